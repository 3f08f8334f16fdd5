import { MAX_INPUT } from './data.ts';
import { parseTarget } from './parse.ts';
import { publicPolicy } from './policy.ts';
import { vetTarget } from './vet.ts';

/**
 * For `probe --check-target`: what the public policy says of each line, before anything is sent. Names are
 * not resolved, so `allow` of a name is an allowance to ask DNS.
 * @param input UTF-8 bytes in any chunks; lines end in LF or CRLF, the last one also without.
 * @returns text with one `allow|deny|invalid TAB reason` for each line, in order
 */
export async function* checkTargets(
  input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string> {
  const line = new Line();
  for await (const chunk of input) {
    let out = '';
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      line.add(chunk.subarray(start, end));
      out += `${checkTarget(line.take())}\n`;
      start = end + 1;
    }
    line.add(chunk.subarray(start));
    if (out !== '') yield out;
  }
  if (!line.empty) yield `${checkTarget(line.take())}\n`;
}

/** One line's answer, without its line end. */
export function checkTarget(text: string): string {
  const parsed = parseTarget(text);
  const refusal = parsed.ok ? vetTarget(parsed.target, publicPolicy) : parsed;
  return refusal ? `${refusal.decision}\t${refusal.reason}` : 'allow\tok';
}

const LF = 0x0a;

/** No target has more bytes, its CR included: of a longer line the rest is dropped as it comes. */
const MAX_BYTES = MAX_INPUT * 3 + 2;

class Line {
  readonly #bytes = new Uint8Array(MAX_BYTES);
  #length = 0;

  get empty(): boolean {
    return this.#length === 0;
  }

  add(bytes: Uint8Array): void {
    const kept = bytes.subarray(0, MAX_BYTES - this.#length);
    this.#bytes.set(kept, this.#length);
    this.#length += kept.length;
  }

  /** The line's text; the next one begins. */
  take(): string {
    const bytes = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return decoder.decode(bytes).replace(/\r$/, '');
  }
}

/** A byte order mark stays, and is refused as any invisible character. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
