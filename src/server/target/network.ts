import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

export interface Network {
  /** As written, such as `10.0.0.0/8`. */
  readonly text: string;
  readonly base: Address;
  readonly bits: number;
}

/** An IP address in strict notation: dotted quad without leading zeros, or IPv6 without a zone; else null. */
export function parseAddress(text: string): Address | null {
  const normal = normalAddress(text);
  return normal === null ? null : ipaddr.parse(normal);
}

/** The one spelling of an address: hexadecimal, lower-case, compressed (RFC 5952 §4); null if it is not one. */
export function normalAddress(text: string): string | null {
  if (isIPv4(text)) return text;
  if (!isIPv6(text) || text.includes('%')) return null;
  // ipaddr.js reads the dotted `::127.0.0.1` as IPv4-mapped; the URL parser spells it `::7f00:1` first.
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}

/** A network `address/bits` with no bit set behind its prefix, or an address alone; else null. */
export function parseNetwork(text: string): Network | null {
  const [address = '', prefix, more] = text.split('/');
  const base = parseAddress(address);
  if (base === null || more !== undefined) return null;
  const width = base.toByteArray().length * 8;
  if (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) return null;
  const bits = prefix === undefined ? width : Number(prefix);
  if (bits > width || !isNetworkAddress(base, bits)) return null;
  return { text, base, bits };
}

export function contains(network: Network, address: Address): boolean {
  return network.base.kind() === address.kind() && address.match(network.base, network.bits);
}

/** Whether every address of `inner` is in `outer`. */
export function covers(outer: Network, inner: Network): boolean {
  return outer.bits <= inner.bits && contains(outer, inner.base);
}

function isNetworkAddress(base: Address, bits: number): boolean {
  return base
    .toByteArray()
    .every((byte, i) => (byte & (0xff >> Math.max(0, Math.min(8, bits - 8 * i)))) === 0);
}
