import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Told of everything that passes, before it is passed on. */
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

  constructor(socket: Socket, observer: TapObserver) {
    super({ decodeStrings: true });
    this.#socket = socket;
    this.#observer = observer;
    socket.on('data', (chunk: Buffer) => {
      observer.in(chunk);
      // Who observes may have ended it: what was too much is not answered any more.
      if (!socket.destroyed) this.push(chunk);
    });
    socket.on('end', () => {
      observer.ended('peer', 'fin');
      this.push(null);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') observer.ended('peer', 'reset');
      this.destroy(error);
    });
    socket.on('close', () => this.destroy());
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#observer.out(chunk);
    this.#socket.write(chunk, done);
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
    this.#socket.destroySoon();
    done(error);
  }
}
