import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { LabBehaviour } from '../../lib/lab/state.ts';

/** The servers that do not speak TLS. `nothing` has none: its port stays closed. */
export const PLAIN_SERVERS: Readonly<Record<Exclude<LabBehaviour, 'tls' | 'raw' | 'nothing'>, () => Server>> =
  {
    'plain-http': () =>
      createHttpServer((_request, response) => {
        response.setHeader('content-type', 'text/plain; charset=utf-8');
        response.end('This port speaks HTTP without TLS.\n');
      }),
    reset: () => createServer((socket) => onFirstBytes(socket, () => socket.resetAndDestroy())),
    close: () => createServer((socket) => onFirstBytes(socket, () => socket.end())),
    tarpit: () => createServer((socket) => onFirstBytes(socket, () => drip(socket))),
    silent: () => createServer((socket) => socket.resume()),
  };

/** A byte a second of a record that is always about to have a ServerHello in it. */
function drip(socket: Socket): void {
  let at = 0;
  const timer = setInterval(() => socket.write(Buffer.from([DRIPS[at++] ?? 0])), 1000);
  socket.once('close', () => clearInterval(timer));
}

/** A record's header and a ServerHello's beginning. */
const DRIPS = [0x16, 3, 3, 0, 0x5a, 2, 0, 0, 0x56, 3, 3];

/** Waits for the ClientHello, so that what follows is an answer to it. */
function onFirstBytes(socket: Socket, answer: () => void): void {
  socket.once('data', () => {
    socket.resume();
    answer();
  });
}
