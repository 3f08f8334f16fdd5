import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { Block } from '../../lib/inspect/blocks.ts';
import { isWithin, lookUp, type NodeId } from '../../lib/inspect/ids.ts';
import { contentTypeName } from '../../lib/tls/names.ts';
import { el } from '../dom.ts';
import { type BytesRow, BytesRows, leafBeside, leavesIn } from './bytes-rows.ts';
import { type Choose, noBytes, type Pane, type Shown } from './pane.ts';
import { printedList } from './sheet.ts';
import { VirtualList } from './virtual-list.ts';

const ROW = 25;
/** Bytes a row, where there is room for it in CSS pixels and where not. */
const WIDE = { bytes: 16, from: 620 };
const NARROW = 8;

/** Every byte in hexadecimal and ASCII, each in its field; what was encrypted both ways. */
export class BytesPane implements Pane {
  readonly element: HTMLElement;
  readonly #lang: Lang;
  readonly #scroller: HTMLElement;
  readonly #empty: HTMLElement;
  readonly #list: VirtualList<BytesRow>;
  readonly #choose: Choose;
  readonly #observer: ResizeObserver;
  #width = WIDE.bytes;
  #shown: Shown | undefined;
  readonly #places = new WeakMap<Block, ReadonlyMap<NodeId, number>>();
  #rows = new BytesRows([], WIDE.bytes);
  #selected: NodeId | undefined;

