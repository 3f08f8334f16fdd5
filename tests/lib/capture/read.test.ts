import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import type { CapturedConnection } from '../../../src/lib/capture/connection.ts';
import { judged } from '../../../src/lib/capture/judged.ts';
import { type Capture, captureSteps, readCapture } from '../../../src/lib/capture/read.ts';
import { atOnce } from '../../../src/lib/capture/steps.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { plain, told } from '../flow/flows.ts';
import { extension, length8, length16, record, serverHello } from '../tls/wire.ts';
import { bytesOf, keysOf, read } from './files.ts';
import { ACK, block, ipv4, ipv6, pcap, type Sent, SYN, u16, u32 } from './packets.ts';

const only = (connections: readonly CapturedConnection[]): CapturedConnection => {
  const [connection] = connections;
  if (!connection || connections.length > 1) throw new Error(`${connections.length} connections`);
  return connection;
};

const verdictIn = (events: readonly FlowEvent[]) => events.find((event) => event.type === 'verdict');

function said(events: readonly FlowEvent[], direction: 'out' | 'in'): string {
  const data = decodeFlow(events).messages.filter(
    (message) => message.direction === direction && message.protocol === 'application_data',
  );
  return data.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('');
}

describe.each(['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)('curl over %s, captured', (version) => {
  const name = `curl-${version.toLowerCase().replace('v1.', '1')}.pcapng`;

  test('is one connection with its ends, name, times and bytes', () => {
    const { connections, problems } = read(name);
    const {
      client,
      server,
      host,
      tls,
      packets,
      duration,
      startedAt,
      bytes,
      problems: own,
    } = only(connections);
    expect([...problems, ...own]).toEqual([]);
    expect(server).toEqual({ address: '127.0.0.1', port: 47010 });
    expect(client.address).toBe('127.0.0.1');
    expect({ host, tls, packets }).toEqual({ host: 'lab.test', tls: true, packets: 17 });
    expect(startedAt).toMatch(/^2026-11-25T16:16:/);
    expect(duration).toBeGreaterThan(10);
    expect(bytes.in).toBeGreaterThan(700);
  });

  test('opens with its key log, to the last record', () => {
    const { events, problems } = only(read(name).connections).flow();
    const { records, messages, unfinished } = decodeFlow(events);
    expect(problems).toEqual([]);
    expect(records.flatMap((record) => record.problems)).toEqual([]);
    expect(messages.filter(({ opened }) => !opened)).toEqual([]);
    expect(unfinished).toEqual([]);
    expect(said(events, 'out')).toMatch(/^GET \/hi HTTP\/1.1\r\nHost: lab.test:47010\r\n/);
    expect(said(events, 'in')).toBe('HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nhi\n');
  });

  test('is a whole flow that says what was accepted, with the secrets to keep', () => {
    const { events } = only(read(name).connections).flow();
    const types = events.map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['request', 'connecting', 'connected']);
    expect(types.slice(-3)).toEqual(['secrets', 'verdict', 'end']);
    expect(types.filter((type) => type === 'closed')).toHaveLength(2);
    expect(events.map(({ t }) => t)).toEqual(events.map(({ t }) => t).toSorted((a, b) => a - b));
    expect(verdictIn(events)).toMatchObject({
      outcome: 'supported',
      code: 'ok',
      certainty: 'certain',
      version,
    });
  });

  test('without the key log shows what goes in the clear, and is certain only where that shows it', () => {
    const { events, problems } = only(readCapture(bytesOf(name)).connections).flow();
    expect(problems).toEqual([]);
    expect(told(decodeFlow(events))[1]).toBe('< server_hello');
    const certainty = version === 'TLSv1.3' ? 'likely' : 'certain';
    expect(verdictIn(events)).toMatchObject({ outcome: 'supported', code: 'ok', certainty });
  });
});

