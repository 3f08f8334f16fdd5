/** Protocols that are told from what a peer says instead of TLS, by the end of `not_tls.…`. */
type PlainProtocol =
  | 'http'
  | 'http2'
  | 'ssh'
  | 'mysql'
  | 'smtp'
  | 'ftp'
  | 'imap'
  | 'pop3'
  | 'redis'
  | 'rdp'
  | 'unknown';

export interface Plain {
  readonly protocol: PlainProtocol;
  /** Nothing else that we know says the same. */
  readonly proven: boolean;
}

/** Tells a protocol from a peer's first bytes, where they are no TLS record. */
export function plainProtocol(bytes: Uint8Array): Plain {
  const text = textOf(bytes);
  const row = TEXT.find(([, , pattern]) => pattern.test(text));
  return row ? { protocol: row[0], proven: row[1] } : binary(bytes);
}

/**
 * Whether bytes that are no TLS, and of which more may come, say as much as we read in them: a banner has its
 * line, HTTP its header.
 */
export function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length >= LOOK_AT) return true;
  const text = textOf(bytes);
  const begun = ENDS.find(([start]) => start.startsWith(text) || text.startsWith(start));
  if (begun) return begun[1].test(text);
  const { protocol, proven } = binary(bytes);
  return bytes.length >= LONGEST_BINARY || (protocol !== 'unknown' && proven);
}

/**
 * Whether what speaks HTTP is likely a proxy on the way. Only a proxy asks for credentials of its own (RFC 9110
 * §15.5.8), and only who passes a request on fails to reach somebody (§15.6.3, §15.6.5): a server that was sent a
 * ClientHello says that the request is bad. `Via` and `Proxy-Status` are a reverse proxy's too, which is the host's own.
 */
export function isProxy(bytes: Uint8Array): boolean {
  return PROXY.test(textOf(bytes));
}

const PROXY = /^HTTP\/\S+ (407|502|504)\b|^Proxy-(?!Status)[\w-]+:|<title>[^<]*proxy/im;

const LOOK_AT = 512;

/** All that `binary` looks at. */
const LONGEST_BINARY = 16;

const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, LOOK_AT));

/** The first that applies counts; `false` where another protocol may say the same. */
const TEXT: readonly (readonly [PlainProtocol, proven: boolean, RegExp])[] = [
  ['http', true, /^HTTP\//],
  ['http', false, /^\s*<(!doctype html|html|head|body)\b/i],
  ['ssh', true, /^SSH-\d/],
  ['smtp', true, /^(220|421|554)[ -].*(?<![\w.-])E?SMTP\b(?![.-]\w)/is],
  ['ftp', true, /^(220|421)[ -].*(ftp|filezilla)/is],
  // A greeting begins with the server's domain (RFC 5321 §4.2), though not only SMTP's does.
  ['smtp', false, /^(220|421|554)[ -](\[[\w.:]+\]|[\w-]+(\.[\w-]+)+)(?!\S)(?!.*\bdictd?\b)/is],
  ['smtp', false, /^554[ -]/],
  ['imap', true, /^\* (OK|PREAUTH|BYE)\b.*IMAP/is],
  ['imap', false, /^\* (OK|PREAUTH|BYE)\b/i],
  [
    'redis',
    true,
    /^-(DENIED Redis|NOAUTH |LOADING Redis|ERR (unknown command ['`]|Protocol error: |max number of clients))/,
  ],
  ['pop3', true, /^\+OK\b.*\bPOP|^-ERR \[(SYS\/\w+|IN-USE|AUTH|LOGIN-DELAY)\]|^-ERR\b.*\bPOP/is],
  ['pop3', false, /^\+OK\b/],
];

/** How what a peer says first begins, and what it ends with. */
const ENDS: readonly (readonly [start: string, end: RegExp])[] = [
  ['HTTP/', /\r?\n\r?\n/],
  ['<', /<\/(title|head|html)>|<body/i],
  // All lines of a reply but its last have a hyphen behind the number (RFC 5321 §4.2.1, RFC 959 §4.2).
  ...['220', '421', '554'].map((start) => [start, /^(\d{3}(?!-)|.*\n\d{3} )[^\n]*\n/s] as const),
  ...['SSH-', '* ', '+OK', '-'].map((start) => [start, /\n/] as const),
];

function binary(bytes: Uint8Array): Plain {
  const [a, b, c, type, flags, ...stream] = bytes.subarray(0, 9);
  const [version, zero, , , , kind] = bytes;
  // SETTINGS, the first frame of an HTTP/2 server, on stream 0 (RFC 9113 §3.4, §6.5).
  const settings = a === 0 && b === 0 && c !== undefined && c % 6 === 0 && type === 4 && flags === 0;
  if (settings && stream.length === 4 && stream.every((byte) => byte === 0))
    return { protocol: 'http2', proven: true };
  // HandshakeV10 or ERR, the first packet of a MySQL server: length, sequence 0, and its first byte.
  const greeting = type === 0 && b === 0 && c === 0 && (flags === 10 || flags === 0xff);
  if (greeting && a !== undefined && a >= bytes.length - 4 && a > 8)
    return { protocol: 'mysql', proven: true };
  // TPKT with an X.224 connection confirm (RFC 1006 §6, ITU-T X.224 §13.4); RDP answers its negotiation in it.
  const negotiated = bytes[11] === 2 || bytes[11] === 3;
  return version === 3 && zero === 0 && kind === 0xd0
    ? { protocol: 'rdp', proven: negotiated }
    : { protocol: 'unknown', proven: true };
}
