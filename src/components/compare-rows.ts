import type { Comparison, Entry, MessageRow, MessageTold } from '../lib/compare/comparison.ts';
import { compareWords } from '../lib/i18n/compare.ts';
import { entryList } from './compare-entries.ts';
import { cell, type Kind, mark } from './compare-item.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';

/** Message by message: its name on each side, what differs, and what does not behind disclosures. */
export function compareRows({ rows }: Comparison): HTMLElement {
  return el('ol', { class: 'compare-rows' }, ...runs(rows).map(rowOf));
}

/** Pieces of application data on one side, one after the other, are one thing to look at. */
function runs(rows: readonly MessageRow[]): MessageRow[][] {
  const found: MessageRow[][] = [];
  for (const row of rows) {
    const run = found.at(-1);
    const [before] = run ?? [];
    const goesOn =
      row.protocol === 'application_data' && before !== undefined && key(before) === key(row) && isAlone(row);
    if (run && goesOn) run.push(row);
    else found.push([row]);
  }
  return found;
}

const isAlone = ({ left, right }: MessageRow): boolean => !left || !right;
const key = ({ direction, left, right }: MessageRow): string => `${direction} ${left?.name} ${right?.name}`;

function rowOf(run: readonly MessageRow[]): HTMLElement {
  const { lang } = pageLanguage();
  const words = compareWords[lang];
  const [first] = run;
  if (!first) return el('li');
  const entries = run.flatMap((row) => row.entries);
  const different = entries.filter((entry) => entry.kind !== 'same' && !entry.fresh);
  const fresh = entries.filter((entry) => entry.fresh);
  const same = entries.filter(({ kind }) => kind === 'same');
  const kind = kindOf(first, different);
  const head = heading(
    first,
    run.length,
    mark(kind, kind === 'same' && fresh.length > 0 ? words.alike : undefined),
  );
  const unlisted = run.reduce((sum, { more }) => sum + more.different + more.same, 0);
  return el(
    'li',
    { class: `compare-row ${kind}` },
    ...(isAlone(first)
      ? [folded(head, different, first.sealed)]
      : [
          head,
          different.length > 0 ? entryList(different, first.lists) : undefined,
          el(
            'div',
            { class: 'compare-folds' },
            fresh.length > 0 ? folded(words.fresh(fresh.length), fresh) : undefined,
            same.length > 0 ? folded(words.same(same.length), same) : undefined,
          ),
        ]),
    unlisted > 0 ? el('p', { class: 'small' }, words.unlisted(unlisted)) : undefined,
  );
}

function kindOf({ left, right, more, sealed }: MessageRow, different: readonly Entry[]): Kind {
  if (sealed) return 'sealed';
  if (!left) return 'added';
  if (!right) return 'removed';
  return different.length + more.different > 0 ? 'changed' : 'same';
}

function heading({ direction, protocol, left, right, sealed }: MessageRow, count: number, said: HTMLElement) {
  const words = compareWords[pageLanguage().lang];
  const name = (message: MessageTold | undefined) =>
    message && [el('code', {}, `${nameOf(message, protocol)}${count > 1 ? ` × ${count}` : ''}`)];
  return el(
    'h5',
    { class: 'compare-message' },
    el(
      'span',
      { class: 'compare-name' },
      el(
        'span',
        { class: `compare-from ${direction}` },
        direction === 'out' ? '→ ' : '← ',
        words.from[direction],
      ),
      ' ',
      said,
    ),
    cell('span', 'left', name(left), sealed === true),
    cell('span', 'right', name(right), sealed === true),
  );
}

/** An alert with its number. */
function nameOf({ name, type, whole }: MessageTold, protocol: MessageRow['protocol']): string {
  const told = protocol === 'alert' ? `alert ${name}${type === undefined ? '' : ` (${type})`}` : name;
  return whole ? told : `${told} (${compareWords[pageLanguage().lang].brokeOff})`;
}

/** Fields behind a disclosure, drawn when it is opened first. */
function folded(label: HTMLElement | string, entries: readonly Entry[], sealed?: boolean): HTMLElement {
  const details = el('details', {}, el('summary', {}, label));
  details.addEventListener('toggle', () => details.append(entryList(entries, [], sealed)), { once: true });
  return details;
}
