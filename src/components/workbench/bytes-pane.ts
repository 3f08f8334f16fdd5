import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { Block } from '../../lib/inspect/blocks.ts';
import { isWithin, lookUp, type NodeId } from '../../lib/inspect/ids.ts';
import { contentTypeName } from '../../lib/tls/names.ts';
import { el } from '../dom.ts';
import { type BytesRow, bytesRows, leafBeside, leavesIn, rowOf } from './bytes-rows.ts';
import type { Choose, Pane, Shown } from './pane.ts';
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
  #blocks: readonly Block[] = [];
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
    this.#empty = el('p', { class: 'wb-empty' }, words.nothing);
    this.element = el('section', { class: 'wb-pane', 'data-pane': 'bytes' }, this.#scroller, this.#empty);
    this.#list = new VirtualList({
      scroller: this.#scroller,
      sizer,
      rowHeight: ROW,
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
    this.#blocks = shown.inspection.blocks.filter(({ event }) => event <= shown.upTo);
    this.#empty.hidden = this.#blocks.length > 0;
    this.#scroller.hidden = this.#blocks.length === 0;
    this.#list.setRows(bytesRows(this.#blocks, this.#width));
  }

  select(id: NodeId | undefined): void {
    this.#selected = id;
    const row = id === undefined ? -1 : rowOf(this.#list.rows, id);
    this.#list.reveal(row);
    this.#mark();
    const current = this.#list.drawn.get(row);
    if (current) this.#scroller.setAttribute('aria-activedescendant', current.id);
    else this.#scroller.removeAttribute('aria-activedescendant');
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#list.destroy();
  }

  #resized(room: number): void {
    const width = room >= WIDE.from ? WIDE.bytes : NARROW;
    if (width === this.#width || room === 0) return;
    this.#width = width;
    this.#list.setRows(bytesRows(this.#blocks, width));
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
    const { rows, page } = this.#list;
    const at = this.#selected === undefined ? -1 : rowOf(rows, this.#selected);
    const first = (from: number, way: 1 | -1): NodeId | undefined => {
      for (let i = from; i >= 0 && i < rows.length; i += way) {
        const row = rows[i];
        const [leaf] = row ? leavesIn(row).filter(({ id }) => id !== this.#selected) : [];
        if (leaf) return leaf.id;
      }
      return undefined;
    };
    switch (key) {
      case 'ArrowRight':
        return leafBeside(this.#blocks, this.#selected, 1);
      case 'ArrowLeft':
        return leafBeside(this.#blocks, this.#selected, -1);
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
      const within = selected !== undefined && isWithin(run.getAttribute('data-id') ?? '', selected);
      run.classList.toggle('selected', within);
      any ||= within;
    }
    row.setAttribute('aria-selected', String(any));
  }

  #draw(row: BytesRow, index: number): HTMLElement {
    const element = row.to === 0 ? this.#title(row) : this.#bytes(row);
    element.id = `bytes-${index}`;
    element.classList.add('wb-row');
    this.#markRow(element);
    return element;
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
    const runs = leavesIn(row).map(({ id, from, to }, i) => ({
      id,
      bytes: block.bytes.subarray(from, to),
      odd: this.#isOdd(block, id, i),
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
  #isOdd(block: Block, id: NodeId, inRow: number): boolean {
    const index = block.leaves.findIndex((leaf) => leaf.id === id);
    return (index === -1 ? inRow : index) % 2 === 1;
  }

  #nameOf(id: NodeId): string {
    return (this.#shown && lookUp(this.#shown.inspection.items, id)?.path.slice(1).join(' › ')) || '';
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

const asciiOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
