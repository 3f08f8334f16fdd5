import { isPeersFault } from '../verdict/refused.ts';
import { snake } from '../verdict/row.ts';
import { type Fact, type Read, type Row, readBy, type Said, saying, untested } from './fact.ts';
import { readGnuTls } from './gnutls.ts';
import { alertNumber } from './openssl-error.ts';
import type { Backend } from './pasted.ts';

const by = (backend: Backend): Fact => ({ is: 'source', source: 'curl', backend });

/** The words of TLS libraries other than OpenSSL, under curl or in a tool of their own. */
export function saidByLibrary(text: string): Read | undefined {
  return readGnuTls(text) ?? readBy(LIBRARIES, text);
}

/** Errors of NSS by their names; those with ALERT in them were received. */
const NSS: Readonly<Record<string, Said>> = {
  SSL_ERROR_HANDSHAKE_FAILURE_ALERT: { what: 'alert', description: 40 },
  SSL_ERROR_UNRECOGNIZED_NAME_ALERT: { what: 'alert', description: 112 },
  // Alert 40 that came in, and what NSS finds by itself in a ServerHello, such as a suite that was not offered.
  SSL_ERROR_NO_CYPHER_OVERLAP: { what: 'undecided' },
  SSL_ERROR_PROTOCOL_VERSION_ALERT: { what: 'alert', description: 70 },
  SSL_ERROR_UNSUPPORTED_VERSION: { what: 'local', reason: 'unsupported_protocol' },
  SSL_ERROR_RX_RECORD_TOO_LONG: { what: 'not-tls', protocol: 'unknown' },
  SSL_ERROR_RX_UNKNOWN_RECORD_TYPE: { what: 'not-tls', protocol: 'unknown' },
  SSL_ERROR_BAD_CERT_DOMAIN: { what: 'certificate', code: 'HOSTNAME_MISMATCH' },
  PR_END_OF_FILE_ERROR: { what: 'closed' },
  PR_CONNECT_RESET_ERROR: { what: 'reset' },
  SSL_ERROR_SOCKET_WRITE_FAILURE: { what: 'closed' },
  SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL: { what: 'alert', description: 120 },
};

