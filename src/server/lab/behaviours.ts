import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { LabBehaviour } from '../../lib/lab/state.ts';

/** The servers that do not speak TLS. `nothing` has none: its port stays closed. */
export const PLAIN_SERVERS: Readonly<Record<Exclude<LabBehaviour, 'tls' | 'nothing'>, () => Server>> = {
  'plain-http': () =>
    createHttpServer((_request, response) => {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end('This port speaks HTTP without TLS.\n');
    }),
  reset: () => createServer((socket) => onFirstBytes(socket, () => socket.resetAndDestroy())),
  close: () => createServer((socket) => onFirstBytes(socket, () => socket.end())),
  silent: () => createServer((socket) => socket.resume()),
};

/** Waits for the ClientHello, so that what follows is an answer to it. */
function onFirstBytes(socket: Socket, answer: () => void): void {
  socket.once('data', () => {
    socket.resume();
    answer();
  });
}
