import never from '../../../content/data/target-never.json' with { type: 'json' };
import policy from '../../../content/data/target-policy.json' with { type: 'json' };
import { type Network, parseNetwork } from './network.ts';

export const DEFAULT_PORT = policy.default_port;
export const MAX_INPUT = policy.max_input;
export const PUBLIC_PORTS: ReadonlySet<number> = new Set(policy.public_ports);
export const DENY_SUFFIXES: readonly string[] = policy.deny_suffixes;

/** IPv6 is denied outside of this network before any list is read. */
export const GLOBAL_V6 = network(policy.allow_v6_only_within);
export const DENY_V4 = policy.deny_v4.map(network);
export const DENY_V6 = policy.deny_v6_within.map(network);

/** The first two groups of interface identifiers that carry an IPv4 address (ISATAP, RFC 5214 §6.1). */
export const DENY_IID: ReadonlySet<string> = new Set(
  policy.deny_v6_iid.map((text) => text.slice(0, '0000:5efe'.length)),
);

/** What no setting opens. */
export const NEVER = never.never.map((row) => network(row.network));

function network(text: string): Network {
  const parsed = parseNetwork(text);
  if (parsed === null) throw new Error(`content/data: ${text} is not a network`);
  return parsed;
}
