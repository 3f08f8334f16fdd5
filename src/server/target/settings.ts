import { NEVER } from './data.ts';
import { parseName } from './name.ts';
import { covers, type Network, parseNetwork } from './network.ts';
import { parseTarget } from './parse.ts';
import { type PublicPolicy, publicPolicy } from './policy.ts';

/**
 * The site's policy from its environment. Lists are separated by commas; absent or empty, nothing is added
 * to the public policy. README.md tells what each setting is for.
 * @throws Error that names the setting, the entry and what was expected
 */
export function parseTargetSettings(env: Readonly<Record<string, string | undefined>>): PublicPolicy {
  const list = <T>(name: string, read: (entry: string) => T): T[] =>
    entries(env[name]).map((entry) => read1(name, entry, read));
  const optOut = list('NOTEBOOK_OPT_OUT', domainOrNetwork);
  const self = list('NOTEBOOK_SELF', domainOrEndpoint);
  return {
    ...publicPolicy,
    allow: {
      networks: list('NOTEBOOK_ALLOW_NETWORKS', allowedNetwork),
      ports: list('NOTEBOOK_ALLOW_PORTS', portRange),
      names: list('NOTEBOOK_ALLOW_NAMES', domain),
    },
    self: {
      names: self.filter((one) => typeof one === 'string'),
      endpoints: self.filter((one) => typeof one !== 'string'),
    },
    optOut: {
      names: optOut.filter((one) => typeof one === 'string'),
      networks: optOut.filter((one) => typeof one !== 'string'),
    },
    nat64: list('NOTEBOOK_NAT64', nat64Prefix),
  };
}

function entries(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((entry) => entry.trim() || []);
}

function read1<T>(name: string, entry: string, read: (entry: string) => T): T {
  try {
    return read(entry);
  } catch (error) {
    throw new Error(`${name}: ${JSON.stringify(entry)} ${(error as Error).message}`, { cause: error });
  }
}

function network(entry: string): Network {
  const parsed = parseNetwork(entry);
  if (parsed === null) {
    throw new Error(
      'is not a network; expected an address and a prefix length with no bit set behind it, such as 10.0.0.0/8 or fd00::/8',
    );
  }
  return parsed;
}

function allowedNetwork(entry: string): Network {
  const parsed = network(entry);
  const never = NEVER.find((one) => covers(one, parsed));
  if (never) {
    throw new Error(
      `lies in ${never.text}, which is never opened: this machine, link-local, multicast, metadata services and the like; take it out`,
    );
  }
  return parsed;
}

function nat64Prefix(entry: string): Network {
  const parsed = network(entry);
  if (parsed.base.kind() !== 'ipv6' || parsed.bits !== 96)
    throw new Error('is not a NAT64 prefix of 96 bits, such as 64:ff9b::/96');
  return parsed;
}

function portRange(entry: string): {
  readonly from: number;
  readonly to: number;
} {
  const [, low = '', high = low] = /^([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(entry) ?? [];
  const [from, to] = [Number(low), Number(high)];
  if (low === '' || to > 65535 || from > to) {
    throw new Error('is not a port or a range of ports, 1 to 65535, such as 8443 or 10000-10010');
  }
  return { from, to };
}

/** `*.example.net` and `example.net` are the same: the domain and all below it. */
function domain(entry: string): string {
  const parsed = parseName(entry.replace(/^\*\./, ''));
  if ('problem' in parsed || parsed.kind !== 'name')
    throw new Error('is not a domain name, such as example.net');
  return parsed.host;
}

function domainOrNetwork(entry: string): string | Network {
  return parseNetwork(entry) ?? domain(entry);
}

function domainOrEndpoint(entry: string): string | { readonly address: string; readonly port: number } {
  const parsed = parseTarget(entry);
  if (!parsed.ok) throw new Error('is neither a name nor an address with a port, such as 198.51.100.7:443');
  const { kind, host, port } = parsed.target;
  return kind === 'name' ? host : { address: host, port };
}
