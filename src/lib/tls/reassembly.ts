import type { Span } from './message.ts';

/** A piece of handshake as one record carries it, or a message put together. */
export interface Carried {
  readonly bytes: Uint8Array;
  /** Where it stands in its direction's stream: the exact bytes in the clear, whole records where encrypted. */
  readonly spans: readonly Span[];
  readonly encrypted: boolean;
  /** legacy_record_version of the (first) record. */
  readonly recordVersion: number;
}

const HEADER = 4;

/** The longest handshake message that anyone here takes in, its header counted. */
export const LONGEST_MESSAGE = 128 * 1024;

/** Puts handshake messages together that are split over records or packed in one (RFC 8446 §5.1). */
export class Reassembly {
  #pieces: Carried[] = [];
  /** Bytes of the first piece that are gone already. */
  #used = 0;
  #held = 0;

  /** Whether a message has begun whose end has not come. */
  get open(): boolean {
    return this.#held > 0;
  }

  /** Bytes that the message which has begun says it has; undefined between messages and before its whole header. */
  get claimed(): number | undefined {
    return this.#held < HEADER ? undefined : this.#need();
  }

  /** Messages that this piece completes. Where it `breaks` what has begun, `cut` that first. */
  *push(piece: Carried): Generator<Carried> {
    if (piece.bytes.length === 0) return;
    this.#pieces.push(piece);
    this.#held += piece.bytes.length;
    for (let need = this.#need(); this.#held >= need; need = this.#need()) yield this.#take(need);
  }

  /** Whether a piece can't continue what has begun, one being encrypted and the other not. */
  breaks(encrypted: boolean): boolean {
    const first = this.#pieces[0];
    return first !== undefined && first.encrypted !== encrypted;
  }

  /** The beginning of a message whose rest has not come, left in place; undefined where there is none. */
  get rest(): Carried | undefined {
    return this.open ? this.#gather(this.#held).assembled : undefined;
  }

  /** The same, taken out because its rest won't come. */
  cut(): Carried | undefined {
    return this.open ? this.#take(this.#held) : undefined;
  }

  #need(): number {
    const header = this.#peek();
    return header.length < HEADER
      ? HEADER
      : HEADER + header.reduce((sum, byte, i) => (i === 0 ? 0 : sum * 256 + byte), 0);
  }

  #peek(): number[] {
    const header: number[] = [];
    let skip = this.#used;
    for (const { bytes } of this.#pieces) {
      for (let i = skip; i < bytes.length && header.length < HEADER; i++) header.push(bytes[i] ?? 0);
      skip = 0;
      if (header.length === HEADER) break;
    }
    return header;
  }

  #take(length: number): Carried {
    const { assembled, pieces, used } = this.#gather(length);
    this.#pieces = this.#pieces.slice(pieces);
    this.#used = used;
    this.#held -= length;
    return assembled;
  }

  /** The first `length` bytes, with the pieces that they use up and the bytes used of the next one. */
  #gather(length: number): { readonly assembled: Carried; readonly pieces: number; readonly used: number } {
    const bytes = new Uint8Array(length);
    const spans: Span[] = [];
    const { encrypted = false, recordVersion = 0 } = this.#pieces[0] ?? {};
    let done = 0;
    let pieces = 0;
    let used = this.#used;
    for (const { bytes: from, spans: own } of this.#pieces) {
      const part = from.subarray(used, used + length - done);
      bytes.set(part, done);
      for (const { at, length: whole } of own) {
        spans.push(encrypted ? { at, length: whole } : { at: at + used, length: part.length });
      }
      done += part.length;
      used += part.length;
      if (used < from.length) break;
      pieces++;
      used = 0;
      if (done === length) break;
    }
    return { assembled: { bytes, spans, encrypted, recordVersion }, pieces, used };
  }
}
