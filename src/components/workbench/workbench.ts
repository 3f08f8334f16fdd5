import type { FlowEvent } from '../../lib/flow/event.ts';
import type { Origin } from '../../lib/flow/origin.ts';
import type { Profile } from '../../lib/flow/request.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { verdictText } from '../../lib/i18n/verdict.ts';
import { eventIn, itemId, lookUp, type NodeId } from '../../lib/inspect/ids.ts';
import { type Inspection, inspect } from '../../lib/inspect/inspection.ts';
import { linesOf, type ShownLine } from '../../lib/inspect/lines.ts';
import type { TraceLine } from '../../lib/trace/line.ts';
import '../../styles/workbench.css';
import { el } from '../dom.ts';
import { originBadge } from '../origin-badge.ts';
import { tone, verdictPanel } from '../verdict-panel.ts';
import { BytesPane } from './bytes-pane.ts';
import { Details } from './details.ts';
import { FieldsPane } from './fields-pane.ts';
import { linesPane } from './lines-pane.ts';
import { PANES, type Pane, type PaneName } from './pane.ts';
import { picturePane } from './picture-pane.ts';
import { Replay } from './replay.ts';

export interface WorkbenchOptions {
  readonly lang: Lang;
  readonly events: readonly FlowEvent[];
  readonly origin: Origin;
  /** What it is of, where the flow has no command to tell it. */
  readonly title?: string;
  readonly profile: Profile;
  /** Stand at the end of the head: what can be done with the flow, a way out. */
  readonly tools?: readonly HTMLElement[];
}

/** Where there is room for one view alone; as in the style sheet. */
const NARROW = matchMedia('(max-width: 56rem)');

/** Four views of one flow with one selection, what is selected explained, and the flow played back. */
export class Workbench {
  readonly element: HTMLElement;
  readonly #options: WorkbenchOptions;
  readonly #inspection: Inspection;
  readonly #panes: Readonly<Record<PaneName, Pane>>;
  readonly #lines: readonly ShownLine[];
  readonly #details: Details;
  readonly #replay: Replay;
  readonly #over = new AbortController();
  #selected: NodeId | undefined;
  /** The line that was pointed at, where it was one. */
  #line: TraceLine | undefined;
  /** The replay has not come to what is selected. */
  #waits = false;

