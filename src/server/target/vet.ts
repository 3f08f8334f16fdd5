import { parse as parseDomain } from 'tldts';
import { carriesIsatap, classifyAddress } from './classify.ts';
import { DENY_SUFFIXES, NEVER, PUBLIC_PORTS } from './data.ts';
import { type Address, contains, type Network, normalAddress, parseAddress } from './network.ts';
import type { Target } from './parse.ts';
import { isUnder, type PublicPolicy, type TargetPolicy } from './policy.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What the policy says of a target before anything is sent: null is no objection, so far. */
export function vetTarget(target: Target, policy: TargetPolicy): Refusal | null {
  if (policy.kind === 'operator') return null;
  const host =
    target.kind === 'name' ? vetName(target.host, policy) : vetAddress(target.host, target.port, policy);
  return host ?? (isOpen(target.port, policy) ? null : refuse('port_policy'));
}

/** What the policy says of one address to connect to; `name` is what resolved to it. */
export function vetAddress(text: string, port: number, policy: TargetPolicy, name?: string): Refusal | null {
  if (policy.kind === 'operator') return null;
  const address = parseAddress(text);
  if (address !== null && isIn(policy.optOut.networks, address)) return refuse('opt_out');
  if (isSelf(text, port, policy)) return refuse('self');
  const classified = classifyAddress(text);
  if (classified.public) return null;
  const reason = name === undefined ? classified.reason : `dns ${classified.reason}`;
  if (address === null || !isIn(policy.allow.networks, address)) return refuse('not_public', { reason });
  if (isIn(NEVER, address) || ('parts' in address && carriesIsatap(address)))
    return refuse('never_allow', { reason });
  const reached =
    policy.allow.names.length === 0 || (name !== undefined && isUnder(name, policy.allow.names));
  return reached ? null : refuse('not_public', { reason });
}

function vetName(name: string, policy: PublicPolicy): Refusal | null {
  if (!name.includes('.')) return refuse('dotless');
  if (policy.self.names.includes(name)) return refuse('self');
  if (isUnder(name, policy.optOut.names)) return refuse('opt_out');
  if (isUnder(name, policy.allow.names)) return null;
  if (isUnder(name, DENY_SUFFIXES)) return refuse('special_use');
  return hasIcannTld(name) ? null : refuse('unknown_tld');
}

/** Whether the last label is a top-level domain of the public suffix list's ICANN section. */
function hasIcannTld(name: string): boolean {
  const tld = name.slice(name.lastIndexOf('.') + 1);
  return parseDomain(`x.${tld}`, { allowPrivateDomains: false }).isIcann === true;
}

function isOpen(port: number, policy: PublicPolicy): boolean {
  return PUBLIC_PORTS.has(port) || policy.allow.ports.some(({ from, to }) => from <= port && port <= to);
}

function isSelf(address: string, port: number, policy: PublicPolicy): boolean {
  const normal = normalAddress(address);
  return (
    normal !== null &&
    policy.self.endpoints.some((self) => self.port === port && normalAddress(self.address) === normal)
  );
}

const isIn = (networks: readonly Network[], address: Address): boolean =>
  networks.some((network) => contains(network, address));
