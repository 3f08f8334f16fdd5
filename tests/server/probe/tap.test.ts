import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Tap } from '../../../src/server/probe/tap.ts';
import { tcpPeer } from './peer.ts';

test('what a peer said before a reset is heard, though the reset is met by writing first', async () => {
  const peer = await tcpPeer((socket) => {
    socket.write('why');
    setTimeout(() => socket.resetAndDestroy(), 20);
  });
  const socket = connect({ port: peer.port, host: '127.0.0.1', allowHalfOpen: true }).pause();
  await once(socket, 'connect');
  await wait(80);
  const seen: string[] = [];
  const tap = new Tap(socket, {
    in: (chunk) => seen.push(`in ${Buffer.from(chunk)}`),
    out: (chunk) => seen.push(`out ${Buffer.from(chunk)}`),
    ended: (by, how) => seen.push(`${how} by ${by}`),
  });
  const heard: string[] = [];
  tap.on('data', (chunk: Buffer) => heard.push(String(chunk)));
  tap.on('error', () => {});
  tap.write('goodbye');
  await new Promise((resolve) => tap.on('close', resolve));
  await peer.stop();
  expect(seen).toEqual(['in why', 'reset by peer']);
  expect(heard).toEqual(['why']);
});
