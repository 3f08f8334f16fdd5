import { expect, test } from 'vitest';
import { fromHex } from '../../../src/lib/bytes/hex.ts';
import { readCapture } from '../../../src/lib/capture/read.ts';
import { fixture } from '../../golden/tls/fixture.ts';
import { stream } from '../flow/flows.ts';
import { ACK, ipv4, pcap, type Sent, SYN } from './packets.ts';

const text = (words: string) => new TextEncoder().encode(words);

/** A connection on which the client and the server say these in turn. */
function connectionOf(said: readonly (readonly [Sent['from'], Uint8Array])[]) {
  const next = { client: 11, server: 41 };
  const sent = said.map(([from, data]): Sent => {
    const seq = next[from];
    next[from] += data.length;
    return { from, seq, data };
  });
  const syns: Sent[] = [
    { from: 'client', seq: 10, flags: SYN },
    { from: 'server', seq: 40, ack: 11, flags: SYN | ACK },
  ];
  const [connection] = readCapture(pcap([...syns, ...sent].map(ipv4))).connections;
  if (!connection) throw new Error('no connection');
  return connection;
}

const HANDSHAKE = fixture('tls12-rsa').map(
  ({ direction, hex }) =>
    [direction === 'out' ? 'client' : 'server', fromHex(hex) ?? new Uint8Array()] as const,
);
const ASKED = ['client', text('CONNECT lab.test:443 HTTP/1.1\r\nHost: lab.test:443\r\n\r\n')] as const;
const codes = ({ problems }: ReturnType<typeof connectionOf>) => problems.map(({ code }) => code);
const bytesIn = ({ flow }: ReturnType<typeof connectionOf>, direction: 'out' | 'in') =>
  stream(
    flow().events.filter((event) => event.type === 'bytes'),
    direction,
  );

test('what went through a proxy’s tunnel is read as the connection, and that is said', () => {
  const plain = connectionOf(HANDSHAKE);
  const made = ['server', text('HTTP/1.1 200 Connection established\r\n\r\n')] as const;
  const tunnelled = connectionOf([ASKED, made, ...HANDSHAKE]);
  expect(tunnelled).toMatchObject({ tls: true, version: 'TLSv1.2', host: plain.host });
  expect(codes(tunnelled)).toEqual(['tunnel']);
  for (const direction of ['out', 'in'] as const)
    expect(bytesIn(tunnelled, direction)).toBe(bytesIn(plain, direction));
  const verdict = (one: typeof plain) => one.flow().events.find(({ type }) => type === 'verdict');
  expect(verdict(tunnelled)).toMatchObject({ outcome: 'supported', code: 'ok', version: 'TLSv1.2' });
});

test('a tunnel that the proxy refused leaves the connection as it was', () => {
  const refused = connectionOf([ASKED, ['server', text('HTTP/1.1 403 Forbidden\r\n\r\n')]]);
  expect(refused.tls).toBe(false);
  expect(codes(refused)).toEqual([]);
  expect(fromHex(bytesIn(refused, 'out'))).toEqual(ASKED[1]);
});
