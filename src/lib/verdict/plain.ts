/** Protocols that are told from what a peer says instead of TLS, by the end of `not_tls.…`. */
export type PlainProtocol =
  | 'http'
  | 'http2'
  | 'ssh'
  | 'mysql'
  | 'smtp'
  | 'ftp'
  | 'imap'
  | 'pop3'
  | 'rdp'
  | 'unknown';

/** Tells a protocol from a peer's first bytes, where they are no TLS record. */
export function plainProtocol(bytes: Uint8Array): PlainProtocol {
  const text = String.fromCharCode(...bytes.subarray(0, LOOK_AT));
  return TEXT.find(([, pattern]) => pattern.test(text))?.[0] ?? binary(bytes);
}

/** Whether what speaks HTTP is a proxy on the way: it wants credentials of its own, or says that it is one. */
export function isProxy(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(0, LOOK_AT));
  return /^HTTP\/\S+ 407\b|^Proxy-|^Via:|<title>[^<]*proxy/im.test(text);
}

const LOOK_AT = 512;

const TEXT: readonly (readonly [PlainProtocol, RegExp])[] = [
  ['http', /^HTTP\/\d|^\s*<(!doctype|html|head|body)\b/i],
  ['ssh', /^SSH-\d/],
  ['ftp', /^220[ -].*ftp/is],
  ['smtp', /^(220|421|554)[ -]/],
  ['imap', /^\* (OK|PREAUTH|BYE)\b/i],
  ['pop3', /^(\+OK|-ERR)\b/],
];

function binary(bytes: Uint8Array): PlainProtocol {
  const [a, b, c, type, flags, ...stream] = bytes.subarray(0, 9);
  const [version, zero, , , , kind] = bytes;
  // SETTINGS, the first frame of an HTTP/2 server, on stream 0 (RFC 9113 §3.4, §6.5).
  const settings = a === 0 && b === 0 && c !== undefined && c % 6 === 0 && type === 4 && flags === 0;
  if (settings && stream.length === 4 && stream.every((byte) => byte === 0)) return 'http2';
  // HandshakeV10 or ERR, the first packet of a MySQL server: length, sequence 0, and its first byte.
  const greeting = type === 0 && b === 0 && c === 0 && (flags === 10 || flags === 0xff);
  if (greeting && a !== undefined && a >= bytes.length - 4 && a > 8) return 'mysql';
  // TPKT with an X.224 connection confirm (RFC 1006 §6, ITU-T X.224 §13.4).
  return version === 3 && zero === 0 && kind === 0xd0 ? 'rdp' : 'unknown';
}
