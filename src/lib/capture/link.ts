import { u16 } from './u16.ts';

/** LINKTYPE_… numbers (tcpdump.org/linktypes.html) and where the network layer's packet begins in each. */
const LINKS: Readonly<Record<number, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  0: (bytes) => afterFamily(bytes),
  1: (bytes) => afterType(bytes, 12),
  12: raw,
  14: raw,
  101: raw,
  108: (bytes) => afterFamily(bytes),
  113: (bytes) => afterType(bytes, 14),
  228: raw,
  229: raw,
  276: (bytes) => (u16(bytes, 0) === IPV4 || u16(bytes, 0) === IPV6 ? bytes.subarray(20) : undefined),
};

export const isKnownLink = (linkType: number): boolean => LINKS[linkType] !== undefined;

/** The IP packet in a frame of a known link type; undefined where there is another protocol in it. */
export function ipPacketIn(linkType: number, frame: Uint8Array): Uint8Array | undefined {
  return LINKS[linkType]?.(frame);
}

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
/** IEEE 802.1Q, 802.1ad, and QinQ before there was a standard. */
const VLAN = new Set([0x8100, 0x88a8, 0x9100]);

function raw(bytes: Uint8Array): Uint8Array {
  return bytes;
}

/** An EtherType at `at`, tags of VLANs before it. */
function afterType(bytes: Uint8Array, at: number): Uint8Array | undefined {
  let place = at;
  while (VLAN.has(u16(bytes, place))) place += 4;
  const type = u16(bytes, place);
  return type === IPV4 || type === IPV6 ? bytes.subarray(place + 2) : undefined;
}

/** An address family in the order of the machine that captured: AF_INET, or one of the systems' AF_INET6. */
function afterFamily(bytes: Uint8Array): Uint8Array | undefined {
  const family = u16(bytes, 0) === 0 ? u16(bytes, 2) : (bytes[0] ?? 0) + (bytes[1] ?? 0) * 256;
  return FAMILIES.has(family) ? bytes.subarray(4) : undefined;
}

const FAMILIES = new Set([2, 10, 23, 24, 28, 30]);
