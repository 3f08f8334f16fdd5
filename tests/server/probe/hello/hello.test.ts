import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { FlowEvent } from '../../../../src/lib/flow/event.ts';
import { probeHello } from '../../../../src/server/probe/hello/hello.ts';
import { requestFor, tcpPeer } from '../peer.ts';

/** The verdict on a peer that says this byte by byte, and the flow's end. */
async function told(banner: string) {
  const peer = await tcpPeer((socket) => dribble(socket, [...Buffer.from(banner, 'latin1')]));
  const { kind, minVersion, maxVersion, ...request } = requestFor(peer.port);
  const offer = { versions: ['TLSv1.2'], suites: 'all', extensions: 'all', recordVersion: 0x0301 } as const;
  const events: FlowEvent[] = [];
  await probeHello(
    { ...request, kind: 'hello', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', offer },
    {
      admit: async ({ host, port }) => ({
        ok: true,
        host,
        port,
        addresses: ['127.0.0.1'],
        source: 'literal',
      }),
      signal: new AbortController().signal,
      emit: (event) => events.push(event),
    },
  );
  await peer.stop();
  const [verdict, end] = events.slice(-2);
  if (verdict?.type !== 'verdict' || end?.type !== 'end') throw new Error('no end');
  return { code: verdict.code, by: verdict.by, reason: end.reason };
}

function dribble(socket: Socket, bytes: readonly number[]): void {
  const [first, ...rest] = bytes;
  if (first === undefined || socket.destroyed) return;
  socket.write(Uint8Array.of(first));
  setTimeout(dribble, 2, socket, rest);
}

test.concurrent.each([
  ['not_tls.http', 'HTTP/1.1 400 Bad Request\r\nServer: slow\r\n\r\n'],
  ['not_tls.ssh', 'SSH-2.0-OpenSSH_9.2p1\r\n'],
  ['not_tls.smtp', '220 mx.example.net ESMTP Postfix\r\n'],
  ['not_tls.ftp', '220-Welcome\r\n220 (vsFTPd 3.0.3)\r\n'],
  ['not_tls.imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
  ['not_tls.pop3', '+OK ready\r\n'],
  ['not_tls.redis', "-ERR unknown command '\x16\x03\x01'\r\n"],
  ['not_tls.mysql', 'J\0\0\0\n8.0.36\0'],
  ['not_tls.http2', '\0\0\0\x04\0\0\0\0\0'],
  ['not_tls.unknown', '{'.repeat(16)],
])('%s is told from a banner that comes byte by byte', async (code, banner) => {
  expect(await told(banner)).toEqual({ code, by: 'server', reason: 'done' });
});

test('a proxy that dribbles its answer is told from the host', async () => {
  const answer = 'HTTP/1.1 403 Forbidden\r\nProxy-Agent: slow\r\n\r\n';
  expect(await told(answer)).toMatchObject({ code: 'not_tls.http', by: 'network' });
});

test('who stops in the middle of its banner is waited for no longer than anyone', async () => {
  expect(await told('220 mx')).toEqual({ code: 'not_tls.unknown', by: 'server', reason: 'deadline' });
}, 15_000);
