import type { FlowRequest } from '../flow/request.ts';
import { authority, isLiteral } from './address.ts';
import { asn1Time } from './certificate-text.ts';
import { COMMON, connectExit, opensslError, said, tableOf } from './failures.ts';
import { accepted, selections, trying } from './lines.ts';
import { alertName } from './names.ts';
import type { Failure, Secured, Wording } from './wording.ts';

/** curl 7.88.1 with OpenSSL 3.0, as Debian 12 has it. */
export const CURL_7_88: Wording = {
  serverChangeCipher: false,
  alertName: (description) => (description === 10 ? 'unexpected_message' : alertName(description)),
  // A char is signed there, so a description above 127 counts down.
  alertNumber: (level, description) => (level << 8) + (description > 127 ? description - 256 : description),
  resolved: ({ source }, { host, port, pin, connectTo }) => [
    ...(pin === undefined ? [] : [`Added ${host}:${port}:${pin} to DNS cache`]),
    ...(connectTo
      ? [`Connecting to hostname: ${connectTo.host}`, `Connecting to port: ${connectTo.port}`]
      : []),
    ...(source === 'resolve-option' ? [`Hostname ${host} was found in DNS cache`] : []),
  ],
  trying,
  attemptFailed: (address, port, reason) => `connect to ${address} port ${port} failed: ${reason}`,
  connectedAfter: 'tcp',
  connected: ({ address, port }, { host, connectTo }) =>
    `Connected to ${connectTo?.host ?? host} (${address}) port ${port} (#0)`,
  offers: (request, unset) => [
    ...(request.alpn.length > 0 ? [`ALPN: offers ${request.alpn.join(',')}`] : []),
    ...selections(request, unset),
  ],
  accepted,
  trust: ({ verify, trust }) =>
    verify
      ? [
          ` CAfile: ${trust === 'lab' ? 'lab-ca.pem' : '/etc/ssl/certs/ca-certificates.crt'}`,
          ' CApath: /etc/ssl/certs',
        ]
      : [],
  chainInHandshake: true,
  connection: ({ certificate: { negotiated } }) =>
    `SSL connection using ${negotiated.protocol} / ${negotiated.cipher}`,
  certificate,
  using: (alpn, request) => {
    if (request.alpn.length === 0) return [];
    return [`using ${alpn === 'h2' ? 'HTTP/2' : alpn === 'http/1.1' ? 'HTTP/1.1' : 'HTTP/1.x'}`];
  },
  stream: ({ method, path, headers }, { host, port }) => [
    `h2h3 [:method: ${method}]`,
    `h2h3 [:path: ${path}]`,
    'h2h3 [:scheme: https]',
    `h2h3 [:authority: ${authority(host, port)}]`,
    ...headers.map(([name, value]) => `h2h3 [${name.toLowerCase()}: ${value}]`),
    'Using Stream ID: 1',
  ],
  http2Header: (name) => name.toLowerCase(),
  requested: [],
  informationalEnd: false,
  ticket: (count) => (count > 1 ? ['old SSL session ID is stale, removing'] : []),
  leftIntact: ({ host }) => `Connection #0 to host ${host} left intact`,
  closing: { well: 'Closing connection 0', badly: 'Closing connection 0' },
  goodbye: true,
  sslcertsPage: 'web page',
  failure: tableOf({
    ...COMMON,
    resolve: ({ request }) => said(6, `Could not resolve host: ${request.connectTo?.host ?? request.host}`),
    'connect-timeout': (failure) =>
      reachedMaxTime(failure)
        ? COMMON['connect-timeout'](failure)
        : said(28, `${failedToConnect(failure)}: Timeout was reached`),
    connect: (failure) => said(7, `${failedToConnect(failure)}: Couldn't connect to server`),
    'handshake-timeout': (failure) =>
      reachedMaxTime(failure) ? COMMON['connect-timeout'](failure) : said(28, 'SSL connection timeout'),
    'handshake-tls': (failure) => said(connectExit(failure), `${OPENSSL}: ${reworded(failure)}`),
    'handshake-eof': ({ request }) => said(35, sslConnect('SSL_ERROR_SYSCALL', request)),
    'handshake-close-notify': ({ request }) => said(35, sslConnect('SSL_ERROR_ZERO_RETURN', request)),
    'handshake-reset': ({ request }) => ({
      info: ['Recv failure: Connection reset by peer', sslConnect('Connection reset by peer', request)],
      code: 35,
      text: 'Recv failure: Connection reset by peer',
    }),
    certificate: ({ reason }) => said(60, `SSL certificate problem: ${reason}`),
    name: ({ request: { host } }) =>
      said(60, `SSL: no alternative certificate subject name matches target host name '${host}'`),
    'http-eof': () => said(52, 'Empty reply from server'),
    'http-reset': () => ({
      info: [
        'Recv failure: Connection reset by peer',
        'OpenSSL SSL_read: Connection reset by peer, errno 104',
      ],
      code: 56,
      text: 'Recv failure: Connection reset by peer',
    }),
    'http-tls': (failure) => said(56, `OpenSSL SSL_read: ${OPENSSL}: ${reworded(failure)}, errno 0`),
  }),
};

const OPENSSL = 'OpenSSL/3.0.19';

function certificate({ certificate: { chain, verify, name }, request }: Secured): readonly string[] {
  const [leaf] = chain;
  if (!leaf) return [];
  const lines = [
    'Server certificate:',
    ` subject: ${leaf.subject}`,
    ` start date: ${asn1Time(leaf.notBefore)}`,
    ` expire date: ${asn1Time(leaf.notAfter)}`,
  ];
  if (request.verify && !name.ok) return [...lines, ` subjectAltName does not match ${request.host}`];
  if (request.verify) {
    const matched = isLiteral(request.host) ? 'IP address!' : `"${name.matched ?? request.host}"`;
    lines.push(` subjectAltName: host "${request.host}" matched cert's ${matched}`);
  }
  lines.push(` issuer: ${leaf.issuer}`);
  return [
    ...lines,
    verify.ok
      ? ' SSL certificate verify ok.'
      : ` SSL certificate verify result: ${verify.reason} (${verify.number}), continuing anyway.`,
  ];
}

const failedToConnect = ({ request, ...failure }: Failure): string =>
  `Failed to connect to ${request.connectTo?.host ?? request.host} port ${request.connectTo?.port ?? request.port} after ${Math.round(failure.t)} ms`;

const reachedMaxTime = ({ request, t }: Failure): boolean =>
  request.maxTime !== undefined && t >= request.maxTime;

const sslConnect = (what: string, { host, port }: FlowRequest): string =>
  `OpenSSL SSL_connect: ${what} in connection to ${host}:${port} `;

/** OpenSSL 3.0 names alerts that SSLv3 had after SSLv3. */
const reworded = (failure: Failure): string =>
  opensslError(failure).replace('::ssl/tls alert ', '::sslv3 alert ');
