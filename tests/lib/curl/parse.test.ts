import { describe, expect, test } from 'vitest';
import { parseArgv, parseCommand } from '../../../src/lib/curl/parse.ts';
import { LONGEST_MS } from '../../../src/lib/curl/time.ts';
import type { ProbeRequest, Profile } from '../../../src/lib/flow/request.ts';
import { DEADLINES } from '../../../src/server/limits/deadlines.ts';

function requestOf(command: string, profile: Profile = 'curl-8'): ProbeRequest {
  const read = parseCommand(command, { profile });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.request;
}

function notesOf(command: string, profile: Profile = 'curl-8'): string[] {
  const read = parseCommand(command, { profile });
  return read.ok ? read.notes.map(({ code }) => code) : ['not ok'];
}

/** Each problem as its code and the text that it points to. */
function problemsOf(command: string, profile: Profile = 'curl-8'): string[] {
  const read = parseCommand(command, { profile });
  return read.ok ? [] : read.problems.map(({ code, start, end }) => `${code}: ${command.slice(start, end)}`);
}

describe('a plain command', () => {
  test('asks as curl 8.23 does by itself', () => {
    expect(requestOf('curl https://example.com')).toEqual({
      kind: 'handshake',
      command: 'curl https://example.com',
      profile: 'curl-8',
      host: 'example.com',
      port: 443,
      path: '/',
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.3',
      alpn: ['h2', 'http/1.1'],
      verify: true,
      trust: 'default',
      http: { method: 'GET', headers: [], userAgent: 'curl/8.23.0' },
      verbosity: 0,
    });
  });

  test('asks as curl 7.88.1 does by itself: TLS 1.0 and newer', () => {
    expect(requestOf('curl https://example.com', 'curl-7.88')).toMatchObject({
      minVersion: 'TLSv1.0',
      maxVersion: 'TLSv1.3',
      http: { userAgent: 'curl/7.88.1' },
    });
  });
});

