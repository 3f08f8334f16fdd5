import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { el } from '../dom.ts';
import { svg } from './svg.ts';
import type { Rows } from './virtual-list.ts';

export interface Printed<Row> {
  readonly lang: Lang;
  readonly title: string;
  /** Class of the rows' place. */
  readonly look: string;
  readonly rows: Rows<Row>;
  /** CSS pixels of a row that is a drawing. */
  readonly rowHeight: number;
  readonly draw: (row: Row) => HTMLElement | SVGElement;
}

/** A list with all its rows for paper, which has no scrolling; of a very long one the first rows, and how many others there are. */
export function printedList<Row>({ lang, title, look, rows, rowHeight, draw }: Printed<Row>): HTMLElement {
  const words = inspectWords[lang];
  const drawn: HTMLElement[] = [];
  const count = Math.min(rows.length, PRINTED);
  for (let i = 0; i < count; i++) {
    const row = rows.at(i);
    if (row === undefined) continue;
    const element = draw(row);
    drawn.push(element instanceof HTMLElement ? element : strip(element, rowHeight));
  }
  const left = rows.length - count;
  return el(
    'section',
    { class: 'wb-printed' },
    el('h2', {}, title),
    el('div', { class: look }, ...drawn),
    count === 0 ? el('p', {}, words.empty) : undefined,
    left > 0 ? el('p', { class: 'wb-unprinted' }, words.unprinted(left)) : undefined,
  );
}

/** Rows of a view that go on paper, some twenty pages. */
const PRINTED = 1000;

/** A drawing of its own for each row, so that a page may end between two. */
const strip = (row: SVGElement, height: number): HTMLElement =>
  el('div', { class: 'wb-strip' }, svg('svg', { width: '100%', height: `${height}` }, row));
