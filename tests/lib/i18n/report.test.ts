import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { headline, remarks, roleWords, rungNotes } from '../../../src/lib/i18n/report.ts';
import { again, ask, LADDER, ROLES } from '../../../src/lib/report/asked.ts';
import { conclusionOf } from '../../../src/lib/report/conclusion.ts';
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
const report = (change: Partial<VersionsReport> = {}): VersionsReport => {
  const { versions = LADDER.map((version) => entry({ version })) } = change;
  return {
    type: 'report',
    t: 1,
    kind: 'versions',
    host: 'peer.test',
    port: 443,
    versions,
    conclusion: conclusionOf(versions),
    downgradeSentinel: { state: 'not-applicable' },
    fallbackScsv: { state: 'not-applicable' },
    intolerance: [],
    withoutSni: { state: 'not-applicable' },
    ...change,
  };
};
const outcomes = (...outcomes: readonly Verdict['outcome'][]) =>
  report({
    versions: LADDER.map((version, i) =>
      entry({ version, verdict: verdict({ outcome: outcomes[i] ?? 'silent' }) }),
    ),
  });

const ended = (outcome: Verdict['outcome'], code: string, by: Verdict['by'] = 'network') =>
  report({
    versions: LADDER.map((version) => entry({ version, verdict: verdict({ outcome, code, by }) })),
  });
const partly = (change: Partial<Verdict>) =>
  report({
    versions: LADDER.map((version, i) =>
      entry({ version, verdict: verdict(i > 3 ? change : { outcome: 'supported', code: 'ok' }) }),
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
    [report(), 'peer.test accepts none of the versions.'],
    [
      outcomes('refused', 'refused'),
      'peer.test refuses SSL 2.0 and SSL 3.0. Not known: TLS 1.0, TLS 1.1, TLS 1.2, and TLS 1.3.',
    ],
    [
      outcomes('not-tls', 'not-tls', 'not-tls', 'not-tls', 'not-tls', 'not-tls'),
      'What answers at peer.test does not speak TLS.',
    ],
    [{ ...report(), host: '2001:db8::1', port: 8443 }, '[2001:db8::1]:8443 accepts none of the versions.'],
  ])('says what is accepted, and what is not known', (told, sentence) => {
    expect(headline(told, 'en')).toBe(sentence);
    expect(headline(told, 'ja')).toMatch(/\p{sc=Hiragana}.*。$/u);
  });

  test.each([
    [ended('cannot-tell', 'policy.not_public', 'policy'), 'This site does not connect to peer.test'],
    [ended('cannot-tell', 'aborted', 'client'), 'were cancelled before there was an answer'],
    [ended('limit', 'tls.limit:versions_time', 'policy'), 'This site’s time for all questions ran out'],
    [ended('limit', 'tls.limit:warnings', 'policy'), 'went past a limit of this site'],
    [outcomes('malformed', 'not-tls', 'closed'), 'answered, but not with proper TLS'],
    [ended('cannot-tell', 'rate_limited'), 'peer.test stopped answering us'],
    [ended('unreachable', 'tcp.refused'), 'peer.test could not be reached'],
    [ended('refused', 'local.unsupported_protocol', 'client'), 'There is no telling which versions'],
  ])('says who stopped, or what came instead, where nothing is known', (told, words) => {
    expect(headline(told, 'en')).toContain(words);
    expect(headline(told, 'en')).not.toContain('no answer about');
    expect(headline(told, 'ja')).toMatch(/\p{sc=Hiragana}.*。$/u);
    expect(headline(told, 'ja')).not.toContain('答えが得られませんでした');
  });

  test('says who stopped before the end', () => {
    const cancelled = partly({ outcome: 'cannot-tell', by: 'client', code: 'aborted' });
    expect(headline(cancelled, 'en')).toMatch(/Not known: .*The questions were cancelled before the end\.$/);
    expect(headline(cancelled, 'ja')).toContain('中止');
    const late = partly({ outcome: 'limit', by: 'policy', code: 'tls.limit:versions_time' });
    expect(headline(late, 'en')).toMatch(/This site stopped, because its time .* ran out\.$/);
    expect(headline(late, 'ja')).toContain('このサイトが');
  });
});

test('what was left unasked is named once, whatever its tries', () => {
  const one = ask('without-sni', 'TLSv1.3');
  const told = remarks({ ...report(), unasked: [one, again(one, 1)] }, 'en');
  expect(told.map(({ text }) => text)).toContain(
    'Stopped before these were asked, or asked again: TLS 1.3 · without SNI. Nothing is concluded from them.',
  );
});

const checks: readonly Partial<VersionsReport>[] = [
  { unasked: [ask('hello', 'TLSv1.2')] },
  { blocked: { flow: 'hello/TLSv1.2/2' } },
  { unsteady: { dropped: 'hello/TLSv1.2', answered: 'hello/TLSv1.2/2' } },
  { changing: { before: 'hello/TLSv1.2', after: 'hello/TLSv1.2/2' } },
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
const causes = ['length', 'suites', 'extensions', 'record-version', 'server-name', 'several'] as const;

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

  test('the alert is named that the full hello got', () => {
    const flows = [
      { flow: 'hello/TLSv1.2', role: 'hello', verdict: verdict({ code: 'alert.fatal.80' }) },
    ] as const;
    const [note] = rungNotes(entry({ chokedOn: ['length'], flows }), lang);
    expect(note).toContain('80 (internal_error)');
    expect(note).not.toMatch(/no answer|応答がなく/);
  });

  test('a hello of our own that failed where this machine’s library did not is told with its end', () => {
    const disagreement = { why: 'hello', tap: verdict({ code: 'ok' }), hello: verdict() } as const;
    expect(rungNotes(entry({ disagreement }), lang).join()).toContain('70 (protocol_version)');
  });

  test('that a server has nothing under this name is told beside its refusals', () => {
    const refused = (code: string) =>
      report({ versions: LADDER.map((version) => entry({ version, verdict: verdict({ code }) })) });
    const [first] = remarks(refused('alert.fatal.112'), lang);
    expect(first?.text).toContain('unrecognized_name');
    const [asked] = remarks({ ...refused('alert.fatal.112'), host: '192.0.2.1' }, lang);
    expect(asked?.text).toContain(lang === 'en' ? 'an address' : 'IP アドレス');
    expect(
      remarks(refused('alert.fatal.70'), lang)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('unrecognized_name');
  });

  test('how the other one ended is said in words, never by a code', () => {
    const tap = verdict({ outcome: 'silent', by: 'network', code: 'tls.timeout:server_hello' });
    for (const why of ['unknown', 'library', 'alone'] as const) {
      const notes = rungNotes(entry({ disagreement: { why, tap, hello: verdict() } }), lang).join();
      expect(notes).not.toContain('tls.timeout');
      expect(notes).toContain(lang === 'ja' ? '無応答' : 'silence');
    }
  });

  test('each way of asking has words', () => {
    expect(new Set(ROLES.map((role) => roleWords(role, lang))).size).toBe(ROLES.length);
  });
});
