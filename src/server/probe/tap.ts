import { readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Told of everything that passes: of what comes before it is passed on, of what goes once it has gone. */
export interface TapObserver {
  out(chunk: Uint8Array): void;
  in(chunk: Uint8Array): void;
  /** The TCP connection's end was seen, or set about; more than once where both sides end it. */
  ended(by: 'peer' | 'us', how: 'fin' | 'reset'): void;
}

/**
 * A socket's two directions with an observer between them and whoever reads and writes, for
 * `tls.connect({ socket })`. Bytes go through unchanged and in the turn in which they came.
 */
export class Tap extends Duplex {
  readonly #socket: Socket;
  readonly #observer: TapObserver;
  /** Whether the first bytes out have gone, or could not. */
  #begun = false;
  /** Writes the first bytes out, while they wait. */
  #first: (() => void) | undefined;
  #writes = 0;
  /** What came before the first bytes out. */
  readonly #spoken: Buffer[] = [];
  /** What came while a write was under way. */
  #held: Buffer[] | undefined;
  #deaf = false;

  constructor(socket: Socket, observer: TapObserver) {
    super({ decodeStrings: true });
    this.#socket = socket;
    this.#observer = observer;
    socket.on('data', (chunk: Buffer) => {
      if (!this.#begun) this.#early(chunk);
      else if (this.#held && chunk.length < CHUNK) this.#held.push(chunk);
      else this.#release(chunk);
    });
    socket.on('end', () => {
      this.#release();
      observer.ended('peer', 'fin');
      // Half a connection still takes bytes: who ends it at once is asked all the same.
      if (this.#begun) this.push(null);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#release();
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') observer.ended('peer', 'reset');
      this.destroy(error);
    });
    socket.on('close', () => this.destroy());
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#begun) this.#send(chunk, done);
    else {
      this.#first = () => this.#begin(chunk, done);
      this.#listen(FIRST_WORDS);
    }
  }

  /** Begins once the peer has no more to say; that is waited for `times` times. */
  #listen(times: number): void {
    const heard = this.#spoken.length;
    afterPoll(() => {
      if (times > 1 && this.#spoken.length > heard && !this.#socket.readableEnded) this.#listen(times - 1);
      else this.#first?.();
    });
  }

  /** What the peer says before us is recorded at once; who answers it comes after the first bytes, as on the wire. */
  #early(chunk: Buffer): void {
    this.#observer.in(chunk);
    this.#spoken.push(chunk);
  }

  /** By now an end that the peer sent before we said anything has been seen, and stands before these bytes. */
  #begin(chunk: Buffer, done: (error?: Error | null) => void): void {
    this.#begun = true;
    this.#first = undefined;
    this.#send(chunk, done);
    if (this.destroyed) return;
    for (const early of this.#spoken) this.push(early);
    if (this.#socket.readableEnded) this.push(null);
  }

  /** The answer is passed on once node:tls knows that these have gone: what it says to it would wait for that. */
  #send(chunk: Buffer, done: (error?: Error | null) => void): void {
    const write = ++this.#writes;
    this.#held ??= [];
    this.#socket.write(chunk, (error) => {
      if (error) this.#release();
      done(error);
      afterPoll(() => write === this.#writes && this.#release());
    });
    // A connection that was reset takes nothing: the system says so at once, and so does the stream.
    if (this.#socket.errored) this.#held.push(...unread(this.#socket));
    else if (!this.#socket.destroyed) this.#observer.out(chunk);
  }

  #release(...more: Buffer[]): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const chunk of [...held, ...more]) this.#pass(chunk);
  }

  #pass(chunk: Buffer): void {
    if (this.#deaf) return;
    this.#observer.in(chunk);
    // Who observes may have ended it: what was too much is not answered any more.
    if (!this.#socket.destroyed || this.#socket.errored) this.push(chunk);
  }

  /** Takes nothing in any more; what goes out still does. */
  deafen(): void {
    this.#deaf = true;
  }

  override _final(done: (error?: Error | null) => void): void {
    // A FIN of the peer's that is here already, behind its close_notify, is read first.
    setImmediate(() => {
      this.#observer.ended('us', 'fin');
      this.#socket.end(() => done());
    });
  }

  /** What was written still leaves: the alert by which our TLS library says why it gives up is the last of it. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#first?.();
    this.#socket.destroySoon();
    done(error);
  }
}

/** How often a peer that speaks first is listened to before our own first bytes leave. */
const FIRST_WORDS = 4;

/** As much as Node reads at a time: who fills that has more to say than an answer, and is not kept waiting. */
const CHUNK = 64 * 1024;

/**
 * What came before a reset and still lies with the system, such as the alert that says why: Node closes a socket that
 * it can't write to without reading on.
 */
function* unread(socket: Socket): Generator<Buffer> {
  const { fd } = (socket as { _handle?: { fd?: number } })._handle ?? {};
  if (fd === undefined || fd < 0) return;
  const buffer = Buffer.alloc(CHUNK);
  let length: number;
  try {
    length = readSync(fd, buffer);
  } catch {
    return;
  }
  if (length > 0) yield buffer.subarray(0, length);
}

/** Calls `then` once the event loop has asked the system for what has come: the first turn may be past that. */
function afterPoll(then: () => void): void {
  setImmediate(() => setImmediate(then));
}
