import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { DEADLINES } from '../limits/deadlines.ts';
import { SIZES } from '../limits/sizes.ts';
import { type Cause, Failure } from './failure.ts';
import { createGuard } from './guard.ts';
import type { LiveOpener } from './open/opener.ts';
import type { Acknowledged, Recorder } from './recorder.ts';
import type { Scope } from './scope.ts';
import { Tap } from './tap.ts';
import { unacknowledged } from './unacknowledged.ts';

/** A recorded TCP connection on which TLS is spoken. */
export interface Connection {
  /** Rejects with a Failure, or with the TLS library's own error. */
  handshake(options: ConnectionOptions): Promise<TLSSocket>;
  /** Its bytes, for whoever speaks TLS without a library: each chunk comes before it is recorded as opened. */
  readonly stream: Duplex;
  /** A line of the NSS key log format, with which encrypted records are opened. */
  secret(line: Uint8Array): void;
  /** Why the peer's end of the stream is the end of the handshake too. */
  cut(): Failure;
  /** Says goodbye and waits a moment for the peer's; in the end nothing of the connection is left. */
  close(): Promise<void>;
}

export function createConnection(
  raw: Socket,
  opener: LiveOpener,
  recorder: Recorder,
  scope: Scope,
): Connection {
  let received = 0;
  let chunks = 0;
  let sent = 0;
  let closed: 'fin' | 'reset' | 'by us' | undefined;
  let tls: TLSSocket | undefined;

  const ended = (by: 'peer' | 'us', how: 'fin' | 'reset') => {
    if (closed) return;
    closed = by === 'peer' ? how : 'by us';
    const early = by === 'peer' && how === 'fin' && chunks <= 1;
    recorder.add({ type: 'closed', by, how, ...(early && pending()) });
  };
  /** What the peer had not heard of us by now. */
  const pending = (): Acknowledged => {
    const bytes = sent > 0 ? unacknowledged(raw) : undefined;
    return bytes ? { unacknowledged: bytes } : {};
  };
  /** OpenSSL ends at every fatal alert, but Node says nothing of those that OpenSSL has no words for. */
  const stopAtAlert = () => {
    const { fatalAlert } = opener;
    if (tls && fatalAlert !== undefined) scope.stop(new Failure(alerted(fatalAlert)));
  };
  const guard = createGuard(
    (what, limit) => scope.stop(overLimit(what, limit)),
    () => scope.stop(new Failure(UNSOLICITED)),
  );
  const tap = new Tap(raw, {
    in(chunk) {
      scope.heard();
      const open = () => {
        const opened = opener.take('in', chunk);
        guard.opened(opened);
        return opened;
      };
      recorder.received(chunk, open, chunks === 0 ? pending() : {});
      setImmediate(stopAtAlert);
      guard.took(chunk);
      received += chunk.length;
      if (received > SIZES.bytesIn) scope.stop(overLimit('bytes', SIZES.bytesIn));
      if (++chunks > SIZES.chunksIn) scope.stop(overLimit('chunks', SIZES.chunksIn));
      if (opener.recordsIn > SIZES.recordsIn) scope.stop(overLimit('records', SIZES.recordsIn));
    },
    out(chunk) {
      recorder.sent(chunk, () => opener.take('out', chunk));
      guard.sent(chunk);
      sent += chunk.length;
      if (sent > SIZES.bytesOut) scope.stop(overLimit('bytes-out', SIZES.bytesOut));
    },
    ended,
  });
  tap.on('error', ignore);

  return {
    stream: tap,
    secret: (line) => opener.secret(line),
    cut: () => new Failure(disconnected(closed)),
    handshake: (options) =>
      new Promise((resolve, reject) => {
        tls = connectTls({ ...options, socket: tap });
        tls.on('keylog', (line) => opener.secret(line));
        // A close_notify is answered with our own; over a stream that is no net.Socket, Node leaves that to us.
        tls.once('end', () => tls?.end());
        tls.once('secureConnect', () => tls && resolve(tls));
        tls.on('error', (error) => reject('library' in error ? error : new Failure(disconnected(closed))));
        tls.once('close', () => reject(new Failure(disconnected(closed))));
      }),
    async close() {
      // Whom we waited for in vain, we do not wait for once more.
      if (scope.signal.aborted) {
        tap.deafen();
        raw.once('finish', () => raw.destroy());
      }
      if (tls && !tls.destroyed) tls.destroySoon();
      else tap.destroy();
      await gone(raw, DEADLINES.goodbye);
      ended('us', 'fin');
      raw.destroy();
      tap.destroy();
      tls?.destroy();
    },
  };
}

/** Node has one text for all these ends of a handshake; what the socket saw tells them apart. */
function disconnected(closed: 'fin' | 'reset' | 'by us' | undefined): Cause {
  if (closed === 'reset') return { source: 'socket', code: 'ECONNRESET', reason: 'connection reset by peer' };
  if (closed === 'fin') return { source: 'socket', code: 'EOF', reason: 'end of file' };
  return { source: 'tls', code: 'SSL_ERROR_ZERO_RETURN', reason: 'the peer ended the TLS connection' };
}

/** As OpenSSL puts it: SSL_AD_REASON_OFFSET, 1000, and the alert; library 20, in the packed error's top bits. */
function alerted(description: number): Cause {
  const reason = 1000 + description;
  const openssl = (0x0a000000 + reason).toString(16).toUpperCase().padStart(8, '0');
  return { source: 'tls', code: 'SSL_ERROR_SSL', reason: `reason(${reason})`, openssl };
}

/** In OpenSSL's words, which has them for the extensions that it knows. */
const UNSOLICITED = {
  source: 'tls',
  code: 'ERR_SSL_UNSOLICITED_EXTENSION',
  reason: 'unsolicited extension',
} as const;

function overLimit(code: string, limit: number): Failure {
  return new Failure({ source: 'limit', code, reason: `more than ${limit}` });
}

function gone(socket: Socket, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const timer = setTimeout(resolve, ms);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function ignore(): void {}
