import { describe, expect, test } from 'vitest';
import { pastedLineText, pastedVerdictText } from '../../../src/lib/i18n/paste.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';
import { verdictOn } from './verdicts.ts';

/** A line of each client’s own, who decided, and whether these words were compared with a real run. */
const LINES: readonly (readonly [line: string, verdict: string, tried: boolean])[] = [
  [
    '* LibreSSL/3.3.6: error:1404B42E:SSL routines:ST_CONNECT:tlsv1 alert protocol version',
    'server alert.fatal.70',
    true,
  ],
  [
    '* LibreSSL SSL_connect: SSL_ERROR_SYSCALL in connection to example.com:443',
    'network tcp.closed:handshake',
    true,
  ],
  [
    '* error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION',
    'server alert.fatal.70',
    true,
  ],
  ['* error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER', 'server not_tls.unknown', true],
  [
    '* schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326) - This error usually occurs when a fatal SSL/TLS alert is received (e.g. handshake failed).',
    'server alert.fatal',
    false,
  ],
  [
    'curl: (60) schannel: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.',
    'client certificate.SELF_SIGNED_CERT_IN_CHAIN',
    false,
  ],
  [
    'curl: (35) schannel: next InitializeSecurityContext failed: Unknown error (0x80092012) - CRYPT_E_NO_REVOCATION_CHECK',
    'client certificate.REVOCATION_UNCHECKED',
    false,
  ],
  [
    '* schannel: failed to receive handshake, SSL/TLS connection failed',
    'network tcp.closed:handshake',
    false,
  ],
  [
    'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_ALGORITHM_MISMATCH (0x80090331)',
    'network undecided',
    false,
  ],
  ['* Unknown SSL protocol error in connection to example.com:-9836', 'server alert.fatal.70', false],
  [
    '* SSL peer handshake failed, the server most likely requires a client certificate to connect',
    'server alert.fatal.40',
    false,
  ],
  ['* gnutls_handshake() failed: A TLS fatal alert has been received.', 'server alert.fatal', true],
  [
    '* gnutls_handshake() failed: No or insufficient priorities were set.',
    'client local.no_protocols_available',
    true,
  ],
  ['* NSS error -12190 (SSL_ERROR_PROTOCOL_VERSION_ALERT)', 'server alert.fatal.70', true],
  [
    '* rustls_connection_process_new_packets: received fatal alert: ProtocolVersion',
    'server alert.fatal.70',
    false,
  ],
  [
    '* mbedTLS: ssl_handshake returned: (-0x7780) SSL - A fatal alert message was received from our peer',
    'server alert.fatal',
    false,
  ],
  [
    "fatal: unable to access 'https://example.com/x.git/': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to example.com:443 ",
    'network tcp.closed:handshake',
    true,
  ],
  [
    'ssl.SSLError: [SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version (_ssl.c:1006)',
    'server alert.fatal.70',
    true,
  ],
  [
    'ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)',
    'server not_tls.unknown',
    true,
  ],
  [
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)',
    'client certificate.CERT_HAS_EXPIRED',
    true,
  ],
  [
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version',
    'server alert.fatal.70',
    false,
  ],
  [
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    'client local.no_protocols_available',
    false,
  ],
  [
    'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
    'network tcp.closed:handshake',
    false,
  ],
  ['javax.net.ssl.SSLException: Unsupported or unrecognized SSL message', 'server not_tls.unknown', false],
  [
    'Get "https://example.com/": remote error: tls: protocol version not supported',
    'server alert.fatal.70',
    false,
  ],
  [
    'Get "https://example.com/": http: server gave HTTP response to HTTPS client',
    'server not_tls.http',
    false,
  ],
  [
    'Get "https://example.com/": tls: server selected unsupported protocol version 301',
    'client local.unsupported_protocol',
    false,
  ],
  ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'network undecided', false],
  ['* Unknown SSL protocol error in connection to example.com:-9837', 'server alert.fatal.71', false],
  ['* Unknown SSL protocol error in connection to example.com:-9838', 'server alert.fatal.80', false],
  ['* NSS error -12286 (SSL_ERROR_NO_CYPHER_OVERLAP)', 'network undecided', true],
  ['* Cannot communicate securely with peer: no common encryption algorithm(s).', 'network undecided', true],
  [
    '* NSS error -12218 (SSL_ERROR_RX_UNEXPECTED_APPLICATION_DATA)',
    'server tls.malformed:ssl_error_rx_unexpected_application_data',
    false,
  ],
  ['Error code: SSL_ERROR_SOCKET_WRITE_FAILURE', 'network tcp.closed:handshake', false],
  ['Error code: SSL_ERROR_BAD_MAC_READ', 'server tls.malformed:ssl_error_bad_mac_read', false],
  ['Error code: SSL_ERROR_RX_MALFORMED_ALERT', 'server tls.malformed:ssl_error_rx_malformed_alert', false],
  ['Error code: SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT', 'server alert.fatal.116', false],
  ['* Unknown SSL protocol error in connection to example.com:-9830', 'network undecided', false],
  [
    'Error code: SSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY',
    'client local.ssl_error_weak_server_ephemeral_dh_key',
    false,
  ],
  ['ERR_CERT_COMMON_NAME_INVALID', 'client certificate.HOSTNAME_MISMATCH', false],
  ['Error code: SSL_ERROR_PROTOCOL_VERSION_ALERT', 'server alert.fatal.70', false],
  ['Error code: SSL_ERROR_UNSUPPORTED_VERSION', 'client local.unsupported_protocol', false],
  [
    'Error: Client network socket disconnected before secure TLS connection was established',
    'network tcp.closed:handshake',
    true,
  ],
  ["  code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'", 'client certificate.UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
  ['Error: read ECONNRESET', 'network tcp.reset:handshake', true],
  ['curl: (56) Received HTTP code 407 from proxy after CONNECT', 'network proxy:407', true],
];

