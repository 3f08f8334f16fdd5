import type { FlowEvent } from '../lib/flow/event.ts';
import { el, part } from './dom.ts';
import { pageLanguage } from './language.ts';

/** Below a cell that has run twice: its last run beside the one before. */
export class RunBefore {
  readonly #details: HTMLDetailsElement;
  readonly #body: HTMLElement;
  #before: readonly FlowEvent[] = [];
  #now: readonly FlowEvent[] = [];
  #drawn = false;

  constructor(cell: HTMLElement) {
    this.#details = part<HTMLDetailsElement>(cell, 'before');
    this.#body = part(cell, 'before-body');
    this.#details.addEventListener('toggle', () => void this.#draw());
  }

  /** Takes in a run, as far as it came. */
  add(events: readonly FlowEvent[]): void {
    if (events.length === 0) return;
    [this.#before, this.#now] = [this.#now, events];
    this.#details.hidden = this.#before.length === 0;
    this.#drawn = false;
    void this.#draw();
  }

  async #draw(): Promise<void> {
    if (!this.#details.open || this.#drawn) return;
    this.#drawn = true;
    const { words } = pageLanguage();
    const [before, now] = [this.#before, this.#now];
    const other = commandOf(before) !== commandOf(now);
    const view = await import('./compare-view.ts').then(
      ({ compareView }) =>
        compareView(
          { title: titleOf(words.runBefore, before, other), events: before },
          { title: titleOf(words.runNow, now, other), events: now },
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

/** When it ran, and its command where the two are not the same. */
function titleOf(name: string, events: readonly FlowEvent[], command: boolean): string {
  const { lang } = pageLanguage();
  const started = requestIn(events)?.startedAt;
  const time = started === undefined ? '' : ` (${new Date(started).toLocaleTimeString(lang)})`;
  return `${name}${time}${command ? ` · ${commandOf(events) ?? ''}` : ''}`;
}
