import type { Direction } from '../../flow/event.ts';
import { record } from '../../tls/record.ts';
import type { Problems } from '../problem.ts';
import { u16 } from '../u16.ts';
import type { Piece } from './piece.ts';

/**
 * Gives each record of a dump that does not say who spoke a side: the one that its message can only come from, else
 * the likelier one by where it stands in a handshake. A handshake message without a record gets one.
 */
export function assumed(pieces: readonly Piece[], problems: Problems): readonly Piece[] {
  const guess = new Guess();
  return pieces.flatMap(({ bytes }): Piece[] => {
    const bare = helloType(bytes, 0);
    if (bare !== undefined && (bytes[4] === 3 || u16(bytes, 2) + 4 === bytes.length)) {
      problems.add('hex-wrapped');
      const wrapped = record(HANDSHAKE, TLS12, bytes);
      return [{ direction: guess.of(wrapped), bytes: wrapped }];
    }
    const parts: { bytes: Uint8Array; direction: Direction }[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = bytes[at + 1] === 3 ? at + HEADER + u16(bytes, at + 3) : bytes.length;
      const direction = guess.of(bytes.subarray(at, end));
      const last = parts.at(-1);
      if (last?.direction === direction)
        last.bytes = bytes.subarray(last.bytes.byteOffset - bytes.byteOffset, end);
      else parts.push({ direction, bytes: bytes.subarray(at, end) });
      at = end;
    }
    return parts;
  });
}

/** Dumps that a server made have its own side where a client's has the client's. */
export function serverFirst(pieces: readonly Piece[]): boolean {
  const hello = pieces.find(({ bytes }) => bytes[0] === HANDSHAKE && helloType(bytes, HEADER) !== undefined);
  return hello !== undefined && SPEAKERS[hello.bytes[HEADER] ?? -1] !== hello.direction;
}

/** Where a handshake stands, as far as the records so far tell. */
class Guess {
  #side: Direction = 'out';
  /** Who spoke last in a message that shows it; none before the first. */
  #shown: Direction | undefined;
  /** Who has sent a change cipher spec. */
  readonly #changed = new Set<Direction>();
  /** Whether something encrypted followed the server's hello. */
  #sealed = false;
  #done = false;

  of(bytes: Uint8Array): Direction {
    const type = bytes[1] === 3 ? bytes[0] : undefined;
    if (type === HANDSHAKE) this.#handshake(bytes);
    else if (type === CHANGE) this.#change();
    else if (type === ALERT) this.#alert(bytes);
    else if (type === DATA) this.#sealed ||= this.#shown === 'in';
    return this.#side;
  }

  #handshake(bytes: Uint8Array): void {
    const speaker = this.#speaker(bytes);
    if (speaker === undefined) return;
    this.#side = speaker;
    this.#shown = speaker;
    this.#done ||= bytes[HEADER] === DONE || last(bytes) === DONE;
  }

  /** What stands behind its sender's change cipher spec is encrypted, unless it is of the other side. */
  #speaker(bytes: Uint8Array): Direction | undefined {
    const type = bytes[HEADER] ?? -1;
    if (type === CERTIFICATE) return this.#done && !this.#changed.has('out') ? 'out' : undefined;
    const speaker = SPEAKERS[type];
    if (speaker === undefined || bytes[HEADER + 1] !== 0) return undefined;
    return this.#changed.has(this.#side) && !fits(bytes) ? undefined : speaker;
  }

  /** After the client's key exchange it is the client's; a server of TLS 1.3 has it behind its hello (RFC 8446 §D.4). */
  #change(): void {
    if (this.#shown === 'out') this.#side = this.#changed.has('out') ? 'in' : 'out';
    else if (this.#shown === 'in') this.#side = this.#changed.has('in') || this.#sealed ? 'out' : 'in';
    this.#changed.add(this.#side);
  }

  /** A client does not answer its own hello; and one that goes in the clear is not of who encrypts already. */
  #alert(bytes: Uint8Array): void {
    const clear = bytes.length === HEADER + 2;
    if (this.#shown === 'out' && (!this.#changed.has('out') || clear)) this.#side = 'in';
  }
}

/** The type of the last of a record's messages, where they fill it. */
function last(bytes: Uint8Array): number | undefined {
  let type: number | undefined;
  for (let at = HEADER; at < bytes.length; at += 4 + u16(bytes, at + 2)) type = bytes[at];
  return type;
}

/** Whether a record holds one message and nothing else. */
const fits = (bytes: Uint8Array): boolean => HEADER + 4 + u16(bytes, HEADER + 2) === bytes.length;

/** Who alone sends a handshake message of a type (RFC 5246 §7.4): a hello's, and the rest up to TLS 1.2. */
const HELLOS: Readonly<Record<number, Direction>> = { 1: 'out', 2: 'in', 14: 'in', 16: 'out' };
const SPEAKERS: Readonly<Record<number, Direction>> = { ...HELLOS, 4: 'in', 12: 'in', 13: 'in', 22: 'in' };
const DONE = 14;
const CERTIFICATE = 11;

const CHANGE = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const DATA = 23;
const HEADER = 5;
const TLS12 = 0x0303;

/** The type of a handshake message that begins at `at`, where it is one of these and of a length that it can have. */
function helloType(bytes: Uint8Array, at: number): number | undefined {
  const type = bytes[at] ?? -1;
  return HELLOS[type] && bytes[at + 1] === 0 ? type : undefined;
}
