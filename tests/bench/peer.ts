import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A server of the bench: where it listens, and its end with all its connections. */
export interface Peer {
  readonly port: number;
  /** Connections to itself. */
  readonly own?: ReadonlySet<unknown>;
  close(): Promise<void>;
}

/** A TCP server on loopback that does `serve` with every connection, whatever the client does meanwhile. */
export function peer(serve: (socket: Socket) => void): Promise<Peer> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  return listening(server);
}

async function listening(server: Server): Promise<Peer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Calls `then` with the client's first bytes; later ones are read and dropped. */
export function afterHello(socket: Socket, then: (bytes: Buffer) => void): void {
  socket.once('data', (bytes: Buffer) => {
    socket.resume();
    then(bytes);
  });
}

/** Answers the ClientHello with these bytes, and then waits for the client's end. */
export const says =
  (...answers: readonly (string | Uint8Array)[]) =>
  (socket: Socket): void =>
    afterHello(socket, () => {
      socket.on('end', () => socket.end());
      for (const answer of answers)
        socket.write(typeof answer === 'string' ? Buffer.from(answer, 'hex') : answer);
    });
