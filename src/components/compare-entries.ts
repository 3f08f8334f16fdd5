import type { Entry, ListTold } from '../lib/compare/comparison.ts';
import { compareWords } from '../lib/i18n/compare.ts';
import { item, type Kind, kindWord, mark, type Side, sign } from './compare-item.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';
import { toldText } from './told-text.ts';

/**
 * Fields as a list, those of one path in one item: what a list has on either side stands side by side.
 * @param lists of the long ones, how many elements are where
 * @param sealed whether the other side may have them unopened, so that their marks would be a guess
 */
export function entryList(
  entries: readonly Entry[],
  lists: readonly ListTold[] = [],
  sealed = false,
): HTMLElement {
  const paths = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = paths.get(entry.path);
    if (known) known.push(entry);
    else paths.set(entry.path, [entry]);
  }
  const items = [...paths].map(([path, alike]) =>
    pathItem(
      path,
      alike,
      lists.find((list) => list.path === path),
      sealed,
    ),
  );
  return el('ul', { class: 'compare-list' }, ...items);
}

function pathItem(
  path: string,
  entries: readonly Entry[],
  list: ListTold | undefined,
  sealed: boolean,
): HTMLElement {
  const counts = new Map<Kind, number>();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const marks = list
    ? [mark('changed', compareWords[pageLanguage().lang].list(list))]
    : [...counts].map(([kind, count]) =>
        mark(kind, count > 1 ? `${kindWord(kind)} (${count})` : kindWord(kind)),
      );
  const fresh = entries.every((entry) => entry.fresh) ? ' fresh' : '';
  const left = values(entries, 'left', sealed);
  const right = values(entries, 'right', sealed);
  return item(
    pathName(path),
    sealed ? { kinds: 'sealed', marks: [] } : { kinds: `${[...counts.keys()].join(' ')}${fresh}`, marks },
    { ...(left && { left }), ...(right && { right }) },
  );
}

function values(entries: readonly Entry[], side: Side, sealed: boolean): readonly HTMLElement[] | undefined {
  const all = entries.flatMap((entry) => value(entry, side, entries.length > 1 && !sealed));
  return all.length > 0 ? shortened(all) : undefined;
}

/** @param signed whether the value says by itself how it stands, being one of several */
function value({ kind, ...entry }: Entry, side: Side, signed: boolean): HTMLElement[] {
  const { lang } = pageLanguage();
  const told = entry[side];
  if (!told) return [];
  return [
    el(
      'span',
      { class: 'compare-value' },
      ...(signed && kind !== 'same'
        ? [sign(kind), el('span', { class: 'sr' }, kindWord(kind)), NO_BREAK]
        : []),
      el('span', { class: 'mono' }, toldText(told, lang)),
      told.place === undefined ? undefined : ` · ${compareWords[lang].place(told.place)}`,
    ),
  ];
}

/** A sign stays with what it is of. */
const NO_BREAK = '\u00a0';

/** The first of many, the others behind a disclosure. */
function shortened(values: readonly HTMLElement[]): readonly HTMLElement[] {
  if (values.length <= SHOWN + 1) return values;
  const more = compareWords[pageLanguage().lang].more(values.length - SHOWN);
  return [...values.slice(0, SHOWN), el('details', {}, el('summary', {}, more), ...values.slice(SHOWN))];
}

const SHOWN = 10;

/** A long path may break after its dots. That an extension stands among the extensions goes without saying. */
function pathName(path: string): HTMLElement {
  if (path === '') return el('span', {}, compareWords[pageLanguage().lang].content);
  const steps = path.replace(/^extensions\./, '').split('.');
  const parts = steps.flatMap((step, i) => (i === 0 ? [step] : ['.', el('wbr'), step]));
  return el('code', {}, ...parts);
}
