import { elements, find, slice } from '../../src/lib/bytes/find.ts';
import { Framing } from '../../src/lib/tls/framing.ts';
import { decodeHandshake } from '../../src/lib/tls/handshake.ts';
import { afterHello, says } from './peer.ts';
import type { Hostile, HostileRows } from './row.ts';
import { extension, handshake, record, records, u16, vector } from './wire.ts';

/** What a ServerHello answers with, in the clear, besides the client's own session id. */
interface Hello {
  readonly version?: number;
  readonly random?: Buffer;
  readonly suite?: number;
  readonly extensions?: readonly Buffer[];
}

const RANDOM = Buffer.alloc(32, 0x5a);
/** SHA-256 of "HelloRetryRequest" (RFC 8446 §4.1.3). */
const RETRY = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');
const TLS13 = extension(43, u16(0x0304));
const X25519 = extension(51, u16(0x1d), vector(2, Buffer.alloc(32, 9)));
/** The last eight bytes of a TLS 1.3 server's random where it negotiates TLS 1.2 (RFC 8446 §4.1.3). */
const DOWNGRADE = Buffer.from('444f574e47524401', 'hex');
const RENEGOTIATION_INFO = extension(65281, vector(1));

function helloOf(hello: Hello, session: Uint8Array): Buffer {
  const { version = 0x0303, random = RANDOM, suite = 0x1301, extensions = [] } = hello;
  const rest = extensions.length > 0 ? vector(2, ...extensions) : Buffer.alloc(0);
  return handshake(
    'server_hello',
    Buffer.concat([u16(version), random, vector(1, session), u16(suite), Buffer.from([0]), rest]),
  );
}

/** Answers every ClientHello with this ServerHello. */
const answers = (hello: Hello, keeps = ['server_hello']): Hostile => ({
  keeps,
  serve: (socket) => {
    const framing = new Framing();
    socket.on('data', (chunk: Buffer) => {
      for (const { bytes } of framing.push(chunk)) {
        if (bytes[0] === 22) socket.write(records(helloOf(hello, sessionOf(bytes))));
      }
    });
    socket.on('end', () => socket.end());
  },
});

function sessionOf(bytes: Uint8Array): Uint8Array {
  const message = bytes.subarray(5);
  const id = elements(find(decodeHandshake(message, {}).field, 'legacy_session_id'))[0];
  return id ? slice(message, id) : Buffer.alloc(0);
}

const share = (as: string, ...data: readonly Buffer[]): Hostile => ({
  as,
  ...answers({ extensions: [TLS13, extension(51, ...data)] }),
});

/** Alerts, records and hellos in the clear. */
export const HELLO: HostileRows = {
  'alert-level-9': { serve: says('15030300020928') },
  'alert-3-bytes': { serve: says('1503030003022800') },
  'rec-type-99': { serve: says('63030300020000') },
  'appdata-first': { serve: says(record(23, Buffer.from('hello'))) },
  'empty-records': { serve: says(Buffer.concat(Array(5000).fill(record(22, Buffer.alloc(0))))) },
  'ccs-flood': { serve: says(Buffer.concat(Array(1000).fill(record(20, Buffer.from([1]))))) },
  'hs-drip-16M': {
    serve: (socket) =>
      afterHello(socket, () => {
        const whole = records(handshake('server_hello', Buffer.alloc(131_072)));
        socket.write(whole);
        socket.write(record(22, Buffer.alloc(1)));
      }),
  },
  'sh-tls10': answers({ version: 0x0301, suite: 0x002f }),
  'sh-legacy-0304': answers({ version: 0x0304 }),
  'sh-unknown-version': [0x7f1c, 0xffff].map((version) => ({
    as: version.toString(16),
    ...answers({ extensions: [extension(43, u16(version)), X25519] }),
  })),
  'sh-cipher-not-offered': answers({ suite: 0x0005, extensions: [RENEGOTIATION_INFO] }),
  'sh-dup-ext': answers({ suite: 0xc02f, extensions: [RENEGOTIATION_INFO, RENEGOTIATION_INFO] }),
  'sh-unsolicited-ext': answers({ suite: 0xc02f, extensions: [RENEGOTIATION_INFO, extension(0xabcd)] }),
  'sh-10000-ext': answers(
    { suite: 0xc02f, extensions: Array.from({ length: 10_000 }, (_, type) => extension(type + 100)) },
    [],
  ),
  'sh-bad-point': [
    share('zeros', u16(0x1d), vector(2, Buffer.alloc(32))),
    share('ML-KEM ciphertext cut short', u16(4588), vector(2, Buffer.alloc(100, 7))),
    share('X25519 of 31 bytes', u16(0x1d), vector(2, Buffer.alloc(31, 9))),
  ],
  'sh-downgrade': answers({
    suite: 0xc02f,
    random: Buffer.concat([RANDOM.subarray(8), DOWNGRADE]),
    extensions: [RENEGOTIATION_INFO],
  }),
  'hrr-loop': answers({ random: RETRY, extensions: [TLS13, extension(51, u16(0x18))] }, [
    'hello_retry_request',
  ]),
  'hrr-cookie-60k': {
    ...answers({ random: RETRY, extensions: [TLS13, extension(44, vector(2, Buffer.alloc(60_000, 1)))] }, []),
    check: ({ events }) => {
      const sent = events.flatMap((event) =>
        event.type === 'bytes' && event.direction === 'out' ? event.hex : [],
      );
      if (sent.join('').length / 2 > 10_000) throw new Error('the cookie was sent back');
    },
  },
  'cert-len-16M': {
    ...answers({ suite: 0xc02f, extensions: [RENEGOTIATION_INFO] }),
    serve: (socket) =>
      afterHello(socket, (bytes) => {
        const hello = helloOf({ suite: 0xc02f, extensions: [RENEGOTIATION_INFO] }, sessionOf(bytes));
        socket.write(record(22, hello));
        socket.write(record(22, handshake('certificate', Buffer.alloc(1000), 0xffffff)));
      }),
  },
};
