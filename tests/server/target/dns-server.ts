import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** One state of a name, as `dns.json` describes it. */
export interface Zone {
  readonly A: readonly string[] | null;
  readonly AAAA: readonly string[] | null;
  readonly ttl: number;
  readonly CNAME?: readonly string[];
  readonly owner?: string;
  readonly rcode?: keyof typeof RCODE;
  readonly rcode_AAAA?: keyof typeof RCODE;
  readonly drop?: 'A' | 'AAAA';
  readonly raw?: string;
  readonly wrong_id?: boolean;
  readonly delay_ms?: number;
}

export interface DnsServer {
  readonly address: string;
  /** The datagrams that came, as `A name`; a repetition over TCP is not one more. */
  readonly queries: readonly string[];
  close(): void;
}

/** A name server on loopback: the n-th question of a type is answered from the n-th zone, or from the last. */
export async function startDnsServer(zones: readonly Zone[]): Promise<DnsServer> {
  const queries: string[] = [];
  const asked = new Map<string, number>();
  const zoneFor = (query: Question) => {
    const count = asked.get(query.type) ?? 0;
    asked.set(query.type, count + 1);
    queries.push(`${query.type} ${query.name}`);
    return zones[Math.min(count, zones.length - 1)] as Zone;
  };

  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const query = readQuestion(data.subarray(2));
      const reply = answer(query, zones[0] as Zone);
      if (reply) socket.end(Buffer.concat([uint16(reply.length), reply]));
    });
  });
  const udp = await bindSamePort(tcp);
  const timers = new Set<NodeJS.Timeout>();
  udp.on('message', (message, peer) => {
    const query = readQuestion(message);
    const zone = zoneFor(query);
    const reply = answer(query, zone);
    if (reply === null) return;
    const sent = reply.length > 1200 ? truncated(reply, query) : reply;
    timers.add(setTimeout(() => udp.send(sent, peer.port, peer.address), zone.delay_ms ?? 0));
  });
  const close = () => {
    for (const timer of timers) clearTimeout(timer);
    udp.close();
    tcp.close();
  };
  return { address: `127.0.0.1:${(tcp.address() as AddressInfo).port}`, queries, close };
}

/** A UDP port of the system's choice whose TCP twin is free too; somebody else may have that one, so it tries again. */
async function bindSamePort(tcp: Server): Promise<Socket> {
  for (;;) {
    const udp = createSocket('udp4').bind(0, '127.0.0.1');
    await once(udp, 'listening');
    try {
      tcp.listen(udp.address().port, '127.0.0.1');
      await once(tcp, 'listening');
      return udp;
    } catch {
      udp.close();
    }
  }
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  /** The question section as it came. */
  readonly section: Buffer;
}

const RCODE = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };
const TYPE = { A: 1, CNAME: 5, AAAA: 28 };

function readQuestion(message: Buffer): Question {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = message.readUInt16BE(at + 1) === TYPE.AAAA ? 'AAAA' : 'A';
  return { id: message.readUInt16BE(0), name: labels.join('.'), type, section: message.subarray(12, at + 5) };
}

function answer(query: Question, zone: Zone): Buffer | null {
  if (zone.drop === query.type) return null;
  if (zone.raw !== undefined) return Buffer.from(zone.raw, 'hex');
  const id = zone.wrong_id ? query.id ^ 0xffff : query.id;
  const rcode = RCODE[(query.type === 'AAAA' ? zone.rcode_AAAA : undefined) ?? zone.rcode ?? 'NOERROR'];
  const chain = zone.CNAME ?? [];
  const owner = zone.owner ?? chain.at(-1) ?? query.name;
  const records = [
    ...chain.map((target, i) => record(chain[i - 1] ?? query.name, TYPE.CNAME, zone.ttl, name(target))),
    ...(zone[query.type] ?? []).map((ip) => record(owner, TYPE[query.type], zone.ttl, addressBytes(ip))),
  ];
  const header = Buffer.concat([id, 0x8180 | rcode, 1, records.length, 0, 0].map(uint16));
  return Buffer.concat([header, query.section, ...records]);
}

/** The reply with no records and the TC bit, which asks for a repetition over TCP (RFC 7766 §5). */
function truncated(reply: Buffer, query: Question): Buffer {
  const header = Buffer.from(reply.subarray(0, 12));
  header.writeUInt16BE(0x8380, 2);
  header.writeUInt16BE(0, 6);
  return Buffer.concat([header, query.section]);
}

function record(owner: string, type: number, ttl: number, data: Buffer): Buffer {
  return Buffer.concat([
    name(owner),
    uint16(type),
    uint16(1),
    uint16(ttl >>> 16),
    uint16(ttl & 0xffff),
    uint16(data.length),
    data,
  ]);
}

function name(text: string): Buffer {
  const labels = text
    .split('.')
    .map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1'));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function addressBytes(text: string): Buffer {
  if (!text.includes(':')) return Buffer.from(text.split('.').map(Number));
  const [head = '', tail] = text.split('::');
  const groups = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const all = [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Buffer.concat(all.map(uint16));
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}
