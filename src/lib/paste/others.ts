import { saidByNss } from './backends.ts';
import { certificateCode } from './certificate.ts';
import { readFailure } from './curl-lines.ts';
import { type Fact, type Read, type Row, readBy, type Said, saying, untested } from './fact.ts';
import { readGnuTlsTool } from './gnutls.ts';
import { alertNumber, saidByReason } from './openssl-error.ts';
import type { Source } from './pasted.ts';

const by = (source: Source): Fact => ({ is: 'source', source });

/** Go's words for alerts that are not the registered ones (crypto/tls/alert.go). */
const GO_ALERTS: Readonly<Record<string, number>> = {
  'protocol version not supported': 70,
  'insufficient security level': 71,
  'unknown certificate authority': 48,
  'expired certificate': 45,
  'revoked certificate': 44,
  'unknown certificate': 46,
  'bad record MAC': 20,
  'error decoding message': 50,
  'error decrypting message': 51,
  'unexpected message': 10,
  'unrecognized name': 112,
};

const CHROME: Readonly<Record<string, Said>> = {
  SSL_VERSION_OR_CIPHER_MISMATCH: { what: 'undecided' },
  SSL_PROTOCOL_ERROR: { what: 'undecided' },
  CONNECTION_RESET: { what: 'reset' },
  CONNECTION_CLOSED: { what: 'closed' },
  EMPTY_RESPONSE: { what: 'closed' },
  CONNECTION_REFUSED: { what: 'unreachable', code: 'tcp.refused' },
  CONNECTION_TIMED_OUT: { what: 'connect-timeout' },
  TIMED_OUT: { what: 'timeout' },
  NAME_NOT_RESOLVED: { what: 'unreachable', code: 'dns.notfound' },
  CERT_AUTHORITY_INVALID: { what: 'certificate', code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
  CERT_DATE_INVALID: { what: 'certificate', code: 'CERT_HAS_EXPIRED' },
  CERT_COMMON_NAME_INVALID: { what: 'certificate', code: 'HOSTNAME_MISMATCH' },
  CERT_REVOKED: { what: 'certificate', code: 'CERT_REVOKED' },
  BAD_SSL_CLIENT_AUTH_CERT: { what: 'alert' },
};

/** Error lines of other clients whose meaning is unmistakable. */
const LINES: readonly Row[] = [
  [
    /^(?:fatal: unable to access '(?:https:\/\/(?:[^\s@/']{0,100}@)?(\[[0-9a-f:.]{2,45}\]|[^\s:/']{1,255})(?::(\d{1,5}))?)?.{0,300}?': |OpenSSL: )(.{1,400})$/,
    ([, host, port, words = '']) => located(readFailure(words), host, port),
  ],
  [
    /\[SSL: CERTIFICATE_VERIFY_FAILED\](.{0,200})/,
    ([, words = '']) =>
      saying({ what: 'certificate', code: certificateCode(words) ?? 'VERIFY_FAILED' }, by('python')),
  ],
  [/\[SSL: ([A-Z_\d/]{3,80})\]/, ([, reason = '']) => saying(saidByReason(reason), by('python'))],
  [/EOF occurred in violation of protocol/, () => saying({ what: 'closed' }, by('python'))],
  [/ConnectionRefusedError: /, () => saying({ what: 'unreachable', code: 'tcp.refused' }, by('python'))],
  [/socket\.gaierror: /, () => saying({ what: 'unreachable', code: 'dns.notfound' }, by('python'))],
  [/ConnectionResetError: |\[Errno 104\]/, () => saying({ what: 'reset' }, by('python'))],
  [/Received fatal alert: (\w{1,40})/, ([, name = '']) => untested(alertSaid(alertNumber(name)), by('java'))],
  [
    /No appropriate protocol \(protocol is disabled/,
    () => untested({ what: 'local', reason: 'no_protocols_available' }, by('java')),
  ],
  [
    /The server selected protocol version \S{1,20} is not accepted by client preferences/,
    () => untested({ what: 'local', reason: 'unsupported_protocol' }, by('java')),
  ],
  [
    /Remote host (?:terminated the handshake|closed connection during handshake)/,
    () => untested({ what: 'closed' }, by('java')),
  ],
  [
    /Unsupported or unrecognized SSL message/,
    () => untested({ what: 'not-tls', protocol: 'unknown' }, by('java')),
  ],
  [
    /PKIX path (?:building|validation) failed/,
    () => untested({ what: 'certificate', code: 'VERIFY_FAILED' }, by('java')),
  ],
  [/java\.net\.SocketException: Connection reset/, () => untested({ what: 'reset' }, by('java'))],
  [
    /remote error: tls: (.{1,60}?)\s*$/,
    ([, words = '']) => untested(alertSaid(GO_ALERTS[words] ?? alertNumber(words)), by('go')),
  ],
  [
    /server gave HTTP response to HTTPS client/,
    () => untested({ what: 'not-tls', protocol: 'http' }, by('go')),
  ],
  [
    /tls: first record does not look like a TLS handshake/,
    () => untested({ what: 'not-tls', protocol: 'unknown' }, by('go')),
  ],
  [
    /tls: server selected unsupported protocol version/,
    () => untested({ what: 'local', reason: 'unsupported_protocol' }, by('go')),
  ],
  [
    /tls: no supported versions satisfy MinVersion and MaxVersion/,
    () => untested({ what: 'local', reason: 'no_protocols_available' }, by('go')),
  ],
  [
    /x509: certificate (?:has expired or is not yet valid|signed by unknown authority|is valid for|relies on legacy|is not valid)/,
    ([text]) =>
      untested(
        {
          what: 'certificate',
          code: /is valid for|relies|is not valid/.test(text)
            ? 'HOSTNAME_MISMATCH'
            : /expired/.test(text)
              ? 'CERT_HAS_EXPIRED'
              : 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        },
        by('go'),
      ),
  ],
  [/net\/http: TLS handshake timeout/, () => untested({ what: 'timeout' }, by('go'))],
  [/read tcp .{1,200}: connection reset by peer/, () => untested({ what: 'reset' }, by('go'))],
  [
    /dial tcp .{1,200}: connect: connection refused/,
    () => untested({ what: 'unreachable', code: 'tcp.refused' }, by('go')),
  ],
  [/dial tcp.{1,200}: no such host/, () => untested({ what: 'unreachable', code: 'dns.notfound' }, by('go'))],
  [/dial tcp .{1,200}: i\/o timeout/, () => untested({ what: 'connect-timeout' }, by('go'))],
  [
    // Node has codes of the same beginning.
    new RegExp(`\\bERR_(${Object.keys(CHROME).join('|')})\\b`),
    ([, name = '']) => shown(CHROME[name]),
  ],
  [
    /\bDNS_PROBE_FINISHED_NXDOMAIN\b/,
    () => untested({ what: 'unreachable', code: 'dns.notfound' }, by('browser')),
  ],
  // `SSL_ERROR_SYSCALL` and its like are OpenSSL's.
  [
    /\b((?!SSL_ERROR_(?:SYSCALL|ZERO_RETURN|SSL|NONE)\b)(?:SSL_ERROR|SEC_ERROR|PR|MOZILLA_PKIX_ERROR)_[A-Z_]{3,60})\b/,
    ([, name = '']) => shown(saidByNss(name)),
  ],
];

/** git names the URL. */
function located(read: Read | undefined, host: string | undefined, port: string | undefined): Read {
  if (!read || host === undefined) return read ?? { kind: 'error', facts: [] };
  return { ...read, facts: [...read.facts, { is: 'host', host, port: Number(port ?? 443) }] };
}

const alertSaid = (description: number | undefined): Said => ({
  what: 'alert',
  ...(description !== undefined && { description }),
});

/** A browser's error page; Firefox names errors as NSS does. */
const shown = (said: Said | undefined): Read =>
  said ? untested(said, by('browser')) : { kind: 'error', facts: [] };

/** An error line of a client other than curl, s_client and Node; undefined where it is none. */
export function readOther(text: string): Read | undefined {
  return readGnuTlsTool(text) ?? readBy(LINES, text);
}
