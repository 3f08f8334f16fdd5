import { ByteQueue } from '../bytes/queue.ts';

/** A whole record with its header. */
export interface RawRecord {
  readonly kind: 'record';
  /** Offset in the direction's stream. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A whole record of SSL 2.0 with its header, which names no type and no version (draft-hickman-netscape-ssl §1.1). */
export interface Sslv2Record {
  readonly kind: 'sslv2';
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
  /** The stream began with a record of SSL 2.0, whether to go on in it or only to say hello (RFC 5246 §E.2). */
  #sslv2 = false;

  *push(chunk: Uint8Array): Generator<RawRecord | Sslv2Record | Stray> {
    this.#queue.push(chunk);
    while (!this.#stray) {
      const form = this.#form();
      if (form === 'stray') {
        this.#stray = true;
        break;
      }
      const whole = form && (form === 'sslv2' ? sslv2Length(this.#queue) : wholeLength(this.#queue));
      if (whole === undefined || this.#queue.length < whole) return;
      this.#sslv2 = form === 'sslv2';
      yield { kind: form ?? 'record', at: this.#at, bytes: this.#queue.take(whole) };
      this.#at += whole;
    }
    if (chunk.length > 0) yield { kind: 'stray', at: this.#at, bytes: this.#queue.view() };
  }

  /** The beginning of a record whose rest has not come; undefined between records. */
  get unfinished():
    | { readonly kind: 'record' | 'sslv2'; readonly at: number; readonly bytes: Uint8Array }
    | undefined {
    if (this.#stray || this.#queue.length === 0) return undefined;
    const kind = this.#form() === 'sslv2' ? 'sslv2' : 'record';
    return { kind, at: this.#at, bytes: this.#queue.view().slice() };
  }

  /** What the queue begins with; undefined where more has to come to tell. */
  #form(): 'record' | 'sslv2' | 'stray' | undefined {
    const queue = this.#queue;
    const begins = this.#at === 0 ? looksLikeSslv2(queue) : this.#sslv2 && !isContentType(queue.peek(0));
    if (begins === undefined) return undefined;
    if (begins) return 'sslv2';
    if (looksLikeTls(queue)) return 'record';
    const alert = looksLikeAlert(queue);
    return alert === undefined ? undefined : alert ? 'record' : 'stray';
  }
}

/** All versions so far, SSL 3.0 on, have a major version of 3; as far as can be told from what has come. */
function looksLikeTls(queue: ByteQueue): boolean {
  const major = queue.peek(1);
  const minor = queue.peek(2);
  return (major === undefined || major === 3) && (minor === undefined || minor <= 4);
}

/** An alert that is told whatever its record's version is, which is to be ignored (RFC 8446 §5.1); undefined too early. */
function looksLikeAlert(queue: ByteQueue): boolean | undefined {
  const [type, high, low, level] = [0, 3, 4, 5].map((index) => queue.peek(index));
  if (type !== 21 || (high ?? 0) !== 0 || (low ?? 2) !== 2) return false;
  return level === undefined ? undefined : level === 1 || level === 2;
}

function wholeLength(queue: ByteQueue): number | undefined {
  const high = queue.peek(3);
  const low = queue.peek(4);
  return high === undefined || low === undefined ? undefined : HEADER + high * 256 + low;
}

/**
 * Whether a stream begins with a record of SSL 2.0: a header of two bytes, then CLIENT-HELLO with its version,
 * SERVER-HELLO with its own, or an ERROR of three bytes. Undefined while that can't be told.
 */
function looksLikeSslv2(queue: ByteQueue): boolean | undefined {
  const [high, low, type, ...rest] = [0, 1, 2, 3, 4, 5, 6].map((index) => queue.peek(index));
  if (high !== undefined && high < 0x80) return false;
  if (type === undefined) return undefined;
  const [major, minor] = type === SSLV2_SERVER_HELLO ? rest.slice(2) : rest;
  if (type === SSLV2_ERROR) return high === 0x80 && low === 3;
  if (type !== SSLV2_CLIENT_HELLO && type !== SSLV2_SERVER_HELLO) return false;
  if (major === undefined || minor === undefined) return undefined;
  return (major === 0 && minor === 2) || (type === SSLV2_CLIENT_HELLO && major === 3);
}

const SSLV2_ERROR = 0;
const SSLV2_CLIENT_HELLO = 1;
const SSLV2_SERVER_HELLO = 4;

/** change_cipher_spec to heartbeat (RFC 8446 §B.1). */
const isContentType = (type: number | undefined): boolean => type !== undefined && type >= 20 && type <= 24;

/** With its header of two bytes, or of three where padding follows (draft-hickman-netscape-ssl §1.1). */
function sslv2Length(queue: ByteQueue): number | undefined {
  const high = queue.peek(0);
  const low = queue.peek(1);
  if (high === undefined || low === undefined) return undefined;
  return high >= 0x80 ? 2 + (high - 0x80) * 256 + low : 3 + (high % 0x40) * 256 + low;
}
