import { u16 } from './u16.ts';

/** What an IP packet carries. */
export interface Datagram {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly protocol: number;
  /** As far as it was captured. */
  readonly payload: Uint8Array;
  /** Bytes that the payload has on the wire. */
  readonly length: number;
}

/** An IPv4 (RFC 791 §3.1) or IPv6 packet (RFC 8200 §3, §4); a word where there is nothing to go on with. */
export function readIp(bytes: Uint8Array): Datagram | 'ip-damaged' | 'fragment' {
  switch ((bytes[0] ?? 0) >> 4) {
    case 4:
      return readIpv4(bytes);
    case 6:
      return readIpv6(bytes);
    default:
      return 'ip-damaged';
  }
}

function readIpv4(bytes: Uint8Array): Datagram | 'ip-damaged' | 'fragment' {
  const header = ((bytes[0] ?? 0) & 15) * 4;
  if (header < 20 || bytes.length < header) return 'ip-damaged';
  // More to come, or an offset: a piece of a packet (§3.2).
  if (u16(bytes, 6) & 0x3fff) return 'fragment';
  // The sender's network card cuts what is longer than any packet may be, and the capture has it whole.
  const total = u16(bytes, 2) || bytes.length;
  if (total < header) return 'ip-damaged';
  return {
    source: bytes.subarray(12, 16),
    destination: bytes.subarray(16, 20),
    protocol: bytes[9] ?? 0,
    payload: bytes.subarray(header, total),
    length: total - header,
  };
}

function readIpv6(bytes: Uint8Array): Datagram | 'ip-damaged' | 'fragment' {
  if (bytes.length < IPV6) return 'ip-damaged';
  const total = IPV6 + (u16(bytes, 4) || bytes.length - IPV6);
  let next = bytes[6] ?? 0;
  let at = IPV6;
  while (EXTENSIONS.has(next)) {
    if (at + 8 > bytes.length || at + 8 > total) return 'ip-damaged';
    if (next === FRAGMENT && u16(bytes, at + 2) & 0xfff9) return 'fragment';
    const length = bytes[at + 1] ?? 0;
    const size = next === FRAGMENT ? 8 : next === AUTHENTICATION ? (length + 2) * 4 : (length + 1) * 8;
    next = bytes[at] ?? 0;
    at += size;
  }
  if (at > total) return 'ip-damaged';
  return {
    source: bytes.subarray(8, 24),
    destination: bytes.subarray(24, 40),
    protocol: next,
    payload: bytes.subarray(at, total),
    length: total - at,
  };
}

const IPV6 = 40;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
/** Hop-by-hop options, routing, fragment, authentication, destination options, mobility, HIP, shim6. */
const EXTENSIONS = new Set([0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140]);
