import ipaddr from 'ipaddr.js';
import type { Endpoint } from '../flow/request.ts';
import type { Found, Frame } from './frame.ts';
import { type Datagram, readIp } from './ip.ts';
import { LIMITS } from './limits.ts';
import { ipPacketIn, isKnownLink } from './link.ts';
import type { Problems } from './problem.ts';
import { ACK, readTcp, type Segment, SYN, TCP, UDP } from './tcp.ts';

/** One end of a connection; 0 sent the first packet that the capture has. */
export type End = 0 | 1;

/** A packet of a connection. */
export interface Passed extends Segment {
  readonly from: End;
  readonly time: number;
  readonly number: number;
}

/** All packets of one TCP connection, in the order of the capture. */
export interface Conversation {
  readonly ends: readonly [Endpoint, Endpoint];
  readonly packets: readonly Passed[];
}

interface Open extends Conversation {
  readonly packets: Passed[];
  /** The key of the end that is 0. */
  readonly key: string;
  /** The first packet of either end. */
  readonly began: Partial<Record<End, Passed>>;
}

/** Sorts a capture's packets by connection; what is no TCP is left out. Secrets that came along go to `secrets`. */
export function conversationsIn(
  capture: Iterable<Found>,
  problems: Problems,
  secrets: (text: string) => void,
): readonly Conversation[] {
  const open = new Map<string, Open>();
  const all: Open[] = [];
  let packets = 0;
  for (const found of capture) {
    if (found.kind === 'secrets') {
      secrets(found.text);
      continue;
    }
    if (packets++ === LIMITS.packets) {
      problems.add('packet-limit', { packet: found.frame.number, expected: `${LIMITS.packets}` });
      break;
    }
    const datagram = datagramIn(found.frame, problems);
    const segment = datagram && segmentIn(datagram, found.frame, problems);
    if (segment) take(datagram, segment, found.frame);
  }
  if (all.length === 0 && packets > 0) problems.add('no-tcp');
  return all;

  function take({ source, destination }: Datagram, segment: Segment, { time, number }: Frame): void {
    const from = keyOf(source, segment.sourcePort);
    const to = keyOf(destination, segment.destinationPort);
    const key = from < to ? from + to : to + from;
    const known = open.get(key);
    const end = known && from !== known.key ? 1 : 0;
    const passed = { ...segment, from: end, time, number } as const;
    if (known && !isNew(known, passed)) {
      known.packets.push(passed);
      known.began[end] ??= passed;
      return;
    }
    if (all.length === LIMITS.connections) {
      problems.add('connection-limit', { packet: number, expected: `${LIMITS.connections}` });
      return;
    }
    const ends = [
      { address: addressOf(source), port: segment.sourcePort },
      { address: addressOf(destination), port: segment.destinationPort },
    ] as const;
    const first = { ...passed, from: 0 } as const;
    const made: Open = { ends, packets: [first], key: from, began: { 0: first } };
    all.push(made);
    open.set(key, made);
  }
}

function datagramIn({ linkType, bytes, number }: Frame, problems: Problems): Datagram | undefined {
  if (!isKnownLink(linkType))
    return void problems.add('link-type', { packet: number, actual: `${linkType}` });
  const packet = ipPacketIn(linkType, bytes);
  const datagram = packet && readIp(packet);
  if (typeof datagram === 'string') return void problems.add(datagram, { packet: number });
  return datagram;
}

function segmentIn(datagram: Datagram, { number }: Frame, problems: Problems): Segment | undefined {
  const { protocol, payload } = datagram;
  if (protocol === UDP && isQuic(payload)) return void problems.add('quic', { packet: number });
  if (protocol !== TCP) return undefined;
  const segment = readTcp(datagram);
  if (!segment) problems.add('tcp-cut', { packet: number });
  return segment;
}

/** A long header of QUIC, version 1 or 2, to or from port 443 (RFC 9000 §17.2, RFC 9369 §3). */
function isQuic(udp: Uint8Array): boolean {
  const [a, b, c, d, , , , , first = 0, ...version] = udp.subarray(0, 13);
  const https = (a === 1 && b === 187) || (c === 1 && d === 187);
  return https && first >= 0xc0 && /^(0,0,0,1|107,51,67,207)$/.test(version.join());
}

/** A SYN that asks for a connection where one is in use already: the ports are used again. */
function isNew({ began }: Open, { from, flags, seq }: Passed): boolean {
  if (!(flags & SYN) || flags & ACK) return false;
  const first = began[from];
  return first !== undefined && !(first.flags & SYN && first.seq === seq);
}

const keyOf = (address: Uint8Array, port: number): string => `${String.fromCharCode(...address)}:${port}/`;

const addressOf = (address: Uint8Array): string => ipaddr.fromByteArray([...address]).toString();
