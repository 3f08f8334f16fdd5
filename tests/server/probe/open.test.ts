import { connect } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { fromHex } from '../../../src/lib/bytes/hex.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { ProbeRequest } from '../../../src/lib/flow/request.ts';
import { KeyLog } from '../../../src/lib/opening/keylog.ts';
import { NOBLE } from '../../../src/lib/opening/noble.ts';
import { createOpener } from '../../../src/lib/opening/opener.ts';
import type { Message } from '../../../src/lib/tls/message.ts';
import { cipherSuiteName } from '../../../src/lib/tls/names.ts';
import { versionOf } from '../peers/process.ts';
import { keyUpdatingServer } from './key-update.ts';
import { ask, HELLO, type Probed, tcpPeer, tlsPeer } from './peer.ts';

const openssl = await versionOf('openssl', 'version');

/** OpenSSL's SSL_OP_NO_ENCRYPT_THEN_MAC, which node:crypto has but its types lack. */
const NO_ENCRYPT_THEN_MAC = 1 << 19;

const GET = 'GET / HTTP/1.1\r\n';

async function ended(request: Partial<ProbeRequest>, options: TlsOptions = {}): Promise<Probed> {
  const peer = await tlsPeer(options, (socket) => socket.end(HELLO));
  const flow = await ask(peer.port, { alpn: [], ...request });
  await peer.stop();
  return flow;
}

function expectAllOpened({ events }: Probed): readonly Message[] {
  const { records, messages, unfinished } = decodeFlow(events);
  const opened = events.flatMap((event) => (event.type === 'bytes' ? (event.opened ?? []) : []));
  expect(opened.length).toBe(records.filter(({ encrypted }) => encrypted).length);
  expect(messages.filter((message) => message.encrypted && !message.opened)).toEqual([]);
  expect(messages.flatMap(({ problems }) => problems)).toEqual([]);
  expect(unfinished).toEqual([]);
  expect(reopened(events)).toEqual(suiteIn(events) ? opened : []);
  return messages;
}

/** What the browser's cryptography opens of the same bytes with the flow's own secrets. */
function reopened(events: readonly FlowEvent[]) {
  const secrets = new KeyLog();
  for (const event of events)
    if (event.type === 'secrets') for (const line of event.keylog) secrets.add(line);
  const opener = createOpener(NOBLE, secrets);
  const opened = events.flatMap((event) =>
    event.type === 'bytes' ? opener.take(event.direction, fromHex(event.hex) ?? new Uint8Array()) : [],
  );
  expect(opener.unopened.map(({ reason }) => reason)).toEqual(suiteIn(events) ? [] : ['suite', 'suite']);
  return opened;
}

/** Whether the browser has the suite's cipher. */
const suiteIn = (events: readonly FlowEvent[]): boolean =>
  !/CAMELLIA|ARIA/.test(cipherSuiteName(decodeFlow(events).negotiated.cipherSuite ?? -1));

const named = (messages: readonly Message[], name: string) =>
  messages.filter((message) => message.name === name);

/** verify_data's lengths; its message has four bytes in front. */
const finished = (messages: readonly Message[]) =>
  named(messages, 'finished').map(({ bytes }) => bytes.length - 4);

function said(messages: readonly Message[], direction: 'in' | 'out'): string {
  const data = messages.filter(
    (each) => each.direction === direction && each.protocol === 'application_data',
  );
  return data.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('');
}

const CBC = ['AES128-SHA', 'AES256-SHA', 'ECDHE-RSA-AES128-SHA', 'ECDHE-RSA-AES256-SHA', 'CAMELLIA256-SHA'];
const CBC_TLS12 = [...CBC, 'AES128-SHA256', 'ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-CAMELLIA128-SHA256'];
const AEAD = [
  'AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'DHE-RSA-AES128-CCM',
  'AES256-CCM8',
  'ECDHE-ARIA256-GCM-SHA384',
];
const TLS13 = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
];

const older = (['TLSv1.0', 'TLSv1.1', 'TLSv1.2'] as const).flatMap((version) =>
  (version === 'TLSv1.2' ? CBC_TLS12 : CBC).flatMap((suite) =>
    [true, false].map((encryptThenMac) => ({ version, suite, encryptThenMac })),
  ),
);

