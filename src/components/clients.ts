import type { CommandEditor } from './command-editor.ts';
import { part } from './dom.ts';
import { pageLanguage } from './language.ts';

/** Below a cell: what other clients would say to the same command. Asks the host when it is opened, and again after each run. */
export class OtherClients {
  readonly #details: HTMLDetailsElement;
  /** Read aloud as it changes: short, therefore. */
  readonly #state: HTMLElement;
  readonly #body: HTMLElement;
  readonly #editor: CommandEditor;
  #running: AbortController | undefined;
  /** The command that the body is about. */
  #shown: string | undefined;

  constructor(cell: HTMLElement, editor: CommandEditor) {
    this.#details = part<HTMLDetailsElement>(cell, 'clients');
    this.#state = part(cell, 'clients-state');
    this.#body = part(cell, 'clients-body');
    this.#editor = editor;
    this.#details.addEventListener('toggle', () => {
      if (!this.#details.open) this.#running?.abort();
      else if (this.#shown !== editor.value) void this.#ask();
    });
  }

  /** The server may answer otherwise by now. */
  refresh(): void {
    this.#shown = undefined;
    if (this.#details.open) void this.#ask();
  }

  /** What is shown is of another command. */
  changed(): void {
    this.#running?.abort();
    this.#shown = undefined;
    this.#state.replaceChildren();
    this.#body.replaceChildren();
    this.#details.open = false;
  }

  async #ask(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const command = this.#editor.value;
    const { words } = pageLanguage();
    this.#body.replaceChildren();
    this.#state.textContent = words.askingHost;
    this.#state.classList.add('under-way');
    const told = await import('./clients-panel.ts').then(
      ({ clientsPanel }) => clientsPanel(command, running.signal),
      () => ({ said: `${words.unreachableServer} ${words.unreachableServerNext}` }),
    );
    if (this.#running !== running) return;
    this.#state.classList.remove('under-way');
    this.#running = undefined;
    if (running.signal.aborted) {
      this.#state.replaceChildren();
      return;
    }
    this.#shown = command;
    this.#state.replaceChildren(told.said);
    if ('list' in told && told.list) this.#body.replaceChildren(told.list);
  }
}
