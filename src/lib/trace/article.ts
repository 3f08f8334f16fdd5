import type { Message } from '../tls/message.ts';
import { CURL_7_88 } from './curl-7.88.ts';
import { opensslError, said } from './failures.ts';
import { handshakeName, recordName } from './names.ts';
import { type Offer, versionLabel } from './tls-line.ts';
import type { Failure, Wording } from './wording.ts';

/**
 * curl 7.5x with OpenSSL 1.0, as the article of 2021 printed it, its mistakes included (curl's ssl_tls_trace
 * before 7.61.1): the first byte of whatever passes is looked up among the handshake messages, be it a record's
 * content type, an alert's level or a change cipher spec.
 */
export const ARTICLE: Wording = {
  ...CURL_7_88,
  trying: (address) => [`  Trying ${address}...`, 'TCP_NODELAY set'],
  offers: ({ alpn, ciphers, verify, trust }, unset) => [
    ...alpn.map((protocol) => `ALPN, offering ${protocol}`),
    ...(unset === 'ciphers'
      ? []
      : [`Cipher selection: ${ciphers ?? 'ALL:!EXPORT:!EXPORT40:!EXPORT56:!aNULL:!LOW:!RC4:@STRENGTH'}`]),
    ...(verify && !unset
      ? [
          'successfully set certificate verify locations:',
          `  CAfile: ${trust === 'lab' ? 'lab-ca.pem' : '/etc/pki/tls/certs/ca-bundle.crt'}`,
        ]
      : []),
  ],
  continued: ({ verify }) => (verify ? ['  CApath: none'] : []),
  trust: () => [],
  messages: (message, offer) => {
    const what = firstByte(message);
    if (what === undefined) return [];
    const begin = `${label(message, offer)} (${message.direction === 'out' ? 'OUT' : 'IN'})`;
    const { contentType } = message;
    return [
      `${begin}, TLS header, ${handshakeName(contentType)} (${contentType}):`,
      `${begin}, ${recordName(contentType)}, ${handshakeName(what)} (${what}):`,
    ];
  },
  connection: ({ certificate: { negotiated } }) =>
    `SSL connection using ${negotiated.protocol === 'TLSv1' ? 'TLSv1.0' : negotiated.protocol} / ${negotiated.cipher}`,
  accepted: (alpn) =>
    alpn ? `ALPN, server accepted to use ${alpn}` : 'ALPN, server did not agree to a protocol',
  using: (alpn) =>
    alpn === 'h2'
      ? ['Using HTTP2, server supports multi-use', 'Connection state changed (HTTP/2 confirmed)']
      : [],
  stream: () => ['Using Stream ID: 1'],
  http2Header: (name) => name,
  failure: (failure) => {
    if (failure.kind !== 'handshake-tls') return CURL_7_88.failure(failure);
    const { code, text } = said(35, opensslOneZero(failure));
    return { info: [text, 'stopped the pause stream!'], code, text };
  },
};

/** OpenSSL 1.0 knew no TLS 1.3: curl printed a version without a name in hexadecimal. */
function label(message: Message, offer: Offer): string {
  const name = versionLabel(message, offer);
  return name === 'TLSv1.3' ? '(304)' : name;
}

/** OpenSSL told of no application data, nor curl of what it can't read. */
function firstByte({ protocol, type, level }: Message): number | undefined {
  switch (protocol) {
    case 'handshake':
      return type;
    case 'alert':
      return level;
    case 'change_cipher_spec':
      return 1;
    default:
      return undefined;
  }
}

/**
 * The same reason in OpenSSL 1.0's packing: library 20, the function in twelve bits, the reason in twelve
 * (ERR_PACK of 1.0.2). The function is that of the first answer, SSL23_GET_SERVER_HELLO (119).
 */
function opensslOneZero(failure: Failure): string {
  const reason = Number.parseInt(failure.openssl ?? '', 16) & 0xfff;
  if (Number.isNaN(reason) || failure.openssl === undefined) return opensslError(failure);
  const packed = (0x14077000 + reason).toString(16).toUpperCase();
  const words = failure.reason
    .replace('ssl/tls alert', 'sslv3 alert')
    .replace('wrong version number', 'unknown protocol');
  return `error:${packed}:SSL routines:SSL23_GET_SERVER_HELLO:${words}`;
}
