import { authorityOf } from './authority.ts';
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
      void this.#apply(this.#input.value.trim());
    });
    part(this, 'back').addEventListener('click', () => {
      this.#input.value = '';
      void this.#apply('');
      this.#input.focus();
    });
  }

  async #apply(typed: string): Promise<void> {
    const { lang, words } = pageLanguage();
    const state = part(this, 'state');
    const tools = await import('./command-tools.ts').catch(() => undefined);
    if (!tools) {
      state.textContent = `${words.unreachableServer} ${words.unreachableServerNext}`;
      return;
    }
    const parsed = typed === '' ? undefined : tools.parseCommand(typed, { profile: 'curl-8' });
    const problem = parsed && !parsed.ok ? parsed.problems[0] : undefined;
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
    if (problem) {
      state.textContent = tools.problemText(problem, lang);
      return;
    }
    const target = parsed?.ok ? authorityOf(parsed.request) : undefined;
    keep(this.#key, target);
    const detail: TargetChange = { target };
    document.dispatchEvent(new CustomEvent(TARGET_EVENT, { detail }));
    state.textContent = target ? words.applied(target) : words.restored;
    this.#showBack();
  }

  #showBack(): void {
    part(this, 'back').hidden = this.#input.value === '';
  }
}

customElements.define('notebook-target', LessonTarget);
