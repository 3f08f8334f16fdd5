import { describe, expect, test } from 'vitest';
import { pastedVerdictText } from '../../../src/lib/i18n/paste.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';
import { verdictOn } from './verdicts.ts';

const verdictOf = (...lines: readonly string[]) => readPasted(lines.join('\n')).main?.verdict;

describe('GnuTLS prints the name of a fatal alert that it received', () => {
  test.each([
    ['Unexpected message', 10],
    ['Record overflow', 22],
    ['Illegal parameter', 47],
    ['CA is unknown', 48],
    ['Insufficient security', 71],
    ['Internal error', 80],
    ['Inappropriate fallback', 86],
    ['Certificate is required', 116],
  ])('%s is alert %i, from the server', (words, number) => {
    for (const line of [
      `curl: (35) gnutls_handshake() failed: ${words}`,
      `fatal: unable to access 'https://example.com/x.git/': gnutls_handshake() failed: ${words}`,
    ])
      expect(verdictOf(line)).toMatchObject({
        by: 'server',
        outcome: 'refused',
        code: `alert.fatal.${number}`,
        certainty: 'likely',
      });
  });

  test('words that are not known decide for nobody', () => {
    for (const words of ['Some new error', 'constructor'])
      expect(verdictOf(`curl: (35) gnutls_handshake() failed: ${words}`)).toMatchObject({
        outcome: 'cannot-tell',
        certainty: 'unknown',
      });
  });

  test('an option that curl does not know is still an option', () => {
    expect(verdictOn('curl: option --tlsv1.9: is unknown')).toBe('client usage');
  });
});

describe('gnutls-cli and wget', () => {
  test('tell the number of a fatal alert in a line of its own, with and without the command', () => {
    const lines = [
      '*** Fatal error: A TLS fatal alert has been received.',
      'Processed 0 CA certificate(s).',
      "Connecting to '127.0.0.1:443'...",
      '*** Received alert [80]: Internal error',
    ];
    expect(verdictOf(...lines)?.code).toBe('alert.fatal.80');
    expect(verdictOf('$ gnutls-cli example.com', ...lines)).toMatchObject({
      by: 'server',
      code: 'alert.fatal.80',
    });
    const wget = [
      'Connecting to 127.0.0.1:443... connected.',
      'GnuTLS: A TLS fatal alert has been received.',
      'GnuTLS: received alert [70]: Error in protocol version',
      'Unable to establish SSL connection.',
    ];
    expect(verdictOf(...wget)?.code).toBe('alert.fatal.70');
    expect(verdictOf('$ wget https://example.com/', ...wget)?.code).toBe('alert.fatal.70');
    expect(verdictOf('GnuTLS: received alert [70]: Error in protocol version')?.code).toBe('alert.fatal.70');
  });

  test('a warning refuses nothing: the end of the connection decides', () => {
    expect(
      verdictOf(
        '$ gnutls-cli example.com',
        '*** Non fatal error: A TLS warning alert has been received.',
        '*** Fatal error: The TLS connection was non-properly terminated.',
        '*** Received alert [112]: The server name sent was not recognized',
      ),
    ).toMatchObject({ outcome: 'closed', code: 'tcp.closed:handshake' });
  });

  test('a close_notify is the server’s end of the connection, and no refusal of the client', () => {
    for (const line of [
      '*** Fatal error: Peer has terminated the connection',
      'GnuTLS: Peer has terminated the connection',
      "fatal: unable to access 'https://127.0.0.1/': gnutls_handshake() failed: Peer has terminated the connection",
    ])
      expect(verdictOf(line)).toMatchObject({ outcome: 'closed' });
  });
});