describe('options change the request', () => {
  const url = 'https://a.test/';
  test.each<[string, Partial<ProbeRequest>]>([
    ['-v', { verbosity: 1 }],
    ['-vv', { verbosity: 2 }],
    ['-vvv', { verbosity: 3 }],
    ['-vvvv', { verbosity: 3 }],
    ['-v -v', { verbosity: 1 }],
    ['-v -sSv', { verbosity: 2 }],
    ['--verbose', { verbosity: 1 }],
    ['-v --no-verbose', { verbosity: 0 }],
    ['--tlsv1', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.3' }],
    ['-1', { minVersion: 'TLSv1.0' }],
    ['--tlsv1.0', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.3' }],
    ['--tlsv1.1', { minVersion: 'TLSv1.1' }],
    ['--tlsv1.2', { minVersion: 'TLSv1.2' }],
    ['--tlsv1.3', { minVersion: 'TLSv1.3' }],
    ['--tlsv1.2 --tlsv1.0', { minVersion: 'TLSv1.0' }],
    ['--tlsv1.0 --tls-max 1.0', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.0' }],
    ['--tls-max 1.2', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }],
    ['--tls-max 1.1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }],
    ['--tls-max 1.0 --tls-max default', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }],
    ['--tls-max=1.2', { maxVersion: 'TLSv1.2' }],
    ['--ciphers DEFAULT@SECLEVEL=0', { ciphers: 'DEFAULT@SECLEVEL=0' }],
    ["--ciphers 'ECDHE+AESGCM:!aNULL'", { ciphers: 'ECDHE+AESGCM:!aNULL' }],
    ['--tls13-ciphers TLS_AES_128_GCM_SHA256', { tls13Ciphers: 'TLS_AES_128_GCM_SHA256' }],
    ['--curves X25519:P-256', { curves: 'X25519:P-256' }],
    ['-k', { verify: false }],
    ['--insecure', { verify: false }],
    ['-k --no-insecure', { verify: true }],
    ['--cacert lab-ca.pem', { trust: 'lab' }],
    ['--cacert ~/Downloads/lab-ca.pem', { trust: 'lab' }],
    ['--no-alpn', { alpn: [] }],
    ['--no-alpn --alpn', { alpn: ['h2', 'http/1.1'] }],
    ['--http1.1', { alpn: ['http/1.1'] }],
    ['--http2', { alpn: ['h2', 'http/1.1'] }],
    ['--http1.1 --http2', { alpn: ['h2', 'http/1.1'] }],
    ['--http2 --http1.1', { alpn: ['http/1.1'] }],
    ['--resolve a.test:443:192.0.2.1', { pin: '192.0.2.1' }],
    ['--resolve +A.Test:443:192.0.2.1', { pin: '192.0.2.1' }],
    ['--resolve a.test:443:[2001:DB8::1]', { pin: '2001:db8::1' }],
    ['--resolve a.test:443:2001:db8::1', { pin: '2001:db8::1' }],
    ['--resolve a.test:443:192.0.2.1 --resolve a.test:443:192.0.2.2', { pin: '192.0.2.2' }],
    ['--connect-to a.test:443:b.test:8443', { connectTo: { host: 'b.test', port: 8443 } }],
    ['--connect-to ::b.test:', { connectTo: { host: 'b.test', port: 443 } }],
    ['--connect-to ::b.test', { connectTo: { host: 'b.test', port: 443 } }],
    ['--connect-to :::8443', { connectTo: { host: 'a.test', port: 8443 } }],
    ['--connect-to ::[2001:db8::1]:8443', { connectTo: { host: '2001:db8::1', port: 8443 } }],
    [
      '--connect-to x.test::b.test: --connect-to ::c.test: --connect-to ::d.test:',
      { connectTo: { host: 'c.test', port: 443 } },
    ],
    [
      '--connect-to ::b.test: --resolve b.test:443:192.0.2.7',
      { connectTo: { host: '192.0.2.7', port: 443 } },
    ],
    ['-m 5', { maxTime: 5000 }],
    ['-m5', { maxTime: 5000 }],
    ['--max-time 2.5 --connect-timeout 0.25', { maxTime: 2500, connectTimeout: 250 }],
    ['-m 100 --connect-timeout 100', { maxTime: 20_000, connectTimeout: 5000 }],
  ])('%s', (options, expected) => {
    expect(requestOf(`curl ${options} ${url}`)).toMatchObject(expected);
    expect(requestOf(`curl ${url} ${options}`)).toMatchObject(expected);
  });
});

test.each<[string, Partial<ProbeRequest>]>([
  ['', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.2' }],
  ['--tlsv1', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.2' }],
  ['--tlsv1.0', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.0' }],
  ['--tlsv1.1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }],
  ['--tlsv1.0 --tlsv1', { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.2' }],
])('the article’s curl took a minor version for exactly that one: %s', (options, expected) => {
  expect(requestOf(`curl ${options} https://a.test/`, 'article')).toMatchObject(expected);
});

describe('the HTTP request', () => {
  const url = 'https://a.test/';
  test.each<[string, Partial<ProbeRequest['http']>]>([
    ['-I', { method: 'HEAD' }],
    ['--head', { method: 'HEAD' }],
    ['-X OPTIONS', { method: 'OPTIONS' }],
    ['-XDELETE', { method: 'DELETE' }],
    ['-I -X GET', { method: 'GET' }],
    ['-X PUT -X GET', { method: 'GET' }],
    ['-A me/1.0', { userAgent: 'me/1.0' }],
    ["-A ''", { userAgent: '' }],
    [
      "-H 'X-A: 1' -H X-B:2",
      {
        headers: [
          { name: 'X-A', value: '1' },
          { name: 'X-B', value: '2' },
        ],
      },
    ],
    ['-H Accept:', { headers: [{ name: 'Accept' }] }],
    ["-H 'X-Empty;'", { headers: [{ name: 'X-Empty', value: '' }] }],
    ["-H 'Host: other.test'", { headers: [{ name: 'Host', value: 'other.test' }] }],
    ['-H nonsense', { headers: [] }],
  ])('%s', (options, expected) => {
    expect(requestOf(`curl ${options} ${url}`).http).toMatchObject(expected);
  });

  test('letters may stand together, the last one with its value', () => {
    expect(requestOf('curl -vkI https://a.test/')).toMatchObject({
      verbosity: 1,
      verify: false,
      http: { method: 'HEAD' },
    });
    expect(requestOf('curl -sSvo/dev/null https://a.test/')).toMatchObject({ verbosity: 1 });
    expect(requestOf('curl -vkXPOST https://a.test/').http.method).toBe('POST');
    expect(requestOf('curl -vkX POST https://a.test/').http.method).toBe('POST');
  });
});

describe('the URL', () => {
  test.each<[string, Partial<ProbeRequest>]>([
    ['https://Example.COM/', { host: 'example.com', port: 443, path: '/' }],
    ['HTTPS://example.com', { host: 'example.com', path: '/' }],
    ['https://example.com:8443', { port: 8443 }],
    ['https://example.com:/', { port: 443 }],
    ["'https://example.com/a/../b?x=1&y=%20#part'", { path: '/b?x=1&y=%20' }],
    ['https://example.com?x=1', { path: '/?x=1' }],
    ['https://example.com/?', { path: '/?' }],
    ['https://example.com//a', { path: '//a' }],
    ['https://example.com/パス', { path: '/%E3%83%91%E3%82%B9' }],
    ['https://[2001:DB8::1]:8443/', { host: '2001:db8::1', port: 8443 }],
    ['https://日本語.jp/', { host: 'xn--wgv71a119e.jp' }],
    ['https://例え。テスト/', { host: 'xn--r8jz45g.xn--zckzah' }],
    ['--url https://a.test/', { host: 'a.test' }],
    ['-- https://a.test/', { host: 'a.test' }],
    ['a.test', { host: 'a.test' }],
    ['a.test:8443/x', { host: 'a.test', port: 8443, path: '/x' }],
  ])('%s', (url, expected) => {
    expect(requestOf(`curl ${url}`)).toMatchObject(expected);
  });

  test.each(['0x7f.1', '127.1', '017700000001', '2130706433', 'ex%61mple.com', 'example.com.', '-x.test'])(
    'a host in odd spelling stays as typed, for the target guard to see: %s',
    (host) => {
      expect(requestOf(`curl https://${host}/`).host).toBe(host);
    },
  );

  test.each([
    ['curl http://a.test/', 'url-scheme: http://'],
    ['curl ftp://a.test/', 'url-scheme: ftp://'],
    ['curl file:///etc/passwd', 'url-scheme: file://'],
    ['curl https:a.test', 'url-slashes: https:'],
    ['curl https:///a.test', 'url-slashes: https:///'],
    ['curl https://', 'url-host: '],
    ['curl https://:443/', 'url-host: :443'],
    ['curl https://a^b/', 'url-host: a^b'],
    ['curl https://[::g]/', 'url-host: [::g]'],
    ['curl https://[fe80::1%eth0]/', 'url-host: [fe80::1%eth0]'],
    ['curl https://1.2.3.4.5/', 'url-host: 1.2.3.4.5'],
    ['::1:5999', 'url-brackets: ::1:5999'],
    ['curl https://2001:db8::1/', 'url-brackets: 2001:db8::1'],
    ['1:2:3:4:5:6:7:8:443', 'url-brackets: 1:2:3:4:5:6:7:8:443'],
    ['[::1', 'url-brackets: [::1'],
    ['fe80::1%eth0', 'url-host: fe80::1%eth0'],
    ['a:b:c', 'url-host: a:b:c'],
    ['curl https://a.test:0/', 'url-port: 0'],
    ['curl https://a.test:65536/', 'url-port: 65536'],
    ['curl https://a.test:https/', 'url-port: https'],
    ['curl https://user:pass@a.test/', 'url-credentials: user:pass@'],
    ['curl https://a.test@evil.test/', 'url-credentials: a.test@'],
    ["curl 'https://a.test/{1,2}'", "url-glob: 'https://a.test/{1,2}'"],
    ['curl https://a.test/[1-3]', 'url-glob: ['],
    ['curl https://[1-3].test/', 'url-glob: ['],
    ["curl 'https://a.test/a b'", "url-characters: 'https://a.test/a b'"],
    ["curl 'https://a.test\\@b.test/'", "url-characters: 'https://a.test\\@b.test/'"],
    ['curl https://a.test/\u0085', 'url-characters: \u0085'],
    ['curl @urls.txt', 'url-file: @urls.txt'],
    ['curl https://a.test/ https://b.test/', 'url-second: https://b.test/'],
    ['curl --url https://a.test/ b.test', 'url-second: b.test'],
    ["curl ''", "url-missing: ''"],
    ['curl', 'url-missing: '],
    ['curl -v', 'url-missing: '],
  ])('%s is refused', (command, expected) => {
    expect(problemsOf(command)).toContain(expected);
  });
});

describe('a host alone stands for curl -v https://host/', () => {
  test.each<[string, Partial<ProbeRequest>]>([
    ['example.com', { host: 'example.com', port: 443, path: '/', verbosity: 1 }],
    ['  example.com:8443\n', { host: 'example.com', port: 8443, verbosity: 1 }],
    ['[2001:db8::1]:443', { host: '2001:db8::1', port: 443, verbosity: 1 }],
    ['https://example.com/x', { host: 'example.com', path: '/x', verbosity: 1 }],
  ])('%j', (command, expected) => {
    expect(requestOf(command)).toMatchObject({ ...expected, command });
    expect(notesOf(command)).toEqual([]);
  });

  test('http:// alone is refused', () => {
    expect(problemsOf('http://example.com/')).toEqual(['url-scheme: http://']);
  });
});

describe('what only a shell could do is named at its place', () => {
  test.each([
    ['curl a.test | jq .', 'shell-pipe: |'],
    ['curl a.test > out', 'shell-redirect: > out'],
    ['curl a.test 2>/dev/null', 'shell-redirect: 2>/dev/null'],
    ['curl a.test; id', 'shell-list: ;'],
    ['curl a.test &', 'shell-list: &'],
    ['curl a.test && id', 'shell-list: &&'],
    ['curl a.test || id', 'shell-list: ||'],
    ['curl https://a.test/?a=1&b=2', 'shell-list: &'],
    ['curl $URL', 'shell-expansion: $URL'],
    ['curl "https://$HOST/"', 'shell-expansion: $HOST'],
    ['curl $(id)', 'shell-expansion: $(id)'],
    ['curl `id`', 'shell-expansion: `id`'],
    ['curl <(id)', 'shell-expansion: <(id)'],
    ['curl https://a.test/{a,b}', 'shell-expansion: {a,b}'],
    ['X=1 curl a.test', 'shell-assignment: X=1'],
    ['(curl a.test)', 'shell-compound: (curl'],
    ['time curl a.test', 'shell-compound: time'],
    ['curl a.test\ncurl b.test', 'shell-newline: curl b.test'],
    ['curl -v \\ \n  a.test', 'shell-newline: a.test'],
    ["curl 'a.test", "quote-open: '"],
    ['curl "a.test', 'quote-open: "'],
    ['', 'empty: '],
    ['# only a comment', 'empty: # only a comment'],
  ])('%j', (command, expected) => {
    expect(problemsOf(command)).toEqual([expected]);
  });

  test('quotes, backslashes, continued lines and comments are read as in bash', () => {
    const command = 'curl -A \'a "b"\' \\\n  -H "X: \\"c\\" \'d\'" https://a.test/\\?x\\&y # then this';
    expect(requestOf(command)).toMatchObject({
      path: '/?x&y',
      http: { userAgent: 'a "b"', headers: [{ name: 'X', value: '"c" \'d\'' }] },
    });
  });

  test('lines may end in CR LF', () => {
    expect(requestOf('curl -k \\\r\n  https://a.test/\r\n')).toMatchObject({ verify: false, host: 'a.test' });
  });

  test('a backslash at the very end waits for a line that may be empty', () => {
    expect(requestOf('curl -k https://a.test/ \\').verify).toBe(false);
  });

  test('a copied prompt is no part of the command', () => {
    expect(requestOf('$ curl -k https://a.test/').verify).toBe(false);
  });

  test.each([
    ['curl\u3000-v a.test', 'lookalike: \u3000'],
    ['curl \u2013tlsv1.2 a.test', 'lookalike: \u2013'],
    ['curl -H \u201cX: 1\u201d a.test', 'lookalike: \u201c'],
    ['curl -A \u2018x\u2019 a.test', 'lookalike: \u2018'],
  ])('a character that only looks like the shell’s is pointed out: %j', (command, expected) => {
    expect(problemsOf(command)[0]).toBe(expected);
  });
});

describe('the program', () => {
  test.each(['curl', 'curl.exe', '/usr/bin/curl', 'CURL'])('%s is curl', (program) => {
    expect(requestOf(`${program} a.test`).host).toBe('a.test');
  });

  test('another one is refused, and a slip of the fingers is guessed', () => {
    expect(problemsOf('wget -v a.test')).toEqual(['program-unknown: wget']);
    expect(problemsOf('-v a.test')).toEqual(['program-missing: -v']);
    const read = parseCommand('crul -v a.test', { profile: 'curl-8' });
    expect(read).toMatchObject({ ok: false, problems: [{ params: { suggestion: 'curl' } }] });
  });

  test('a command longer than 4096 characters is refused', () => {
    const long = (length: number) => `curl a.test/${'x'.repeat(length - 'curl a.test/'.length)}`;
    expect(problemsOf(long(4096))).toEqual([]);
    expect(problemsOf(long(4097))).toEqual(['too-long: x']);
  });
});

describe('options that are not taken', () => {
  test.each([
    ['-d @file', 'refused-body: -d'],
    ['--data-binary @file', 'refused-body: --data-binary'],
    ['--json {}', 'refused-body: --json'],
    ['-F a=b', 'refused-body: -F'],
    ['-T file', 'refused-body: -T'],
    ['-K file', 'refused-file: -K'],
    ['-vKfile', 'refused-file: K'],
    ['-O', 'refused-file: -O'],
    ['-x proxy:8080', 'refused-proxy: -x'],
    ['--proxy proxy:8080', 'refused-proxy: --proxy'],
    ['--socks5 proxy', 'refused-proxy: --socks5'],
    ['--unix-socket /run/x', 'refused-proxy: --unix-socket'],
    ['--interface eth0', 'refused-socket: --interface'],
    ['-u me:secret', 'refused-credentials: -u'],
    ['-L', 'refused-redirect: -L'],
    ['--next', 'refused-several: --next'],
    ['--http3', 'refused-http-version: --http3'],
    ['-0', 'refused-http-version: -0'],
    ['-3', 'refused-old-ssl: -3'],
    ['--version', 'refused-about: --version'],
    ['-i', 'refused-output: -i'],
    ['--compressed', 'refused-request: --compressed'],
    ['--sigalgs x', 'refused-tls: --sigalgs'],
  ])('%s', (options, expected) => {
    // The URL is found behind each, so each value was taken as one and nothing else is wrong.
    expect(problemsOf(`curl ${options} https://a.test/`)).toEqual([expected]);
  });

  test.each([
    ['--insecuer', '--insecure'],
    ['--tls-mx', '--tls-max'],
    ['--tlsv1.4', '--tlsv1.0'],
    ['--cipher', '--ciphers'],
    ['--no-alnp', '--no-alpn'],
    ['--resolv', '--resolve'],
    ['--connet-to', '--connect-to'],
  ])('%s is unknown, and %s is guessed', (typed, suggestion) => {
    const read = parseCommand(`curl ${typed} https://a.test/`, { profile: 'curl-8' });
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'option-unknown', params: { suggestion } }] });
  });

  test('nothing is guessed for what is like no option', () => {
    const read = parseCommand('curl --wurlitzer https://a.test/', { profile: 'curl-8' });
    expect(read.ok ? {} : read.problems[0]?.params).not.toHaveProperty('suggestion');
  });

  test('one dash before a long name is pointed out', () => {
    expect(problemsOf('curl -tlsv1.2 https://a.test/')).toEqual(['option-one-dash: -tlsv1.2']);
  });

  test('all problems are told at once, in their order', () => {
    expect(problemsOf('curl --foo -d x --tls-max 9 http://a.test/')).toEqual([
      'option-unknown: --foo',
      'refused-body: -d',
      'tls-max-unknown: 9',
      'url-scheme: http://',
    ]);
  });
});

describe('values that are refused', () => {
  test.each([
    ["-H 'X: a\nY: b'", "control-character: 'X: a\nY: b'"],
    ["-H 'X: a\rY: b'", "control-character: 'X: a\rY: b'"],
    ["-H $'X: a\\r\\nY: b'", "control-character: $'X: a\\r\\nY: b'"],
    ["-A 'a\nb'", "control-character: 'a\nb'"],
    ["-X 'GET\n'", "method-characters: 'GET\n'"],
    ["-X 'GET / HTTP/1.0'", "method-characters: 'GET / HTTP/1.0'"],
    ['-A 名前', 'not-ascii: 名前'],
    ['-H @file', 'header-file: @file'],
    ["-H ': x'", "header-name: ': x'"],
    ["-H 'a b: x'", "header-name: 'a b: x'"],
    ["--ciphers 'a;b'", "value-characters: 'a;b'"],
    ['--cacert other.pem', 'cacert-other: other.pem'],
    ['--cacert notlab-ca.pem', 'cacert-other: notlab-ca.pem'],
    ['--resolve a.test:443', 'resolve-form: a.test:443'],
    ['--resolve a.test:443:b.test', 'resolve-address: a.test:443:b.test'],
    ['--resolve a.test:443:0x7f.1', 'resolve-address: a.test:443:0x7f.1'],
    ['--resolve a.test:443:127.1', 'resolve-address: a.test:443:127.1'],
    ['--resolve a.test:443:192.0.2.1,192.0.2.2', 'resolve-several: a.test:443:192.0.2.1,192.0.2.2'],
    ["--resolve '*:443:192.0.2.1'", "resolve-wildcard: '*:443:192.0.2.1'"],
    ['--resolve -a.test:443', 'resolve-removal: -a.test:443'],
    ['--connect-to b.test', 'connect-to-form: b.test'],
    ['--connect-to ::b.test:99999', 'connect-to-form: ::b.test:99999'],
    ['--connect-to ::b@c:1', 'connect-to-form: ::b@c:1'],
    ['--tls-max 1.4', 'tls-max-unknown: 1.4'],
    ['--tlsv1.3 --tls-max 1.2', 'tls-range: 1.2'],
    ['--tls-max 1.2 --tlsv1.3', 'tls-range: --tlsv1.3'],
    ['-m abc', 'time-not-number: abc'],
  ])('%j', (options, expected) => {
    expect(problemsOf(`curl ${options} https://a.test/`)).toContain(expected);
  });

  test('7.88 finds an empty version range too, when it starts TLS', () => {
    expect(problemsOf('curl --tlsv1.3 --tls-max 1.2 https://a.test/', 'curl-7.88')).toEqual([
      'tls-range: 1.2',
    ]);
  });

  test('32 headers are taken, one more is not', () => {
    const many = (count: number) => `curl ${'-H X:1 '.repeat(count)}https://a.test/`;
    expect(requestOf(many(32)).http.headers).toHaveLength(32);
    expect(problemsOf(many(33))).toEqual(['headers-too-many: X:1']);
  });
});

describe('notes', () => {
  test.each([
    ['curl -v a.test', ['note-https-assumed']],
    ['curl -o page.html https://a.test/', ['note-output']],
    ['curl -o /dev/null -s -S https://a.test/', []],
    ['curl -m 60 https://a.test/', ['note-time-limit']],
    ['curl --insecure=yes https://a.test/', ['note-value-ignored']],
    ['curl -H nonsense https://a.test/', ['note-header-ignored']],
    ['curl --resolve b.test:443:192.0.2.1 https://a.test/', ['note-resolve-unused']],
    ['curl --resolve a.test:8443:192.0.2.1 https://a.test/', ['note-resolve-unused']],
    ['curl --connect-to b.test::c.test: https://a.test/', ['note-connect-to-unused']],
    ['curl -m 0 --connect-timeout 0 https://a.test/', []],
  ])('%s', (command, expected) => {
    expect(notesOf(command)).toEqual(expected);
  });

  test('the longest waits are those that the server keeps', () => {
    expect(LONGEST_MS).toEqual({ 'max-time': DEADLINES.probe, 'connect-timeout': DEADLINES.connect });
  });
});

describe('words for highlighting', () => {
  test('each has its role and its place', () => {
    const command = "curl -vk --tls-max '1.2' --tls13-ciphers=X https://a.test/ # note";
    const words = parseCommand(command, { profile: 'curl-8' }).words;
    expect(words.map(({ role, start, end }) => [role, command.slice(start, end)])).toEqual([
      ['program', 'curl'],
      ['option', '-vk'],
      ['option', '--tls-max'],
      ['value', "'1.2'"],
      ['option', '--tls13-ciphers=X'],
      ['url', 'https://a.test/'],
    ]);
    expect(words[3]?.text).toBe('1.2');
  });
});

describe('arguments from a shell', () => {
  test('make the same request as the typed command, with curl in front or not', () => {
    const argv = ['-vk', '-H', "X: it's", '--tls-max', '1.2', 'https://a.test/?a&b'];
    const read = parseArgv(argv, { profile: 'curl-8' });
    if (!read.ok) throw new Error('refused');
    expect(read.text).toBe("curl -vk -H 'X: it'\\''s' --tls-max 1.2 'https://a.test/?a&b'");
    expect(read.request).toEqual(requestOf(read.text));
    expect(parseArgv(['curl', ...argv], { profile: 'curl-8' })).toEqual(read);
  });

  test('problems point into the text that they make', () => {
    const read = parseArgv(['-k', '--tls-max', '9', 'https://a.test/'], { profile: 'curl-8' });
    const spans = read.ok ? [] : read.problems.map(({ start, end }) => read.text.slice(start, end));
    expect(spans).toEqual(['9']);
  });

  test('a host alone is enough', () => {
    expect(parseArgv(['a.test:8443'], { profile: 'curl-8' })).toMatchObject({
      ok: true,
      request: { port: 8443, verbosity: 1 },
    });
  });
});
