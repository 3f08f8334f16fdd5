import { describe, expect, test } from 'vitest';
import type { CaptureProblem, CaptureProblemCode } from '../../../src/lib/capture/problem.ts';
import { captureProblemText } from '../../../src/lib/i18n/capture.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';

/** Each with all that it comes with. */
const WITH: Readonly<Record<CaptureProblemCode, Omit<CaptureProblem, 'code'>>> = {
  empty: {},
  'not-a-capture': { offset: 0, actual: 'gzip' },
  'file-limit': { expected: '67108864' },
  'unpack-damaged': { actual: '4096' },
  'unpack-limit': { expected: '67108864' },
  truncated: { offset: 24, packet: 1 },
  damaged: { offset: 24 },
  'packet-limit': { packet: 500_001, expected: '500000' },
  interface: { packet: 3, offset: 100, actual: '1' },
  'link-type': { packet: 1, actual: '147', count: 12 },
  'ip-damaged': { packet: 1 },
  fragment: { packet: 1 },
  'tcp-cut': { packet: 1 },
  quic: { packet: 1 },
  'no-tcp': {},
  'connection-limit': { packet: 9, expected: '1000' },
  'begun-late': {},
  gap: { direction: 'in', at: 5 },
  snaplen: { direction: 'out', at: 5 },
  'byte-limit': { direction: 'in', at: 2_097_152 },
  overlap: { direction: 'in', at: 5 },
  'sides-assumed': {},
  tunnel: {},
  'keylog-limit': { expected: '100000' },
  'keylog-malformed': { line: 4 },
  'keylog-unused': { line: 4, actual: 'RSA' },
  'keylog-empty': {},
  'not-opened-secret': { direction: 'in', at: 5 },
  'not-opened-suite': { direction: 'in', at: 5, actual: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA' },
  'not-opened-version': { direction: 'out', at: 5 },
  'not-opened-record': { direction: 'in', at: 5 },
  'hex-nothing': {},
  'hex-limit': { expected: '1' },
  'hex-odd': { actual: '7' },
  'hex-line': { line: 2 },
  'hex-offset': { line: 2, expected: '0010', actual: '0020' },
  'hex-form': { line: 3 },
  'hex-turned': { line: 3 },
  'hex-direction': {},
  'hex-wrapped': {},
  'hex-sealed': { line: 7, direction: 'in' },
  'hex-others': { actual: '2' },
};
const problems = Object.entries(WITH).map(([code, rest]) => ({ code, ...rest }) as CaptureProblem);

describe.each(LANGS)('in %s', (lang) => {
  test.each(problems.map((problem) => [problem.code, problem] as const))(
    '%s is told in a sentence',
    (_, problem) => {
      const text = captureProblemText(problem, lang);
      expect(text).not.toMatch(/undefined|NaN|\s{2}/);
      expect(text).toMatch(lang === 'en' ? /[.)]$/ : /[。)]$/);
      expect(/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)).toBe(lang === 'ja');
    },
  );
});

test('a label out of a file is shown with nothing in it that could be anything else', () => {
  const text = captureProblemText(
    { code: 'keylog-unused', line: 1, actual: `<b>\u202e${'A'.repeat(99)}` },
    'en',
  );
  expect(text).not.toMatch(/[<>\u202e]|A{65}/);
});
