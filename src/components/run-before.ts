import type { FlowEvent } from '../lib/flow/event.ts';
import type { Origin } from '../lib/flow/origin.ts';
import { originLabel } from '../lib/i18n/inspect.ts';
import { el, part } from './dom.ts';
import { drawn } from './drawn.ts';
import { pageLanguage } from './language.ts';

/** A run as far as it came, live or recorded. */
interface Ran {
  readonly events: readonly FlowEvent[];
  readonly origin: Origin;
}

const NOTHING: Ran = { events: [], origin: { kind: 'live' } };

/** Below a cell that has run twice: its last run beside the one before. */
export class RunBefore {
  readonly #details: HTMLDetailsElement;
  readonly #body: HTMLElement;
  #before: Ran = NOTHING;
  #now: Ran = NOTHING;
  #drawn = false;

  constructor(cell: HTMLElement) {
    this.#details = part<HTMLDetailsElement>(cell, 'before');
    this.#body = part(cell, 'before-body');
    this.#details.addEventListener('toggle', () => void this.#draw());
  }

  /** Takes in a run, as far as it came. */
  add(events: readonly FlowEvent[], origin: Origin): void {
    if (events.length === 0) return;
    [this.#before, this.#now] = [this.#now, { events, origin }];
    this.#details.hidden = this.#before.events.length === 0;
    this.#drawn = false;
    void this.#draw();
  }

  async #draw(): Promise<void> {
    if (!this.#details.open || this.#drawn) return;
    this.#drawn = true;
    const { words } = pageLanguage();
    const [before, now] = [this.#before, this.#now];
    const other = commandOf(before.events) !== commandOf(now.events);
    this.#body.replaceChildren(el('p', { class: 'comparing small', role: 'status' }, words.comparing));
    await drawn();
    const view = await import('./compare-view.ts').then(
      ({ compareView }) =>
        compareView(
          { title: titleOf(words.runBefore, before, other), events: before.events },
          { title: titleOf(words.runNow, now, other), events: now.events },
        ),
      () => {
        this.#drawn = false;
        return el('p', {}, `${words.unreachableServer} ${words.unreachableServerNext}`);
      },
    );
    if (now === this.#now) this.#body.replaceChildren(view);
  }
}

const requestIn = (events: readonly FlowEvent[]) => events.find((event) => event.type === 'request');
const commandOf = (events: readonly FlowEvent[]): string | undefined => {
  const request = requestIn(events)?.request;
  return request?.kind === 'handshake' ? request.command : undefined;
};

/** When it ran or was recorded, and its command where the two are not the same. */
function titleOf(name: string, { events, origin }: Ran, command: boolean): string {
  const { lang } = pageLanguage();
  const started = requestIn(events)?.startedAt;
  const clock = started === undefined ? '' : new Date(started).toLocaleTimeString(lang);
  const told = origin.kind === 'recorded' ? originLabel(origin, lang) : clock;
  const time = told === '' ? '' : ` (${told})`;
  return `${name}${time}${command ? ` · ${commandOf(events) ?? ''}` : ''}`;
}
