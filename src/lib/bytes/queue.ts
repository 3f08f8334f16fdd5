/** Bytes that arrive in chunks and leave in pieces; linear in what passes through, however it is cut. */
export class ByteQueue {
  #buffer = new Uint8Array(0);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  push(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#buffer.length) this.#grow(chunk.length);
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The byte at `index` from the front; undefined where nothing is yet. */
  peek(index: number): number | undefined {
    return index < this.length ? this.#buffer[this.#start + index] : undefined;
  }

  /** All that is queued, without taking it. What is queued later does not change it. */
  view(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  /** The first `length` bytes as a copy; at most what there is. */
  take(length: number): Uint8Array {
    const taken = this.#buffer.slice(this.#start, Math.min(this.#start + length, this.#end));
    this.#start += taken.length;
    return taken;
  }

  #grow(by: number): void {
    const held = this.view();
    this.#buffer = new Uint8Array((held.length + by) * 2);
    this.#buffer.set(held);
    this.#start = 0;
    this.#end = held.length;
  }
}