describe('connections to one server are told apart without opening them', () => {
  test('by the version that the server chose, and by what it chose in the clear', () => {
    const merged = readCapture(bytesOf('merged.pcapng')).connections;
    expect(merged.map(({ version }) => version)).toEqual([undefined, 'TLSv1.2']);
    expect(only(read('curl-tls13.pcapng').connections)).toMatchObject({ version: 'TLSv1.3' });
  });

  test('by a protocol’s name, unless it is one that nobody could show', () => {
    const chosen = (name: string) => {
      const data = fromHex(
        record(22, serverHello(extension(16, length16(length8(toHex(Buffer.from(name))))))),
      ) as Uint8Array;
      const sent: Sent = { from: 'server', seq: 1, data };
      return only(readCapture(pcap([ipv4(sent)])).connections).alpn;
    };
    expect(chosen('http/1.1')).toBe('http/1.1');
    expect(chosen('<b>h2</b>')).toBeUndefined();
    expect(chosen('x'.repeat(200))).toBeUndefined();
  });

  test('by who refused, where they are few and small', () => {
    const { connections } = readCapture(bytesOf('merged.pcapng'));
    expect(atOnce(judged(connections))).toMatchObject([
      { code: 'alert.fatal.70', by: 'server' },
      { code: 'ok' },
    ]);
    const [one] = connections;
    if (!one) throw new Error('no connection');
    const unread = { ...one, flow: () => expect.fail('read') };
    expect(atOnce(judged(Array.from({ length: 51 }, () => unread)))).toEqual(new Array(51).fill(undefined));
    expect(atOnce(judged([{ ...unread, bytes: { out: 1, in: 200_000 } }, one]))).toMatchObject([
      undefined,
      { code: 'alert.fatal.70' },
    ]);
  });
});

describe('the same packets in another file say the same', () => {
  const whole = (connection: CapturedConnection) => plain(decodeFlow(connection.flow().events));

  test.each([
    ['nanoseconds.pcap', 'curl-tls13'],
    ['with-secrets.pcapng', 'curl-tls13'],
    ['raw.pcap', 'curl-tls12'],
  ])('%s', (name, same) => {
    const again = only(
      readCapture(bytesOf(name), name === 'with-secrets.pcapng' ? undefined : keysOf(`${same}.x`))
        .connections,
    );
    expect(whole(again)).toBe(whole(only(read(`${same}.pcapng`).connections)));
  });

  test('merged.pcapng, of two interfaces with two link types', () => {
    const { connections, problems } = readCapture(bytesOf('merged.pcapng'), keysOf('curl-tls12.x'));
    expect(problems).toEqual([]);
    expect(connections.map(whole)).toEqual(
      ['refused-by-server.pcapng', 'curl-tls12.pcapng'].map((name) => whole(only(read(name).connections))),
    );
  });

  test.each(['sll.pcapng', 'sll2.pcapng'])('%s, of all interfaces and over IPv6', (name) => {
    const { connections, problems } = read(name);
    const connection = only(connections);
    expect([...problems, ...connection.problems]).toEqual([]);
    expect(connection.client.address).toBe('::1');
    expect(verdictIn(connection.flow().events)).toMatchObject({ code: 'ok', certainty: 'certain' });
  });
});

describe('who refused shows in who sent the alert', () => {
  test('the server', () => {
    const { events } = only(read('refused-by-server.pcapng').connections).flow();
    expect(verdictIn(events)).toMatchObject({ outcome: 'refused', by: 'server', code: 'alert.fatal.70' });
  });

  test('the client, in the clear and in TLS 1.3 with its key log', () => {
    for (const [version, alert] of Object.entries({ tls12: 48, tls13: 42 })) {
      const { events } = only(read(`refused-by-client-${version}.pcapng`).connections).flow();
      expect(verdictIn(events)).toMatchObject({
        outcome: 'refused',
        by: 'client',
        code: `alert.sent.${alert}`,
      });
    }
  });

  test('nobody can tell where the alert is encrypted and no key log is there', () => {
    const { connections } = readCapture(bytesOf('refused-by-client-tls13.pcapng'));
    expect(verdictIn(only(connections).flow().events)).toMatchObject({
      outcome: 'cannot-tell',
      code: 'capture.encrypted',
    });
  });
});

test('early data opens with a secret of its own, before the handshake’s keys', () => {
  const { connections } = read('early-data.pcapng');
  const { events, problems } = connections[1]?.flow() ?? { events: [], problems: [] };
  expect(problems).toEqual([]);
  const { messages } = decodeFlow(events);
  expect(messages.filter(({ opened }) => !opened)).toEqual([]);
  expect(messages.slice(0, 3).map(({ name }) => name)).toEqual([
    'client_hello',
    'change_cipher_spec',
    'application_data',
  ]);
  expect(messages.map(({ name }) => name)).toContain('end_of_early_data');
  expect(said(events, 'out')).toBe('early hello\nlater\n');
});

test('RC4 and no cipher at all are opened too, 3DES is told to stay closed', () => {
  for (const name of ['gnutls-rc4.pcapng', 'gnutls-null.pcapng']) {
    const { events, problems } = only(read(name).connections).flow();
    expect(problems).toEqual([]);
    expect(said(events, 'out')).toBe('hello\n');
    expect(said(events, 'in')).toBe('hello\n');
  }
  const { events, problems } = only(read('gnutls-3des.pcapng').connections).flow();
  expect(problems.map(({ code, direction }) => `${code} ${direction}`)).toEqual([
    'not-opened-suite out',
    'not-opened-suite in',
  ]);
  expect(problems[0]?.actual).toContain('3DES_EDE_CBC');
  expect(verdictIn(events)).toMatchObject({ outcome: 'supported', certainty: 'certain' });
});

