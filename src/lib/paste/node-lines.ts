import { certificateCode, certificateOfNode } from './certificate.ts';
import { type Fact, type Read, type Row, readBy, type Said, saying } from './fact.ts';
import { saidByOpenSsl, saidByReason } from './openssl-error.ts';

const NODE: Fact = { is: 'source', source: 'node', backend: 'OpenSSL' };
const props = (read: Read): Read => ({ ...read, kind: 'error' });

/** Node's system codes; ECONNRESET it says of a FIN too (`before secure TLS connection was established`). */
const CODES: Readonly<Record<string, Said>> = {
  ECONNREFUSED: { what: 'unreachable', code: 'tcp.refused' },
  EHOSTUNREACH: { what: 'unreachable', code: 'tcp.unreachable:host' },
  ENETUNREACH: { what: 'unreachable', code: 'tcp.unreachable:network' },
  ENOTFOUND: { what: 'unreachable', code: 'dns.notfound' },
  EAI_AGAIN: { what: 'unreachable', code: 'dns.timeout' },
  ETIMEDOUT: { what: 'connect-timeout' },
  UND_ERR_CONNECT_TIMEOUT: { what: 'timeout' },
  UND_ERR_HEADERS_TIMEOUT: { what: 'timeout' },
  UND_ERR_SOCKET: { what: 'closed' },
  ECONNRESET: { what: 'reset' },
  EPIPE: { what: 'closed' },
  ERR_SSL_WRONG_VERSION_NUMBER: { what: 'not-tls', protocol: 'unknown' },
  ERR_TLS_HANDSHAKE_TIMEOUT: { what: 'timeout' },
  ERR_TLS_PROTOCOL_VERSION_CONFLICT: { what: 'usage' },
  ERR_TLS_INVALID_PROTOCOL_VERSION: { what: 'usage' },
};

const LINES: readonly Row[] = [
  [
    /Client network socket disconnected before secure TLS connection was established/,
    () => saying({ what: 'closed' }, NODE),
  ],
  [/socket hang up/, () => saying({ what: 'closed' }, NODE)],
  [/\b(?:connect|getaddrinfo|read|write) (E[A-Z_]{3,12})\b/, ([text, code = '']) => failed(code, text)],
  [/\bcode: ['"]([A-Z_\d]{3,80})['"]/, ([, code = '']) => coded(code)],
  [/\breason: ['"](.{1,100}?)['"],?\s*$/, ([, reason = '']) => saying(saidByReason(reason), NODE)],
  [/\b(?:syscall|library|errno|hostname|host): /, () => props({ kind: 'error', facts: [] })],
  [/^Node\.js v\d/, () => ({ kind: 'info', facts: [NODE, { is: 'over' }] })],
  [/^\s{4,12}at .{1,300}(?:node:|\(|internal\/|:\d+:\d+)/, () => ({ kind: 'other', facts: [] })],
];

/** `write EPROTO` only carries OpenSSL's error, which has been looked for before. */
function failed(code: string, _text: string): Read {
  const said = CODES[code];
  return said ? saying(said, NODE) : { kind: 'error', facts: [NODE] };
}

function coded(code: string): Read {
  const said = CODES[code] ?? certificateSaid(code) ?? ownReason(code);
  return said ? saying(said, NODE) : { kind: 'error', facts: code === 'EPROTO' ? [NODE] : [] };
}

function certificateSaid(code: string): Said | undefined {
  const certificate = certificateOfNode(code);
  return certificate === undefined ? undefined : { what: 'certificate', code: certificate };
}

/** `ERR_SSL_…` with OpenSSL's reason in capitals. */
function ownReason(code: string): Said | undefined {
  const reason = /^ERR_SSL_(.+)$/.exec(code)?.[1];
  return reason === undefined ? undefined : saidByReason(reason);
}

/** A line of an error as Node prints or inspects it; undefined where it is of no account. */
export function readNode(text: string): Read | undefined {
  const openssl = saidByOpenSsl(text);
  if (openssl) return saying(openssl, NODE);
  const read = readBy(LINES, text);
  if (read) return read;
  const certificate = /^\s*(?:\[cause\]: |cause: |Uncaught )?\[?(?:\w*Error|Error \[[A-Z_]+\]): /.test(text)
    ? certificateCode(text)
    : undefined;
  return certificate === undefined ? undefined : saying({ what: 'certificate', code: certificate }, NODE);
}
