import type { Evidence } from '../lib/flow/verdict.ts';
import type { TraceLine } from '../lib/trace/line.ts';
import { colour } from './colour.ts';
import { el } from './dom.ts';

/** A trace on the page: one list item a line, kept in step with the lines' events so that evidence can be marked. */
export class TraceList {
  readonly #list: HTMLOListElement;
  readonly #lines: { readonly line: TraceLine; readonly item: HTMLLIElement }[] = [];

  constructor(list: HTMLOListElement) {
    this.#list = list;
  }

  clear(): void {
    this.#lines.length = 0;
    this.#list.replaceChildren();
  }

  add(line: TraceLine, encrypted: boolean): void {
    const item = el('li', { class: lineClasses(line, encrypted) }, line.text);
    this.#lines.push({ line, item });
    this.#list.append(item);
    void colour(item, line.text);
  }

  get length(): number {
    return this.#lines.length;
  }

  get text(): string {
    return this.#lines.map(({ line }) => `${line.text}\n`).join('');
  }

  /** Marks the first line that shows the verdict's evidence; false where no line of this wording does. */
  markEvidence(evidence: readonly Evidence[]): boolean {
    for (const piece of evidence) {
      const found =
        piece.message === undefined
          ? this.#lines.find(({ line }) => line.event === piece.event)
          : this.#lines.findLast(({ line }) => line.message === piece.message);
      if (found) {
        found.item.classList.add('evidence');
        found.item.tabIndex = -1;
        return true;
      }
    }
    return false;
  }

  /** Brings the marked line into sight and gives it the focus. */
  showEvidence(): void {
    const item = this.#list.querySelector<HTMLElement>('.evidence');
    item?.scrollIntoView({ block: 'center' });
    item?.focus({ preventScroll: true });
  }
}

/** What a line is, as classes that the styles know. */
export function lineClasses(line: TraceLine, encrypted: boolean): string {
  const fatal = line.kind === 'alert' && !/close.notify/.test(line.text);
  return [line.kind, line.direction, encrypted && 'encrypted', fatal && 'fatal'].filter(Boolean).join(' ');
}
