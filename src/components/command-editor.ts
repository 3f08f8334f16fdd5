import type { ParsedCommand } from '../lib/curl/parse.ts';
import { el, part } from './dom.ts';

type Tools = typeof import('./command-tools.ts');

/** The command's text area with its words highlighted behind it. */
export class CommandEditor {
  readonly #area: HTMLTextAreaElement;
  readonly #mirror: HTMLElement;
  #tools: Tools | undefined;

  constructor(root: HTMLElement, onChange: () => void) {
    this.#area = part<HTMLTextAreaElement>(root, 'command');
    this.#mirror = part(root, 'mirror');
    this.#area.addEventListener('focus', () => void this.tools(), { once: true });
    this.#area.addEventListener('input', () => {
      this.#draw();
      onChange();
    });
  }

  get value(): string {
    return this.#area.value;
  }

  get area(): HTMLTextAreaElement {
    return this.#area;
  }

  /** The parser and its words, loaded once. */
  async tools(): Promise<Tools> {
    if (!this.#tools) {
      this.#tools = await import('./command-tools.ts');
      this.#draw();
    }
    return this.#tools;
  }

  async parse(): Promise<ParsedCommand> {
    const { parseCommand } = await this.tools();
    return parseCommand(this.value, { profile: 'curl-8' });
  }

  /** Replaces the text as if it were typed, so that the browser's own undo brings the old one back. */
  replace(text: string): void {
    if (text === this.value) return;
    const focused = document.activeElement;
    this.#area.focus({ preventScroll: true });
    this.#area.select();
    if (!document.execCommand('insertText', false, text)) {
      this.#area.value = text;
      this.#area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (focused instanceof HTMLElement && focused !== this.#area) focused.focus({ preventScroll: true });
  }

  /** Puts a text in place without a trace in the undo history, as at page load. */
  restore(text: string): void {
    this.#area.value = text;
    this.#draw();
    void this.tools();
  }

  /** Puts the caret on what is wrong. */
  select(start: number, end: number): void {
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
  }

  #draw(): void {
    if (!this.#tools) {
      this.#mirror.textContent = this.value;
      return;
    }
    const { parseCommand, segments } = this.#tools;
    const parts = segments(this.value, parseCommand(this.value, { profile: 'curl-8' }));
    this.#mirror.replaceChildren(...parts.map(({ text, role }) => el('span', { class: role }, text)));
  }
}
