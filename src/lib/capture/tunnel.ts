import type { Direction } from '../flow/event.ts';

/** How many bytes of either direction stand before what a tunnel carries. */
export type Before = Readonly<Record<Direction, number>>;

/**
 * The CONNECT that a connection begins with, and the proxy's answer that the tunnel stands (RFC 9110 §9.3.6): what
 * comes after them is the client's and the server's. Nothing before it where there is no such, or it was refused.
 * @param head the first bytes of either direction
 */
export function beforeTunnel(head: Readonly<Record<Direction, Uint8Array>>): Before {
  const asked = headerOf(head.out, /^CONNECT [^\s]{1,270} HTTP\/1\.[01]\r\n/);
  const made = headerOf(head.in, /^HTTP\/1\.[01] 2\d\d[ \r]/);
  return asked > 0 && made > 0 ? { out: asked, in: made } : { out: 0, in: 0 };
}

/** Bytes of a header with the empty line at its end; 0 where it does not begin so, or has no end. */
function headerOf(bytes: Uint8Array, begins: RegExp): number {
  const text = String.fromCharCode(...bytes.subarray(0, LONGEST));
  const end = begins.test(text) ? text.indexOf(END) : -1;
  return end < 0 ? 0 : end + END.length;
}

const END = '\r\n\r\n';
const LONGEST = 8192;
