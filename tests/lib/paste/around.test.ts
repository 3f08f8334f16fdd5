import { describe, expect, test } from 'vitest';
import { looksPasted } from '../../../src/lib/paste/looks.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';
import { verdictOn } from './verdicts.ts';

const TRACE = [
  '$ curl -v https://example.com/',
  '*   Trying 192.0.2.1:443...',
  '* Connected to example.com (192.0.2.1) port 443 (#0)',
  '* TLSv1.2 (OUT), TLS handshake, Client hello (1):',
  '* TLSv1.2 (IN), TLS alert, protocol version (582):',
  '* Closing connection 0',
];

describe('a trace is recognised and read', () => {
  const before = (prefix: string) => TRACE.map((line) => prefix + line).join('\n');
  test.each([
    [
      'behind a prompt in brackets',
      ['[ec2-user@ip-10-0-0-1 ~]$ curl -v https://example.com/', ...TRACE.slice(1)].join('\n'),
    ],
    [
      'behind root’s prompt in brackets',
      ['[root@host ~]# curl -v https://example.com/', ...TRACE.slice(1)].join('\n'),
    ],
    ['with bytes first', ['{ [2 bytes data]', ...TRACE.slice(1)].join('\n')],
    ['after much prose', `${'We tried it again today, and it failed.\n'.repeat(600)}${TRACE.join('\n')}`],
    ['with no-break spaces', TRACE.join('\n').replaceAll(' ', '\u00a0')],
    ['quoted in a mail', before('> ')],
    ['from docker-compose', before('svc_1  | ')],
    ['from docker-compose in colour', before('\u001b[36msvc_1  |\u001b[0m ')],
    ['from kubectl', before('[pod/web-5d9c/app] ')],
    ['from syslog', before('Nov 25 17:00:01 host probe[123]: ')],
    ['with a time in brackets', before('[2026-11-25T17:00:01.123Z] ')],
  ])('%s', (_, text) => {
    expect(looksPasted(text)).toBe(true);
    expect(verdictOn(text)).toBe('server alert.fatal.70');
  });
});

test('a request alone is not a quotation', () => {
  const { lines } = readPasted('> GET / HTTP/1.1\n> Host: example.com');
  expect(lines.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['request out', 'request out']);
});

test('JSON that quotes a trace is JSON', () => {
  for (const value of [{ log: TRACE }, [TRACE.join('\n')], [1, TRACE[4]], [{ a: 1 }]])
    expect(looksPasted(JSON.stringify(value, null, 1))).toBe(false);
});