test('a key log of another connection is said to have no secret for this one', () => {
  const { connections } = readCapture(bytesOf('curl-tls13.pcapng'), keysOf('curl-tls12.x'));
  const { problems } = only(connections).flow();
  expect(problems.map(({ code }) => code)).toEqual(['not-opened-secret', 'not-opened-secret']);
});

test('a capture that cuts packets keeps what stands before the first cut, and says where that is', () => {
  const { connections } = read('snaplen.pcapng');
  const { bytes, problems } = only(connections);
  expect(problems).toEqual([
    { code: 'snaplen', direction: 'out', at: 234 },
    { code: 'snaplen', direction: 'in', at: 234 },
  ]);
  expect(bytes).toEqual({ out: 234, in: 234 });
  expect(verdictIn(only(connections).flow().events)).toMatchObject({
    outcome: 'cannot-tell',
    code: 'capture.gap',
  });
});

const HELLO = Uint8Array.from(Buffer.from('160301000101', 'hex'));
const talk = [
  ipv4({ from: 'client', seq: 99, flags: SYN }),
  ipv4({ from: 'server', seq: 499, ack: 100, flags: SYN | ACK }),
  ipv4({ from: 'client', seq: 100, data: HELLO }),
];
const heard = (file: Uint8Array) => {
  const { connections, problems } = readCapture(file);
  const out = connections.map((connection) =>
    connection.flow().events.flatMap((event) => (event.type === 'bytes' ? [event.hex] : [])),
  );
  return { out: out.flat(), codes: problems.map(({ code }) => code), connections };
};

describe('every form of pcap is read', () => {
  const forms = [true, false].flatMap((little) =>
    [true, false].map((nanoseconds) => ({ little, nanoseconds })),
  );
  test.each(forms)('%j', (form) => {
    const { out, codes, connections } = heard(pcap(talk, form));
    expect({ out, codes }).toEqual({ out: [toHex(HELLO)], codes: [] });
    expect(connections[0]).toMatchObject({ startedAt: '2026-11-25T00:00:01.000Z', duration: 2 });
  });

  const ethernet = (type: readonly number[]) => (packet: Uint8Array) =>
    Uint8Array.from([...new Array<number>(12).fill(2), ...type, ...packet, 0, 0, 0]);
  const behind =
    (...head: number[]) =>
    (packet: Uint8Array) =>
      Uint8Array.from([...head, ...packet]);
  test.each([
    ['Ethernet', 1, ethernet([8, 0])],
    ['802.1Q', 1, ethernet([0x81, 0, 0, 7, 8, 0])],
    ['QinQ', 1, ethernet([0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 8, 0])],
    ['BSD’s raw IP', 12, behind()],
    ['OpenBSD’s raw IP', 14, behind()],
    ['NULL, little-endian', 0, behind(2, 0, 0, 0)],
    ['NULL, big-endian', 0, behind(0, 0, 0, 2)],
    ['LOOP', 108, behind(0, 0, 0, 2)],
    ['Linux SLL', 113, behind(...new Array<number>(14).fill(0), 8, 0)],
    ['Linux SLL2', 276, behind(8, 0, ...new Array<number>(18).fill(0))],
  ] as const)('%s', (_, linkType, frame) => {
    const { out, codes } = heard(pcap(talk.map(frame), { linkType }));
    expect({ out, codes }).toEqual({ out: [toHex(HELLO)], codes: [] });
  });

  test('IPv6 with extension headers before TCP', () => {
    const options = [0, [6, 0, 1, 4, 0, 0, 0, 0]] as const;
    const atomic = [44, [6, 0, 0, 0, 0, 0, 0, 9]] as const;
    const packets = [
      ipv6({ from: 'client', seq: 99, flags: SYN }, [options]),
      ipv6({ from: 'client', seq: 100, data: HELLO }, [options, atomic]),
    ];
    const { out, codes, connections } = heard(pcap(packets));
    expect({ out, codes }).toEqual({ out: [toHex(HELLO)], codes: [] });
    expect(connections[0]?.client.address).toBe('2001:db8::c000:201');
  });
});

