import { verdictText } from '../lib/i18n/verdict.ts';
import { part } from './dom.ts';
import { failureText } from './failure.ts';
import { pageLanguage } from './language.ts';
import { runLive } from './live-trace.ts';
import { TraceList } from './trace-list.ts';
import { tone, verdictPanel } from './verdict-panel.ts';

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
    const { lang, words } = pageLanguage();
    part(this.#item, 'command').textContent = `$ ${command}`;
    part(this.#item, 'full').replaceChildren();
    part(this.#item, 'details').hidden = false;
    this.#show('running', words.running, '');

    const { end, verdict, evidence, events } = await runLive(this.#list, command, lang, signal);
    const request = events.find((event) => event.type === 'request')?.request;
    if (end.kind === 'ended' && verdict && request) {
      const text = verdictText(verdict, lang, request);
      this.#show(tone(verdict), text.badge, text.sentence);
      part(this.#item, 'full').replaceChildren(verdictPanel(verdict, text, lang, evidence));
    } else {
      const failure = failureText(end, lang);
      this.#show(
        'unsure',
        end.kind === 'aborted' ? words.cancelledBadge : words.noAnswerBadge,
        failure.textContent ?? '',
      );
    }
  }

  #show(state: 'running' | 'yes' | 'no' | 'unsure', badge: string, sentence: string): void {
    this.#item.dataset['state'] = state;
    part(this.#item, 'badge').textContent = badge;
    part(this.#item, 'sentence').textContent = sentence;
  }
}
