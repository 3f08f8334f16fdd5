import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { headline, remarks, roleWords, rungNotes } from '../../../src/lib/i18n/report.ts';
import { LADDER } from '../../../src/lib/report/asked.ts';
import type { VersionEntry, VersionsReport } from '../../../src/lib/report/versions.ts';

const verdict = (change: Partial<Verdict> = {}): Verdict => ({
  outcome: 'refused',
  by: 'server',
  code: 'alert.fatal.70',
  evidence: [],
  certainty: 'certain',
  ...change,
});
const entry = (change: Partial<VersionEntry> = {}): VersionEntry => ({
  version: 'TLSv1.2',
  verdict: verdict(),
  flows: [],
  ...change,
});
const report = (change: Partial<VersionsReport> = {}): VersionsReport => ({
  type: 'report',
  t: 1,
  kind: 'versions',
  host: 'peer.test',
  port: 443,
  versions: LADDER.map((version) => entry({ version })),
  downgradeSentinel: { state: 'not-applicable' },
  fallbackScsv: { state: 'not-applicable' },
  intolerance: [],
  withoutSni: { state: 'not-applicable' },
  ...change,
});
const outcomes = (...outcomes: readonly Verdict['outcome'][]) =>
  report({
    versions: LADDER.map((version, i) =>
      entry({ version, verdict: verdict({ outcome: outcomes[i] ?? 'silent' }) }),
    ),
  });

describe('the headline', () => {
  test.each([
    [
      outcomes('refused', 'refused', 'refused', 'refused', 'supported', 'supported'),
      'peer.test accepts TLS 1.2 and TLS 1.3.',
    ],
    [
      outcomes('refused', 'refused', 'refused', 'refused', 'supported', 'silent'),
      'peer.test accepts TLS 1.2. Not known: TLS 1.3.',
    ],
    [outcomes(), 'peer.test gave no answer about any version.'],
    [report(), 'peer.test accepts none of the versions that gave an answer.'],
    [
      outcomes('not-tls', 'not-tls', 'not-tls', 'not-tls', 'not-tls', 'not-tls'),
      'What answers at peer.test does not speak TLS.',
    ],
    [
      { ...report(), host: '2001:db8::1', port: 8443 },
      '[2001:db8::1]:8443 accepts none of the versions that gave an answer.',
    ],
  ])('says what is accepted, and what is not known', (told, sentence) => {
    expect(headline(told, 'en')).toBe(sentence);
    expect(headline(told, 'ja')).toMatch(/\p{sc=Hiragana}.*。$/u);
  });
});

const checks: readonly Partial<VersionsReport>[] = [
  { blocked: { flow: 'control/TLSv1.2' } },
  { unsteady: { dropped: 'hello/TLSv1.2', answered: 'hello/TLSv1.2/again' } },
  { downgradeSentinel: { state: 'present' } },
  { downgradeSentinel: { state: 'absent' } },
  { downgradeSentinel: { state: 'wrong' } },
  { fallbackScsv: { state: 'honoured' } },
  { fallbackScsv: { state: 'ignored' } },
  { withoutSni: { state: 'same' } },
  { withoutSni: { state: 'different' } },
  { withoutSni: { state: 'refused' } },
  { intolerance: [{ to: 'tls13-offer', state: 'intolerant', flow: 'f', verdict: verdict() }] },
  { intolerance: [{ to: 'future-version', state: 'intolerant', flow: 'f', verdict: verdict() }] },
];
const whys = ['suite', 'group', 'client-certificate', 'alone', 'library', 'hello', 'unknown'] as const;
const causes = ['length', 'extensions', 'record-version', 'several'] as const;

describe.each(LANGS)('in %s', (lang) => {
  const isSentence = (text: string) => {
    expect(text).not.toMatch(/undefined|\$\{|\s{2}/);
    if (lang === 'ja') expect(text).toMatch(/\p{sc=Hiragana}/u);
    else expect(text).toMatch(/^[A-Z].*\.$/);
  };

  test.each(checks)('%o is one remark in a sentence', (check) => {
    const told = remarks(report(check), lang);
    expect(told).toHaveLength(1);
    for (const { text } of told) isSentence(text);
  });

  test('what was not asked or not answered is no remark', () => {
    expect(remarks(report(), lang)).toEqual([]);
    const unknown = { state: 'unknown' } as const;
    expect(
      remarks(report({ downgradeSentinel: unknown, fallbackScsv: unknown, withoutSni: unknown }), lang),
    ).toEqual([]);
  });

  test('versions that need a server name, or must do without, are named', () => {
    const only = { with: ['TLSv1.3'], without: ['TLSv1.0'] } as const;
    const told = remarks(report({ withoutSni: { state: 'same', only } }), lang).map(({ text }) => text);
    expect(told).toHaveLength(3);
    expect(told[1]).toContain('TLS 1.0');
    expect(told[2]).toContain('TLS 1.3');
  });

  test.each(whys)('a disagreement by %s is told in a sentence', (why) => {
    const [note, ...others] = rungNotes(
      entry({ disagreement: { why, tap: verdict(), hello: verdict() } }),
      lang,
    );
    expect(others).toEqual([]);
    isSentence(note ?? '');
  });

  test.each(causes)('a server that chokes on %s is told of in a sentence', (cause) => {
    for (const note of rungNotes(entry({ chokedOn: [cause] }), lang)) isSentence(note);
  });

  test('each way of asking has words', () => {
    const roles = [
      'hello',
      'tap',
      'smaller',
      'short',
      'plain',
      'record',
      'control',
      'without-sni',
      'fallback',
    ] as const;
    expect(new Set(roles.map((role) => roleWords(role, lang))).size).toBe(roles.length);
  });
});
