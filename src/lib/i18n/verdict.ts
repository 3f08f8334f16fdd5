import type { Verdict } from '../flow/verdict.ts';
import type { Lang } from './lang.ts';
import { ACCEPTED } from './verdict/accepted.ts';
import { BROKEN } from './verdict/broken.ts';
import { CAPTURED } from './verdict/captured.ts';
import type { CapturedContext, Family, VerdictContext, VerdictText } from './verdict/context.ts';
import { OUTSIDE } from './verdict/outside.ts';
import { REFUSED } from './verdict/refused.ts';

export type { VerdictContext, VerdictText } from './verdict/context.ts';

const FAMILIES: readonly Family[] = [...ACCEPTED, ...OUTSIDE, ...REFUSED, ...BROKEN, ...CAPTURED];

/** A verdict in words; the more of what was asked is known, the more they say. Codes without words of their own read as `unknown`. */
export function verdictText(
  verdict: Verdict,
  lang: Lang,
  context?: VerdictContext | CapturedContext,
): VerdictText {
  for (const { code, words } of FAMILIES) {
    const found = code.exec(verdict.code);
    if (found) return words[lang]({ verdict, detail: found[1] ?? '', ...(context && { context }) });
  }
  return verdictText({ ...verdict, code: 'unknown' }, lang, context);
}

/** Whether a code has words of its own. */
export const hasVerdictWords = (code: string): boolean => FAMILIES.some((family) => family.code.test(code));
