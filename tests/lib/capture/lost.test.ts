import { describe, expect, test } from 'vitest';
import { readCapture } from '../../../src/lib/capture/read.ts';
import { bytesOf, keysOf } from './files.ts';
import { ACK, FIN, ipv4, pcap, RST, type Sent, SYN } from './packets.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const HELLO = bytes(`16030100310100002d0303${'5a'.repeat(32)}000004c02f00ff0100`);
const ALERT = bytes('15030300020246');

/** What a file of one connection comes to. */
function told(file: Uint8Array, keylog?: string) {
  const [one] = readCapture(file, keylog).connections;
  const events = one?.flow().events ?? [];
  const verdict = events.find((event) => event.type === 'verdict');
  return { code: verdict?.code, problems: one?.problems ?? [] };
}

const begun: readonly Sent[] = [
  { from: 'client', seq: 99, flags: SYN },
  { from: 'server', seq: 499, ack: 100, flags: SYN | ACK },
  { from: 'client', seq: 100, ack: 500, data: HELLO },
];
const after = 100 + HELLO.length;
const alert: Sent = { from: 'server', seq: 500, ack: after, data: ALERT };
const serverFin: Sent = { from: 'server', seq: 507, ack: after, flags: ACK | FIN };
const clientFin: Sent = { from: 'client', seq: after, ack: 508, flags: ACK | FIN };
const file = (...sent: readonly Sent[]) => pcap([...begun, ...sent].map(ipv4));
const lost = { code: 'capture.gap', problems: [{ code: 'gap', direction: 'in', at: 0 }] };

describe('bytes that were sent and not captured are missed, whatever shows that they were', () => {
  test('nothing is, where all of them are there', () => {
    expect(told(file(alert, serverFin, clientFin))).toEqual({ code: 'alert.fatal.70', problems: [] });
  });

  test.each([
    ['the FIN behind them', [serverFin, clientFin]],
    ['a RST behind them', [{ ...serverFin, flags: RST }]],
    ['the other side’s acknowledgement', [{ from: 'client', seq: after, ack: 507 }, clientFin]],
    ['the acknowledgement in the other side’s FIN', [clientFin]],
    ['the acknowledgement in the other side’s RST', [{ ...clientFin, flags: RST | ACK }]],
    ['an acknowledgement of a FIN alone', [{ ...clientFin, ack: 501 }]],
  ] as const)('%s', (_, sent) => {
    expect(told(file(...sent))).toEqual(lost);
  });

  test('but not a RST whose number fits nothing, as someone on the way makes up', () => {
    expect(told(file({ from: 'server', seq: 900_000, flags: RST })).problems).toEqual([]);
  });

  test('and not a refusal to a SYN', () => {
    const refused: Sent = { from: 'server', seq: 0, ack: 100, flags: RST | ACK };
    expect(told(pcap([begun[0], refused].flatMap((sent) => (sent ? [ipv4(sent)] : []))))).toEqual({
      code: 'tcp.refused',
      problems: [],
    });
  });
});

/** A pcapng file's blocks; those of type 6 are its packets. */
function blocksOf(file: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < file.length; at += view.getUint32(at + 4, true))
    blocks.push(file.subarray(at, at + view.getUint32(at + 4, true)));
  return blocks;
}

/** The file without the packets that `drops` says yes to, counted from 0. */
function without(name: string, drops: (packet: number) => boolean) {
  let packet = 0;
  const kept = blocksOf(bytesOf(name)).filter((block) => block[0] !== 6 || !drops(packet++));
  return { file: Uint8Array.from(Buffer.concat(kept)), packets: packet };
}

const CAPTURES = [
  'refused-by-server.pcapng',
  'refused-by-client-tls12.pcapng',
  'refused-by-client-tls13.pcapng',
  'curl-tls10.pcapng',
  'curl-tls13.pcapng',
];

describe.each(CAPTURES)('%s', (name) => {
  const all = told(bytesOf(name), keysOf(name)).code;
  const { packets } = without(name, () => false);

  test('without any one of its packets says the same, or that something is missing', () => {
    const codes = Array.from(
      { length: packets },
      (_, lost) => told(without(name, (at) => at === lost).file, keysOf(name)).code,
    );
    expect([all, 'capture.gap', 'capture.late']).toEqual(expect.arrayContaining(codes));
  });

  test('begun at any later packet says the same, or that it began late', () => {
    for (let first = 1; first < packets; first++)
      for (const keylog of [undefined, keysOf(name)]) {
        const { code } = told(without(name, (at) => at < first).file, keylog);
        expect(['capture.late', 'capture.gap', told(bytesOf(name), keylog).code], `${first}`).toContain(code);
        if (first > 5) expect(code, `${first}`).toBe('capture.late');
      }
  });
});

test('a connection that never stood is told apart from one that spoke no TLS', () => {
  const [syn, synAck] = begun as readonly [Sent, Sent];
  const refused: Sent = { from: 'server', seq: 0, ack: 100, flags: RST | ACK };
  const stood = (...sent: readonly Sent[]) => readCapture(pcap(sent.map(ipv4))).connections[0]?.stood;
  expect([stood(syn, refused), stood(syn, syn), stood(syn, synAck, clientFin), stood(clientFin)]).toEqual([
    'refused',
    'unanswered',
    'yes',
    'yes',
  ]);
});
