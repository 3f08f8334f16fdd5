import type { Field, Problem } from './field.ts';

/**
 * A place in bytes that can't leave its window, and the problems met so far. A window is what a length
 * covers; `close` accounts for whatever of it was not read.
 */
export class Reader {
  readonly bytes: Uint8Array;
  readonly problems: Problem[] = [];
  at = 0;
  /** End of the window. */
  end: number;
  /** Set where a field could not be read: nothing more of this window is. */
  stopped = false;
  /** End that lengths so far have claimed; beyond `end` where one of them was a lie, and then told already. */
  #claimed: number;
  readonly #path: string[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.#claimed = this.end;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Whether the window is shorter than its length claims, which has been told already. */
  get cut(): boolean {
    return this.#claimed > this.end;
  }

  /** Names on the way from the root to what is being read; `leave` after each `enter`. */
  enter(name: string): void {
    this.#path.push(name);
  }

  leave(): void {
    this.#path.pop();
  }

  problem(
    code: string,
    offset: number,
    name?: string,
    detail: { expected?: string; actual?: string } = {},
  ): void {
    const path = name === undefined ? this.#path : [...this.#path, name];
    this.problems.push({ code, offset, path: path.join('.'), ...detail });
  }

  /** The value of `size` bytes at `at`, without moving; undefined where the window is shorter. */
  peek(size: number): number | undefined {
    if (this.left < size) return undefined;
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + (this.bytes[this.at + i] ?? 0);
    return value;
  }

  /** Whether `size` bytes are left; if not, says so (once) and stops. */
  has(size: number, name: string): boolean {
    if (this.left >= size) return true;
    if (this.at + size > this.#claimed) {
      this.problem('truncated', this.at, name, { expected: `${size} bytes`, actual: `${this.left} bytes` });
    }
    this.stopped = true;
    return false;
  }

  /** Narrows the window to the `length` bytes that the length field at `from` claims. Give the result to `close`. */
  open(length: number, from: number, name: string): Outer {
    const outer: Outer = { end: this.end, claimed: this.#claimed, overrun: length > this.left };
    const claimed = this.at + length;
    if (outer.overrun && claimed > outer.claimed) {
      this.problem('length-overrun', from, name, { expected: `at most ${this.left}`, actual: `${length}` });
    }
    this.end = Math.min(claimed, outer.end);
    this.#claimed = claimed;
    return outer;
  }

  /** Ends the window: what was not read becomes a leaf, and a problem unless one told of it already. */
  close(outer: Outer, out: Field[]): void {
    if (this.left > 0) {
      const name = this.stopped ? 'undecoded' : 'trailing';
      if (!this.stopped) this.problem('trailing-bytes', this.at, name, { actual: `${this.left} bytes` });
      out.push({ name, offset: this.at, length: this.left });
    }
    this.at = this.end;
    this.end = outer.end;
    this.#claimed = outer.claimed;
    this.stopped = outer.overrun;
  }
}

export interface Outer {
  readonly end: number;
  readonly claimed: number;
  readonly overrun: boolean;
}
