import { part } from './dom.ts';
import { failureText } from './failure.ts';
import { pageLanguage } from './language.ts';
import type { LiveResult } from './live-trace.ts';
import { TraceList } from './trace-list.ts';

/** One version's answer on the home page, with its trace behind a disclosure. */
export class Rung {
  readonly #item: HTMLElement;
  readonly #list: TraceList;

  constructor(item: HTMLElement) {
    this.#item = item;
    this.#list = new TraceList(part<HTMLOListElement>(item, 'trace'));
  }

  get summary(): string {
    return part(this.#item, 'sentence').textContent ?? '';
  }

  async ask(command: string, signal: AbortSignal): Promise<void> {
    const { words } = pageLanguage();
    part(this.#item, 'command').textContent = `$ ${command}`;
    part(this.#item, 'full').replaceChildren();
    part(this.#item, 'details').hidden = false;
    this.#show('running', words.running, '');

    const { end, tone, badge, sentence, panel } = await this.#run(command, signal);
    const noBadge = end.kind === 'aborted' ? words.cancelledBadge : words.noAnswerBadge;
    this.#show(tone, badge ?? noBadge, sentence ?? panel.textContent ?? '');
    part(this.#item, 'full').replaceChildren(panel);
  }

  async #run(command: string, signal: AbortSignal): Promise<LiveResult> {
    const { lang } = pageLanguage();
    try {
      const { runLive } = await import('./live-trace.ts');
      return await runLive(this.#list, command, lang, signal);
    } catch {
      const end = { kind: 'unreachable' } as const;
      return { end, tone: 'unsure', panel: failureText(end, lang), events: [] };
    }
  }

  #show(state: 'running' | LiveResult['tone'], badge: string, sentence: string): void {
    this.#item.dataset['state'] = state;
    part(this.#item, 'badge').textContent = badge;
    part(this.#item, 'sentence').textContent = sentence;
  }
}
