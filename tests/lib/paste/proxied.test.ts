import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pastedLineText, pastedVerdictText } from '../../../src/lib/i18n/paste.ts';
import type { PastedRun } from '../../../src/lib/paste/pasted.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';

/** What curl 7.88.1 printed through a proxy on loopback that answers CONNECT. */
const textOf = (name: string): string =>
  readFileSync(new URL(`proxied/${name}.txt`, import.meta.url), 'utf8');
const withoutCommand = (text: string): string => text.slice(text.indexOf('\n') + 1);

function runIn(text: string): PastedRun {
  const { runs, main } = readPasted(text);
  expect(runs).toHaveLength(1);
  if (!main) throw new Error('no run');
  return main;
}

describe.each([
  ['accepted', 'server ok', 46710],
  ['refused-by-server', 'server alert.fatal.70', 46712],
  ['forbidden', 'network proxy:403', 46710],
  ['bad-gateway', 'network proxy:502', 46710],
  ['tls-proxy-accepted', 'server ok', 46710],
])('through a proxy: %s', (name, expected, port) => {
  test.each([
    ['with its command', textOf(name)],
    ['without', withoutCommand(textOf(name))],
  ])('%s', (_, text) => {
    const run = runIn(text);
    expect(`${run.verdict.by} ${run.verdict.code}`).toBe(expected);
    expect(run.target).toEqual({ host: 'localhost', port });
    for (const { command } of run.next) expect(command).toContain(`https://localhost:${port}/`);
  });
});

test('what refused is the proxy, and the server was not asked', () => {
  const { sentence, why } = pastedVerdictText(runIn(textOf('forbidden')), 'en');
  expect(sentence).toBe('A proxy on the way refused to make the connection: 403.');
  expect(why).toMatch(/server was asked nothing/);
});

test('the proxy’s answer to CONNECT is not taken for the server’s', () => {
  const { lines } = readPasted(textOf('accepted'));
  const answers = lines.filter(({ text }) => text.startsWith('< HTTP/'));
  expect(answers.map((line) => pastedLineText(line, 'en'))).toEqual([
    expect.stringMatching(/proxy’s answer to CONNECT/),
    expect.stringMatching(/TLS has long succeeded/),
  ]);
});

test('the certificate of an https:// proxy is the proxy’s, which -k does not cover', () => {
  const run = runIn(textOf('tls-proxy-untrusted'));
  expect(run.verdict).toMatchObject({
    by: 'client',
    code: 'proxy.certificate.DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(run.verdict.version).toBeUndefined();
  expect(pastedVerdictText(run, 'en').sentence).toMatch(/refused the proxy’s certificate/);
  expect(run.next.map(({ command }) => command)).toEqual([
    'curl -v --proxy-insecure https://localhost:46710/',
  ]);
});