  constructor(lang: Lang, choose: Choose) {
    const words = inspectWords[lang];
    this.#lang = lang;
    this.#choose = choose;
    const sizer = el('div', { class: 'wb-sizer' });
    this.#scroller = el(
      'div',
      { class: 'wb-scroll wb-bytes', role: 'listbox', tabindex: '0', 'aria-label': words.bytes },
      sizer,
    );
    this.#empty = el('p', { class: 'wb-empty' });
    this.element = el('section', { class: 'wb-pane', 'data-pane': 'bytes' }, this.#scroller, this.#empty);
    this.#list = new VirtualList({
      scroller: this.#scroller,
      sizer,
      rowHeight: ROW,
      align: 'start',
      draw: (row, index) => this.#draw(row, index),
    });
    this.#scroller.addEventListener('click', (event) => {
      const id =
        event.target instanceof Element && event.target.closest('[data-id]')?.getAttribute('data-id');
      if (id) choose(id);
    });
    this.#scroller.addEventListener('keydown', (event) => this.#pressed(event));
    this.#observer = new ResizeObserver(([entry]) => this.#resized(entry?.contentRect.width ?? 0));
    this.#observer.observe(this.element);
  }

  show(shown: Shown): void {
    this.#shown = shown;
    const { blocks } = shown.inspection;
    this.#empty.textContent = noBytes(shown, this.#lang);
    this.#setRows(blocks.filter(({ event }) => event <= shown.upTo));
  }

  select(id: NodeId | undefined): void {
    this.#selected = id;
    const row = id === undefined ? -1 : this.#rows.rowOf(id);
    this.#list.reveal(row);
    this.#mark();
    const current = this.#list.drawn.get(row);
    if (current) this.#scroller.setAttribute('aria-activedescendant', current.id);
    else this.#scroller.removeAttribute('aria-activedescendant');
  }

  follow(): void {
    this.#list.follow();
  }

  printed(): HTMLElement {
    return printedList({
      lang: this.#lang,
      title: inspectWords[this.#lang].bytes,
      look: 'wb-bytes',
      rows: this.#rows,
      rowHeight: ROW,
      draw: (row) => this.#row(row),
    });
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#list.destroy();
  }

  #setRows(blocks: readonly Block[]): void {
    this.#rows = new BytesRows(blocks, this.#width);
    this.#empty.hidden = blocks.length > 0;
    this.#scroller.hidden = blocks.length === 0;
    this.#list.setRows(this.#rows);
  }

  #resized(room: number): void {
    const width = room >= WIDE.from ? WIDE.bytes : NARROW;
    if (width === this.#width || room === 0) return;
    this.#width = width;
    this.#setRows(this.#rows.blocks);
    this.select(this.#selected);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = this.#target(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(to);
  }

  #target(key: string): NodeId | undefined {
    const rows = this.#rows;
    const { page } = this.#list;
    const at = this.#selected === undefined ? -1 : rows.rowOf(this.#selected);
    const first = (from: number, way: 1 | -1): NodeId | undefined => {
      for (let i = from; i >= 0 && i < rows.length; i += way) {
        const row = rows.at(i);
        const [leaf] = row ? leavesIn(row).filter(({ id }) => id !== this.#selected) : [];
        if (leaf) return leaf.id;
      }
      return undefined;
    };
    switch (key) {
      case 'ArrowRight':
        return leafBeside(rows.blocks, this.#selected, 1);
      case 'ArrowLeft':
        return leafBeside(rows.blocks, this.#selected, -1);
      case 'ArrowDown':
        return first(at + 1, 1);
      case 'ArrowUp':
        return first(at - 1, -1);
      case 'PageDown':
        return first(Math.min(rows.length - 1, at + page), 1) ?? first(rows.length - 1, -1);
      case 'PageUp':
        return first(Math.max(0, at - page), -1) ?? first(0, 1);
      case 'Home':
        return first(0, 1);
      case 'End':
        return first(rows.length - 1, -1);
      default:
        return undefined;
    }
  }

  #mark(): void {
    for (const [, row] of this.#list.drawn) this.#markRow(row);
  }

  #markRow(row: Element): void {
    const selected = this.#selected;
    let any = false;
    for (const run of row.querySelectorAll('[data-id]')) {
      const within = selected !== undefined && this.#shows(run.getAttribute('data-id') ?? '', selected);
      run.classList.toggle('selected', within);
      any ||= within;
    }
    row.setAttribute('aria-selected', String(any));
  }

  /** A message's bytes are its own, not its records' headers; where it was encrypted, its records stand for it. */
  #shows(leaf: NodeId, selected: NodeId): boolean {
    if (!isWithin(leaf, selected)) return false;
    const whole = !selected.includes(':') && leaf.includes(':r');
    return (
      !whole ||
      (this.#shown && lookUp(this.#shown.inspection.items, selected)?.item.spans.length === 0) === true
    );
  }

  #draw(row: BytesRow, index: number): HTMLElement {
    const element = this.#row(row);
    element.id = `bytes-${index}`;
    element.classList.add('wb-row');
    this.#markRow(element);
    return element;
  }

  #row(row: BytesRow): HTMLElement {
    return row.to === 0 ? this.#title(row) : this.#bytes(row);
  }

  #title({ block }: BytesRow): HTMLElement {
    const words = inspectWords[this.#lang];
    const { kind, direction, id, bytes, encrypted } = block;
    const named = this.#shown && lookUp(this.#shown.inspection.items, id);
    const count = words.byteCount(bytes.length);
    const record = named?.record;
    const text =
      kind === 'opened'
        ? words.openedHead(named?.item.name ?? '', count)
        : kind === 'loose'
          ? (named?.item.unfinished ? words.cutHead : words.looseHead)(count)
          : words.wireHead(
              words.record((record?.index ?? 0) + 1, contentTypeName(record?.contentType ?? 0)) +
                (encrypted ? `, ${words.encryptedRecord}` : ''),
              count,
            );
    return el(
      'div',
      { role: 'option', class: `bytes-title ${direction} ${kind}`, 'data-id': id },
      `${direction === 'out' ? '→' : '←'} ${text}`,
    );
  }

  #bytes(row: BytesRow): HTMLElement {
    const { block } = row;
    const runs = leavesIn(row).map(({ id, from, to }) => ({
      id,
      bytes: block.bytes.subarray(from, to),
      odd: this.#isOdd(block, id),
      name: this.#nameOf(id),
    }));
    const offset = (block.at + row.from).toString(16).padStart(4, '0');
    const hex = runs.map(({ id, bytes, odd, name }) =>
      el('span', { class: `run${odd ? ' odd' : ''}`, 'data-id': id, title: name }, hexOf(bytes)),
    );
    const ascii = runs.map(({ id, bytes, odd }) =>
      el('span', { class: `run${odd ? ' odd' : ''}`, 'data-id': id, 'aria-hidden': 'true' }, asciiOf(bytes)),
    );
    const classes = `bytes-row ${block.direction} ${block.kind}${block.encrypted ? ' encrypted' : ''}`;
    const names = runs.map(({ name, bytes }) => `${name} ${hexOf(bytes)}`).join(', ');
    return el(
      'div',
      { role: 'option', class: classes, 'aria-label': `${offset}: ${names}` },
      el('span', { class: 'offset' }, offset),
      el('span', { class: `hex hex-${this.#width}` }, ...hex),
      el('span', { class: 'ascii' }, ...ascii),
    );
  }

  /** Fields side by side are told apart by their shade. */
  #isOdd(block: Block, id: NodeId): boolean {
    let places = this.#places.get(block);
    if (!places) {
      places = new Map(block.leaves.map((leaf, i) => [leaf.id, i]));
      this.#places.set(block, places);
    }
    return (places.get(id) ?? 0) % 2 === 1;
  }

  #nameOf(id: NodeId): string {
    return (this.#shown && lookUp(this.#shown.inspection.items, id)?.path.slice(1).join(' › ')) || '';
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

const asciiOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
