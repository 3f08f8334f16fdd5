/** A button that starts something, and the Cancel that stands in its place while that is under way. */
export class CancelButton {
  readonly #start: HTMLElement;
  readonly #cancel: HTMLElement;

  constructor(start: HTMLElement, cancel: HTMLElement, onCancel: () => void) {
    this.#start = start;
    this.#cancel = cancel;
    // The second click of a double one, and a key held down, were meant for the button that stood here before.
    cancel.addEventListener('click', ({ detail }) => detail < 2 && onCancel());
    cancel.addEventListener('keydown', (event) => event.repeat && event.preventDefault());
  }

  /** Shows the one or the other; the focus goes along where it was on the one that goes. */
  toggle(running: boolean): void {
    const [from, to] = running ? [this.#start, this.#cancel] : [this.#cancel, this.#start];
    const focused = document.activeElement === from;
    to.hidden = false;
    if (focused) to.focus({ preventScroll: true });
    from.hidden = true;
  }
}

/** Escape, and not the one that ends a composition of an input method. */
export const isEscape = ({ key, isComposing }: KeyboardEvent): boolean => key === 'Escape' && !isComposing;
