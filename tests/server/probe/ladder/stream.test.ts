import { createConnection } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { elements, find } from '../../../../src/lib/bytes/find.ts';
import { decodeHandshake } from '../../../../src/lib/tls/handshake.ts';
import { refuse } from '../../../../src/server/target/refusal.ts';
import { timersLeftBy } from '../../../bench/leftovers.ts';
import { credentials, type Peer, tcpPeer, tlsPeer } from '../peer.ts';
import { type Climbed, climbed, rungs } from './climbed.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function started(starting: Promise<Peer>): Promise<Peer> {
  const peer = await starting;
  peers.push(peer);
  return peer;
}

const types = ({ lines }: Climbed) => lines.flatMap((line) => ('flow' in line ? [] : [line.type]));

test('each connection is a whole flow, and the ladder’s own lines end with verdict, end and report', async () => {
  const { port } = await started(tlsPeer({}, () => undefined));
  const ladder = await climbed({ port });
  expect(types(ladder)).toEqual(['request', 'resolved', 'verdict', 'end', 'report']);
  expect(ladder.lines.slice(-3).map(({ type }) => type)).toEqual(['verdict', 'end', 'report']);
  expect(ladder.flows.length).toBeGreaterThan(10);
  expect(new Set(ladder.flows.map(({ flow }) => flow)).size).toBe(ladder.flows.length);
  for (const { events } of ladder.flows) {
    expect(events[0]?.type).toBe('request');
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['verdict', 'end']);
    expect(events.filter(({ type }) => type === 'verdict' || type === 'end')).toHaveLength(2);
  }
});

test('versions go side by side, on no more than five sockets at once, and none is left', async () => {
  let most = 0;
  const peer: Peer = await started(
    tcpPeer((socket) => {
      socket.once('data', () => {
        most = Math.max(most, peer.sockets.size);
        setTimeout(() => socket.end('nothing of TLS\r\n'), 50);
      });
    }),
  );
  const timers = await timersLeftBy(async () => {
    const { report } = await climbed({ port: peer.port });
    expect(rungs(report)).toBe('??????');
  });
  expect(most).toBe(5);
  expect(timers).toBe(0);
  await expect.poll(() => peer.sockets.size).toBe(0);
});

test('a host that answers first and then no more limits us: nothing is said of what it did not answer', async () => {
  const answered = 3;
  let connections = 0;
  const peer = await started(
    tcpPeer((socket) => {
      connections += 1;
      if (connections > answered) socket.destroy();
      // protocol_version, fatal
      else socket.once('data', () => socket.end(Buffer.from('15030100020246', 'hex')));
    }),
  );
  const { report } = await climbed({ port: peer.port });
  expect(rungs(report)).toBe('---???');
  expect(report.blocked).toEqual({ flow: 'hello/SSLv2/2' });
  expect(report.intolerance.map(({ state }) => state)).not.toContain('intolerant');
  for (const { verdict } of report.versions.slice(answered)) {
    expect(verdict).toMatchObject({ outcome: 'cannot-tell', by: 'network', code: 'rate_limited' });
  }
});

test('a host that drops connections by chance is said to, and nothing is made of what it dropped', async () => {
  const server = createTls({ ...credentials, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' });
  server.on('tlsClientError', () => {});
  let connections = 0;
  const peer = await started(
    tcpPeer((socket) => {
      if (connections++ % 2 === 0) server.emit('connection', socket);
      else socket.destroy();
    }),
  );
  const { report } = await climbed({ port: peer.port });
  expect(report.unsteady).toBeDefined();
  expect(report.intolerance.map(({ state }) => state)).not.toContain('intolerant');
  expect(report.versions.flatMap(({ chokedOn = [] }) => chokedOn)).toEqual([]);
  expect(report.withoutSni.only).toBeUndefined();
  for (const { verdict } of report.versions.slice(2)) expect(verdict.outcome).not.toBe('refused');
});

test('a version that is refused alone and chosen among others is accepted, and the report says how', async () => {
  const behind = await started(tlsPeer({ minVersion: 'TLSv1.3' }, () => undefined));
  const peer = await started(
    tcpPeer((socket) => {
      socket.once('data', (hello: Buffer) => {
        const { field } = decodeHandshake(hello.subarray(5), {});
        const offered = elements(find(field, 'extensions.supported_versions.versions'));
        if (offered.length < 2) return socket.end(Buffer.from('15030100020246', 'hex'));
        const inner = createConnection(behind.port, '127.0.0.1');
        inner.on('error', () => socket.destroy());
        inner.write(hello);
        return socket.pipe(inner).pipe(socket);
      });
    }),
  );
  const { report } = await climbed({ port: peer.port });
  expect(rungs(report)).toBe('-----+');
  expect(report.versions.at(-1)).toMatchObject({
    flow: 'all-versions/TLSv1.3',
    disagreement: { why: 'alone', tap: { code: 'alert.fatal.70' } },
  });
});

test('a host that drops one version and answers the others is not said to limit us', async () => {
  const peer = await started(
    tcpPeer((socket) => {
      socket.once('data', (hello) => {
        // SSL 3.0: legacy_version of the hello.
        if (hello.readUInt16BE(9) === 0x0300) socket.destroy();
        else socket.end(Buffer.from('15030100020246', 'hex'));
      });
    }),
  );
  const { report } = await climbed({ port: peer.port });
  expect(rungs(report)).toBe('-?----');
  expect(report.blocked).toBeUndefined();
  expect(report.versions[1]?.verdict.code).toMatch(/^tcp\.(closed|reset):client_hello_sent$/);
});

describe('a ladder that is cancelled', () => {
  test('ends at once, with every line that there has to be and no socket', async () => {
    const peer = await started(tcpPeer((socket) => socket.resume()));
    const person = new AbortController();
    const began = performance.now();
    const timers = await timersLeftBy(async () => {
      const ladder = await climbed(
        { port: peer.port },
        {
          signal: person.signal,
          emit: (event) => event.type === 'bytes' && person.abort(),
        },
      );
      expect(types(ladder).slice(-3)).toEqual(['verdict', 'end', 'report']);
      expect(ladder.lines.at(-2)).toMatchObject({ type: 'end', reason: 'aborted' });
      expect(rungs(ladder.report)).toBe('??????');
    });
    expect(performance.now() - began).toBeLessThan(3000);
    expect(timers).toBe(0);
    await expect.poll(() => peer.sockets.size).toBe(0);
  });

  test('because nobody takes its lines any more, stops too', async () => {
    const peer = await started(tcpPeer((socket) => socket.resume()));
    const { report } = await climbed(
      { port: peer.port },
      {
        emit(event) {
          if (event.type === 'bytes') throw new Error('nobody reads');
        },
      },
    );
    expect(rungs(report)).toBe('??????');
    await expect.poll(() => peer.sockets.size).toBe(0);
  });
});

test('a target that this site refuses is refused for every version, by the site, and nothing is sent', async () => {
  const peer = await started(tcpPeer((socket) => socket.resume()));
  const { report, lines } = await climbed({ port: peer.port }, { admit: async () => refuse('not_public') });
  for (const { verdict } of report.versions) expect(verdict.by).toBe('policy');
  expect(lines.at(-2)).toMatchObject({ type: 'end', reason: 'denied' });
  expect(peer.sockets.size).toBe(0);
});
