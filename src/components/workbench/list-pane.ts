import type { Lang } from '../../lib/i18n/lang.ts';
import { isWithin, type NodeId } from '../../lib/inspect/ids.ts';
import { el } from '../dom.ts';
import type { Pane, Shown } from './pane.ts';
import { printedList } from './sheet.ts';
import { VirtualList } from './virtual-list.ts';

export interface ListPaneOptions<Row> {
  readonly lang: Lang;
  readonly name: string;
  readonly label: string;
  /** Why there are no rows. */
  empty(shown: Shown): string;
  readonly rowHeight: number;
  readonly measured?: boolean;
  readonly role?: 'listbox' | 'tree';
  /** Stays above what scrolls. */
  readonly above?: HTMLElement;
  /** Further classes of what scrolls. */
  readonly look?: string;
  readonly sizer?: HTMLElement | SVGSVGElement;
  choose(id: NodeId, row: Row): void;
  rowsOf(shown: Shown): readonly Row[];
  idOf(row: Row): NodeId;
  draw(row: Row): HTMLElement | SVGElement;
  /** Begins a print: what makes the rows for paper, where that has more to tell than the screen. */
  print?(): (row: Row) => HTMLElement;
  /** Keys beyond those that move; true where it was one. */
  key?(key: string, row: Row): boolean;
}

/** A view that is a list of rows, one of which is current; moved through by pointer and keys. */
export class ListPane<Row> implements Pane {
  readonly element: HTMLElement;
  readonly #options: ListPaneOptions<Row>;
  readonly #scroller: HTMLElement;
  readonly #list: VirtualList<Row>;
  readonly #empty: HTMLElement;
  #rows: readonly Row[] = [];
  #selected: NodeId | undefined;
  #current = -1;

  constructor(options: ListPaneOptions<Row>) {
    this.#options = options;
    const { name, label, role = 'listbox', rowHeight, measured } = options;
    const sizer = options.sizer ?? el('div');
    sizer.classList.add('wb-sizer');
    this.#empty = el('p', { class: 'wb-empty' });
    this.#scroller = el(
      'div',
      { class: `wb-scroll wb-${name} ${options.look ?? ''}`, role, tabindex: '0', 'aria-label': label },
      sizer,
    );
    this.element = el(
      'section',
      { class: 'wb-pane', 'data-pane': name },
      options.above,
      this.#scroller,
      this.#empty,
    );
    this.#list = new VirtualList({
      scroller: this.#scroller,
      sizer,
      rowHeight,
      ...(measured && { measured }),
      draw: (row, index) => this.#draw(row, index),
    });
    this.#scroller.addEventListener('click', (event) => this.#clicked(event));
    this.#scroller.addEventListener('keydown', (event) => this.#pressed(event));
  }

  show(shown: Shown): void {
    const rows = this.#options.rowsOf(shown);
    this.#rows = rows;
    this.#list.setRows(rows);
    this.#empty.textContent = this.#options.empty(shown);
    this.#empty.hidden = rows.length > 0;
    this.#scroller.hidden = rows.length === 0;
    this.#settle();
  }

  select(id: NodeId | undefined): void {
    this.#selected = id;
    this.#settle();
    this.#list.reveal(this.#current);
    this.#mark();
  }

  follow(): void {
    this.#list.follow();
  }

  printed(): HTMLElement {
    const { lang, label: title, name, look = '', rowHeight, draw, print } = this.#options;
    return printedList({
      lang,
      title,
      look: `wb-${name} ${look}`,
      rows: this.#rows,
      rowHeight,
      draw: print ? print() : draw,
    });
  }

  destroy(): void {
    this.#list.destroy();
  }

  /** The row that shows what is selected: itself, or what it stands in. */
  #settle(): void {
    const { idOf } = this.#options;
    const id = this.#selected;
    const kept = this.#rows[this.#current];
    if (id === undefined) this.#current = -1;
    else if (!kept || idOf(kept) !== id) {
      const around = this.#rows.filter((row) => isWithin(id, idOf(row)));
      const [closest] = around.toSorted((one, other) => idOf(other).length - idOf(one).length);
      this.#current = closest === undefined ? -1 : this.#rows.indexOf(closest);
    }
    this.#mark();
  }

  #mark(): void {
    for (const [index, element] of this.#list.drawn) this.#markOne(element, index);
    const current = this.#list.drawn.get(this.#current);
    if (current) this.#scroller.setAttribute('aria-activedescendant', current.id);
    else this.#scroller.removeAttribute('aria-activedescendant');
  }

  #markOne(element: HTMLElement | SVGElement, index: number): void {
    element.setAttribute('aria-selected', String(index === this.#current));
  }

  #draw(row: Row, index: number): HTMLElement | SVGElement {
    const element = this.#options.draw(row);
    element.id = `${this.#options.name}-${index}`;
    element.classList.add('wb-row');
    this.#markOne(element, index);
    return element;
  }

  #clicked(event: MouseEvent): void {
    const found = event.target instanceof Element && event.target.closest('[data-index]');
    if (!found) return;
    const index = Number(found.getAttribute('data-index'));
    const row = this.#rows[index];
    if (row && event.target.closest('.wb-twist')) this.#options.key?.('twist', row);
    else this.#go(index);
  }

  #pressed(event: KeyboardEvent): void {
    const at = this.#current;
    const row = this.#rows[at];
    const to = moves(event.key, at, this.#rows.length, this.#list.page);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) this.#go(to);
    else if (!row || !this.#options.key?.(event.key, row)) return;
    event.preventDefault();
  }

  #go(index: number): void {
    const row = this.#rows[index];
    if (row === undefined) return;
    this.#current = index;
    this.#options.choose(this.#options.idOf(row), row);
  }
}

/** Where a key leads in a list, as everywhere. */
function moves(key: string, at: number, length: number, page: number): number | undefined {
  const last = length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
