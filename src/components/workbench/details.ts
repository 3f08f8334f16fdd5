import { type Explanation, explainField, explainLine, explainMessage } from '../../lib/i18n/explain.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { eventIn, lookUp, type Named, type NodeId } from '../../lib/inspect/ids.ts';
import type { Inspection } from '../../lib/inspect/inspection.ts';
import { spread } from '../../lib/inspect/spans.ts';
import { valueText } from '../../lib/inspect/value.ts';
import type { TraceLine } from '../../lib/trace/line.ts';
import { printable } from '../../lib/trace/printable.ts';
import { el } from '../dom.ts';

/** What is selected, in words: what it is, its value, why it is there, where it stands, and what is wrong with it. */
export class Details {
  readonly element: HTMLElement;
  readonly #lang: Lang;
  readonly #shown = el('div', { class: 'wb-details-shown' });
  /** Said once a person has stayed: not at every key. */
  readonly #said = el('p', { class: 'sr', role: 'status' });
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(lang: Lang) {
    this.#lang = lang;
    this.element = el(
      'aside',
      { class: 'wb-details', tabindex: '0', 'aria-label': inspectWords[lang].details },
      this.#shown,
      this.#said,
    );
  }

  /** @param line the trace line that was pointed at, where it was one */
  show(inspection: Inspection, id: NodeId | undefined, line?: TraceLine): void {
    const words = inspectWords[this.#lang];
    const named = id === undefined ? undefined : lookUp(inspection.items, id);
    const about = named && explanationOf(named, this.#lang);
    const told = line && explainLine(line, this.#lang);
    if (named) {
      this.#shown.replaceChildren(
        el(
          'div',
          {},
          ...heading(named, id ?? ''),
          ...explained(about, this.#lang),
          // Only what the line's own wording adds.
          told && !about?.text.includes(told.text)
            ? el('p', { class: 'wb-line' }, el('strong', {}, words.line), ' ', told.text)
            : undefined,
        ),
        this.#facts(named),
      );
    } else if (line && id !== undefined) {
      const { type } = inspection.events[eventIn(id) ?? -1] ?? {};
      this.#shown.replaceChildren(
        el(
          'div',
          {},
          el('h2', { class: 'mono' }, printable(line.text, 120)),
          ...explained(told, this.#lang),
          el('p', { class: 'small' }, TRANSPORT.has(type ?? '') ? words.ofTcp : words.noPlace),
        ),
      );
    } else this.#shown.replaceChildren(el('p', { class: 'small' }, words.hint, ' ', words.keys));
    this.#say(about?.text ?? told?.text ?? '');
  }

  /** In the place of what is selected, while the replay has not come to it. */
  wait(): void {
    const { notYet } = inspectWords[this.#lang];
    this.#shown.replaceChildren(el('p', {}, notYet));
    this.#say(notYet);
  }

  /** As it stands, for paper: without the words on keys. */
  printed(): HTMLElement {
    const section = el('section', { class: 'wb-printed' }, el('h2', {}, inspectWords[this.#lang].details));
    const shown = this.#shown.cloneNode(true);
    if (shown instanceof Element) for (const hint of shown.querySelectorAll('.wb-hint')) hint.remove();
    section.append(shown);
    return section;
  }

  destroy(): void {
    clearTimeout(this.#saying);
  }

  #say(text: string): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      this.#said.textContent = text;
    }, STAYED);
  }

  #facts({ item, record, field }: Named): HTMLElement {
    const words = inspectWords[this.#lang];
    const bytes = record ? new Uint8Array() : item.bytes;
    const value = field && valueText(field, bytes);
    const facts: [string, string][] = [];
    if (value) facts.push([words.value, value]);
    const where = this.#where({ item, path: [], ...(record && { record }), ...(field && { field }) });
    if (where) facts.push([words.at, where]);
    for (const problem of problemsAt(item, field, record !== undefined)) facts.push([words.problem, problem]);
    return el(
      'div',
      {},
      el('dl', {}, ...facts.flatMap(([term, text]) => [el('dt', {}, term), el('dd', {}, text)])),
      el('p', { class: 'wb-hint small' }, words.hint, ' ', words.keys),
    );
  }

  #where({ item, record, field }: Named): string | undefined {
    if (!field) return undefined;
    const words = inspectWords[this.#lang];
    const count = words.byteCount(field.length);
    const hex = (n: number) => `0x${n.toString(16).padStart(4, '0')}`;
    if (field.length === 0) return count;
    const from = field.offset;
    const to = from + field.length - 1;
    if (record)
      return `${words.onWire(hex(record.at + from), hex(record.at + to), item.direction)} (${count})`;
    if (item.spans.length === 0) return `${words.inMessage(hex(from), hex(to))} (${count})`;
    const pieces = [...spread(item.spans, from, to + 1)];
    const first = pieces[0];
    const last = pieces.at(-1);
    if (!first || !last) return count;
    return `${words.onWire(hex(first.at), hex(last.at + last.length - 1), item.direction)} (${count})`;
  }
}

/** Milliseconds. */
const STAYED = 700;

/** Told by TCP, which is below what the streams carry. */
const TRANSPORT = new Set(['connecting', 'connected', 'closed']);

/** The path to it, each step smaller than what it stands in. */
function heading({ path, field, item }: Named, id: NodeId): HTMLElement[] {
  const name = id.includes(':') ? (field?.name ?? item.name) : item.name;
  const crumbs = id.includes(':') ? path.slice(0, -1) : [];
  return [
    el('h2', { class: 'mono' }, name),
    ...(crumbs.length > 0 ? [el('p', { class: 'wb-crumbs mono' }, crumbs.join(' › '))] : []),
  ];
}

function explanationOf({ item, record, field, path }: Named, lang: Lang): Explanation | undefined {
  const { message, direction, assumed } = item;
  if (path.length <= 1 && !record && message) {
    const { name, protocol, encrypted, version } = message;
    return explainMessage(name, lang, {
      protocol,
      direction,
      encrypted,
      ...(assumed && { assumed }),
      ...(version && { version }),
    });
  }
  const { spec, value, label } = field ?? {};
  return explainField(path, lang, {
    ...(spec !== undefined && { spec }),
    ...(value !== undefined && { value }),
    ...(label !== undefined && { label }),
    ...(message && !record && { protocol: message.protocol }),
  });
}

function explained(explanation: Explanation | undefined, lang: Lang): HTMLElement[] {
  if (!explanation) return [];
  const { text, spec, href } = explanation;
  const link =
    spec === undefined
      ? undefined
      : href
        ? el('a', { href, target: '_blank', rel: 'noreferrer', lang: 'en' }, spec)
        : spec;
  return [el('p', { class: 'wb-explained', lang }, text, ' ', link)];
}

/** What is wrong within it, as the decoder has it. */
function problemsAt(item: Named['item'], field: Named['field'], ofRecord: boolean): readonly string[] {
  const problems = ofRecord ? item.records.flatMap((record) => record.problems) : item.problems;
  return problems
    .filter(
      ({ offset }) => !field || (offset >= field.offset && offset < field.offset + Math.max(1, field.length)),
    )
    .map(({ code, path, expected, actual }) =>
      [path, code, expected && `← ${expected}`, actual && `≠ ${actual}`]
        .filter(Boolean)
        .map((part) => printable(part ?? '', 120))
        .join(' '),
    );
}
