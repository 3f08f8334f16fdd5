import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, HELLO, type Peer, type Probed, scriptedPeer, tcpPeer, tlsPeer } from './peer.ts';

function expectWhole({ events, all }: Probed): void {
  expect(all('verdict')).toHaveLength(1);
  expect(all('end')).toHaveLength(1);
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['verdict', 'end']);
}

describe('a cancelled probe', () => {
  test.each([
    ['the handshake', () => tcpPeer((socket) => socket.resume())],
    ['the answer', () => tlsPeer({}, () => {})],
  ])('during %s closes the peer’s connection within 250 ms', async (_when, peer) => {
    const cancel = new AbortController();
    const met = await peer();
    const asking = ask(met.port, {}, { signal: cancel.signal });
    await expect.poll(() => met.sockets.size).toBe(1);
    await wait(100);
    const [socket] = met.sockets;
    if (!socket) throw new Error('no connection');
    const closed = once(socket, 'close');
    const began = performance.now();
    cancel.abort();
    await closed;
    expect(performance.now() - began).toBeLessThan(250);

    const flow = await asking;
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({ source: 'abort' });
    expect(flow.only('end').reason).toBe('aborted');
    expect(performance.now() - began).toBeLessThan(250);
    await met.stop();
  });

  test('that was cancelled before it began connects to nothing', async () => {
    const peer = await tcpPeer(() => {
      throw new Error('connected');
    });
    const flow = await ask(peer.port, {}, { signal: AbortSignal.abort() });
    expectWhole(flow);
    expect(flow.all('connected')).toEqual([]);
    expect(flow.only('end').reason).toBe('aborted');
    await peer.stop();
  });

  test('while DNS is asked does not wait for its answer', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    const admit = () => new Promise<never>(() => {});
    const flow = await ask(443, {}, { admit, signal: cancel.signal });
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({ source: 'abort', step: 'resolve' });
  });
});

describe('whenever a probe is cancelled', () => {
  let peers: readonly Peer[] = [];
  beforeAll(async () => {
    peers = await Promise.all([
      tlsPeer({}, (socket) => socket.end(HELLO)),
      tlsPeer({ maxVersion: 'TLSv1.2' }, (socket) => socket.write(HELLO)),
      tlsPeer({}, (socket) => socket.destroy()),
      scriptedPeer('HTTP/1.1 400 Bad Request\r\n\r\n', true),
      tcpPeer((socket) => socket.resume().end()),
    ]);
  });
  afterAll(async () => {
    await Promise.all(peers.map((peer) => peer.stop()));
  });

  test('there is one verdict and one end, and nothing of it is left', async () => {
    const idle = handles();
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.integer({ min: 0, max: 30 }), async (which, ms) => {
        const cancel = new AbortController();
        const timer = setTimeout(() => cancel.abort(), ms);
        const peer = peers[which];
        if (!peer) throw new Error('no peer');
        const flow = await ask(peer.port, {}, { signal: cancel.signal });
        clearTimeout(timer);
        expectWhole(flow);
        const told = flow.events.length;
        await wait(5);
        expect(flow.events.length).toBe(told);
      }),
      { numRuns: 150 },
    );
    await expect.poll(() => peers.reduce((open, { sockets }) => open + sockets.size, 0)).toBe(0);
    await expect.poll(handles).toEqual(idle);
  });

  test('the caller’s signal has no listeners left', async () => {
    const cancel = new AbortController();
    const added = listenersOf(cancel.signal);
    const [peer] = peers;
    await ask(peer?.port ?? 0, {}, { signal: cancel.signal });
    expect(added.count).toBe(0);
  });
});

/** Sockets and timers that keep the process alive, besides those of the test runner. */
function handles(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => name === 'TCPSocketWrap' || name === 'Timeout' || name === 'TLSWrap')
    .toSorted();
}

function listenersOf(signal: AbortSignal): { count: number } {
  const seen = { count: 0 };
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    seen.count++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    seen.count--;
    removeEventListener.apply(signal, args);
  };
  return seen;
}