describe.each(older)(
  '$version with $suite, encrypt-then-MAC $encryptThenMac',
  ({ version, suite, encryptThenMac }) => {
    test('both Finished, the alerts and the data open', async () => {
      const secureOptions = encryptThenMac ? 0 : NO_ENCRYPT_THEN_MAC;
      const flow = await ended({ ciphers: suite, maxVersion: version }, { secureOptions });
      const messages = expectAllOpened(flow);
      expect(flow.only('certificate').negotiated.cipher).toBe(suite);
      const [hello] = named(messages, 'server_hello');
      expect(JSON.stringify(hello?.field).includes('"encrypt_then_mac"')).toBe(encryptThenMac);
      expect(finished(messages)).toEqual([12, 12]);
      expect(named(messages, 'close_notify').map(({ direction }) => direction)).toEqual(['in', 'out']);
      expect(said(messages, 'out').startsWith(GET)).toBe(true);
      expect(said(messages, 'in')).toBe(HELLO);
    });
  },
);

describe.each(AEAD)('TLS 1.2 with %s', (suite) => {
  test('both Finished, the alerts and the data open', async () => {
    const flow = await ended({ ciphers: suite, maxVersion: 'TLSv1.2' }, { dhparam: 'auto' });
    const messages = expectAllOpened(flow);
    expect(flow.only('certificate').negotiated).toMatchObject({ protocol: 'TLSv1.2', cipher: suite });
    expect(finished(messages)).toEqual([12, 12]);
    expect(said(messages, 'out').startsWith(GET)).toBe(true);
    expect(said(messages, 'in')).toBe(HELLO);
  });
});

describe.each(TLS13)('TLS 1.3 with %s', (suite) => {
  test('everything from EncryptedExtensions to the tickets and the alerts opens', async () => {
    const flow = await ended({ tls13Ciphers: suite }, { ciphers: `ALL:${suite}` });
    const messages = expectAllOpened(flow);
    const came = messages.filter(({ direction, encrypted }) => direction === 'in' && encrypted);
    expect(came.slice(0, 4).map(({ name }) => name)).toEqual([
      'encrypted_extensions',
      'certificate',
      'certificate_verify',
      'finished',
    ]);
    expect(named(messages, 'new_session_ticket')).toHaveLength(2);
    const hash = suite.endsWith('384') ? 48 : 32;
    expect(finished(messages)).toEqual([hash, hash]);
    expect(said(messages, 'out').startsWith(GET)).toBe(true);
    expect(said(messages, 'in')).toBe(HELLO);
    expect(named(messages, 'close_notify').map(({ direction }) => direction)).toEqual(['in', 'out']);
  });
});

test('a handshake with a HelloRetryRequest opens', async () => {
  const flow = await ended({}, { ecdhCurve: 'P-521' });
  const messages = expectAllOpened(flow);
  expect(named(messages, 'hello_retry_request')).toHaveLength(1);
  expect(named(messages, 'client_hello')).toHaveLength(2);
  expect(flow.only('certificate').negotiated.group).toBe('secp521r1');
});

if (openssl !== undefined) {
  test('after a KeyUpdate of the server, what follows opens with the next keys', async () => {
    const server = await keyUpdatingServer();
    const isUpdate = (event: FlowEvent) =>
      event.type === 'bytes' && event.opened?.some(({ hex }) => hex.startsWith('18000001'));
    const flow = await ask(
      server.port,
      { alpn: [] },
      { emit: (event) => isUpdate(event) && server.answer() },
    );
    await server.stop();
    const messages = expectAllOpened(flow);
    expect(named(messages, 'key_update').map(({ direction }) => direction)).toEqual(['in']);
    expect(said(messages, 'in')).toContain('after the update');
  });
}

test('a record that does not open stays closed, and the flow ends in order', async () => {
  const server = await tlsPeer({}, (socket) => socket.end(HELLO));
  const spoiler = await tcpPeer((socket) => {
    const through = connect(server.port, '127.0.0.1');
    socket.pipe(through);
    through.on('error', () => {});
    through.on('data', (flight) => {
      const last = flight.length - 1;
      flight.writeUInt8(flight.readUInt8(last) ^ 1, last);
      socket.write(flight);
    });
  });
  const flow = await ask(spoiler.port);
  await Promise.all([server.stop(), spoiler.stop()]);

  const messages = decodeFlow(flow.events).messages.filter(({ direction }) => direction === 'in');
  expect(named(messages, 'certificate_verify')).toHaveLength(1);
  expect(messages.at(-1)).toMatchObject({ encrypted: true, opened: false });
  expect(flow.only('local')).toMatchObject({ source: 'tls', reason: 'decryption failed or bad record mac' });
  expect(flow.events.at(-2)?.type).toBe('verdict');
  expect(flow.only('end').reason).toBe('failed');
});
