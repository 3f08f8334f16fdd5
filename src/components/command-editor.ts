import { type ParsedCommand, parseCommand } from '../lib/curl/parse.ts';
import { el, part } from './dom.ts';
import { segments } from './segments.ts';

/** The command's text area with its words highlighted behind it. */
export class CommandEditor {
  readonly #area: HTMLTextAreaElement;
  readonly #mirror: HTMLElement;

  constructor(root: HTMLElement, onChange: () => void) {
    this.#area = part<HTMLTextAreaElement>(root, 'command');
    this.#mirror = part(root, 'mirror');
    this.#area.addEventListener('input', () => {
      this.#draw();
      onChange();
    });
  }

  get value(): string {
    return this.#area.value;
  }

  get parsed(): ParsedCommand {
    return parseCommand(this.value, { profile: 'curl-8' });
  }

  get area(): HTMLTextAreaElement {
    return this.#area;
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
  }

  /** Puts the caret on what is wrong. */
  select(start: number, end: number): void {
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
  }

  #draw(): void {
    const parts = segments(this.value, this.parsed);
    this.#mirror.replaceChildren(...parts.map(({ text, role }) => el('span', { class: role }, text)));
  }
}