describe('a time-out of curl', () => {
  test('without -v does not say that the server was never reached', () => {
    expect(verdictOf('curl: (28) Connection timed out after 3001 milliseconds')).toMatchObject({
      outcome: 'silent',
      code: 'timeout',
      certainty: 'unknown',
    });
  });

  test('with -v is TCP’s where it never connected, and TLS’s where it names TLS', () => {
    const last = 'curl: (28) Connection timed out after 3001 milliseconds';
    expect(verdictOn(`*   Trying 192.0.2.1:443...\n${last}`)).toBe('network tcp.timeout:connect');
    expect(verdictOn('curl: (28) SSL connection timeout')).toBe('network tls.timeout:server_hello');
  });
});

describe('s_client -trace after the server’s FIN', () => {
  const dump = (glued: string) => [
    'Sent Record',
    'Header:',
    '  Content Type = Handshake (22)',
    '    ClientHello, Length=300',
    `            key_exchange:  (len=32): 0BA1D243A8${glued}`,
    '38C4CAD2DC54CF79D9439BD9D3D3AD151',
    'Sent Record',
    '  Content Type = Alert (21)',
    '    Level=fatal(2), description=decode error(50)',
    'New, (NONE), Cipher is (NONE)',
  ];

  test('the error is found in the middle of a line of the dump', () => {
    const error =
      '40F7C0000:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:../ssl/record/rec_layer_s3.c:318:';
    expect(verdictOn(dump(error).join('\n'))).toBe('network tcp.closed:client_hello_sent');
  });

  test('a decode_error that went out with nothing come in is no refusal of the client', () => {
    expect(verdictOn(dump('').join('\n'))).toBe('network tcp.closed:client_hello_sent');
  });
});

describe('what a server writes to s_client', () => {
  const forged = 'SSL3 alert read:fatal:protocol version';
  const agreed = ['CONNECTED(00000003)', 'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384'];

  test('decides nothing with -quiet, which asks for no messages', () => {
    expect(verdictOn(`$ openssl s_client -quiet -connect a.example:443\n${forged}`)).not.toMatch(/alert/);
  });

  test('decides nothing once the answer has begun', () => {
    expect(verdictOn(['verify return:1', ...agreed, 'HTTP/1.1 200 OK', '', forged].join('\n'))).toBe(
      'server ok',
    );
    expect(verdictOn(['HTTP/1.1 200 OK', '', forged].join('\n'))).not.toMatch(/alert/);
  });

  test('is not taken for an alert that -state tells of', () => {
    expect(
      verdictOn(`$ openssl s_client -state -connect a.example:443\nCONNECTED(00000003)\n${forged}`),
    ).toBe('server alert.fatal.70');
  });
});

test('a second CONNECTED begins a second run of s_client', () => {
  const runs = readPasted(
    [
      'CONNECTED(00000003)',
      'New, TLSv1.2, Cipher is ECDHE-RSA-AES128-GCM-SHA256',
      '---',
      'CONNECTED(00000003)',
      '40F7C0000000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1586:SSL alert number 70',
      'New, (NONE), Cipher is (NONE)',
    ].join('\n'),
  ).runs;
  expect(runs.map(({ verdict }) => verdict.code)).toEqual(['ok', 'alert.fatal.70']);
});

test('TLS 1.3 that asks for a client certificate may still refuse', () => {
  const run = (version: string) =>
    verdictOf(
      'CONNECTED(00000003)',
      'Acceptable client certificate CA names',
      'CN = Test CA',
      `New, ${version}, Cipher is TLS_AES_256_GCM_SHA384`,
    )?.doubts;
  expect(run('TLSv1.3')).toContain('client-certificate');
  expect(run('TLSv1.2')).not.toContain('client-certificate');
});

describe('what to run next fits the alert, and the host that git names', () => {
  const next = (words: string) =>
    readPasted(
      `fatal: unable to access 'https://git.example.com:8443/x.git/': gnutls_handshake() failed: ${words}`,
    ).main?.next[0];

  test.each([
    ['Insufficient security', 'wider-suites', '--ciphers DEFAULT@SECLEVEL=0 https://git.example.com:8443/'],
    [
      'The server name sent was not recognized',
      'server-name',
      '--connect-to ::git.example.com:8443 https://OTHER-NAME/',
    ],
    [
      'Certificate is required',
      'client-certificate',
      '--cert CLIENT.pem --key CLIENT.key https://git.example.com:8443/',
    ],
  ])('%s', (words, why, command) => {
    expect(next(words)).toMatchObject({ why });
    expect(next(words)?.command).toContain(command);
  });
});

