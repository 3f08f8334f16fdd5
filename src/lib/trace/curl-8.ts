import type { FlowRequest } from '../flow/request.ts';
import { authority, isLiteral, withPort } from './address.ts';
import { asn1Time, publicKeyText, quotedName } from './certificate-text.ts';
import { COMMON, connectExit, elapsed, opensslError, said, tableOf } from './failures.ts';
import { accepted, selections, trying } from './lines.ts';
import { alertName } from './names.ts';
import type { Secured, Wording } from './wording.ts';

/** curl 8.23 with OpenSSL 3.6, as Debian unstable had it in November 2026. */
export const CURL_8: Wording = {
  serverChangeCipher: true,
  alertName,
  alertNumber: (level, description) => (level << 8) + description,
  resolved: ({ source, addresses }, { host, port, pin, connectTo }) => {
    if (source === 'literal') return [];
    const [v6, v4] = [addresses.filter(isV6), addresses.filter((address) => !isV6(address))];
    return [
      ...(pin === undefined ? [] : [`[DNS] added ${host}:${port}:${pin} to cache`]),
      ...(source === 'resolve-option' ? [`Hostname ${host} was found in DNS cache`] : []),
      `Host ${connectTo?.host ?? host}:${connectTo?.port ?? port} was resolved.`,
      `IPv6: ${v6.join(', ') || '(none)'}`,
      `IPv4: ${v4.join(', ') || '(none)'}`,
    ];
  },
  trying,
  attemptFailed: (address, port, reason) => `connect to ${address} port ${port} failed: ${reason}`,
  connectedAfter: 'tls',
  connected: ({ address, port, localAddress, localPort }, { host, connectTo }) =>
    `Established connection to ${connectTo?.host ?? host} (${address} port ${port}) from ${localAddress} port ${localPort} `,
  offers: (request, unset) => [
    ...selections(request, unset),
    ...(request.alpn.length > 0 && !unset ? [`ALPN: curl offers ${request.alpn.join(',')}`] : []),
  ],
  accepted,
  trust: ({ verify, trust }) =>
    verify
      ? [
          'SSL Trust Anchors:',
          `  CAfile: ${trust === 'lab' ? 'lab-ca.pem' : '/etc/ssl/certs/ca-certificates.crt'}`,
          '  CApath: /etc/ssl/certs',
        ]
      : ['SSL Trust: peer verification disabled'],
  chainInHandshake: false,
  connection: ({ certificate: { negotiated }, group, signature }) =>
    `SSL connection using ${negotiated.protocol} / ${negotiated.cipher} / ${group} / ${signature}`,
  certificate,
  using: (alpn) => [`using ${alpn === 'h2' ? 'HTTP/2' : 'HTTP/1.x'}`],
  stream: ({ method, path, headers }, { host, port }) => [
    `[HTTP/2] [1] OPENED stream for https://${authority(host, port)}${path}`,
    `[HTTP/2] [1] [:method: ${method}]`,
    '[HTTP/2] [1] [:scheme: https]',
    `[HTTP/2] [1] [:authority: ${authority(host, port)}]`,
    `[HTTP/2] [1] [:path: ${path}]`,
    ...headers.map(([name, value]) => `[HTTP/2] [1] [${name.toLowerCase()}: ${value}]`),
  ],
  http2Header: (name) => name.replace(/^[a-z]|-[a-z]/g, (letter) => letter.toUpperCase()),
  requested: ['Request completely sent off'],
  informationalEnd: true,
  ticket: () => [],
  leftIntact: ({ host, port }) => `Connection #0 to host ${withPort(host, port)} left intact`,
  closing: { well: 'shutting down connection #0', badly: 'closing connection #0' },
  goodbye: false,
  sslcertsPage: 'webpage',
  failure: tableOf({
    ...COMMON,
    resolve: ({ request }) => {
      const { host, port } = request.connectTo ?? request;
      const text = `Could not resolve host: ${host}`;
      return { info: [text, text, `Could not resolve: ${host}:${port}`], code: 6, text };
    },
    connect: (failure) => {
      const { host, port } = failure.request.connectTo ?? failure.request;
      return said(
        7,
        `Failed to connect to ${host}:${port} after ${elapsed(failure)} ms: Could not connect to server`,
      );
    },
    'handshake-timeout': COMMON['connect-timeout'],
    'handshake-tls': (failure) =>
      said(
        connectExit(failure),
        `${connectExit(failure) === 98 ? 'TLS cert problem' : CONNECT}: ${opensslError(failure)}`,
      ),
    'handshake-eof': () => said(35, `${CONNECT}: ${UNEXPECTED_EOF}`),
    'handshake-close-notify': ({ request }) => ({
      info: [`${CONNECT}: ${NO_ERROR}`, sslConnect('SSL_ERROR_ZERO_RETURN', request)],
      code: 35,
      text: `${CONNECT}: ${NO_ERROR}`,
    }),
    'handshake-reset': ({ request }) => ({
      info: [RESET, `${CONNECT}: ${NO_ERROR}`, sslConnect('Connection reset by peer', request)],
      code: 35,
      text: RESET,
    }),
    certificate: ({ reason, certificate }) =>
      said(60, `SSL certificate OpenSSL verify result: ${reason} (${certificate?.verify.number})`),
    name: ({ request: { host } }) =>
      said(60, `SSL: no alternative certificate subject name matches target ${targetType(host)} '${host}'`),
    'http-eof': () => said(56, `OpenSSL SSL_read: ${OPENSSL}: ${UNEXPECTED_EOF}, errno 0`),
    'http-reset': () => ({
      info: [RESET, 'OpenSSL SSL_read: Connection reset by peer, errno 104'],
      code: 56,
      text: RESET,
    }),
    'http-tls': (failure) => said(56, `OpenSSL SSL_read: ${OPENSSL}: ${opensslError(failure)}, errno 0`),
  }),
};

