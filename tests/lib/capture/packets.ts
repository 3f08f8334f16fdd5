/** One TCP segment of a connection between 192.0.2.1 port 50000 (the client) and 192.0.2.2 port 443. */
export interface Sent {
  readonly from: 'client' | 'server';
  /** Sequence number; taken modulo 2^32. */
  readonly seq: number;
  readonly ack?: number;
  readonly flags?: number;
  readonly data?: Uint8Array;
}

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

const CLIENT = { v4: [192, 0, 2, 1], port: 50000 };
const SERVER = { v4: [192, 0, 2, 2], port: 443 };

/** As an IPv4 packet; its checksums are left zero, as those of a card that makes them are. */
export function ipv4({ from, seq, ack = 0, flags = ACK, data = new Uint8Array() }: Sent): Uint8Array {
  const [source, destination] = from === 'client' ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const bytes = new Uint8Array(40 + data.length);
  bytes.set([0x45, 0, ...u16(bytes.length), 0, 0, 0x40, 0, 64, 6, 0, 0, ...source.v4, ...destination.v4]);
  bytes.set(tcp(source.port, destination.port, seq, ack, flags), 20);
  bytes.set(data, 40);
  return bytes;
}

/** As an IPv6 packet with the extension headers that come first, each its type and its bytes. */
export function ipv6(
  { from, seq, ack = 0, flags = ACK, data = new Uint8Array() }: Sent,
  extensions: readonly (readonly [type: number, bytes: readonly number[]])[] = [],
): Uint8Array {
  const [source, destination] = from === 'client' ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const types = [...extensions.map(([type]) => type), 6];
  const before = extensions.flatMap(([, bytes], at) => [types[at + 1] ?? 6, ...bytes.slice(1)]);
  const address = ({ v4 }: typeof CLIENT) => [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, ...v4];
  return Uint8Array.from([
    ...[0x60, 0, 0, 0, ...u16(before.length + 20 + data.length), types[0] ?? 6, 64],
    ...address(source),
    ...address(destination),
    ...before,
    ...tcp(source.port, destination.port, seq, ack, flags),
    ...data,
  ]);
}

const tcp = (from: number, to: number, seq: number, ack: number, flags: number): number[] => [
  ...[...u16(from), ...u16(to), ...u32(seq), ...u32(ack)],
  ...[0x50, flags, 0xff, 0xff, 0, 0, 0, 0],
];

export interface PcapOptions {
  readonly linkType?: number;
  readonly little?: boolean;
  readonly nanoseconds?: boolean;
  /** Bytes of each packet that are kept. */
  readonly snaplen?: number;
}

/** A pcap file of packets a millisecond apart, from a second after 2026-11-25T00:00:00Z on. */
export function pcap(packets: readonly Uint8Array[], options: PcapOptions = {}): Uint8Array {
  const { linkType = 101, little = true, nanoseconds = false, snaplen = 262_144 } = options;
  const number = (value: number) => (little ? u32(value).reverse() : u32(value));
  const half = (value: number) => (little ? u16(value).reverse() : u16(value));
  const magic = nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4;
  const head = [...number(magic), ...half(2), ...half(4), ...number(0), ...number(0)];
  const parts = packets.flatMap((packet, at) => {
    const kept = packet.subarray(0, snaplen);
    const fraction = at * (nanoseconds ? 1_000_000 : 1000);
    const lengths = [...number(kept.length), ...number(packet.length)];
    return [Uint8Array.from([...number(START), ...number(fraction), ...lengths]), kept];
  });
  return Uint8Array.from(
    Buffer.concat([Uint8Array.from([...head, ...number(snaplen), ...number(linkType)]), ...parts]),
  );
}

const START = Date.UTC(2026, 10, 25) / 1000 + 1;

/** A block of a pcapng file. */
export function block(type: number, body: readonly number[], little: boolean): number[] {
  const number = (value: number) => (little ? u32(value).reverse() : u32(value));
  const padded = [...body, ...new Array<number>((4 - (body.length % 4)) % 4).fill(0)];
  return [...number(type), ...number(padded.length + 12), ...padded, ...number(padded.length + 12)];
}

export const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
export const u32 = (value: number): number[] => [
  ...u16(Math.floor(value / 65536) % 65536),
  ...u16(value % 65536),
];
