import type { Socket } from 'node:net';
import type { Hostile, HostileRows } from './row.ts';
import { alpn, type Bugs, tls13 } from './tls13.ts';
import { extension, handshake, type Name, record, u16, u24, vector } from './wire.ts';

const bug = (bugs: Bugs, more: Partial<Hostile> = {}): Hostile => ({ serve: tls13(bugs), ...more });

const FLIGHT: readonly Name[] = [
  'server_hello',
  'encrypted_extensions',
  'certificate',
  'certificate_verify',
  'finished',
];
const until = (last: Name) => FLIGHT.slice(0, FLIGHT.indexOf(last) + 1);

const ends = (after: Name, how: 'fin' | 'reset', keeps = until(after)): Hostile =>
  bug({ end: { after, how } }, { keeps });

const flipped = (body: Buffer): Buffer =>
  Buffer.concat([body.subarray(0, -1), Buffer.from([(body.at(-1) ?? 0) ^ 1])]);

const ticket = handshake(
  'new_session_ticket',
  Buffer.concat([Buffer.alloc(8, 1), vector(1), vector(2, Buffer.alloc(32, 7)), vector(2)]),
);
/** Asks the client to update its keys too (RFC 8446 §4.6.3). */
const keyUpdate = handshake('key_update', Buffer.from([1]));

/** Names of 100 bytes, so many that the message has 64 KiB. */
const caNames = Array.from({ length: 600 }, (_, at) => {
  const text = Buffer.from(`CA ${at} `.padEnd(91, '.'));
  return vector(
    2,
    Buffer.concat([Buffer.from([0x30, 0x66, 0x31, 0x64, 0x30, 0x62, 0x06, 3, 0x55, 4, 3, 0x0c, 0x5b]), text]),
  );
});

/** A whole TLS 1.3 server, and one thing wrong with it. */
export const HANDSHAKES: HostileRows = {
  'rst-after-ee': ends('encrypted_extensions', 'reset'),
  'rst-after-cert': ends('certificate', 'reset'),
  'rst-after-cv': ends('certificate_verify', 'reset'),
  'rst-after-fin': ends('finished', 'reset'),
  'rst-after-half-record': bug(
    { end: { after: 'certificate', how: 'reset', half: true } },
    { keeps: until('encrypted_extensions') },
  ),
  'fin-after-sh': ends('server_hello', 'fin'),
  'fin-after-cert': ends('certificate', 'fin'),
  'never-close': bug({ goodbye: 'never' }, { keeps: FLIGHT }),
  'slow-close': bug({ goodbye: 'never' }, { keeps: FLIGHT }),
  'slowloris-1Bps': bug({ pace: { size: 1, ms: 1000 } }),
  'late-but-ok': bug({ delay: 4000 }, { keeps: FLIGHT }),
  slicer: bug({ pace: { size: 1, ms: 0 } }, { keeps: FLIGHT }),
  'rec-16641-enc': bug({ instead: record(23, Buffer.alloc(16_641, 3)) }, { keeps: ['server_hello'] }),
  'frag-1-byte': bug({ recordSize: 1 }),
  coalesced: bug({ packed: true }, { keeps: FLIGHT }),
  'padding-16k': bug({ padding: 16_384 }, { keeps: FLIGHT }),
  'all-zero-inner': bug({ padding: 'all' }, { keeps: ['server_hello'] }),
  'skip-cv': bug({ skip: 'certificate_verify' }, { keeps: ['certificate'] }),
  'bad-finished': bug({ replace: { finished: flipped } }, { keeps: FLIGHT }),
  'bad-cv': bug({ replace: { certificate_verify: flipped } }, { keeps: until('certificate_verify') }),
  'cert-request': bug(
    {
      extra: [
        handshake(
          'certificate_request',
          Buffer.concat([
            vector(1),
            vector(2, extension(13, vector(2, u16(0x0403))), extension(47, vector(2, ...caNames))),
          ]),
        ),
      ],
    },
    { keeps: [...FLIGHT, 'certificate_request'] },
  ),
  'alpn-not-offered': [
    bug({ encryptedExtensions: [alpn('h3')] }, { as: 'h3' }),
    bug({ encryptedExtensions: [alpn('h2', 'http/1.1')] }, { as: 'two protocols' }),
    bug({ encryptedExtensions: [alpn()] }, { as: 'none' }),
  ],
  'alpn-hostile': bug({
    encryptedExtensions: [alpn(Buffer.from('<script>alert(1)</script>\x1b[2J'.padEnd(255, '\x07')))],
  }),
  'ticket-flood': bug({ after: Array(10_000).fill(ticket) }, { keeps: [...FLIGHT, 'new_session_ticket'] }),
  'keyupdate-flood': bug({ after: Array(10_000).fill(keyUpdate) }, { keeps: FLIGHT }),
  'compress-lying': bug({
    skip: 'certificate',
    extra: [
      handshake('compressed_certificate', Buffer.concat([u16(1), u24(1000), vector(3, Buffer.alloc(40, 1))])),
    ],
  }),
  'cert-empty': bug({ chain: () => [] }, { keeps: until('certificate') }),
  'cert-garbage': bug({ chain: () => [Buffer.from('deadbeef', 'hex')] }, { keeps: until('certificate') }),
  'http-header-endless': bug({
    http: (write, socket) => {
      write('HTTP/1.1 200 OK\r\n');
      endless(socket, () => write(`X-Filler: ${'a'.repeat(1000)}\r\n`));
    },
  }),
  'http-body-endless': bug({
    http: (write, socket) => {
      write('HTTP/1.1 200 OK\r\n\r\n');
      endless(socket, () => write('a'.repeat(8000)));
    },
  }),
  'http-redirect-private': bug({
    http: (write) =>
      write('HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n'),
  }),
  'http-gzip-bomb': bug({
    http: (write) => {
      const bomb = Buffer.concat([Buffer.from('1f8b080000000000000203edc1', 'hex'), Buffer.alloc(2000)]);
      write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      write(bomb);
    },
  }),
  'http-1xx-flood': bug({
    http: (write, socket) => endless(socket, () => write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')),
  }),
};

/** Goes on until the client is gone. */
function endless(socket: Socket, more: () => void): void {
  const timer = setInterval(() => {
    for (let i = 0; i < 5; i++) more();
  }, 1);
  socket.once('close', () => clearInterval(timer));
}
