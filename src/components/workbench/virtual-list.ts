import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { rowAfter } from './row-after.ts';

/** Rows that can be made when they are looked at. */
export type Rows<Row> = Pick<readonly Row[], 'length' | 'at'>;

export interface VirtualListOptions<Row> {
  /** Scrolls, and has the focus and the role. */
  readonly scroller: HTMLElement;
  /** Within it; as high as all rows together. */
  readonly sizer: HTMLElement | SVGSVGElement;
  /** CSS pixels of a row, or what one has before it was measured. */
  readonly rowHeight: number;
  /** Rows differ in height. */
  readonly measured?: boolean;
  /** Where a row goes that is brought into sight; `center` unless said. */
  readonly align?: 'start' | 'center';
  /** Makes the row; its text is set as text. */
  readonly draw: (row: Row, index: number) => HTMLElement | SVGElement;
}

/** A list of which only what is in sight is in the document. */
export class VirtualList<Row> {
  readonly #options: VirtualListOptions<Row>;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #drawn = new Map<number, HTMLElement | SVGElement>();
  readonly #unmount: () => void;
  #rows: Rows<Row> = [];
  #measuring = false;

  constructor(options: VirtualListOptions<Row>) {
    this.#options = options;
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#settings());
    this.#unmount = this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
  }

  get rows(): Rows<Row> {
    return this.#rows;
  }

  setRows(rows: Rows<Row>): void {
    this.#rows = rows;
    this.#virtualizer.setOptions(this.#settings());
    this.#virtualizer._willUpdate();
    this.redraw();
  }

  /** Makes the rows in sight anew. */
  redraw(): void {
    for (const element of this.#drawn.values()) element.remove();
    this.#drawn.clear();
    this.#virtualizer.measure();
    this.#place();
  }

  /** The rows in sight, with their indices. */
  get drawn(): ReadonlyMap<number, HTMLElement | SVGElement> {
    return this.#drawn;
  }

  reveal(index: number): void {
    if (index < 0 || index >= this.#rows.length) return;
    const { range } = this.#virtualizer;
    const inSight = range !== null && index > range.startIndex && index < range.endIndex - 1;
    if (!inSight) this.#virtualizer.scrollToIndex(index, { align: this.#options.align ?? 'center' });
    this.#place();
  }

  /** Brings the last row into sight. */
  follow(): void {
    this.#virtualizer.scrollToIndex(Math.max(0, this.#rows.length - 1), { align: 'end' });
    this.#place();
  }

  /** How many rows fit on a page. */
  get page(): number {
    return Math.max(1, Math.floor(this.#options.scroller.clientHeight / this.#options.rowHeight) - 1);
  }

  destroy(): void {
    this.#unmount();
  }

  #settings() {
    const { scroller, rowHeight } = this.#options;
    return {
      count: this.#rows.length,
      getScrollElement: () => scroller,
      estimateSize: () => rowHeight,
      overscan: 6,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#place(),
    };
  }

  /** Has in the document what is in sight, and nothing else. */
  #take(): readonly VirtualItem[] {
    const items = this.#virtualizer.getVirtualItems();
    const wanted = new Set(items.map(({ index }) => index));
    for (const [index, element] of this.#drawn) {
      if (wanted.has(index)) continue;
      element.remove();
      this.#drawn.delete(index);
    }
    for (const { index } of items) {
      const row = this.#rows.at(index);
      if (row !== undefined && !this.#drawn.has(index)) this.#make(row, index);
    }
    return items;
  }

  #make(row: Row, index: number): void {
    const element = this.#options.draw(row, index);
    element.setAttribute('data-index', `${index}`);
    // A tree's rows know their own siblings.
    if (!element.hasAttribute('aria-posinset')) {
      element.setAttribute('aria-posinset', `${index + 1}`);
      element.setAttribute('aria-setsize', `${this.#rows.length}`);
    }
    this.#options.sizer.insertBefore(element, rowAfter(this.#drawn, index) ?? null);
    this.#drawn.set(index, element);
  }

  #measure(items: readonly VirtualItem[]): void {
    this.#measuring = true;
    for (const { index } of items) {
      const element = this.#drawn.get(index);
      if (element instanceof HTMLElement) this.#virtualizer.measureElement(element);
    }
    this.#measuring = false;
  }

  /** Measuring a row moves those below it, and calls this anew: where rows stand is asked once all are measured. */
  #place(): void {
    if (this.#measuring) return;
    const { sizer, measured } = this.#options;
    for (let items = this.#take(); measured; items = this.#take()) {
      const before = this.#virtualizer.getTotalSize();
      this.#measure(items);
      if (this.#virtualizer.getTotalSize() === before) break;
    }
    for (const { index, start } of this.#take()) {
      const element = this.#drawn.get(index);
      if (element instanceof SVGElement) element.setAttribute('transform', `translate(0 ${start})`);
      else if (element) element.style.transform = `translateY(${start}px)`;
    }
    const height = this.#virtualizer.getTotalSize();
    if (sizer instanceof SVGElement) sizer.setAttribute('height', `${height}`);
    else sizer.style.height = `${height}px`;
  }
}