  constructor(options: WorkbenchOptions) {
    const { lang, events, origin, title, profile, tools = [] } = options;
    this.#options = options;
    this.#inspection = inspect(events);
    this.#lines = linesOf(events, this.#inspection.items, profile);
    const chosen = (id: NodeId, line?: TraceLine) => {
      this.select(id, line);
      // In a short window the explanation lies over the views: a row that keys lead to comes out from under it.
      if (this.element.querySelector('.wb-scroll:focus-visible')) panes.scrollIntoView({ block: 'nearest' });
    };
    const choose = (id: NodeId) => chosen(id);
    this.#panes = {
      lines: linesPane(lang, this.#lines, chosen),
      picture: picturePane(lang, choose),
      fields: new FieldsPane(lang, choose),
      bytes: new BytesPane(lang, choose),
    };
    this.#details = new Details(lang);
    this.#replay = new Replay(lang, (upTo, playing) => this.#show(upTo, playing));
    const panes = el('div', { class: 'wb-panes' }, ...PANES.map((name) => this.#panes[name].element));
    this.element = el(
      'div',
      { class: 'workbench' },
      head({ lang, events, origin, title: title ?? titleOf(events), tools }),
      el('div', { class: 'wb-bar' }, this.#switches(lang, panes), this.#replay.element),
      panes,
      this.#details.element,
    );
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** To be called once it stands in the document. */
  start(): void {
    this.#replay.load(this.#inspection);
    const [first] = this.#inspection.items;
    if (first) this.select(itemId(first.index));
    else this.#details.show(this.#inspection, undefined);
  }

  /** @param line of the trace, where it was one that was pointed at; else the first that tells of it is explained */
  select(id: NodeId, line?: TraceLine): void {
    this.#selected = id;
    this.#line = line;
    for (const name of PANES) this.#panes[name].select(id);
    this.#explain(id);
  }

  #explain(id: NodeId): void {
    const line = this.#line ?? this.#lines.find((one) => one.id === id)?.line;
    if (this.#waits) this.#details.wait();
    else this.#details.show(this.#inspection, id, line);
  }

  /** All that is open, one under another, for paper. */
  printed(): HTMLElement {
    const open = PANES.filter((name) => !this.#panes[name].element.hasAttribute('data-off'));
    return el(
      'div',
      { class: 'wb-sheet' },
      ...this.#told(),
      this.#details.printed(),
      ...open.map((name) => this.#panes[name].printed()),
    );
  }

  destroy(): void {
    this.#over.abort();
    this.#replay.destroy();
    this.#details.destroy();
    for (const name of PANES) this.#panes[name].destroy();
  }

  /** What it is of, and what came of it. */
  #told(): readonly (HTMLElement | undefined)[] {
    const { lang, events, origin, title = titleOf(events) } = this.#options;
    const verdict = events.find((event) => event.type === 'verdict');
    const request = events.find((event) => event.type === 'request')?.request;
    return [
      titleLine({ lang, origin, title }),
      verdict && request && verdictPanel(verdict, verdictText(verdict, lang, request), lang),
    ];
  }

  #show(upTo: number, playing: boolean): void {
    const id = this.#selected;
    const waits = id !== undefined && happened(this.#inspection, id) > upTo;
    if (waits !== this.#waits) {
      this.#waits = waits;
      if (id !== undefined) this.#explain(id);
    }
    for (const name of PANES) this.#panes[name].show({ inspection: this.#inspection, upTo });
    if (playing) for (const name of PANES) this.#panes[name].follow();
    else if (this.#selected !== undefined) for (const name of PANES) this.#panes[name].select(this.#selected);
  }

  /** Which views are open: as many as wanted where there is room, one on a phone. */
  #switches(lang: Lang, panes: HTMLElement): HTMLElement {
    const words = inspectWords[lang];
    panes.dataset['one'] = 'lines';
    const buttons = PANES.map((name) => {
      const button = el(
        'button',
        { type: 'button', class: 'button wb-switch', 'aria-pressed': 'true', 'data-view': name },
        words[name],
      );
      button.addEventListener('click', () => {
        if (NARROW.matches) panes.dataset['one'] = name;
        else this.#panes[name].element.toggleAttribute('data-off');
        mark();
        if (this.#selected !== undefined) this.select(this.#selected);
      });
      return button;
    });
    const mark = () => {
      const open = PANES.filter((name) => !this.#panes[name].element.hasAttribute('data-off'));
      panes.dataset['count'] = `${open.length}`;
      for (const [i, button] of buttons.entries()) {
        const name = PANES[i] ?? 'lines';
        const shown = NARROW.matches ? panes.dataset['one'] === name : open.includes(name);
        button.setAttribute('aria-pressed', String(shown));
      }
    };
    mark();
    NARROW.addEventListener('change', mark, { signal: this.#over.signal });
    return el('div', { class: 'wb-switches', role: 'group', 'aria-label': words.views }, ...buttons);
  }

  #pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const taken = target instanceof HTMLElement && target.matches('select, button, a');
    if (key === ' ' && !taken) this.#replay.toggle();
    else if (key === ',') this.#replay.step(-1);
    else if (key === '.') this.#replay.step(1);
    else return;
    event.preventDefault();
  }
}

/** Index of the event with which it had come. */
const happened = ({ items }: Inspection, id: NodeId): number =>
  eventIn(id) ?? lookUp(items, id)?.item.event ?? -1;

/** A flow's command; of a hello of our own, where it went. */
function titleOf(events: readonly FlowEvent[]): string {
  const request = events.find((event) => event.type === 'request')?.request;
  if (request?.kind === 'handshake') return `$ ${request.command}`;
  return request?.kind === 'hello' ? `${request.host}:${request.port}` : '';
}

const titleLine = ({
  lang,
  origin,
  title,
}: Required<Pick<WorkbenchOptions, 'lang' | 'origin' | 'title'>>): HTMLElement =>
  el('p', { class: 'wb-title' }, originBadge(origin, lang), ' ', el('span', { class: 'mono' }, title));

function head({
  lang,
  events,
  origin,
  title,
  tools,
}: Required<Pick<WorkbenchOptions, 'lang' | 'events' | 'origin' | 'title' | 'tools'>>): HTMLElement {
  const verdict = events.find((event) => event.type === 'verdict');
  const request = events.find((event) => event.type === 'request')?.request;
  const sentence =
    verdict && request
      ? el('p', { class: `wb-verdict ${tone(verdict)}` }, verdictText(verdict, lang, request).sentence)
      : undefined;
  return el(
    'header',
    { class: 'wb-head' },
    el('div', { class: 'wb-what' }, titleLine({ lang, origin, title }), sentence),
    el('div', { class: 'wb-tools' }, ...tools),
  );
}
