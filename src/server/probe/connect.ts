import { connect as connectTcp, type Socket } from 'node:net';
import { causeOf } from './errors.ts';
import { Failure } from './failure.ts';
import type { Recorder } from './recorder.ts';
import type { Place } from './target.ts';

/**
 * Opens a TCP connection to the first address that takes one, each recorded as it is tried; rejects with
 * the last one's error. `signal` destroys the socket whenever it aborts, and for as long as it lives; only
 * where a deadline ran out on an open connection is the goodbye left to whoever speaks over it.
 */
export async function connect(
  { addresses, port }: Place,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<Socket> {
  let failed: unknown;
  for (const address of addresses) {
    if (failed) recorder.add({ type: 'local', step: 'connect', ...causeOf(failed, 'connect') });
    signal.throwIfAborted();
    recorder.add({ type: 'connecting', address, port });
    try {
      const socket = await open(address, port, signal);
      const { localAddress = '', localPort = 0 } = socket;
      recorder.add({ type: 'connected', address, port, localAddress, localPort });
      return socket;
    } catch (error) {
      signal.throwIfAborted();
      failed = error;
    }
  }
  throw failed ?? new Error('no address to connect to');
}

function open(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port, allowHalfOpen: true, autoSelectFamily: false, noDelay: true });
    const onAbort = () => {
      if (socket.connecting || !isOverdue(signal.reason)) socket.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('close', () => {
      signal.removeEventListener('abort', onAbort);
      reject(new Error('closed before it was connected'));
    });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

const isOverdue = (reason: unknown): boolean =>
  reason instanceof Failure && reason.local.source === 'deadline';