/** Schannel's and Secure Transport's statuses, from their makers' documentation; none was run here. */
const SCHANNEL: Readonly<Record<string, Said>> = {
  SEC_E_ILLEGAL_MESSAGE: { what: 'alert' },
  SEC_E_UNTRUSTED_ROOT: { what: 'certificate', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
  SEC_E_CERT_EXPIRED: { what: 'certificate', code: 'CERT_HAS_EXPIRED' },
  SEC_E_WRONG_PRINCIPAL: { what: 'certificate', code: 'HOSTNAME_MISMATCH' },
  SEC_E_CERT_UNKNOWN: { what: 'certificate', code: 'VERIFY_FAILED' },
  SEC_E_INVALID_TOKEN: { what: 'not-tls', protocol: 'unknown' },
  SEC_E_ALGORITHM_MISMATCH: { what: 'undecided' },
  SEC_E_UNSUPPORTED_FUNCTION: { what: 'undecided' },
  CRYPT_E_NO_REVOCATION_CHECK: { what: 'certificate', code: 'REVOCATION_UNCHECKED' },
  CRYPT_E_REVOCATION_OFFLINE: { what: 'certificate', code: 'REVOCATION_UNCHECKED' },
  CRYPT_E_REVOKED: { what: 'certificate', code: 'CERT_REVOKED' },
};

/** errSSLPeer… of Secure Transport, each an alert that was received. */
const PEER_ALERTS = Object.entries({
  '-9819': 10,
  '-9820': 20,
  '-9821': 21,
  '-9822': 22,
  '-9823': 30,
  '-9824': 40,
  '-9825': 42,
  '-9826': 43,
  '-9827': 44,
  '-9828': 45,
  '-9829': 46,
  '-9831': 48,
  '-9832': 49,
  '-9833': 50,
  '-9834': 51,
  '-9835': 60,
  '-9836': 70,
  '-9837': 71,
  '-9838': 80,
}).map(([status, description]): [string, Said] => [status, { what: 'alert', description }]);

const SECURE_TRANSPORT: Readonly<Record<string, Said>> = {
  ...Object.fromEntries(PEER_ALERTS),
  '-9800': { what: 'undecided' },
  '-9801': { what: 'undecided' },
  '-9805': { what: 'closed' },
  '-9806': { what: 'closed' },
  '-9807': { what: 'certificate', code: 'VERIFY_FAILED' },
  '-9816': { what: 'closed' },
  // Received, or what it found by itself: the same number.
  '-9830': { what: 'undecided' },
  '-9839': { what: 'undecided' },
  '-9840': { what: 'undecided' },
  '-9843': { what: 'certificate', code: 'HOSTNAME_MISMATCH' },
};

const LIBRARIES: readonly Row[] = [
  [/^Initializing NSS with certpath/, () => ({ kind: 'info', facts: [by('NSS'), { is: 'connected' }] })],
  [/NSS error -?\d+ \(([A-Z_]{1,60})\)/, ([, name = '']) => nss(name)],
  [
    /^Peer reports incompatible or unsupported protocol version/,
    () => saying({ what: 'alert', description: 70 }, by('NSS')),
  ],
  [
    /^Cannot communicate securely with peer: no common encryption algorithm/,
    () => saying({ what: 'undecided' }, by('NSS')),
  ],
  [/^Peer's certificate issuer /, () => saying({ what: 'certificate', code: 'VERIFY_FAILED' }, by('NSS'))],
  [
    /^SSL received a record that exceeded the maximum permissible length/,
    () => saying({ what: 'not-tls', protocol: 'unknown' }, by('NSS')),
  ],
  [/schannel|\bSEC_E_[A-Z_]+|\bCRYPT_E_[A-Z_]+/, ({ input }) => schannel(input)],
  [
    /(?:SSL|SecureTransport|Secure Transport).{0,200}?(-98\d\d)\b/,
    ([, status = '']) => {
      const said = SECURE_TRANSPORT[status];
      return said
        ? untested(said, by('Secure Transport'))
        : { kind: 'error', facts: [by('Secure Transport')] };
    },
  ],
  [
    /^SSL peer handshake failed, the server most likely requires a client certificate/,
    () => untested({ what: 'alert', description: 40 }, by('Secure Transport')),
  ],
  [
    /rustls.{0,120}received fatal alert: (?:the peer )?(\w{1,40})/i,
    ([, name = '']) => untested(alerted(name), by('rustls')),
  ],
  [
    /rustls.{0,120}(?:InvalidContentType|corrupt message)/i,
    () => untested({ what: 'not-tls', protocol: 'unknown' }, by('rustls')),
  ],
  [
    /rustls.{0,120}(?:invalid peer certificate|certificate verification failed)/i,
    () => untested({ what: 'certificate', code: 'VERIFY_FAILED' }, by('rustls')),
  ],
  [
    /mbedTLS.{0,120}(?:-0x7780|fatal alert message was received)/i,
    () => untested({ what: 'alert' }, by('mbedTLS')),
  ],
  [/mbedTLS.{0,120}-0x2700/i, () => untested({ what: 'certificate', code: 'VERIFY_FAILED' }, by('mbedTLS'))],
  [/SSL_connect failed with error -313/, () => untested({ what: 'alert' }, by('wolfSSL'))],
];

function nss(name: string): Read {
  const said = saidByNss(name) ?? { what: 'undecided' };
  return NSS[name] || said.what === 'certificate' ? saying(said, by('NSS')) : untested(said, by('NSS'));
}

/** What an error of NSS, which Firefox shows too, says; undefined for a name that is not known. */
export function saidByNss(name: string): Said | undefined {
  if (NSS[name]) return NSS[name];
  if (name === 'SEC_ERROR_EXPIRED_CERTIFICATE') return { what: 'certificate', code: 'CERT_HAS_EXPIRED' };
  if (/^(?:SEC|MOZILLA_PKIX)_ERROR_/.test(name)) return { what: 'certificate', code: 'VERIFY_FAILED' };
  const reason = snake(name);
  if (isPeersFault(reason)) return { what: 'local', reason };
  const alert = /^SSL_ERROR_(?:RX_)?(\w{1,40})_ALERT$/.exec(name);
  if (alert) return alerted(alert[1] ?? '');
  return name.startsWith('SSL_ERROR_') ? { what: 'local', reason } : undefined;
}

function schannel(text: string): Read {
  const status = /\b((?:SEC|CRYPT)_E_[A-Z_]+)/.exec(text)?.[1];
  const said = status === undefined ? undefined : SCHANNEL[status];
  if (said) return untested(said, by('Schannel'));
  if (/failed to receive handshake/.test(text)) return untested({ what: 'closed' }, by('Schannel'));
  if (/failed/.test(text) && status) return untested({ what: 'undecided' }, by('Schannel'));
  return { kind: 'info', facts: [by('Schannel'), { is: 'connected' }] };
}

/** A received alert by its name, which may be one that is not registered. */
function alerted(name: string): Said {
  const description = alertNumber(name);
  return { what: 'alert', ...(description !== undefined && { description }) };
}
