import { authorityOf } from './authority.ts';
import { part } from './dom.ts';
import type { Ladder } from './ladder.ts';
import { pageLanguage } from './language.ts';

/** The home page's question: one host, every version under way together. */
class NotebookAsk extends HTMLElement {
  readonly #words = pageLanguage().words;
  readonly #host = part<HTMLInputElement>(this, 'host');
  #ladder: Ladder | undefined;
  #running: AbortController | undefined;

  connectedCallback(): void {
    part(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(this.#host.value.trim());
    });
    part(this, 'cancel').addEventListener('click', () => this.#running?.abort());
    this.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#running?.abort());
    this.#host.addEventListener('focus', () => void import('./ladder.ts').catch(() => undefined), {
      once: true,
    });
    window.addEventListener('hashchange', () => this.#fromAddress());
    this.#fromAddress();
  }

  /** The host stands in the fragment, so a link repeats the question and no log sees it. */
  #fromAddress(): void {
    const host = hostInFragment();
    if (host === undefined) return;
    this.#host.value = host;
    void this.#ask(host);
  }

  #submit(host: string): void {
    if (host !== '' && host === hostInFragment()) void this.#ask(host);
    else if (host === '') this.#refuse(this.#words.targetHint);
    else location.hash = encodeURIComponent(host).replaceAll('%3A', ':');
  }

  async #ask(typed: string): Promise<void> {
    this.#running?.abort();
    const loaded = Promise.all([import('./command-tools.ts'), import('./ladder.ts')]);
    const [tools, answers] = (await loaded.catch(() => undefined)) ?? [];
    if (!tools || !answers) {
      this.#refuse(`${this.#words.unreachableServer} ${this.#words.unreachableServerNext}`);
      return;
    }
    const { parseCommand, problemText } = tools;
    const parsed = parseCommand(typed, { profile: 'curl-8' });
    const problem = parsed.ok ? undefined : parsed.problems[0];
    if (!parsed.ok) {
      if (problem) this.#refuse(problemText(problem, pageLanguage().lang));
      return;
    }
    this.#refuse(undefined);
    const authority = authorityOf(parsed.request);

    const running = new AbortController();
    this.#running = running;
    this.#toggle(true, authority);
    this.#ladder ??= new answers.Ladder(this);
    const summary = await this.#ladder.ask(authority, running.signal);
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#toggle(false, authority);
    part(this, 'state').textContent = summary;
  }

  #toggle(running: boolean, authority: string): void {
    part(this, 'ask').hidden = running;
    part(this, 'cancel').hidden = !running;
    part(this, 'answers-for').textContent = `${this.#words.answersFor} ${authority}`;
    part(this, 'sharing').hidden = false;
    if (running) part(this, 'state').textContent = this.#words.running;
  }

  #refuse(text: string | undefined): void {
    const box = part(this, 'problem');
    box.hidden = text === undefined;
    box.textContent = text ?? '';
    this.#host.setAttribute('aria-invalid', String(text !== undefined));
    if (text !== undefined) this.#host.focus();
  }
}

function hostInFragment(): string | undefined {
  const raw = location.hash.slice(1);
  // A place on the page, as the skip link has it.
  if (document.getElementById(raw)) return undefined;
  try {
    return decodeURIComponent(raw).trim() || undefined;
  } catch {
    // Not percent-encoded: shown as it stands, and the parser says what is wrong with it.
    return raw;
  }
}

customElements.define('notebook-ask', NotebookAsk);
