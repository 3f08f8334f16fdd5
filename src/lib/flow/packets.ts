import ipaddr from 'ipaddr.js';
import { fromHex } from '../bytes/hex.ts';
import type { Direction, FlowEvent } from './event.ts';

/** An IP packet as a capture has it. */
export interface Packet {
  /** Milliseconds since the start of the probe. */
  readonly t: number;
  readonly bytes: Uint8Array;
}

/**
 * The TCP connection of a flow as packets. What went over it is as it was recorded; headers, sequence numbers
 * and the cuts between packets are made up, since no probe sees those. None where nothing was connected.
 */
export function packetsOf(events: readonly FlowEvent[]): readonly Packet[] {
  const connected = events.find((event) => event.type === 'connected');
  if (!connected) return [];
  const client = endpoint(connected.localAddress, connected.localPort);
  const server = endpoint(connected.address, connected.port);
  const next = { out: 0, in: 0 };
  const packets: Packet[] = [];
  const send = (t: number, direction: Direction, flags: number, data: Uint8Array = NOTHING) => {
    const [from, to] = direction === 'out' ? [client, server] : [server, client];
    const other = direction === 'out' ? 'in' : 'out';
    const ack = flags & ACK ? next[other] : 0;
    packets.push({ t, bytes: ip(from, to, tcp(from, to, { seq: next[direction], ack, flags }, data)) });
    next[direction] += data.length + (flags & (SYN | FIN) ? 1 : 0);
  };

  const { t: stood } = connected;
  send(events.find(({ type }) => type === 'connecting')?.t ?? stood, 'out', SYN);
  send(stood, 'in', SYN | ACK);
  send(stood, 'out', ACK);
  for (const event of events) {
    if (event.type === 'bytes') {
      const bytes = fromHex(event.hex) ?? NOTHING;
      for (let at = 0; at < bytes.length; at += SEGMENT)
        send(event.t, event.direction, PSH | ACK, bytes.subarray(at, at + SEGMENT));
    }
    if (event.type === 'closed')
      send(event.t, event.by === 'us' ? 'out' : 'in', event.how === 'fin' ? FIN | ACK : RST | ACK);
  }
  return packets;
}

/** Bytes of TCP payload in a packet, as on an Ethernet. */
const SEGMENT = 1400;
const NOTHING: Uint8Array = new Uint8Array();

/** TCP's control bits (RFC 9293 §3.1). */
const FIN = 1;
const SYN = 2;
const RST = 4;
const PSH = 8;
const ACK = 16;

interface Endpoint {
  readonly address: readonly number[];
  readonly port: number;
}

const endpoint = (address: string, port: number): Endpoint => ({
  address: ipaddr.process(address).toByteArray(),
  port,
});

/** A TCP segment without options (RFC 9293 §3.1). */
function tcp(
  from: Endpoint,
  to: Endpoint,
  { seq, ack, flags }: { readonly seq: number; readonly ack: number; readonly flags: number },
  data: Uint8Array,
): Uint8Array {
  const bytes = new Uint8Array(20 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint32(4, seq);
  view.setUint32(8, ack);
  view.setUint8(12, 5 << 4);
  view.setUint8(13, flags);
  view.setUint16(14, 0xffff);
  bytes.set(data, 20);
  const pseudo = [...from.address, ...to.address, 0, TCP, bytes.length >> 8, bytes.length & 0xff];
  view.setUint16(16, checksum(pseudo, bytes));
  return bytes;
}

/** An IPv4 (RFC 791 §3.1) or IPv6 packet (RFC 8200 §3), as the addresses are. */
function ip(from: Endpoint, to: Endpoint, segment: Uint8Array): Uint8Array {
  const v6 = from.address.length === 16;
  const bytes = new Uint8Array((v6 ? 40 : 20) + segment.length);
  const view = new DataView(bytes.buffer);
  if (v6) {
    view.setUint8(0, 6 << 4);
    view.setUint16(4, segment.length);
    view.setUint8(6, TCP);
    view.setUint8(7, HOPS);
  } else {
    view.setUint8(0, (4 << 4) + 5);
    view.setUint16(2, bytes.length);
    view.setUint8(8, HOPS);
    view.setUint8(9, TCP);
  }
  bytes.set([...from.address, ...to.address], v6 ? 8 : 12);
  if (!v6) view.setUint16(10, checksum([], bytes.subarray(0, 20)));
  bytes.set(segment, v6 ? 40 : 20);
  return bytes;
}

const TCP = 6;
const HOPS = 64;

/** The Internet checksum (RFC 1071 §1) of `before`, of an even length, and `bytes`. */
function checksum(before: readonly number[], bytes: Uint8Array): number {
  let sum = 0;
  for (const part of [before, bytes])
    for (let i = 0; i < part.length; i += 2) sum += (part[i] ?? 0) * 256 + (part[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return 0xffff - sum;
}
