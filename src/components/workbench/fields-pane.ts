import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { type NodeId, parentOf } from '../../lib/inspect/ids.ts';
import { alertIn } from '../../lib/inspect/steps.ts';
import { ancestorsOf, type TreeRow, treeRows } from '../../lib/inspect/tree.ts';
import { el } from '../dom.ts';
import { ListPane } from './list-pane.ts';
import { type Choose, noBytes, type Pane, type Shown } from './pane.ts';

/** The field tree, unfolded where a person looks. */
export class FieldsPane implements Pane {
  readonly element: HTMLElement;
  readonly #pane: ListPane<TreeRow>;
  readonly #unfolded = new Set<NodeId>();
  #shown: Shown | undefined;

  constructor(lang: Lang, choose: Choose) {
    const words = inspectWords[lang];
    this.#pane = new ListPane<TreeRow>({
      lang,
      name: 'fields',
      label: words.fields,
      empty: (shown) => noBytes(shown, lang),
      rowHeight: 26,
      role: 'tree',
      choose,
      rowsOf: ({ inspection: { items }, upTo }) =>
        treeRows(
          items.filter(({ event }) => event <= upTo),
          this.#unfolded,
        ),
      idOf: ({ id }) => id,
      draw: (row) => draw(row, lang),
      key: (key, row) => this.#key(key, row, choose),
    });
    this.element = this.#pane.element;
  }

  show(shown: Shown): void {
    if (this.#shown?.inspection !== shown.inspection) this.#unfolded.clear();
    this.#shown = shown;
    this.#pane.show(shown);
  }

  select(id: NodeId | undefined): void {
    const hidden = id === undefined ? [] : ancestorsOf(id).filter((one) => !this.#unfolded.has(one));
    for (const one of hidden) this.#unfolded.add(one);
    if (hidden.length > 0) this.#refresh();
    this.#pane.select(id);
  }

  follow(): void {
    this.#pane.follow();
  }

  printed(): HTMLElement {
    return this.#pane.printed();
  }

  destroy(): void {
    this.#pane.destroy();
  }

  #key(key: string, { id, unfolded }: TreeRow, choose: Choose): boolean {
    const parent = parentOf(id);
    if (unfolded !== undefined && (key === 'twist' || key === 'Enter' || key === ' ')) this.#turn(id);
    else if (key === 'ArrowRight' && unfolded === false) this.#turn(id);
    else if (key === 'ArrowLeft' && unfolded === true) this.#turn(id);
    else if (key === 'ArrowLeft' && parent !== undefined) choose(parent);
    else return false;
    return true;
  }

  #turn(id: NodeId): void {
    if (!this.#unfolded.delete(id)) this.#unfolded.add(id);
    this.#refresh();
  }

  #refresh(): void {
    if (this.#shown) this.#pane.show(this.#shown);
  }
}

function draw({ level, name, value, unfolded, place, of, item }: TreeRow, lang: Lang): HTMLElement {
  const words = inspectWords[lang];
  const encrypted = item.message?.encrypted ?? false;
  const alert = level === 1 && item.message ? alertIn(item.message) : undefined;
  const twist = el('span', {
    class: unfolded === undefined ? 'wb-no-twist' : 'wb-twist',
    'aria-hidden': 'true',
  });
  const row = el(
    'div',
    {
      role: 'treeitem',
      class: `field-row ${item.direction}${level === 1 && encrypted ? ' encrypted' : ''}${alert?.fatal ? ' fatal' : ''}`,
      'aria-level': `${level}`,
      'aria-posinset': `${place}`,
      'aria-setsize': `${of}`,
      ...(unfolded !== undefined && { 'aria-expanded': String(unfolded) }),
    },
    twist,
    el(
      'span',
      { class: level === 1 ? 'field-name message-name' : 'field-name' },
      alert ? words.alert(name, alert.description) : name,
    ),
    alert?.fatal
      ? el('span', { class: 'field-fatal' }, el('span', { 'aria-hidden': 'true' }, '✕ '), words.fatal)
      : undefined,
    level === 1
      ? el('span', { class: 'field-size' }, sizeText(item.bytes.length, encrypted, words))
      : undefined,
    value ? el('span', { class: 'field-value' }, value) : undefined,
  );
  row.style.setProperty('--level', `${level}`);
  return row;
}

function sizeText(length: number, encrypted: boolean, words: (typeof inspectWords)[Lang]): string {
  return encrypted ? `${words.byteCount(length)} · ${words.encryptedMark}` : words.byteCount(length);
}
