import { parseCommand } from '../lib/curl/parse.ts';
import { problemText } from '../lib/i18n/curl.ts';
import { part } from './dom.ts';
import { pageLanguage } from './language.ts';
import { keep, recall } from './storage.ts';
import { TARGET_EVENT, type TargetChange } from './target-event.ts';

/** The box at a lesson's top: one host for all its commands. */
class LessonTarget extends HTMLElement {
  readonly #input = part<HTMLInputElement>(this, 'input');
  readonly #key = `target:${location.pathname.split('/').at(-1)}`;

  connectedCallback(): void {
    this.#input.value = recall(this.#key) ?? '';
    this.#showBack();
    part(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#apply(this.#input.value.trim());
    });
    part(this, 'back').addEventListener('click', () => {
      this.#input.value = '';
      this.#apply('');
      this.#input.focus();
    });
  }

  #apply(target: string): void {
    const { lang, words } = pageLanguage();
    const state = part(this, 'state');
    const parsed = target === '' ? undefined : parseCommand(target, { profile: 'curl-8' });
    const problem = parsed && !parsed.ok ? parsed.problems[0] : undefined;
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
    if (problem) {
      state.textContent = problemText(problem, lang);
      return;
    }
    keep(this.#key, target || undefined);
    const detail: TargetChange = { target: target || undefined };
    document.dispatchEvent(new CustomEvent(TARGET_EVENT, { detail }));
    state.textContent = target ? words.applied(target) : words.restored;
    this.#showBack();
  }

  #showBack(): void {
    part(this, 'back').hidden = this.#input.value === '';
  }
}

customElements.define('notebook-target', LessonTarget);
