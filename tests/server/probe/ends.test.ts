import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, HELLO, type Peer, type Probed, requestFor, scriptedPeer, tcpPeer, tlsPeer } from './peer.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function meet(
  starting: Promise<Peer>,
  ...[changes, deps]: Parameters<typeof ask> extends [number, ...infer R] ? R : never
): Promise<Probed> {
  const peer = await starting;
  peers.push(peer);
  return ask(peer.port, changes, deps);
}

/** One verdict, then one end, and nothing after. */
function expectWhole({ events, all }: Probed): void {
  expect(all('verdict')).toHaveLength(1);
  expect(all('end')).toHaveLength(1);
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['verdict', 'end']);
  expect(all('closed').length).toBeLessThanOrEqual(1);
  const times = events.map(({ t }) => t);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
}

const alert = (level: number, description: number) => Buffer.from([21, 3, 3, 0, 2, level, description]);
const QUICK = { maxTime: 400 };

const HANDSHAKES = [
  ['a FIN at once', () => tcpPeer((s) => void s.end()), 'tcp.closed:client_hello_sent', 'EOF'],
  ['a FIN after the hello', () => scriptedPeer('', true), 'tcp.closed:client_hello_sent', 'EOF'],
  [
    'a RST after the hello',
    () => tcpPeer((s) => s.once('data', () => s.resetAndDestroy())),
    'tcp.reset:client_hello_sent',
    'ECONNRESET',
  ],
  [
    'plain HTTP',
    () => scriptedPeer('HTTP/1.1 400 Bad Request\r\n\r\n', true),
    'not_tls.http',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ],
  [
    'an SSH banner',
    () => tcpPeer((s) => s.write('SSH-2.0-OpenSSH_9.2\r\n')),
    'not_tls.ssh',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ],
  ['alert 70', () => scriptedPeer(alert(2, 70)), 'alert.fatal.70', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  [
    'alert 40 and a FIN',
    () => scriptedPeer(alert(2, 40), true),
    'alert.fatal.40',
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  ],
  ['a fatal alert of no name', () => scriptedPeer(alert(2, 200)), 'alert.fatal.200', 'SSL_ERROR_SSL'],
  ['a fatal alert 0', () => scriptedPeer(alert(2, 0)), 'alert.fatal.0', 'SSL_ERROR_SSL'],
  [
    'a close_notify',
    () => scriptedPeer(alert(1, 0)),
    'tcp.closed:client_hello_sent',
    'SSL_ERROR_ZERO_RETURN',
  ],
] as const;

describe('a peer that ends the connection before it is asked anything', () => {
  test('by a reset has been told nothing, and is not said to have been', async () => {
    const flow = await meet(tcpPeer((s) => void s.resetAndDestroy()));
    expectWhole(flow);
    expect(flow.events.filter(({ type }) => type === 'bytes')).toEqual([]);
    expect(['tcp.reset:connected', 'tcp.reset:connect']).toContain(flow.only('verdict').code);
  });

  test('after a word of its own has both recorded before the hello', async () => {
    const warning = Buffer.from([21, 3, 3, 0, 2, 1, 112]);
    const flow = await meet(tcpPeer((s) => void s.end(warning)));
    expectWhole(flow);
    const said = flow.events.flatMap((event) =>
      event.type === 'closed' ? [event.by] : event.type === 'bytes' ? [event.direction] : [],
    );
    expect(said.slice(0, 3)).toEqual(['in', 'peer', 'out']);
    expect(flow.only('verdict').findings).toContain('closed_first');
  });

  test('by a FIN has it recorded before the hello that it still takes', async () => {
    const flow = await meet(tcpPeer((s) => void s.end()));
    expectWhole(flow);
    const said = flow.events.flatMap(({ type }) => (type === 'closed' || type === 'bytes' ? [type] : []));
    expect(said).toEqual(['closed', 'bytes']);
    expect(flow.only('verdict')).toMatchObject({
      code: 'tcp.closed:client_hello_sent',
      findings: ['closed_first'],
    });
  });
});

describe.each(HANDSHAKES)('a peer that answers with %s', (_name, peer, verdict, code) => {
  test('ends the flow as what it is, at once', async () => {
    const flow = await meet(peer());
    expectWhole(flow);
    expect(flow.only('verdict').code).toBe(verdict);
    expect(flow.only('local')).toMatchObject({ code, step: 'handshake' });
    expect(flow.only('end')).toMatchObject({ reason: 'failed' });
    expect(flow.only('end').t).toBeLessThan(1500);
  });
});

describe('a peer that says nothing', () => {
  test('is waited for as long as --max-time allows', async () => {
    const flow = await meet(
      tcpPeer((socket) => socket.resume()),
      QUICK,
    );
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({
      source: 'deadline',
      code: 'deadline.probe',
      step: 'handshake',
    });
    expect(flow.only('verdict')).toMatchObject({ outcome: 'silent', code: 'tls.timeout:server_hello' });
    expect(flow.only('end').reason).toBe('deadline');
    expect(flow.only('end').t).toBeGreaterThanOrEqual(400);
  });

  test('is waited for until the end of the handshake as long as --connect-timeout allows', async () => {
    const flow = await meet(
      tcpPeer((socket) => socket.resume()),
      { connectTimeout: 300 },
    );
    expect(flow.only('local')).toMatchObject({ code: 'deadline.handshake', step: 'handshake' });
  });

  test('is waited for no longer than five seconds', async () => {
    const flow = await meet(scriptedPeer(alert(1, 112)));
    expectWhole(flow);
    expect(flow.only('local').code).toBe('deadline.silence');
    expect(flow.only('end').t).toBeGreaterThanOrEqual(5000);
    expect(flow.only('end').t).toBeLessThan(7000);
  });

  test('after the handshake has supported TLS all the same', async () => {
    const flow = await meet(
      tlsPeer({}, () => {}),
      QUICK,
    );
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({ code: 'deadline.probe', step: 'http' });
    expect(flow.only('verdict')).toMatchObject({ outcome: 'supported', version: 'TLSv1.3' });
  });
});

test('a peer that keeps the connection open is left with a close_notify and a FIN', async () => {
  const peer = await tlsPeer({}, (socket) => socket.write(HELLO));
  peers.push(peer);
  const flow = await ask(peer.port);
  expectWhole(flow);
  expect(flow.only('end').reason).toBe('done');
  expect(flow.only('closed')).toMatchObject({ by: 'us', how: 'fin' });
  await expect.poll(() => peer.sockets.size).toBe(0);
});

test('a peer that ignores our goodbye is left all the same', async () => {
  const behind = await tlsPeer({}, (socket) => socket.write(HELLO));
  peers.push(behind);
  const deaf = tcpPeer(
    (socket) => {
      const through = connect(behind.port, '127.0.0.1');
      through.on('data', (chunk) => socket.write(chunk));
      socket.on('data', (chunk) => through.write(chunk));
    },
    { allowHalfOpen: true },
  );
  const flow = await meet(deaf);
  expectWhole(flow);
  expect(flow.only('end').reason).toBe('done');
  expect(flow.only('end').t).toBeLessThan(2000);
});

test('a peer that ends the connection after its answer is said to have closed it', async () => {
  const flow = await meet(tlsPeer({}, (socket) => socket.end('HTTP/1.0 200 ok\r\n\r\nhello')));
  expectWhole(flow);
  expect(flow.only('end').reason).toBe('done');
  expect(flow.only('closed')).toMatchObject({ by: 'peer', how: 'fin' });
});

test('our own library’s refusal leaves no hello, and tells the alert that it sent instead', async () => {
  const flow = await meet(
    tcpPeer((socket) => socket.resume()),
    {
      maxVersion: 'TLSv1.0',
      ciphers: 'DEFAULT@SECLEVEL=1',
    },
  );
  expectWhole(flow);
  expect(flow.only('bytes')).toMatchObject({ direction: 'out', hex: '15030300020246' });
  expect(flow.only('local')).toMatchObject({ openssl: '0A0000BF', reason: 'no protocols available' });
  expect(flow.only('verdict')).toMatchObject({ outcome: 'refused', by: 'client' });
});

describe('what our own library can’t take', () => {
  test.each([
    ['cipher string', { ciphers: 'NO-SUCH-SUITE' }],
    ['group', { curves: 'no-such-group' }],
    ['order of versions', { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2' }],
  ] as const)('as a %s is told as its refusal', async (_what, changes) => {
    const flow = await meet(
      tcpPeer((socket) => socket.resume()),
      changes,
    );
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({ source: 'tls', step: 'handshake' });
    expect(flow.only('end').reason).toBe('failed');
  });
});

describe('limits', () => {
  test('stop a peer that sends without end', async () => {
    const flow = await meet(
      tlsPeer({}, (socket) => {
        const pour = () => {
          while (!socket.destroyed && socket.write(Buffer.alloc(16_000)));
        };
        socket.on('drain', pour);
        socket.write('HTTP/1.1 103 Early Hints\r\nA: ');
        pour();
      }),
    );
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({ source: 'limit', step: 'http' });
    expect(JSON.stringify(flow.events).length).toBeLessThan(4 * 1024 * 1024);
  });

  test('stop a peer that never ends its hello', async () => {
    const record = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(16_384)]);
    record.set([2, 0xff, 0xff, 0xff], 5);
    const flow = await meet(
      tcpPeer((socket) => {
        const pour = () => {
          while (!socket.destroyed && socket.write(record));
        };
        socket.on('drain', pour);
        socket.once('data', pour);
      }),
    );
    expectWhole(flow);
    expect(['limit', 'tls']).toContain(flow.only('local').source);
  });
});

describe('our own failures', () => {
  test('in the caller’s emit cancel the probe', async () => {
    const peer = await tcpPeer((socket) => socket.resume());
    peers.push(peer);
    const flow = await ask(
      peer.port,
      {},
      {
        emit(event) {
          if (event.type === 'connected') throw new Error('nobody reads');
        },
      },
    );
    expectWhole(flow);
    expect(flow.only('end').reason).toBe('aborted');
    await expect.poll(() => peer.sockets.size).toBe(0);
  });

  test('in admission are told, and end the flow', async () => {
    const flow = await ask(
      443,
      {},
      {
        admit: () => {
          throw new TypeError('boom');
        },
      },
    );
    expectWhole(flow);
    expect(flow.only('local')).toMatchObject({ source: 'dns', step: 'resolve', reason: 'boom' });
    expect(flow.only('end').reason).toBe('failed');
  });
});

test('the request is told first, with what made the recording', async () => {
  const flow = await meet(scriptedPeer('', true), { path: '/a?b' });
  const [first] = flow.events;
  expect(first).toMatchObject({
    type: 'request',
    request: { ...requestFor(0), port: expect.any(Number), path: '/a?b' },
    tool: { node: process.versions.node, openssl: process.versions.openssl },
  });
});
