import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import tls, { type TlsOptions } from 'node:tls';
import { expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { ProbeRequest } from '../../../src/lib/flow/request.ts';
import { ask, HELLO, tcpPeer, tlsPeer } from '../probe/peer.ts';
import { versionOf } from './process.ts';
import { decrypted } from './tshark.ts';

const tshark = await versionOf('tshark', '--version');

interface Case {
  readonly name: string;
  readonly server?: TlsOptions;
  readonly request: Partial<ProbeRequest>;
}

const of = (version: ProbeRequest['maxVersion'], ciphers?: string): Partial<ProbeRequest> => ({
  alpn: [],
  minVersion: version,
  maxVersion: version,
  ...(ciphers !== undefined && { ciphers }),
});

const CASES: readonly Case[] = [
  { name: 'TLS 1.0', request: of('TLSv1.0', 'ECDHE-RSA-AES128-SHA') },
  { name: 'TLS 1.1, RSA key exchange', request: of('TLSv1.1', 'AES256-SHA') },
  { name: 'TLS 1.2 in CBC', request: of('TLSv1.2', 'ECDHE-RSA-AES128-SHA256') },
  { name: 'TLS 1.2', request: of('TLSv1.2', 'ECDHE-RSA-AES256-GCM-SHA384') },
  { name: 'TLS 1.2, asked for a certificate', server: { requestCert: true }, request: of('TLSv1.2') },
  { name: 'TLS 1.3', request: of('TLSv1.3') },
  { name: 'TLS 1.3, asked for a certificate', server: { requestCert: true }, request: of('TLSv1.3') },
  { name: 'TLS 1.3 after a HelloRetryRequest', server: { ecdhCurve: 'P-521' }, request: of('TLSv1.3') },
];

if (tshark !== undefined) {
  test.each(CASES)('tshark opens our capture of $name with nothing but the file', async (one) => {
    const peer = await tlsPeer({ rejectUnauthorized: false, ...one.server }, (socket) => socket.end(HELLO));
    const { events } = await ask(peer.port, one.request);
    await peer.stop();
    const { methods, statuses } = await decrypted(events);
    expect({ methods, statuses }).toEqual({ methods: ['GET'], statuses: ['200'] });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'tshark opens our capture of a resumed session of %s',
    async (version) => {
      const { methods, statuses } = await decrypted(await resumed(version));
      expect({ methods, statuses }).toEqual({ methods: ['GET'], statuses: ['200'] });
    },
  );

  test('the file says who made it, and whose secrets it holds', async () => {
    const { about } = await decrypted(await resumed('TLSv1.3'));
    expect(about).toMatch(/^Capture application:\s+TLS Notebook$/m);
    expect(about).toMatch(/^Capture comment:.*Secrets of our own session only\.$/m);
  });
}

/** A second connection in the session of the first, as it went over the wire; no probe of ours resumes. */
async function resumed(version: 'TLSv1.2' | 'TLSv1.3'): Promise<readonly FlowEvent[]> {
  const peer = await tlsPeer({}, (socket) => socket.end(HELLO));
  let events: FlowEvent[] = [];
  const relay = await tcpPeer((near) => {
    const far = connect(peer.port, '127.0.0.1');
    events = [
      {
        type: 'connected',
        t: 0,
        address: '127.0.0.1',
        port: peer.port,
        localAddress: '127.0.0.1',
        localPort: 50_000,
      },
    ];
    copy('out', near, far);
    copy('in', far, near);
  });
  const copy = (direction: 'out' | 'in', from: Socket, to: Socket) => {
    from.on('data', (bytes) => {
      events.push({ type: 'bytes', t: events.length, direction, hex: bytes.toString('hex') });
      to.write(bytes);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
  };
  const first = await talk(relay.port, version);
  const { keylog, reused } = await talk(relay.port, version, first.session);
  await relay.stop();
  await peer.stop();
  expect(reused).toBe(true);
  return [...events, { type: 'secrets', t: events.length, keylog }];
}

async function talk(port: number, version: tls.SecureVersion, session?: Buffer) {
  const keylog: string[] = [];
  const socket = tls.connect({
    port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
    minVersion: version,
    maxVersion: version,
    ...(session && { session }),
  });
  let ticket: Buffer | undefined;
  socket.on('session', (given) => {
    ticket = given;
  });
  socket.on('keylog', (line) => keylog.push(line.toString('latin1')));
  await once(socket, 'secureConnect');
  const reused = socket.isSessionReused();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
  return { keylog, reused, ...(ticket && { session: ticket }) };
}