describe('one line of another client or library is enough', () => {
  test.each(LINES)('%s', (line, verdict, tried) => {
    expect(verdictOn(line)).toBe(verdict);
    expect(readPasted(line).main?.verdict.doubts.includes('wording-untested')).toBe(!tried);
    expect(readPasted(line).lines[0]?.kind).toBe('error');
  });
});

test('which library it was is told where its words give it away', () => {
  const backend = (line: string) => readPasted(line).main?.backend;
  expect(backend('* LibreSSL SSL_connect: SSL_ERROR_SYSCALL in connection to a:443')).toBe('LibreSSL');
  expect(backend('* schannel: SSL/TLS connection with example.com port 443 (step 1/3)')).toBe('Schannel');
  expect(backend('* error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION')).toBe(
    'BoringSSL',
  );
  expect(backend('* GnuTLS ciphers: NORMAL:-ARCFOUR-128')).toBe('GnuTLS');
});

test('OpenSSL 1.0’s “wrong version number” for one version alone may be an alert, and is not told as a port without TLS', () => {
  const { main } = readPasted(
    'Error: write EPROTO 1400:error:1408F10B:SSL routines:SSL3_GET_RECORD:wrong version number:../s3_pkt.c:365:',
  );
  expect(main?.verdict).toMatchObject({ outcome: 'cannot-tell', doubts: ['old-wrong-version'] });
});

describe('a reason that no answer within the rules gives is the server’s fault, whatever client tells it', () => {
  test.each([
    [
      'openssl s_client',
      '40A7737A487F0000:error:0A000105:SSL routines:set_client_ciphersuite:wrong cipher returned:../ssl/statem/statem_clnt.c:1318:',
      'wrong_cipher_returned',
    ],
    ['Node', "  reason: 'wrong cipher returned',", 'wrong_cipher_returned'],
    [
      'Python',
      'ssl.SSLError: [SSL: UNEXPECTED_MESSAGE] unexpected message (_ssl.c:1000)',
      'unexpected_message',
    ],
  ])('%s', (_, line, reason) => {
    const { main } = readPasted(line);
    expect(main?.verdict).toMatchObject({ outcome: 'malformed', by: 'server', certainty: 'likely' });
    expect(main?.verdict.code).toBe(`tls.malformed:${reason}`);
    expect(main?.next.map(({ why }) => why)).not.toContain('lower-bar');
  });
});

test('s_client’s summary without an error is no text that was cut off', () => {
  const summary = ['CONNECTED(00000003)', 'closed', '---', 'no peer certificate available', '---'];
  const { main } = readPasted([...summary, 'New, (NONE), Cipher is (NONE)'].join('\n'));
  expect(main?.verdict).toMatchObject({ outcome: 'cannot-tell', code: 'unexplained', doubts: [] });
});

test('only OpenSSL’s words are told as OpenSSL’s', () => {
  const told = (line: string) => {
    const { main } = readPasted(line);
    return main ? pastedVerdictText(main, 'en') : undefined;
  };
  expect(told('*** Fatal error: An unexpected TLS packet was received.')?.why).not.toContain('ersion number');
  expect(told('* OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number')?.why).toContain(
    'Wrong version number',
  );
});

describe('“wrong version number” after a ServerHello', () => {
  const reason = (prefix: string) =>
    `${prefix}OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number`;
  const begun = [
    '$ curl -v --tlsv1.2 https://example.com/',
    '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
    '* TLSv1.3 (IN), TLS handshake, Server hello (2):',
  ];
  const end = ['* TLSv1.2 (OUT), TLS alert, protocol version (582):', reason('* '), reason('curl: (35) ')];

  test('is of a server that speaks TLS: a record in another version may be an alert', () => {
    const { main, lines } = readPasted([...begun, ...end].join('\n'));
    expect(main?.verdict).toMatchObject({
      outcome: 'cannot-tell',
      code: 'undecided',
      certainty: 'unknown',
      evidence: [4, 2],
      doubts: ['odd-record'],
    });
    expect(main?.next.map(({ why }) => why)).not.toContain('plain-http');
    expect(lines[4] && pastedLineText(lines[4], 'en')).toContain('a record in another version than agreed');
  });

  test('is so without directions, and in the words of s_client', () => {
    const old = ['* SSLv3, TLS handshake, Client hello (1):', '* SSLv3, TLS handshake, Server hello (2):'];
    expect(verdictOn([...old, reason('* ')].join('\n'))).toBe('network undecided');
    const state = ['SSL_connect:SSLv3/TLS write client hello', 'SSL_connect:SSLv3/TLS read server hello'];
    const error =
      '4017ABCDEF12:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../r.c:80:';
    expect(verdictOn(['CONNECTED(00000003)', ...state, error].join('\n'))).toBe('network undecided');
  });

  test('is of a port without TLS where nothing of TLS came before it', () => {
    expect(verdictOn([...begun.slice(0, 2), ...end].join('\n'))).toBe('server not_tls.unknown');
    const header = '* TLSv1.2 (IN), TLS header, Unknown (72):';
    expect(verdictOn([...begun.slice(0, 2), header, ...end].join('\n'))).toBe('server not_tls.unknown');
  });
});
