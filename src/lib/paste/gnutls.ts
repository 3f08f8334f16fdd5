import { type Fact, type Read, type Row, readBy, type Said, saying, untested } from './fact.ts';
import type { Source } from './pasted.ts';

const by = (source: Source): Fact => ({ is: 'source', source, backend: 'GnuTLS' });

/** What gnutls_strerror says, compared with real runs. */
const ERRORS: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['A TLS fatal alert has been received.', { what: 'alert' }],
  ['A TLS warning alert has been received.', { what: 'warning' }],
  ['Error in protocol version', { what: 'alert', description: 70 }],
  ['Handshake failed', { what: 'alert', description: 40 }],
  ['The server name sent was not recognized', { what: 'alert', description: 112 }],
  ['No supported application protocol could be negotiated', { what: 'alert', description: 120 }],
  [
    'A packet with illegal or unsupported version was received.',
    { what: 'local', reason: 'unsupported_protocol' },
  ],
  ['An unexpected TLS packet was received.', { what: 'not-tls', protocol: 'unknown' }],
  ['A record packet with illegal version was received.', { what: 'not-tls', protocol: 'unknown' }],
  ['The TLS connection was non-properly terminated.', { what: 'closed' }],
  ['Peer has terminated the connection', { what: 'closed', byPeer: true }],
  ['Error in the pull function.', { what: 'reset' }],
  ['Error in the push function.', { what: 'reset' }],
  ['No or insufficient priorities were set.', { what: 'local', reason: 'no_protocols_available' }],
  ['No supported cipher suites have been found.', { what: 'local', reason: 'no_ciphers_available' }],
]);

/** The same, from the library's source alone. */
const UNTESTED: ReadonlyMap<string, Said> = new Map<string, Said>([
  [
    'One of the involved algorithms has insufficient security level.',
    { what: 'local', reason: 'insufficient_security' },
  ],
  [
    'The Diffie-Hellman prime sent by the server is not acceptable (not long enough).',
    { what: 'local', reason: 'dh_key_too_small' },
  ],
  ['Error in the certificate verification.', { what: 'certificate', code: 'VERIFY_FAILED' }],
]);

/**
 * Of a fatal alert that was received curl and git print its name (gnutls_alert_get_name) in the error's place; the
 * names, unlike errors, end without a full stop.
 */
const ALERTS: ReadonlyMap<string, number> = new Map([
  ['Unexpected message', 10],
  ['Bad record MAC', 20],
  ['Decryption failed', 21],
  ['Record overflow', 22],
  ['Decompression failed', 30],
  ['No certificate (SSL 3.0)', 41],
  ['Certificate is bad', 42],
  ['Certificate is not supported', 43],
  ['Certificate was revoked', 44],
  ['Certificate is expired', 45],
  ['Unknown certificate', 46],
  ['Illegal parameter', 47],
  ['CA is unknown', 48],
  ['Access was denied', 49],
  ['Decode error', 50],
  ['Decrypt error', 51],
  ['Export restriction', 60],
  ['Insufficient security', 71],
  ['Internal error', 80],
  ['Inappropriate fallback', 86],
  ['User canceled', 90],
  ['No renegotiation is allowed', 100],
  ['An extension was expected but was not seen', 109],
  ['An unsupported extension was sent', 110],
  ['Could not retrieve the specified certificate', 111],
  ['The SRP/PSK username is missing or not known', 115],
  ['Certificate is required', 116],
]);

/** Words that are not known decide for neither side. */
function failed(words: string, source: Fact): Read {
  const said = ERRORS.get(words);
  if (said) return saying(said, source);
  if (words === 'Close notify') return saying({ what: 'closed', byPeer: true }, source);
  const description = ALERTS.get(words);
  if (description !== undefined) return saying({ what: 'alert', description, byName: true }, source);
  return untested(UNTESTED.get(words) ?? { what: 'undecided' }, source);
}

const CURL = by('curl');

/** GnuTLS under curl and git. */
const UNDER_CURL: readonly Row[] = [
  [/gnutls_handshake\(\) failed: (.{1,120}?)\s*$/, ([, words = '']) => failed(words, CURL)],
  [/GnuTLS recv error \(-110\)/, () => saying({ what: 'closed' }, CURL)],
  [/GnuTLS recv error \(-12\)/, () => saying({ what: 'alert' }, CURL)],
  [
    /server certificate verification failed/,
    () => saying({ what: 'certificate', code: 'VERIFY_FAILED' }, CURL),
  ],
  [
    /^found \d+ certificates in |^GnuTLS (?:ciphers|priority): /,
    () => ({ kind: 'info', facts: [CURL, { is: 'connected' }] }),
  ],
];

export function readGnuTls(text: string): Read | undefined {
  return readBy(UNDER_CURL, text);
}

const TOOL = by('gnutls');

/** `*** Fatal error: …` of gnutls-cli and `GnuTLS: …` of wget, who tell the alert's number in a line of its own. */
const TOOLS: readonly Row[] = [
  [
    /^(?:\*{3} R|GnuTLS: r)eceived alert \[(\d{1,3})\]/,
    ([, number]) => saying({ what: 'alert', description: Number(number), levelUnsaid: true }, TOOL),
  ],
  [/^(?:\*{3} (?:Fatal|Non fatal) error|GnuTLS): (.{1,120}?)\s*$/, ([, words = '']) => failed(words, TOOL)],
];

/** A line of gnutls-cli or wget; undefined where it is of no account. */
export function readGnuTlsTool(text: string): Read | undefined {
  return readBy(TOOLS, text);
}