describe('every block of pcapng that counts is read', () => {
  const sections = [true, false].map((little) => {
    const n = (value: number) => (little ? u32(value).reverse() : u32(value));
    const h = (value: number) => (little ? u16(value).reverse() : u16(value));
    const resolution = [...h(9), ...h(1), 3, 0, 0, 0, ...h(0), ...h(0)];
    const enhanced = (packet: Uint8Array, milliseconds: number) =>
      block(
        6,
        [...n(0), ...n(0), ...n(milliseconds), ...n(packet.length), ...n(packet.length), ...packet],
        little,
      );
    const [first = talk[0], ...rest] = talk;
    return Uint8Array.from([
      ...block(0x0a0d0d0a, [...n(0x1a2b3c4d), ...h(1), ...h(0), ...n(0xffffffff), ...n(0xffffffff)], little),
      ...block(1, [...h(101), ...h(0), ...n(0), ...resolution], little),
      ...block(0x0bad, [1, 2, 3, 4], little),
      ...enhanced(first ?? HELLO, 5000),
      ...rest.flatMap((packet) => block(3, [...n(packet.length), ...packet], little)),
    ]);
  });

  test.each(sections)(
    'in either byte order: a millisecond clock, enhanced and simple packets, a block unknown',
    (file) => {
      const { out, codes, connections } = heard(file);
      expect({ out, codes }).toEqual({ out: [toHex(HELLO)], codes: [] });
      expect(connections[0]?.startedAt).toBe('1970-01-01T00:00:05.000Z');
    },
  );

  test('in several sections of one file, each with its own interfaces and byte order', () => {
    const { connections, codes } = heard(Uint8Array.from(Buffer.concat(sections)));
    expect(codes).toEqual([]);
    expect(connections).toHaveLength(1);
    expect(connections[0]?.packets).toBe(6);
  });
});

describe('what is not taken in is told', () => {
  test.each([
    ['', 'empty'],
    ['1f8b0800', 'not-a-capture'],
    ['47455420', 'not-a-capture'],
    ['d4c3b2a1', 'truncated'],
  ])('%j is %s', (hex, code) => {
    expect(readCapture(Uint8Array.from(Buffer.from(hex, 'hex')))).toMatchObject({
      connections: [],
      problems: [{ code }],
    });
  });

  test.each([
    ['a fragment', 'fragment', (packet: Uint8Array) => packet.fill(0x20, 6, 7)],
    ['a damaged IP header', 'ip-damaged', (packet: Uint8Array) => packet.fill(0x42, 0, 1)],
    ['a TCP header that is none', 'tcp-cut', (packet: Uint8Array) => packet.fill(0x10, 32, 33)],
  ])('%s', (_, code, spoil) => {
    const { codes, connections } = heard(pcap([...talk, spoil(ipv4({ from: 'client', seq: 106 }))]));
    expect(codes).toEqual([code]);
    expect(connections[0]?.packets).toBe(3);
  });

  test('a link type that nobody here knows, and a capture without TCP', () => {
    expect(heard(pcap(talk, { linkType: 147 })).codes).toEqual(['link-type', 'no-tcp']);
  });

  test('QUIC, which is TLS where nobody here looks', () => {
    const quic = Uint8Array.from(talk[2] ?? HELLO);
    quic[9] = 17;
    quic.set([0xc3, 0x50, 1, 187, 0, 0, 0, 0, 0xc3, 0, 0, 0, 1], 20);
    expect(heard(pcap([quic])).codes).toEqual(['quic', 'no-tcp']);
  });

  test('more connections than a list can hold', () => {
    const packets = Array.from({ length: 1002 }, (_, at) => {
      const packet = ipv4({ from: 'client', seq: 1, flags: SYN });
      packet.set(u16(20_000 + at), 20);
      return packet;
    });
    const { connections, problems } = readCapture(pcap(packets));
    expect(connections).toHaveLength(1000);
    expect(problems).toEqual([{ code: 'connection-limit', packet: 1001, expected: '1000', count: 2 }]);
  });
});

test('ports that are used again make another connection', () => {
  const again = [
    ipv4({ from: 'client', seq: 70_000, flags: SYN }),
    ipv4({ from: 'client', seq: 70_001, data: HELLO }),
  ];
  const { connections } = heard(pcap([...talk, ...again]));
  expect(connections.map(({ packets }) => packets)).toEqual([3, 2]);
});

test('a capture is read with a rest after each connection, and comes to the same', () => {
  const steps = captureSteps(bytesOf('merged.pcapng'));
  let rests = 0;
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) {
      const plain = ({ connections, problems }: Capture) => JSON.stringify([connections, problems]);
      expect(plain(next.value)).toBe(plain(readCapture(bytesOf('merged.pcapng'))));
      expect(rests).toBe(next.value.connections.length);
      break;
    }
    rests++;
  }
  expect(rests).toBeGreaterThan(1);
});
