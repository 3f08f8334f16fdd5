import type { Entry, Sides } from '../lib/compare/comparison.ts';
import { compareWords } from '../lib/i18n/compare.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';

export type Kind = Entry['kind'] | 'sealed';
export type Side = keyof Sides<unknown>;

/** Said by a sign as well as by word and colour. */
const SIGNS: Readonly<Record<Kind, string>> = {
  same: '=',
  changed: '≠',
  added: '+',
  removed: '−',
  moved: '↕',
  sealed: '?',
};

export const sign = (kind: Kind): HTMLElement =>
  el('span', { class: `compare-sign ${kind}`, 'aria-hidden': 'true' }, SIGNS[kind]);

/** How something stands, as sign and word. */
export const mark = (kind: Kind, word: string = kindWord(kind)): HTMLElement =>
  el('span', { class: `compare-mark ${kind}` }, sign(kind), ` ${word}`);

export const kindWord = (kind: Kind): string => compareWords[pageLanguage().lang].kinds[kind];

/** A name, how its sides stand to each other, and the sides. */
export function item(
  name: HTMLElement,
  { kinds, marks }: { readonly kinds: string; readonly marks: readonly HTMLElement[] },
  sides: Sides<readonly HTMLElement[]>,
): HTMLElement {
  return el(
    'li',
    { class: `compare-item ${kinds}` },
    el('p', { class: 'compare-name' }, name, ...marks.flatMap((one) => [' ', one])),
    cell('div', 'left', sides.left, kinds === 'sealed'),
    cell('div', 'right', sides.right, kinds === 'sealed'),
  );
}

/** What stands on one side; where there is nothing, it says so, unless it may be there unopened. */
export function cell(
  tag: 'div' | 'span',
  side: Side,
  content: readonly HTMLElement[] | undefined,
  sealed: boolean,
): HTMLElement {
  const words = compareWords[pageLanguage().lang];
  return el(
    tag,
    { class: `compare-side ${side}${content ? '' : ' absent'}` },
    el('span', { class: 'compare-side-name' }, words.sides[side], ' '),
    ...(content ?? [el('span', {}, sealed ? words.unknown : words.absent)]),
  );
}
