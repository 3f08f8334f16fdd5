import type { ParsedCommand } from '../lib/curl/parse.ts';
import { authorityOf } from './authority.ts';
import { CancelButton, isEscape } from './cancel.ts';
import { part } from './dom.ts';
import type { Ladder } from './ladder.ts';
import { pageLanguage } from './language.ts';
import type { NotebookRun } from './run.ts';

type Understood = Extract<ParsedCommand, { ok: true }>;

/** The home page's question: one host, every version under way together. */
class NotebookAsk extends HTMLElement {
  readonly #words = pageLanguage().words;
  readonly #form = part(this, 'form');
  readonly #answers = part(this, 'answers');
  readonly #host = part<HTMLInputElement>(this.#form, 'host');
  readonly #cancel = new CancelButton(part(this.#form, 'ask'), part(this.#form, 'cancel'), () =>
    this.#running?.abort(),
  );
  #ladder: Ladder | undefined;
  #running: AbortController | undefined;
  /** The host that is asked, or was last. */
  #asked: string | undefined;
  /** The command of which only the host was asked. */
  #command = '';

  connectedCallback(): void {
    // Disabled in the markup: without this script it would lead nowhere.
    part<HTMLButtonElement>(this.#form, 'ask').disabled = false;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#read(this.#host.value, 'pushState');
    });
    document.addEventListener('keydown', (event) => isEscape(event) && this.#running?.abort());
    this.#host.addEventListener('focus', () => void loadTools(), { once: true });
    this.addEventListener('click', ({ target }) => {
      const link = target instanceof Element && target.closest<HTMLAnchorElement>('.trial');
      // Where it leads to the place that the page is at, the browser goes nowhere.
      if (link && link.hash === location.hash) this.#fromAddress();
    });
    part(this, 'whole').addEventListener('click', () => this.#runWhole());
    window.addEventListener('hashchange', () => this.#fromAddress());
    this.#fromAddress();
  }

  /** The host stands in the fragment, so a link repeats the question and no log sees it. */
  #fromAddress(): void {
    const typed = hostInFragment();
    if (typed === '') this.#clear();
    if (!typed) return;
    this.#host.value = typed;
    void this.#read(typed, 'replaceState');
  }

  /** Asks what was typed, as the host that it comes to, and keeps that in the page's address. */
  async #read(typed: string, into: 'pushState' | 'replaceState'): Promise<void> {
    // Full-width letters, dots and colons are what a Japanese keyboard has at hand.
    const text = typed.normalize('NFKC').trim();
    if (text === '') return this.#refuse(this.#words.targetHint);
    const loaded = await loadTools();
    if (!loaded) return this.#refuse(`${this.#words.unreachableServer} ${this.#words.unreachableServerNext}`);
    const [{ parseCommand, problemText, written }, { Ladder }] = loaded;
    const parsed = parseCommand(text, { profile: 'curl-8' });
    if (!parsed.ok) {
      const [problem] = parsed.problems;
      return this.#refuse(problem && problemText(problem, pageLanguage().lang));
    }
    this.#refuse(undefined);
    const host = authorityOf(parsed.request);
    if (hostInFragment() !== host) history[into](null, '', `#${fragmentOf(host)}`);
    this.#host.value = host;
    this.#tellReduced(host, parsed, written);
    this.#ladder ??= new Ladder(this.#answers);
    await this.#ask(host, this.#ladder);
  }

  async #ask(host: string, ladder: Ladder): Promise<void> {
    // A second Enter, or the same link again.
    if (this.#asked === host && this.#running?.signal.aborted === false) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#asked = host;
    part(this.#answers, 'answers-for').textContent = `${this.#words.answersFor} ${host}`;
    part(this.#answers, 'sharing').hidden = false;
    part(this.#answers, 'state').textContent = this.#words.running;
    this.#cancel.toggle(true);
    await ladder.ask(host, running.signal);
    if (this.#running === running) this.#stop();
  }

  /** Nothing is under way any more; what came of it, the ladder tells. */
  #stop(): void {
    this.#running = undefined;
    this.#cancel.toggle(false);
    part(this.#answers, 'state').textContent = '';
  }

  /** The page as it was before anything was asked. */
  #clear(): void {
    this.#running?.abort();
    this.#stop();
    this.#host.value = '';
    this.#refuse(undefined);
    this.#ladder?.clear();
    part(this.#answers, 'answers-for').textContent = this.#words.emptyAnswers;
    for (const name of ['sharing', 'reduced', 'cell']) part(this, name).hidden = true;
  }

  /** A command's options have no say in what every version is asked; which ones, and where they would, is told. */
  #tellReduced(host: string, { given, request }: Understood, written: Tools['written']): void {
    const options = new Set(given.filter(({ option }) => option.name !== 'verbose').map(written));
    part(this, 'reduced').hidden = options.size === 0;
    this.#command = request.command;
    part(this, 'reduced-text').textContent = this.#words.reduced(host);
    part(this, 'options').textContent = [...options].join(' ');
  }

  #runWhole(): void {
    part(this, 'cell').hidden = false;
    void this.querySelector<NotebookRun>('notebook-run')?.take(this.#command);
  }

  #refuse(text: string | undefined): void {
    const box = part(this.#form, 'problem');
    box.hidden = text === undefined;
    box.textContent = text ?? '';
    this.#host.setAttribute('aria-invalid', String(text !== undefined));
    if (text !== undefined) this.#host.focus();
  }
}

type Tools = typeof import('./command-tools.ts');

/** What reads a command and shows the answers; undefined where this site's server does not answer. */
const loadTools = (): Promise<[Tools, typeof import('./ladder.ts')] | undefined> =>
  Promise.all([import('./command-tools.ts'), import('./ladder.ts')]).catch(() => undefined);

const fragmentOf = (host: string): string => encodeURIComponent(host).replaceAll('%3A', ':');

/** What the page's address asks for: nothing (''), or undefined where it is a place on the page, as the skip link has it. */
function hostInFragment(): string | undefined {
  const raw = location.hash.slice(1);
  if (document.getElementById(raw)) return undefined;
  try {
    return decodeURIComponent(raw).trim();
  } catch {
    // Not percent-encoded: shown as it stands, and the parser says what is wrong with it.
    return raw;
  }
}

customElements.define('notebook-ask', NotebookAsk);