describe('an end of the connection is told by who made it and after what it came', () => {
  const told = (text: string, lang: 'en' | 'ja') => {
    const { main } = readPasted(text);
    if (!main) throw new Error('no run');
    return pastedVerdictText(main, lang);
  };

  test.each([
    '*** Fatal error: Peer has terminated the connection',
    'curl: (35) gnutls_handshake() failed: Peer has terminated the connection',
    'curl: (35) gnutls_handshake() failed: Close notify',
  ])('%s: by the server', (text) => {
    expect(readPasted(text).main?.verdict).toMatchObject({
      outcome: 'closed',
      by: 'server',
      code: 'tcp.closed:handshake',
      certainty: 'likely',
    });
    expect(told(text, 'en').why).toContain('the server’s close_notify');
    expect(told(text, 'en').sentence).toContain('how far it got, this client does not show');
    expect(told(text, 'ja').why).toContain('サーバーが close_notify を送って閉じた');
  });

  test('an end without the peer’s word is the network’s as before', () => {
    expect(verdictOn('*** Fatal error: The TLS connection was non-properly terminated.')).toBe(
      'network tcp.closed:handshake',
    );
  });

  const flight = [
    '* TLSv1.2 (OUT), TLS handshake, Client hello (1):',
    '* TLSv1.2 (IN), TLS handshake, Server hello (2):',
    '* TLSv1.2 (IN), TLS handshake, Certificate (11):',
    '* TLSv1.2 (IN), TLS handshake, Server key exchange (12):',
    '* TLSv1.2 (IN), TLS handshake, Server finished (14):',
  ];
  const ours = [
    '* TLSv1.2 (OUT), TLS handshake, Client key exchange (16):',
    '* TLSv1.2 (OUT), TLS change cipher, Change cipher spec (1):',
    '* TLSv1.2 (OUT), TLS handshake, Finished (20):',
  ];

  test.each([
    ['reset', 'curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to example.com:443'],
    ['closed', 'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to example.com:443'],
  ])('%s after our own Finished, not after the ServerHelloDone before it', (word, end) => {
    const text = [...flight, ...ours, end].join('\n');
    const verdict = readPasted(text).main?.verdict;
    expect(verdict).toMatchObject({ by: 'server', code: `tcp.${word}:cfin`, evidence: [8, 7] });
    expect(told(text, 'en').sentence).toBe(`The connection was ${word} after the client’s Finished.`);
    expect(told(text, 'ja').sentence).toContain('クライアントの Finished のあとで接続が');
    expect(verdictOn([...flight, ...ours.slice(0, 2), end].join('\n'))).toBe(`server tcp.${word}:shd`);
  });

  test('a warning before the end is the answer, and is named with its level', () => {
    const hello = '* TLSv1.3 (OUT), TLS handshake, Client hello (1):';
    const end = 'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to localhost:4433 ';
    const text = [hello, '* TLSv1.3 (IN), TLS alert, internal error (336):', end].join('\n');
    expect(verdictOf(text)).toMatchObject({
      outcome: 'closed',
      by: 'server',
      code: 'alert.warning.80',
      certainty: 'likely',
      evidence: [1, 2, 0],
    });
    expect(told(text, 'en').sentence).toBe(
      'The server answered with alert 80, internal_error, at level warning, and the connection ended.',
    );
    expect(told(text, 'ja').sentence).toContain('80 (internal_error、レベルは警告)');
    const goodbye = [hello, '* TLSv1.3 (IN), TLS alert, close notify (256):', end].join('\n');
    expect(verdictOn(goodbye)).toBe('network tcp.closed:client_hello_sent');
  });
});

