import { PROFILES, type Profile } from '../lib/flow/request.ts';
import { keep, recall } from './storage.ts';

/** Where the browser keeps the wording that was chosen last. */
const WORDING = 'wording';
/** Told on the document, so that all cells of a page are of one mind. */
const CHANGED = 'notebook:wording';

/** In which curl's words a trace is printed: one choice for all cells, kept for the next page. */
export class WordingChoice {
  readonly #select: HTMLSelectElement;
  readonly #notes: Iterable<HTMLElement>;
  readonly #changed: () => void;

  /** @param notes on what a wording does not change, each with its profile as `data-wording-note` */
  constructor(select: HTMLSelectElement, notes: Iterable<HTMLElement>, changed: () => void) {
    this.#select = select;
    this.#notes = notes;
    this.#changed = changed;
    this.#take(recall(WORDING));
    select.addEventListener('change', () => {
      keep(WORDING, select.value);
      document.dispatchEvent(new CustomEvent(CHANGED, { detail: select.value }));
    });
  }

  connect(): void {
    document.addEventListener(CHANGED, this.#told);
  }

  disconnect(): void {
    document.removeEventListener(CHANGED, this.#told);
  }

  get profile(): Profile {
    return PROFILES.find((profile) => profile === this.#select.value) ?? 'curl-8';
  }

  #told = (event: Event): void => {
    this.#take((event as CustomEvent<string>).detail);
    this.#changed();
  };

  #take(value: string | undefined): void {
    this.#select.value = PROFILES.find((profile) => profile === value) ?? 'curl-8';
    for (const note of this.#notes) note.hidden = note.dataset['wordingNote'] !== this.profile;
  }
}
