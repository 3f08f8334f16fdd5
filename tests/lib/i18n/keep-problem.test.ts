import { describe, expect, test } from 'vitest';
import { keepProblemText, problemWords } from '../../../src/lib/i18n/keep-problem.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import type { KeepProblem } from '../../../src/lib/keep/problem.ts';

describe.each(LANGS)('what is wrong with a file (%s)', (lang) => {
  const codes = Object.keys(problemWords[lang].problem) as KeepProblem['code'][];

  test.each(codes)('%s is told in a sentence, with its place', (code) => {
    const problem: KeepProblem = {
      code,
      path: '$.flows[0]',
      line: 7,
      column: 3,
      found: '«found»',
      expected: 'hex',
      parts: ['evidence'],
    };
    const text = keepProblemText(problem, lang);
    expect(text).toMatch(/[.。?)）]$/);
    expect(text).toContain('$.flows[0]');
    expect(text).toMatch(lang === 'en' ? /line 7, column 3/ : /7 行 3 文字目/);
    expect(text).not.toMatch(/undefined|object/);
    if (code === 'wrong-value') expect(text).toContain(problemWords[lang].expected.hex);
  });

  test('of a whole file has no place, and says how much is left out', () => {
    const whole = { code: 'too-large', path: '$', line: 0, column: 0 } as const;
    expect(keepProblemText(whole, lang)).not.toContain('$');
    const dropped = { code: 'after-end', path: '$', line: 1, column: 1, dropped: 5 } as const;
    expect(keepProblemText(dropped, lang)).toContain('4');
  });
});