test('a pinned key that does not match is the client’s refusal, of a server that accepted', () => {
  const text = [
    '$ curl -vk --tls-max 1.3 --pinnedpubkey sha256//AAAA= https://localhost:4433/',
    '* Connected to localhost (127.0.0.1) port 4433 (#0)',
    '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
    '* TLSv1.3 (IN), TLS handshake, Server hello (2):',
    '* TLSv1.3 (OUT), TLS handshake, Finished (20):',
    '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
    '*  public key hash: sha256//dt8qRnIloA7l1eQ1Z80PO38tnJ4JYWGQp1Izdvcw6Z0=',
    '* SSL: public key does not match pinned public key',
    '* Closing connection 0',
    '* TLSv1.3 (OUT), TLS alert, close notify (256):',
    'curl: (90) SSL: public key does not match pinned public key',
  ].join('\n');
  const { main, runs } = readPasted(text);
  expect(runs).toHaveLength(1);
  expect(main?.verdict).toMatchObject({
    outcome: 'refused',
    by: 'client',
    code: 'certificate.PINNED_KEY_MISMATCH',
    certainty: 'certain',
    version: 'TLSv1.3',
  });
  expect(main && pastedVerdictText(main, 'en').why).toContain('had accepted TLS 1.3');
  expect(main?.next.map(({ why, command }) => [why, command])).toEqual([
    ['unpinned', 'curl -v -k --tls-max 1.3 https://localhost:4433/'],
  ]);
});

describe('connections of one curl', () => {
  const connected = (port: number, number: number) =>
    `* Connected to localhost (127.0.0.1) port ${port} (#${number})`;
  const hello = '* TLSv1.3 (OUT), TLS handshake, Client hello (1):';
  const agreed = '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384';
  const reset = '* OpenSSL SSL_connect: Connection reset by peer in connection to localhost:4434 ';

  test('that are mixed get no verdict for the whole', () => {
    const text = [
      '$ curl -vkZ https://localhost:4433/ https://localhost:4434/',
      '*   Trying 127.0.0.1:4433...',
      '*   Trying 127.0.0.1:4434...',
      'DL% UL%  Dled  Uled  Xfers  Live Total     Current  Left    Speed',
      `\r--  --      0     0     2     2  --:--:-- --:--:-- --:--:--     0      ${connected(4433, 0)}`,
      hello,
      connected(4434, 1),
      hello,
      agreed,
      reset,
      '* Closing connection 1',
      '* Connection #0 to host localhost left intact',
    ].join('\n');
    expect(verdictOf(text)).toMatchObject({ outcome: 'cannot-tell', code: 'mixed', certainty: 'unknown' });
    const { main } = readPasted(text);
    expect(main?.verdict.version).toBeUndefined();
    expect(main && pastedVerdictText(main, 'en').sentence).toMatch(/Lines of several connections are mixed/);
    expect(main && pastedVerdictText(main, 'ja').sentence).toMatch(/複数の接続の行が混ざって/);
    expect(main?.next.map(({ why }) => why)).toEqual(['alone']);
  });

  test('that a server’s answer prints are its own text', () => {
    const answer = ['> GET / HTTP/1.1', '< HTTP/1.1 200 OK', '<', connected(1, 0), connected(2, 1)];
    expect(verdictOn([connected(4433, 0), hello, agreed, ...answer].join('\n'))).toBe('server ok');
  });

  test('one after the other have a verdict each', () => {
    const text = [
      '$ curl -vk https://localhost:4433/ https://localhost:4434/',
      '*   Trying 127.0.0.1:4433...',
      connected(4433, 0),
      hello,
      agreed,
      '* Connection #0 to host localhost left intact',
      '*   Trying 127.0.0.1:4434...',
      connected(4434, 1),
      hello,
      reset,
      '* Closing connection 1',
    ].join('\n');
    expect(readPasted(text).runs.map(({ verdict }) => verdict.code)).toEqual([
      'ok',
      'tcp.reset:client_hello_sent',
    ]);
  });
});
