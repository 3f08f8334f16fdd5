import { expect, test } from 'vitest';
import { readCapture } from '../../../src/lib/capture/read.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { toPcapng } from '../../../src/lib/flow/pcapng.ts';

/** A connection from `localPort` that began at `start` and spoke at the times given, in milliseconds. */
function connection(localPort: number, start: number, times: readonly number[]): readonly FlowEvent[] {
  const place = { address: '192.0.2.1', port: 443 };
  return [
    {
      type: 'request',
      t: 0,
      startedAt: new Date(start).toISOString(),
      request: {
        kind: 'capture',
        client: { address: '192.0.2.2', port: localPort },
        server: place,
      } as Extract<FlowEvent, { type: 'request' }>['request'],
    },
    { type: 'connecting', t: 1, ...place },
    { type: 'connected', t: 2, ...place, localAddress: '192.0.2.2', localPort },
    ...times.map((t, i): FlowEvent => ({ type: 'bytes', t, direction: 'out', hex: `0${i}` })),
  ];
}

/** Each packet's time in microseconds, its client's port and its payload, in the order of the file. */
function packets(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const found: { readonly time: number; readonly port: number; readonly data: string }[] = [];
  for (let at = 0; at < file.length; at += view.getUint32(at + 4, true)) {
    if (view.getUint32(at, true) !== ENHANCED_PACKET) continue;
    const length = view.getUint32(at + 20, true);
    const ports = [view.getUint16(at + 28 + 20), view.getUint16(at + 28 + 22)];
    found.push({
      time: view.getUint32(at + 12, true) * 2 ** 32 + view.getUint32(at + 16, true),
      port: ports.find((port) => port !== 443) ?? 0,
      data: [...file.subarray(at + 28 + 40, at + 28 + length)].join(),
    });
  }
  return found;
}

const ENHANCED_PACKET = 6;
const NOON = Date.UTC(2026, 0, 1, 12);

test('packets of connections side by side stand in the order of their times', () => {
  const file = toPcapng([connection(50001, NOON, [10, 900]), connection(50002, NOON + 100, [20, 30])]);
  const times = packets(file).map(({ time }) => time);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  const spoken = packets(file).filter(({ data }) => data !== '');
  expect(spoken.map(({ port, data }) => `${port}: ${data}`)).toEqual([
    '50001: 0',
    '50002: 0',
    '50002: 1',
    '50001: 1',
  ]);
  expect(readCapture(file).connections).toHaveLength(2);
});

test('a connection keeps its own order, whatever times it claims', () => {
  const file = toPcapng([connection(50001, NOON, [500, 3]), connection(50002, NOON + 100, [20])]);
  const own = packets(file).filter(({ port, data }) => port === 50001 && data !== '');
  expect(own.map(({ data }) => data)).toEqual(['0', '1']);
  const times = packets(file).map(({ time }) => time);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});
