import { ByteQueue } from '../bytes/queue.ts';

/** A whole record with its header. */
export interface RawRecord {
  readonly kind: 'record';
  /** Offset in the direction's stream. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** All bytes from `at` on, where the stream is no TLS or no longer: it grows, and is given again when it does. */
export interface Stray {
  readonly kind: 'stray';
  readonly at: number;
  readonly bytes: Uint8Array;
}

export const HEADER = 5;

/** Cuts one direction's stream into records (RFC 8446 §5.1), whatever the chunks it comes in. */
export class Framing {
  readonly #queue = new ByteQueue();
  #at = 0;
  #stray = false;

  *push(chunk: Uint8Array): Generator<RawRecord | Stray> {
    this.#queue.push(chunk);
    while (!this.#stray) {
      if (!looksLikeTls(this.#queue)) {
        this.#stray = true;
        break;
      }
      const whole = wholeLength(this.#queue);
      if (whole === undefined || this.#queue.length < whole) return;
      yield { kind: 'record', at: this.#at, bytes: this.#queue.take(whole) };
      this.#at += whole;
    }
    if (chunk.length > 0) yield { kind: 'stray', at: this.#at, bytes: this.#queue.view() };
  }

  /** The beginning of a record whose rest has not come; undefined between records. */
  get unfinished(): { readonly at: number; readonly bytes: Uint8Array } | undefined {
    if (this.#stray || this.#queue.length === 0) return undefined;
    return { at: this.#at, bytes: this.#queue.view().slice() };
  }
}

/** All versions so far, SSL 3.0 on, have a major version of 3; as far as can be told from what has come. */
function looksLikeTls(queue: ByteQueue): boolean {
  const major = queue.peek(1);
  const minor = queue.peek(2);
  return (major === undefined || major === 3) && (minor === undefined || minor <= 4);
}

function wholeLength(queue: ByteQueue): number | undefined {
  const high = queue.peek(3);
  const low = queue.peek(4);
  return high === undefined || low === undefined ? undefined : HEADER + high * 256 + low;
}
