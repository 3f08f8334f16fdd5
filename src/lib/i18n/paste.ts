import type { Pasted, PastedRun, Suggestion } from '../paste/pasted.ts';
import type { Lang, Words } from './lang.ts';
import { DOUBTS, WHY } from './paste/doubts.ts';
import { FAMILIES } from './paste/verdicts.ts';

export { pastedLineText } from './paste/lines.ts';

/** A verdict on pasted text in one language. */
export interface PastedVerdictText {
  /** Two to four words. */
  readonly badge: string;
  readonly sentence: string;
  /** How we know. */
  readonly why: string;
  /** How sure that is. */
  readonly certainty: string;
  /** What it leaves open, each a sentence. */
  readonly doubts: readonly string[];
  /** What to run next to be sure. */
  readonly next: readonly (Suggestion & { readonly text: string })[];
}

/** Who refused, how we know and what to run next, of one run. */
export function pastedVerdictText(run: PastedRun, lang: Lang): PastedVerdictText {
  const { verdict, next } = run;
  for (const { code, words } of FAMILIES) {
    const found = code.exec(verdict.code);
    if (!found) continue;
    return {
      ...words[lang]({ run, detail: found[1] ?? '' }),
      certainty: CERTAINTY[lang][verdict.certainty],
      doubts: verdict.doubts.map((doubt) => DOUBTS[doubt][lang]),
      next: next.map((suggestion) => ({ ...suggestion, text: WHY[suggestion.why][lang] })),
    };
  }
  throw new RangeError(`no words for ${verdict.code}`);
}

const CERTAINTY: Words<Readonly<Record<PastedRun['verdict']['certainty'], string>>> = {
  en: {
    certain: 'Certain: the lines leave no other reading.',
    likely: 'Likely: the words fit nothing else that we know of.',
    unknown: 'Open: the lines do not decide it.',
  },
  ja: {
    certain: '確実です。ほかの読み方はできません。',
    likely: 'おそらくそうです。この言い回しが当てはまるものを、ほかに知りません。',
    unknown: '未確定です。この出力だけでは判定できません。',
  },
};

/** What was left out of a paste that is beyond the limits; undefined where all of it was read. */
export function pastedCutText({ cut, lines }: Pick<Pasted, 'cut' | 'lines'>, lang: Lang): string | undefined {
  if (!cut) return undefined;
  return lang === 'ja'
    ? `先頭の ${lines.length} 行だけを読みました。その先の ${cut.characters} 文字 (あと ${cut.lines} 行) は読んでいません。`
    : `Only the first ${lines.length} lines were read; ${cut.characters} characters after them, ${cut.lines} more lines, were not.`;
}

/** Which curls print so: `curl 7.43.0 to 7.61.0 (OpenSSL)`; undefined where nothing gives it away. */
export function pastedAgeText({ age, backend }: PastedRun, lang: Lang): string | undefined {
  const range = age && AGE[lang](age.from, age.to);
  return range && `curl ${range}${backend ? ` (${backend})` : ''}`;
}

const AGE: Words<(from: string | undefined, to: string | undefined) => string | undefined> = {
  en: (from, to) => {
    if (from === to || from === undefined) return from ?? (to && `${to} or older`);
    return to === undefined ? `${from} or newer` : `${from} to ${to}`;
  },
  ja: (from, to) => {
    if (from === to || from === undefined) return from ?? (to && `${to} 以前`);
    return to === undefined ? `${from} 以降` : `${from}〜${to}`;
  },
};
