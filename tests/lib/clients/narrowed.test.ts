import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Told } from '../../../src/lib/clients/answer.ts';
import { clientOutcome } from '../../../src/lib/clients/outcome.ts';
import { CLIENTS } from '../../../src/lib/clients/rules.ts';
import { NARROW_COMMANDS, NARROW_SERVERS } from './narrowed-cases.ts';

interface Row {
  /** Of curl 7.88.1, in the order of the commands. */
  readonly said: readonly string[];
  readonly report: Told;
}
const RECORDED: Readonly<Record<keyof typeof NARROW_SERVERS, Row>> = JSON.parse(
  readFileSync(new URL('recordings/narrowed.json', import.meta.url), 'utf8'),
);
const [debian] = CLIENTS.filter(({ id }) => id === 'debian-12');

/** Each with what this notebook says of Debian 12, and what the real curl did. */
const pairs = Object.entries(RECORDED).flatMap(([server, { said, report }]) =>
  NARROW_COMMANDS.map((options, at) => {
    if (!debian) throw new Error('no Debian 12');
    const outcome = clientOutcome(debian, { command: `curl -k ${options} https://peer.test/` }, report);
    const told = outcome.kind === 'connects' ? outcome.version : outcome.kind;
    return { server, options, told, did: said[at] };
  }),
);

test('with a list of its own, a client is never said to do what the real one did not', () => {
  expect(Object.keys(RECORDED)).toEqual(Object.keys(NARROW_SERVERS));
  const wrong = pairs.filter(({ told, did }) => told !== 'unknown' && told !== did);
  expect(wrong).toEqual([]);
});

test('more than half of the answers follow from what the server chose', () => {
  const known = pairs.filter(({ told }) => told !== 'unknown');
  expect(known.length).toBeGreaterThan(pairs.length / 2);
});

test.each([
  ['only ECDHE with GCM', '--ciphers ECDHE-RSA-AES128-GCM-SHA256 --tls-max 1.2', 'unknown'],
  ['all of TLS', '--ciphers HIGH:!aNULL:!MD5', 'TLSv1.3'],
  ['all of TLS', '--curves P-256 --tls-max 1.2', 'TLSv1.2'],
  ['only ECDHE with GCM', '--ciphers ECDHE+AESGCM', 'TLSv1.2'],
  ['only Camellia', '--ciphers AES128-SHA', 'refused'],
  ['only 1.3, one suite', '--tls13-ciphers TLS_AES_128_GCM_SHA256', 'TLSv1.3'],
  ['a small finite field', '--ciphers DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-SHA', 'unknown'],
  ['only one suite', '--ciphers AES128-SHA', 'unknown'],
])('a server of “%s”, asked with %s: %s', (server, options, told) => {
  expect(pairs.find((pair) => pair.server === server && pair.options === options)?.told).toBe(told);
});
