import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../src/lib/paste/read.ts';

/** The commands that the last run of a text leads to. */
const nextOf = (lines: readonly string[]): readonly string[] =>
  (readPasted(lines.join('\n')).runs.at(-1)?.next ?? []).map(({ command }) =>
    command.replace(/^curl -v /, ''),
  );

const CONNECTED = '* Connected to localhost (127.0.0.1) port 4433 (#0)';
const hello = (label: string) => `* ${label} (OUT), TLS handshake, Client hello (1):`;
const came = (label: string, words: string) => `* ${label} (IN), TLS handshake, ${words}:`;
const REFUSED = ['* TLSv1.2 (IN), TLS alert, protocol version (582):', '* Closing connection 0'];
const URL = 'https://localhost:4433/';
const curl = (options: string) => `$ curl ${options} ${URL}`;

describe('an unverified certificate leaves the versions as they were asked', () => {
  const failed = [
    CONNECTED,
    hello('TLSv1.2'),
    came('TLSv1.2', 'Server hello (2)'),
    '* TLSv1.2 (OUT), TLS alert, unknown CA (560):',
    '* SSL certificate problem: self-signed certificate',
    '* Closing connection 0',
  ];
  test.each([
    [[curl('-v --tls-max 1.2'), ...failed], `-k --tls-max 1.2 ${URL}`],
    [[curl('-v --tlsv1.2 --tls-max 1.2 --cacert ca.pem'), ...failed], `-k --tlsv1.2 --tls-max 1.2 ${URL}`],
    [[curl('-v'), ...failed], `-k ${URL}`],
    [failed, `-k --tls-max 1.2 ${URL}`],
  ])('%#', (lines, expected) => {
    expect(nextOf(lines)).toEqual([expected]);
  });
});

test('a client that names no version is asked again with no other one', () => {
  const refused =
    'Error: write EPROTO 00:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../r.c:1605:SSL alert number 40';
  expect(nextOf([refused])).toEqual([
    '--ciphers DEFAULT@SECLEVEL=0 https://HOST/',
    '--tlsv1.2 --tls-max 1.2 https://HOST/',
    '--tlsv1.3 --tls-max 1.3 https://HOST/',
  ]);
});

test('warnings without end are no matter of what was offered', () => {
  expect(nextOf(["  reason: 'too many warn alerts',"])).toEqual(['https://HOST/']);
});

describe('a client’s own bar is lowered for the version that failed', () => {
  const weak = [
    CONNECTED,
    hello('TLSv1.3'),
    came('TLSv1.3', 'Server hello (2)'),
    came('TLSv1.2', 'Certificate (11)'),
    came('TLSv1.2', 'Server key exchange (12)'),
    '* TLSv1.2 (OUT), TLS alert, handshake failure (552):',
    '* OpenSSL/3.0.22: error:0A00018A:SSL routines::dh key too small',
    '* Closing connection 0',
  ];
  test.each([[weak], [[curl('-vk'), ...weak]], [[curl('-vk --tlsv1.0'), ...weak]]])('%#', (lines) => {
    expect(nextOf(lines)).toEqual([`--tlsv1.2 --tls-max 1.2 --ciphers DEFAULT@SECLEVEL=0 ${URL}`]);
  });

  test('of s_client by its command, or by what it shows', () => {
    const error =
      '40A7E3445D7F0000:error:0A00014D:SSL routines:tls12_check_peer_sigalg:legacy sigalg disallowed or unsupported:../ssl/t1_lib.c:1:';
    const shown = [
      'CONNECTED(00000003)',
      '>>> TLS 1.1, Handshake [length 00b7], ClientHello',
      '<<< TLS 1.1, Handshake [length 0051], ServerHello',
      '<<< TLS 1.1, Handshake [length 0200], ServerKeyExchange',
      error,
    ];
    const lowered = '--tlsv1.1 --tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0 https://';
    expect(
      nextOf(['$ openssl s_client -tls1_1 -connect localhost:4433', 'CONNECTED(00000003)', error]),
    ).toEqual([`${lowered}localhost:4433/`]);
    expect(nextOf(shown)).toEqual([`${lowered}HOST/`]);
  });

  test('and where none is known, the command keeps its own', () => {
    const short = ['curl: (35) error:0A00018A:SSL routines::dh key too small'];
    expect(nextOf(short)).toEqual(['--ciphers DEFAULT@SECLEVEL=0 https://HOST/']);
    expect(nextOf([curl('--tlsv1.2'), ...short])).toEqual([`--tlsv1.2 --ciphers DEFAULT@SECLEVEL=0 ${URL}`]);
  });
});

describe('a text that stops is asked for again as it was', () => {
  const stops = [CONNECTED, hello('TLSv1.2')];
  test.each([
    [[curl('-k --tlsv1.2 --tls-max 1.2'), ...stops], `-k --tlsv1.2 --tls-max 1.2 ${URL}`],
    [[curl('-v'), CONNECTED], URL],
    [[CONNECTED], URL],
    [stops, `--tls-max 1.2 ${URL}`],
  ])('%#', (lines, expected) => {
    expect(nextOf(lines)).toEqual([expected]);
  });
});

describe('another version is not the one that was refused', () => {
  test.each([
    ['by the hello’s own line', [CONNECTED, hello('TLSv1.2'), ...REFUSED]],
    [
      'by what s_client shows',
      [
        'CONNECTED(00000003)',
        '>>> TLS 1.2, Handshake [length 00b7], ClientHello',
        '<<< TLS 1.2, Alert [length 0002], fatal protocol_version',
      ],
    ],
    [
      'by the session of s_client',
      [
        'CONNECTED(00000003)',
        '402722F2D07F0000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1602:SSL alert number 70',
        'SSL-Session:',
        '    Protocol  : TLSv1.2',
      ],
    ],
    [
      'of the second URL of one command',
      [
        `$ curl -vk --tls-max 1.2 https://localhost:4432/ ${URL}`,
        '*   Trying 127.0.0.1:4432...',
        '* Connected to localhost (127.0.0.1) port 4432 (#0)',
        hello('TLSv1.2'),
        '* SSL connection using TLSv1.2 / ECDHE-RSA-AES256-GCM-SHA384',
        '* Closing connection 0',
        '*   Trying 127.0.0.1:4433...',
        '* Connected to localhost (127.0.0.1) port 4433 (#1)',
        hello('TLSv1.2'),
        ...REFUSED,
      ],
    ],
  ])('%s', (_, lines) => {
    expect(nextOf(lines)[0]).toMatch(/^--tlsv1\.3 --tls-max 1\.3 /);
  });

  test('where 1.2 and 1.3 were both offered, it is an older one', () => {
    const lines = [curl('-vk --tlsv1.2'), CONNECTED, hello('TLSv1.3'), ...REFUSED];
    expect(nextOf([curl('-vk'), '* ALPN: curl offers h2,http/1.1', ...lines.slice(1)])[0]).not.toMatch(
      /--tls-max 1\.[23]/,
    );
  });
});