const OPENSSL = 'OpenSSL/3.6.5';
const CONNECT = 'TLS connect error';
const RESET = 'Recv failure: Connection reset by peer';
const NO_ERROR = 'error:00000000:lib(0)::reason(0)';
const UNEXPECTED_EOF = 'error:0A000126:SSL routines::unexpected eof while reading';

function certificate({ certificate: { chain, verify, name }, request }: Secured): readonly string[] {
  const [leaf] = chain;
  if (!leaf) return [];
  const lines = [
    'Server certificate:',
    `  subject: ${quotedName(leaf.subject)}`,
    `  start date: ${asn1Time(leaf.notBefore)}`,
    `  expire date: ${asn1Time(leaf.notAfter)}`,
    `  issuer: ${quotedName(leaf.issuer)}`,
    ...chain.map(
      ({ publicKey, signatureAlgorithm }, level) =>
        `  Certificate level ${level}: Public key type ${publicKeyText(publicKey)}, signed using ${signatureAlgorithm}`,
    ),
  ];
  const { host } = request;
  if (request.verify && !name.ok)
    return [...lines, ` subjectAltName does not match ${targetType(host)} ${host}`];
  if (request.verify) {
    const matched = isLiteral(host) ? 'IP address!' : `"${name.matched ?? host}"`;
    lines.push(`  subjectAltName: "${host}" matches cert's ${matched}`);
  }
  lines.push(`OpenSSL verify result: ${(verify.number ?? 0).toString(16)}`);
  if (verify.ok) lines.push('SSL certificate verified via OpenSSL.');
  else if (!request.verify) lines.push(' SSL certificate verification failed, continuing anyway!');
  return lines;
}

const isV6 = (address: string): boolean => address.includes(':');

const targetType = (host: string): string =>
  isV6(host) ? 'IPv6 address' : isLiteral(host) ? 'IPv4 address' : 'hostname';

const sslConnect = (what: string, { host, port }: FlowRequest): string =>
  `OpenSSL SSL_connect: ${what} in connection to ${host}:${port} `;
