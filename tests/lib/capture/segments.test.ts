import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import { LIMITS } from '../../../src/lib/capture/limits.ts';
import { readCapture } from '../../../src/lib/capture/read.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { fixture } from '../../golden/tls/fixture.ts';
import { stream } from '../flow/flows.ts';
import { ACK, FIN, ipv4, pcap, RST, type Sent, SYN } from './packets.ts';

const events = (sent: readonly Sent[]): readonly FlowEvent[] => first(sent).flow().events;
const bytesIn = (all: readonly FlowEvent[], direction: 'out' | 'in') =>
  stream(
    all.filter((event) => event.type === 'bytes'),
    direction,
  );

function first(sent: readonly Sent[], options = {}) {
  const { connections, problems } = readCapture(pcap(sent.map(ipv4), options));
  expect(problems).toEqual([]);
  const [connection] = connections;
  if (!connection) throw new Error('no connection');
  return connection;
}

const hello = fromHex(stream(fixture('tls13-hybrid'), 'out').slice(0, 3000)) ?? new Uint8Array();
const SYNS: readonly Sent[] = [
  { from: 'client', seq: 2 ** 32 - 500, flags: SYN },
  { from: 'server', seq: 41, ack: 2 ** 32 - 499, flags: SYN | ACK },
];
/** The client's first byte; 499 more and its numbers begin again. */
const BASE = 2 ** 32 - 499;

const piece = (from: number, to: number, data = hello): Sent => ({
  from: 'client',
  seq: BASE + from,
  data: data.subarray(from, to),
});

/** Stretches that together hold every byte, in any order, some of them twice and over each other. */
const pieces = fc
  .array(fc.tuple(fc.nat(hello.length), fc.integer({ min: 1, max: 400 })), { maxLength: 30 })
  .chain((extra) => {
    const all = Array.from({ length: Math.ceil(hello.length / 100) }, (_, at) => [at * 100, 100] as const);
    return fc.shuffledSubarray([...all, ...extra], { minLength: all.length + extra.length });
  });

describe('bytes are put in order', () => {
  test('however their segments overtake, repeat and overlap each other', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const sent = parts.map(([from, length]) => piece(from, from + length));
        const connection = first([...SYNS, ...sent]);
        expect(connection.problems).toEqual([]);
        expect(bytesIn(connection.flow().events, 'out')).toBe(toHex(hello));
      }),
    );
  });

  test('and without a SYN, where the client is who said hello', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const sent = parts.map(([from, length]) => ({
          ...piece(from, from + length),
          from: 'server' as const,
        }));
        const connection = first(sent);
        expect(connection.client.port).toBe(443);
        expect(connection.problems).toEqual([{ code: 'begun-late' }]);
        expect(bytesIn(connection.flow().events, 'out')).toBe(toHex(hello));
      }),
    );
  });

  test('each at the time of the packet that completed them', () => {
    const all = events([...SYNS, piece(100, 200), piece(0, 100), piece(200, 300)]);
    expect(all.flatMap((event) => (event.type === 'bytes' ? [[event.t, event.hex.length / 2]] : []))).toEqual(
      [
        [3, 200],
        [4, 100],
      ],
    );
  });
});

describe('what is missing is told, and what came before it is kept', () => {
  test('a packet that the capture lacks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Math.ceil(hello.length / 100) - 2 }), (lost) => {
        const all = Array.from({ length: Math.ceil(hello.length / 100) }, (_, at) =>
          piece(at * 100, at * 100 + 100),
        );
        const connection = first([...SYNS, ...all.filter((_, at) => at !== lost)]);
        expect(connection.problems).toEqual([{ code: 'gap', direction: 'out', at: lost * 100 }]);
        const [request] = connection.flow().events;
        expect(request).toMatchObject({ request: { gaps: [{ direction: 'out', at: lost * 100 }] } });
        expect(bytesIn(connection.flow().events, 'out')).toBe(toHex(hello.subarray(0, lost * 100)));
      }),
    );
  });

  test('a packet’s end that the capture cut off, unless it came again', () => {
    const sent = [...SYNS, piece(0, 200), piece(200, 400)];
    const snaplen = 40 + 150;
    expect(first(sent, { snaplen }).problems).toEqual([{ code: 'snaplen', direction: 'out', at: 150 }]);
    const again = [...sent, piece(150, 250), piece(350, 400)];
    expect(first(again, { snaplen }).problems).toEqual([]);
  });

  test('more than one direction may have', () => {
    const chunk = new Uint8Array(60_000);
    const sent = Array.from({ length: 36 }, (_, at) => ({
      from: 'client' as const,
      seq: BASE + at * chunk.length,
      data: chunk,
    }));
    const connection = first([...SYNS, ...sent]);
    expect(connection.bytes.out).toBe(LIMITS.stream);
    expect(connection.problems).toEqual([{ code: 'byte-limit', direction: 'out', at: LIMITS.stream }]);
  });

  test('bytes that came again as others: the first ones stay', () => {
    const other = hello.map((byte, at) => (at === 50 ? byte ^ 1 : byte));
    const connection = first([...SYNS, piece(0, 100), piece(40, 140, other)]);
    expect(connection.problems).toEqual([{ code: 'overlap', direction: 'out', at: 50 }]);
    expect(bytesIn(connection.flow().events, 'out')).toBe(toHex(hello.subarray(0, 140)));
  });

  test('but not the one byte that keeps a connection alive', () => {
    const keepAlive = { from: 'client', seq: BASE + 99, data: Uint8Array.of(0) } as const;
    expect(first([...SYNS, piece(0, 100), keepAlive]).problems).toEqual([]);
  });
});

describe('who ended the connection, and how', () => {
  const closed = (sent: readonly Sent[]) =>
    events([...SYNS, ...sent]).flatMap((event) =>
      event.type === 'closed' ? [`${event.by} ${event.how}`] : [],
    );

  test('each FIN once, where its bytes are there', () => {
    const fin = { ...piece(100, 200), flags: ACK | FIN };
    const server = { from: 'server', seq: 42, flags: ACK | FIN } as const;
    expect(closed([piece(0, 100), fin, fin, server])).toEqual(['us fin', 'peer fin']);
    expect(closed([fin, server, piece(0, 100)])).toEqual(['peer fin', 'us fin']);
  });

  test('a RST', () => {
    expect(closed([{ from: 'server', seq: 42, flags: RST }])).toEqual(['peer reset']);
  });
});

test('the client is the end with the higher port where nothing else tells, which is said', () => {
  const data = Uint8Array.of(1, 2, 3);
  const connection = first([
    { from: 'server', seq: 1, data },
    { from: 'client', seq: 9, data },
  ]);
  expect(connection.client.port).toBe(50_000);
  expect(connection.problems.map(({ code }) => code)).toEqual(['begun-late', 'sides-assumed']);
});
