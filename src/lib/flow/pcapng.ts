import { joined } from '../bytes/join.ts';
import type { FlowEvent } from './event.ts';
import { type Packet, packetsOf } from './packets.ts';

/**
 * Flows as a capture that Wireshark and tshark open (draft-ietf-opsawg-pcapng): one interface of raw IP packets,
 * microseconds since 1970, and the flows' own secrets, which decrypt them there. All connections' packets stand in
 * the order of their times, as if captured together.
 * @param comment what the file says of itself, whose secrets it holds above all; empty for none
 */
export function toPcapng(flows: readonly (readonly FlowEvent[])[], comment = OWN_SECRETS): Uint8Array {
  const keylog = flows.flat().flatMap((event) => (event.type === 'secrets' ? event.keylog : []));
  const packets = flows
    .flatMap(timed)
    .toSorted((one, other) => one.t - other.t)
    .map(({ t, bytes }) => packet(Math.round(t * 1000), bytes));
  const secrets = keylog.length > 0 ? [decryptionSecrets(keylog)] : [];
  return joined([sectionHeader(comment), interfaceDescription(), ...secrets, ...packets]);
}

const OWN_SECRETS = 'Made by TLS Notebook from its own probes. Secrets of our own session only.';

/** A connection's packets with their times since 1970, none before the one that it follows. */
function timed(events: readonly FlowEvent[]): readonly Packet[] {
  let t = startOf(events);
  return packetsOf(events).map((one) => {
    t = Math.max(t, startOf(events) + one.t);
    return { ...one, t };
  });
}

function startOf(events: readonly FlowEvent[]): number {
  const request = events.find((event) => event.type === 'request');
  return request ? Date.parse(request.startedAt) : 0;
}

/** §4.1: of this machine's byte order, little-endian; version 1.0; of no length told before. */
const sectionHeader = (comment: string) =>
  block(0x0a0d0d0a, [
    u32(0x1a2b3c4d),
    u16(1),
    u16(0),
    u32(0xffffffff),
    u32(0xffffffff),
    ...(comment === '' ? [] : [option(OPT_COMMENT, comment)]),
    option(SHB_USERAPPL, 'TLS Notebook'),
    option(OPT_ENDOFOPT, ''),
  ]);

/** §3.5: a text of at most 65535 bytes. */
function option(code: number, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return joined([u16(code), u16(bytes.length), padded(bytes)]);
}

const OPT_ENDOFOPT = 0;
const OPT_COMMENT = 1;
const SHB_USERAPPL = 4;

/** §4.2: LINKTYPE_RAW, packets of any length. */
const interfaceDescription = () => block(1, [u16(LINKTYPE_RAW), u16(0), u32(0)]);
const LINKTYPE_RAW = 101;

/** §4.7, of type TLSK. */
function decryptionSecrets(keylog: readonly string[]): Uint8Array {
  const text = new TextEncoder().encode(keylog.map((line) => `${line.trim()}\n`).join(''));
  return block(10, [u32(0x544c534b), u32(text.length), padded(text)]);
}

/** §4.3 */
function packet(microseconds: number, bytes: Uint8Array): Uint8Array {
  const high = Math.floor(microseconds / 2 ** 32);
  const low = microseconds % 2 ** 32;
  return block(6, [u32(0), u32(high), u32(low), u32(bytes.length), u32(bytes.length), padded(bytes)]);
}

/** §3.1: its type, its length before and after what it holds. */
function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = joined(parts);
  const length = u32(body.length + 12);
  return joined([u32(type), length, body, length]);
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, true);
  return bytes;
}
