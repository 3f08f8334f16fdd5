import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { unacknowledged } from '../../../src/server/probe/unacknowledged.ts';

test.runIf(process.platform === 'linux').each(['127.0.0.1', '::1'])(
  'what a peer at %s has taken is acknowledged, and a connection that is gone is not known',
  async (host) => {
    const server = createServer((socket) => socket.resume()).listen(0, host);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const socket = connect({ host, port: address.port });
    await once(socket, 'connect');
    await new Promise((resolve) => socket.write('hello', resolve));
    expect(unacknowledged(socket)).toBe(0);
    socket.destroy();
    await once(socket, 'close');
    expect(unacknowledged(socket)).toBeUndefined();
    server.close();
  },
);
