import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { type Peer, peer } from './peer.ts';
import type { HostileRows } from './row.ts';

/** Ports behind which nobody takes a connection. */
export const UNREACHABLE: HostileRows = {
  'tcp-refused': { listen: closed },
  // The kernel drops the SYN to a queue that is full, as a firewall drops it: nothing comes back.
  'tcp-blackhole': { listen: full },
  'tcp-backlog-full': { listen: full },
};

async function closed(): Promise<Peer> {
  const { port, close } = await peer(() => undefined);
  await close();
  return { port, close: async () => undefined };
}

/** A server that never accepts, in a thread that sleeps, and as many connections as its queue takes. */
async function full(): Promise<Peer> {
  const worker = new Worker(SLEEPER, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const queued = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(queued.slice(0, 2).map((socket) => socket.connecting && once(socket, 'connect')));
  return {
    port,
    own: new Set(queued),
    async close() {
      for (const socket of queued) socket.destroy();
      await worker.terminate();
    },
  };
}

const SLEEPER = `
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:worker_threads').parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;
