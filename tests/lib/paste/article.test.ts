import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pastedLineText, pastedVerdictText } from '../../../src/lib/i18n/paste.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';

const TEXT = readFileSync(new URL('./article.txt', import.meta.url), 'utf8');
const { lines, runs, main } = readPasted(TEXT);
const line = (text: string) => lines.find((one) => one.text.includes(text));

describe('the four runs of the article of 2021, with Japanese around them', () => {
  test.each([
    ['server alert.fatal.70', 'TLSv1.0'],
    ['server alert.fatal.70', 'TLSv1.1'],
    ['server ok', 'TLSv1.2'],
    ['server ok', 'TLSv1.0'],
  ])('%s %s', (verdict, version) => {
    const fitting = runs.filter(
      ({ asked, verdict: { by, code } }) => asked?.max === version && `${by} ${code}` === verdict,
    );
    expect(fitting.map(({ asked }) => asked)).toEqual([{ min: version, max: version }]);
    expect(fitting[0]?.verdict.certainty).toBe('certain');
  });

  test('are all of a curl older than 7.61.1, whose --tlsv1.x said exactly', () => {
    expect(runs.map(({ age }) => age)).toEqual(runs.map(() => ({ from: '7.43.0', to: '7.61.0' })));
    for (const { verdict } of runs) expect(verdict.doubts).toContain('exact-then');
  });

  test('the last of them is the one that counts', () => {
    expect(main).toBe(runs.at(-1));
  });

  test('prose is nobody’s run', () => {
    for (const { from, to } of runs)
      expect(lines[from]?.text.startsWith('$ curl'), lines[to]?.text).toBe(true);
    expect(line('設定を変えたあと')?.kind).toBe('other');
  });
});

describe('what the article’s curl printed by the wrong name', () => {
  test('an alert, with its number from OpenSSL’s reason', () => {
    expect(line('TLSv1.0 (IN), TLS alert, Server hello (2)')).toMatchObject({
      kind: 'alert',
      direction: 'in',
      note: 'alert-level',
      really: { protocol: 'alert', name: 'protocol_version', code: 70, level: 'fatal', corrected: true },
    });
  });

  test('record headers, which have nothing to do with OCSP', () => {
    const header = line('TLS header, Certificate Status (22)');
    expect(header?.really).toMatchObject({ protocol: 'record', name: 'handshake', corrected: true });
    expect(header && pastedLineText(header, 'en')).toMatch(/nothing to do with OCSP/);
    expect(line('TLS header, Unknown (21)')?.really).toMatchObject({ protocol: 'record', name: 'alert' });
  });

  test('a change cipher spec, which is no ClientHello', () => {
    expect(line('TLS change cipher, Client hello (1)')?.really).toMatchObject({
      protocol: 'change_cipher_spec',
      corrected: true,
    });
  });

  test('ServerHelloDone, which is no Finished', () => {
    expect(line('Server finished (14)')?.really).toMatchObject({
      name: 'server_hello_done',
      corrected: true,
    });
    expect(line('Finished (20)')?.really).toMatchObject({ name: 'finished', corrected: false });
  });
});

test('the first run in words names the server, the alert and the version', () => {
  const [first] = runs;
  if (!first) throw new Error('no run');
  expect(pastedVerdictText(first, 'en').sentence).toBe(
    'The server refused TLS 1.0: alert 70, protocol_version.',
  );
  expect(pastedVerdictText(first, 'ja').sentence).toBe(
    'サーバーが TLS 1.0 を拒否しました: アラート 70 (protocol_version)',
  );
  expect(pastedVerdictText(first, 'en').next[0]?.command).toBe(
    'curl -v --tlsv1.2 --tls-max 1.2 https://example.com/',
  );
});
