import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../src/lib/paste/read.ts';
import { verdictOn } from './verdicts.ts';

const read = (...lines: readonly string[]) => readPasted(lines.join('\n'));

describe('curl before 7.43, which prints no direction', () => {
  const refused = [
    '* About to connect() to example.com port 443 (#0)',
    '*   Trying 192.0.2.1... connected',
    '* SSLv3, TLS handshake, Client hello (1):',
    '* SSLv3, TLS alert, Server hello (2):',
    '* error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version',
    '* Closing connection #0',
  ];

  test('whose alert it was follows from OpenSSL’s reason, and the verdict says so', () => {
    const { main } = read(...refused);
    expect(main?.verdict).toMatchObject({
      by: 'server',
      code: 'alert.fatal.70',
      doubts: ['direction-deduced'],
    });
    expect(main?.verdict.evidence).toEqual([3, 4, 2]);
    expect(main?.age).toEqual({ to: '7.42.1' });
  });

  test('an alert alone tells neither whose it was nor which', () => {
    const { main } = read(...refused.slice(0, 4));
    expect(main?.verdict).toMatchObject({ outcome: 'cannot-tell', code: 'incomplete' });
  });

  test('a reason of the client’s own is the client’s', () => {
    expect(
      verdictOn(
        [
          ...refused.slice(0, 4),
          '* error:14082174:SSL routines:SSL3_CHECK_CERT_AND_ALGORITHM:dh key too small',
        ].join('\n'),
      ),
    ).toBe('client local.dh_key_too_small');
  });
});

describe('one run in what terminals, logs and options make of it', () => {
  const plain = [
    '*   Trying 192.0.2.1:443...',
    '* Connected to example.com (192.0.2.1) port 443 (#0)',
    '* TLSv1.0 (OUT), TLS handshake, Client hello (1):',
    '* TLSv1.0 (IN), TLS alert, handshake failure (552):',
    '* OpenSSL/3.0.19: error:0A000410:SSL routines::sslv3 alert handshake failure',
    '* Closing connection 0',
    'curl: (35) OpenSSL/3.0.19: error:0A000410:SSL routines::sslv3 alert handshake failure',
  ];
  const dressed: Readonly<Record<string, readonly string[]>> = {
    'Windows line ends': plain.map((line) => `${line}\r`),
    'ANSI colours': plain.map((line) => `\x1b[1;31m${line}\x1b[0m`),
    'a terminal’s title': plain.map((line) => `\x1b]0;user@host\x07${line}`),
    '--trace-time': plain.map((line) => line.replace(/^\* /, '10:15:02.123456 * ')),
    'the ids of -vvv': plain.map((line) => line.replace(/^\* /, '10:15:02.123456 [0-0] * [SSL] ')),
    'the trace of old --trace-ascii': plain.map((line) => line.replace(/^\* /, '== Info: ')),
    'a log’s times': plain.map((line) => `2026-11-25T10:15:02.1234567Z ${line}`),
    'an indented code block': plain.map((line) => `    ${line}`),
    'a list that lost its bullets': plain.map((line) => line.replace(/^\* /, '')),
    'byte counts': plain.flatMap((line) => [line, '{ [2 bytes data]']),
    'a progress meter that runs into it': plain.map((line) =>
      line.replace(
        /^\* /,
        '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0* ',
      ),
    ),
    'a prompt and the command': [
      '[ec2-user@ip-10-0-0-1 ~]$ curl -v --tlsv1.0 --tls-max 1.0 https://example.com/',
      ...plain,
      '[ec2-user@ip-10-0-0-1 ~]$ ',
    ],
    PowerShell: ['PS C:\\Users\\x> curl.exe -v https://example.com/', ...plain, 'PS C:\\Users\\x>'],
  };

  test.each(Object.entries(dressed))('%s', (_, lines) => {
    const pasted = read(...lines);
    expect(verdictOn(lines.join('\n'))).toBe('server alert.fatal.40');
    expect(pasted.runs).toHaveLength(1);
    expect(pasted.lines.map(({ text }) => text)).toEqual(lines);
    expect(pasted.lines.find(({ text }) => text.includes('TLS alert'))).toMatchObject({
      kind: 'alert',
      direction: 'in',
      really: { name: 'handshake_failure', level: 'fatal', code: 40 },
    });
  });

  test('a command over several lines is one command', () => {
    const { main, lines } = read(
      '$ curl -v --tlsv1.0 \\',
      '    --tls-max 1.0 \\',
      '    https://example.com:8443/',
      ...plain,
    );
    expect(main?.asked).toEqual({ min: 'TLSv1.0', max: 'TLSv1.0' });
    expect(main?.target).toEqual({ host: 'example.com', port: 8443 });
    expect(lines.slice(0, 3).map(({ kind }) => kind)).toEqual(['command', 'command', 'command']);
  });
});

