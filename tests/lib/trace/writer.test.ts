import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROFILES, type Profile } from '../../../src/lib/flow/request.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import * as part from '../flow-parts.ts';

type Events = ReturnType<typeof part.timed>;
const texts = (events: Events, profile: Profile = 'curl-8') =>
  traceOf({ events }, profile).map(({ text }) => text);

const UNTRUSTED: readonly { readonly value: string }[] = JSON.parse(
  readFileSync(new URL('./untrusted-text.json', import.meta.url), 'utf8'),
);

describe('the lines of a trace', () => {
  test('point at the event and the message that they tell of', () => {
    const events = part.timed(
      part.asking(),
      ...part.CONNECTED,
      part.sent(part.clientHello()),
      part.came(part.alert(2, 70)),
    );
    const lines = traceOf({ events }, 'curl-8');
    expect(lines.filter(({ kind }) => kind === 'tls' || kind === 'alert')).toEqual([
      {
        text: '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
        kind: 'tls',
        direction: 'out',
        event: 4,
        message: 0,
      },
      {
        text: '* TLSv1.3 (IN), TLS alert, protocol version (582):',
        kind: 'alert',
        direction: 'in',
        event: 5,
        message: 1,
      },
    ]);
  });

  test('of a hello made by hand have nothing of curl’s own, and say what it waited for in vain', () => {
    const asking = part.asking({
      minVersion: 'TLSv1.0',
      maxVersion: 'TLSv1.0',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const request = { ...(asking as { request: object }).request, kind: 'hello' };
    const events = part.timed(
      { ...asking, request } as typeof asking,
      ...part.CONNECTED,
      part.sent(part.clientHello()),
      part.failed('handshake', 'deadline', 'deadline.silence', 'not done within 5000 ms'),
      ...part.ended,
    );
    expect(texts(events, 'corrected').slice(4)).toEqual([
      '* Established connection to peer.test (192.0.2.1 port 443) from 192.0.2.2 port 50000 ',
      expect.stringContaining('(OUT), TLS handshake, client_hello (1)'),
      '* not done within 5000 ms',
    ]);
    expect(traceOf({ events }, 'corrected').at(-1)?.event).toBe(5);
  });

  test('tell a refusal by the server as curl 8.23 did', () => {
    const reason = 'tlsv1 alert protocol version';
    const events = part.timed(
      part.asking({ minVersion: 'TLSv1.0', maxVersion: 'TLSv1.0', ciphers: 'DEFAULT@SECLEVEL=0' }),
      ...part.CONNECTED,
      part.sent(part.clientHello()),
      part.came(part.alert(2, 70)),
      part.failed('handshake', 'tls', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', reason, '0A00042E'),
      ...part.ended,
    );
    expect(texts(events)).toEqual([
      '* Host peer.test:443 was resolved.',
      '* IPv6: (none)',
      '* IPv4: 192.0.2.1',
      '*   Trying 192.0.2.1:443...',
      '* Cipher selection: DEFAULT@SECLEVEL=0',
      '* ALPN: curl offers h2,http/1.1',
      '* TLSv1.0 (OUT), TLS handshake, Client hello (1):',
      '* SSL Trust: peer verification disabled',
      '* TLSv1.0 (IN), TLS alert, protocol version (582):',
      '* TLS connect error: error:0A00042E:SSL routines::tlsv1 alert protocol version',
      '* closing connection #0',
      'curl: (35) TLS connect error: error:0A00042E:SSL routines::tlsv1 alert protocol version',
    ]);
  });

  test('show no TLS line where nothing went over the wire', () => {
    const events = part.timed(
      part.asking(),
      ...part.CONNECTED,
      part.failed('handshake', 'tls', 'ERR_SSL_NO_PROTOCOLS_AVAILABLE', 'no protocols available', '0A0000BF'),
      ...part.ended,
    );
    for (const profile of PROFILES) {
      const lines = texts(events, profile);
      expect(lines.some((line) => /\((IN|OUT)\)/.test(line))).toBe(false);
      expect(lines.at(-1)).toContain('no protocols available');
    }
  });

  test('label an alert before any hello as curl does, with the newest version', () => {
    const events = part.timed(
      part.asking({ maxVersion: 'TLSv1.1' }),
      ...part.CONNECTED,
      part.sent(part.alert(2, 70)),
    );
    expect(texts(events).at(-2)).toBe('* TLSv1.3 (OUT), TLS alert, protocol version (582):');
  });

  test('are those of each message as it is read: nothing after a ServerHello that was not accepted', () => {
    const flight = part.serverHello(1) + part.handshake(14, []);
    const events = part.timed(
      part.asking(),
      ...part.CONNECTED,
      part.sent(part.clientHello()),
      part.came(flight),
    );
    expect(texts(events).at(-1)).toBe('* TLSv1.3 (IN), TLS handshake, Server hello (2):');
  });

  test('show a request over HTTP/2 as each curl spells it', () => {
    const http = {
      type: 'http',
      direction: 'out',
      version: '2',
      method: 'GET',
      path: '/a',
      headers: [
        ['Host', 'peer.test'],
        ['User-Agent', 'curl/8'],
        ['x-mine', '1'],
      ],
    } as const;
    const events = part.timed(part.asking(), ...part.CONNECTED, part.certificate({ alpn: 'h2' }), http);
    expect(texts(events).slice(-14)).toEqual([
      '* using HTTP/2',
      '* [HTTP/2] [1] OPENED stream for https://peer.test/a',
      '* [HTTP/2] [1] [:method: GET]',
      '* [HTTP/2] [1] [:scheme: https]',
      '* [HTTP/2] [1] [:authority: peer.test]',
      '* [HTTP/2] [1] [:path: /a]',
      '* [HTTP/2] [1] [user-agent: curl/8]',
      '* [HTTP/2] [1] [x-mine: 1]',
      '> GET /a HTTP/2',
      '> Host: peer.test',
      '> User-Agent: curl/8',
      '> X-Mine: 1',
      '> ',
      '* Request completely sent off',
    ]);
    expect(texts(events, 'curl-7.88').slice(-5)).toEqual([
      '> GET /a HTTP/2',
      '> Host: peer.test',
      '> user-agent: curl/8',
      '> x-mine: 1',
      '> ',
    ]);
  });

  test('say nothing in curl’s name where a rule of this site refused', () => {
    const events = part.timed(part.asking(), part.failed('resolve', 'policy', 'not_public'), ...part.ended);
    expect(texts(events)).toEqual([]);
  });

  test('tell each address that refused, and once that none was left', () => {
    const events = part.timed(
      part.asking(),
      { type: 'connecting', address: '2001:db8::1', port: 443 },
      part.failed('connect', 'socket', 'ENETUNREACH'),
      { type: 'connecting', address: '192.0.2.1', port: 443 },
      part.failed('connect', 'socket', 'ECONNREFUSED'),
      ...part.ended,
    );
    expect(texts(events, 'curl-7.88')).toEqual([
      '*   Trying [2001:db8::1]:443...',
      '* connect to 2001:db8::1 port 443 failed: Network is unreachable',
      '*   Trying 192.0.2.1:443...',
      '* connect to 192.0.2.1 port 443 failed: Connection refused',
      "* Failed to connect to peer.test port 443 after 4 ms: Couldn't connect to server",
      '* Closing connection 0',
      "curl: (7) Failed to connect to peer.test port 443 after 4 ms: Couldn't connect to server",
    ]);
  });
});

describe('what a peer says', () => {
  const hostile = (value: string) =>
    part.timed(
      part.asking({ verify: true }),
      ...part.CONNECTED,
      part.certificate({ text: value, alpn: value }),
      {
        type: 'http',
        direction: 'in',
        version: value,
        status: 200,
        reason: value,
        headers: [[value, value]],
      },
      part.failed('http', 'http', value, value),
      ...part.ended,
    );

  test.each(UNTRUSTED.map(({ value }) => [JSON.stringify(value).slice(0, 60), value]))(
    'never breaks a line, colours or turns it round: %s',
    (_, value) => {
      for (const profile of PROFILES) {
        const lines = traceOf({ events: hostile(value) }, profile);
        expect(lines.length).toBeLessThan(60);
        for (const { text, kind } of lines) {
          expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
          expect(text.length).toBeLessThan(12_000);
          // One constant line of the article's curl goes on the line before it.
          if ((kind === 'info' || kind === 'tls') && text !== '  CApath: none') expect(text).toMatch(/^\* /);
        }
      }
    },
  );

  test('is shown with its odd characters spelled out', () => {
    const lines = texts(hostile('a\r\n< HTTP/1.1 200\u202e\u0007'));
    expect(lines).toContain('*   subject: a\\x0d\\x0a< HTTP/1.1 200\\u{202e}\\x07');
  });

  test('is cut where it is endless', () => {
    const line = texts(hostile('a'.repeat(100_000))).find((text) => text.includes('issuer'));
    expect(line?.length).toBeLessThan(1100);
    expect(line).toMatch(/… \(\d+ more\)$/);
  });
});
