import type { PastedRun } from '../../paste/pasted.ts';
import type { Words } from '../lang.ts';
import { spoken } from '../verdict/context.ts';

/** A verdict on pasted text, in words. */
export interface Said {
  readonly badge: string;
  readonly sentence: string;
  readonly why: string;
}

/** What the words of a family are made from; `detail` is what its pattern caught. */
export interface Told {
  readonly run: PastedRun;
  readonly detail: string;
}

/** The words of all codes that a pattern fits. */
export interface Family {
  readonly code: RegExp;
  readonly words: Words<(told: Told) => Said>;
}

/** The version that was settled on. */
export const version = ({ run }: Told, otherwise: string): string =>
  run.verdict.version ? spoken(run.verdict.version) : otherwise;

/** Of a connection that the client itself ended. */
export const CLIENT = { badge: { en: 'refused by the client', ja: 'クライアントが拒否' } } as const;

/** A family whose words are always the same. */
export const fixed = (code: RegExp, en: Said, ja: Said): Family => ({
  code,
  words: { en: () => en, ja: () => ja },
});
export const said = (badge: string, sentence: string, why: string): Said => ({ badge, sentence, why });
