import { LIMITS } from './limits.ts';
import type { Segment } from './tcp.ts';

/** Where a direction's bytes can't be put together any further. */
export interface Hole {
  /** Offset in the stream. */
  readonly at: number;
  /** Never captured; cut off by the capture's own snapshot length; or beyond what is taken in. */
  readonly why: 'gap' | 'snaplen' | 'byte-limit';
}

/** Memory for one stream at a time, used again for the next. */
export interface Scratch {
  readonly bytes: Uint8Array;
  /** 1 where a byte has come. */
  readonly come: Uint8Array;
  /** No byte of `come` is 1 from here on. */
  used: number;
}

/** @param size bytes of all packets together: no stream has more without a hole. */
export function scratch(size: number): Scratch {
  const length = Math.min(size, LIMITS.stream);
  return { bytes: new Uint8Array(length), come: new Uint8Array(length), used: 0 };
}

/** Puts one direction's bytes in order (RFC 9293 §3.4): of bytes that come twice, the first ones stay. */
export class Stream {
  readonly #scratch: Scratch;
  readonly #base: number;
  readonly #cuts = new Set<number>();
  #next = 0;
  /** The highest offset that anything had. */
  #top = 0;
  /** The offset up to which something says that bytes were sent. */
  #sent = 0;
  #overlap: number | undefined;

  /** @param base the sequence number of the first byte */
  constructor(base: number, memory: Scratch) {
    this.#base = base;
    this.#scratch = memory;
    memory.come.fill(0, 0, memory.used);
    memory.used = 0;
  }

  /** Bytes so far without a hole. */
  get length(): number {
    return this.#next;
  }

  /** The first offset at which the same bytes came again as others. */
  get overlap(): number | undefined {
    return this.#overlap;
  }

  /** Takes a segment. Answers the bytes that are in order now and were not before. */
  take({ seq, data, length }: Pick<Segment, 'seq' | 'data' | 'length'>): Uint8Array {
    const at = this.offsetOf(seq);
    this.#top = Math.max(this.#top, at + length);
    if (data.length < length) this.#cuts.add(at + data.length);
    this.#put(at, data);
    const from = this.#next;
    const { bytes, come } = this.#scratch;
    while (come[this.#next] === 1) this.#next++;
    return bytes.slice(from, this.#next);
  }

  /** A sequence number's place, near the last ones: they begin again after 2^32 (RFC 9293 §3.4). */
  offsetOf(seq: number): number {
    return this.#top + ((seq - this.#base - this.#top) | 0);
  }

  /** Takes note that every byte before an offset was sent, whether it came or not. */
  sentUpTo(offset: number): void {
    this.#sent = Math.max(this.#sent, offset);
  }

  /** What is missing after the last byte in order, where more was to come. */
  get hole(): Hole | undefined {
    const at = this.#next;
    if (Math.max(this.#top, this.#sent) <= at) return undefined;
    if (at >= LIMITS.stream) return { at, why: 'byte-limit' };
    return { at, why: this.#cuts.has(at) ? 'snaplen' : 'gap' };
  }

  #put(at: number, data: Uint8Array): void {
    const { bytes, come } = this.#scratch;
    const end = Math.min(at + data.length, bytes.length);
    this.#scratch.used = Math.max(this.#scratch.used, end);
    // A single byte again, whatever it is, keeps a connection alive (RFC 9293 §3.8.4).
    const compares = data.length > 1;
    for (let place = Math.max(0, at); place < end; place++) {
      const byte = data[place - at] ?? 0;
      if (come[place] !== 1) {
        bytes[place] = byte;
        come[place] = 1;
      } else if (compares && bytes[place] !== byte) this.#overlap ??= place;
    }
  }
}