describe('what the trace of today’s curl hides', () => {
  const begin = ['* ALPN: curl offers h2,http/1.1', '* TLSv1.3 (OUT), TLS handshake, Client hello (1):'];

  test('a ServerHello that is answered by a second ClientHello is a HelloRetryRequest', () => {
    const { lines } = read(
      ...begin,
      '* TLSv1.3 (IN), TLS handshake, Server hello (2):',
      '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
      '* TLSv1.3 (IN), TLS handshake, Server hello (2):',
    );
    expect(lines.map(({ really }) => really?.name)).toEqual([
      undefined,
      'client_hello',
      'hello_retry_request',
      'client_hello',
      'server_hello',
    ]);
  });

  test('an alert that goes out with no ClientHello before it is the client’s, whatever its name', () => {
    const { main } = read(
      '* ALPN: curl offers h2,http/1.1',
      '* TLSv1.3 (OUT), TLS alert, protocol version (582):',
      '* TLS connect error: error:0A0000BF:SSL routines::no protocols available',
    );
    expect(main?.verdict).toMatchObject({
      by: 'client',
      code: 'local.no_protocols_available',
      certainty: 'certain',
    });
    expect(main?.verdict.version).toBeUndefined();
  });

  test('--tlsv1.0 that ends in TLS 1.3 proves nothing of TLS 1.0, and the next command does', () => {
    const { main } = read(
      '$ curl -v --tlsv1.0 https://example.com/',
      ...begin,
      '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / x25519 / RSASSA-PSS',
    );
    expect(main?.verdict).toMatchObject({ code: 'ok', version: 'TLSv1.3', doubts: ['minimum-only'] });
    expect(main?.next[0]?.command).toContain('--tlsv1.0 --tls-max 1.0');
  });

  test('an alert of level and description in one number', () => {
    const { lines } = read(
      '* TLSv1.3 (IN), TLS alert, unknown (628):',
      '* TLSv1.2 (IN), TLS alert, close notify (256):',
    );
    expect(lines.map(({ really }) => really)).toMatchObject([
      { name: 'certificate_required', level: 'fatal', code: 116 },
      { name: 'close_notify', level: 'warning', code: 0 },
    ]);
  });

  test('the client’s alert after the server’s ServerKeyExchange shows that the server accepted', () => {
    const { main } = read(
      '$ curl -v --tlsv1.0 --tls-max 1.0 https://example.com/',
      '* TLSv1.0 (OUT), TLS handshake, Client hello (1):',
      '* TLSv1.0 (IN), TLS handshake, Server hello (2):',
      '* TLSv1.0 (IN), TLS handshake, Server key exchange (12):',
      '* TLSv1.0 (OUT), TLS alert, internal error (592):',
      '* OpenSSL/3.0.19: error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported',
    );
    expect(main?.verdict).toMatchObject({ by: 'client', version: 'TLSv1.0' });
    expect(main?.verdict.evidence).toEqual([4, 5, 3]);
  });
});

test('s_client’s “Verify return code: 0 (ok)” is explained where no certificate came', () => {
  const { lines } = read(
    'CONNECTED(00000003)',
    '4017:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1602:SSL alert number 70',
    'no peer certificate available',
    'SSL handshake has read 7 bytes and written 194 bytes',
    'New, (NONE), Cipher is (NONE)',
    '    Verify return code: 0 (ok)',
  );
  expect(lines.map(({ note }) => note)).toEqual([
    undefined,
    'alert-received',
    'nothing-agreed',
    'alert-length',
    'nothing-agreed',
    'verify-result-unasked',
  ]);
});

describe('s_client that broke off on the certificate', () => {
  const broken = (...rest: readonly string[]) =>
    read(
      'verify error:num=18:self-signed certificate',
      '40F7AC450E7F0000:error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:../ssl/statem/statem_clnt.c:1889:',
      'CONNECTED(00000003)',
      'no peer certificate available',
      ...rest,
    );
  const notes = (...rest: readonly string[]) =>
    broken(...rest)
      .lines.slice(3)
      .map(({ note }) => note);

  test('had agreed on a version and a suite, and did not complete the handshake', () => {
    expect(
      notes(
        'SSL handshake has read 961 bytes and written 304 bytes',
        'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
      ),
    ).toEqual(['certificate-not-kept', undefined, 'suite-agreed']);
  });

  test('names no suite in TLS 1.2, though the server had answered', () => {
    expect(
      notes(
        'SSL handshake has read 850 bytes and written 195 bytes',
        'New, (NONE), Cipher is (NONE)',
        '    Verify return code: 0 (ok)',
      ),
    ).toEqual(['certificate-not-kept', undefined, 'not-completed', undefined]);
  });
});

test('s_client’s suite is that of a complete handshake where nothing broke it off', () => {
  const { lines } = read(
    'CONNECTED(00000003)',
    'SSL handshake has read 1359 bytes and written 1611 bytes',
    'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
  );
  expect(lines.at(-1)?.note).toBe('agreed');
});
