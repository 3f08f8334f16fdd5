import type { AddressInfo, Server, Socket } from 'node:net';

/** Where the lab listens; never anywhere else. */
export const LOOPBACK = '127.0.0.1';

/** A server of the lab: how to reach it and how to end it with all its connections. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** However slow or silent a visitor is, a connection to the lab lasts no longer. */
const LONGEST_CONNECTION_MS = 30_000;
const MOST_CONNECTIONS = 128;

/** Listens on a loopback port of the system's choice, with bounded connections whose errors harm nobody. */
export async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    const timer = setTimeout(() => socket.destroy(), LONGEST_CONNECTION_MS);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(timer);
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port: 0 }, resolve);
  });
  server.on('error', () => undefined);

  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
