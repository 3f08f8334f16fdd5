import { BlockList } from 'node:net';
import type ipaddr from 'ipaddr.js';
import { DENY_IID, DENY_V4, DENY_V6, GLOBAL_V6 } from './data.ts';
import { type Address, contains, type Network, parseAddress } from './network.ts';

export type Classified = { readonly public: true } | { readonly public: false; readonly reason: string };

/**
 * Whether an address is of the public internet. Deny by default: IPv6 outside 2000::/3 and whatever is not
 * an address are not public. Two independent matchers have to agree: ipaddr.js and Node's BlockList.
 */
export function classifyAddress(text: string): Classified {
  const address = parseAddress(text);
  if (address === null) return { public: false, reason: 'deny:not an address' };
  const reason = denial(address) ?? (blocked(address) ? 'deny:block list' : undefined);
  return reason === undefined ? { public: true } : { public: false, reason };
}

function denial(address: Address): string | undefined {
  if (address.kind() === 'ipv4') return within(DENY_V4, address);
  if (!contains(GLOBAL_V6, address)) return `deny:outside ${GLOBAL_V6.text}`;
  return within(DENY_V6, address) ?? (carriesIsatap(address as ipaddr.IPv6) ? 'deny:isatap' : undefined);
}

function within(networks: readonly Network[], address: Address): string | undefined {
  const found = networks.find((network) => contains(network, address));
  return found && `deny:${found.text}`;
}

/** RFC 5214 §6.1: 0000:5efe or 0200:5efe, then an IPv4 address, in the lower 64 bits. */
export function carriesIsatap(address: ipaddr.IPv6): boolean {
  const [high = 0, low = 0] = address.parts.slice(4, 6);
  return DENY_IID.has(`${hex(high)}:${hex(low)}`);
}

const hex = (group: number): string => group.toString(16).padStart(4, '0');

const denied = blockList([...DENY_V4, ...DENY_V6]);
const global = blockList([GLOBAL_V6]);

function blocked(address: Address): boolean {
  const family = address.kind();
  const text = address.toString();
  return denied.check(text, family) || (family === 'ipv6' && !global.check(text, family));
}

function blockList(networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const { base, bits } of networks) list.addSubnet(base.toString(), bits, base.kind());
  return list;
}
