import { toHex } from '../../../src/lib/bytes/hex.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { Context } from '../../../src/lib/tls/context.ts';
import { VERSION_CODES } from '../../../src/lib/tls/version.ts';
import { fixtures } from '../../golden/tls/fixture.ts';
import { clientHello, extension, length8, length16, length24, message, serverHello } from './wire.ts';

export interface Sample {
  readonly name: string;
  readonly hex: string;
  readonly agreed: Omit<Context, 'message'>;
}

const TLS13 = { version: VERSION_CODES['TLSv1.3'], suite: 0x1301 };
const TLS12 = { version: VERSION_CODES['TLSv1.2'] };

/** Messages that no program here sends, made by hand. */
export const MADE: readonly Sample[] = [
  {
    name: 'client_hello with GREASE, ECH, early data, padding and old friends',
    hex: clientHello(
      [
        extension(0x0a0a, ''),
        extension(1, '04'),
        extension(5, `01${length16(length16('aabb'))}${length16('')}`),
        extension(18, ''),
        extension(21, '00'.repeat(16)),
        extension(27, length8('00020001')),
        extension(28, '4001'),
        extension(34, length16('0403')),
        extension(42, ''),
        extension(44, length16('c00c1e')),
        extension(45, length8('010b')),
        extension(47, length16(length16('3000'))),
        extension(50, length16('0804')),
        extension(51, length16(`0a0a${length16('00')}001d${length16('5a'.repeat(32))}`)),
        extension(58, '0102'),
        extension(17613, length16(length8('6832'))),
        extension(0xfe0d, `00000100012a${length16('e5'.repeat(32))}${length16('ec'.repeat(48))}`),
        extension(0xabcd, 'c0ffee'),
        extension(41, `${length16(`${length16('1d')}00000001`)}${length16(length8('b1'.repeat(32)))}`),
      ].join(''),
      '0a0a1301',
    ),
    agreed: {},
  },
  { name: 'client_hello of SSL 3.0', hex: message(1, `0300${'5a'.repeat(32)}000002000a0100`), agreed: {} },
  {
    name: 'server_hello of a draft',
    hex: serverHello(extension(43, '7f1c') + extension(51, `001d${length16('5a'.repeat(32))}`)),
    agreed: {},
  },
  {
    name: 'certificate_request of TLS 1.3',
    hex: message(
      13,
      length8('c0') + length16(extension(13, length16('0804')) + extension(47, length16(length16('3000')))),
    ),
    agreed: TLS13,
  },
  {
    name: 'certificate with a staple and a timestamp',
    hex: message(
      11,
      length8('') +
        length24(
          length24('deadbeef') +
            length16(
              extension(5, `01${length24('30030a0101')}`) +
                extension(
                  18,
                  length16(length16(`00${'1d'.repeat(32)}000001900000000000000403${length16('5160')}`)),
                ),
            ),
        ),
    ),
    agreed: TLS13,
  },
  {
    name: 'certificate_status of several',
    hex: message(22, `02${length24(length24('30030a0101') + length24(''))}`),
    agreed: TLS12,
  },
  { name: 'compressed_certificate', hex: message(25, `0002000400${length24('5a5a')}`), agreed: TLS13 },
  { name: 'key_update', hex: message(24, '01'), agreed: TLS13 },
  { name: 'end_of_early_data', hex: message(5, ''), agreed: TLS13 },
  { name: 'hello_request', hex: message(0, ''), agreed: TLS12 },
  { name: 'message_hash', hex: message(254, '5a'.repeat(32)), agreed: TLS13 },
  { name: 'next_protocol', hex: message(67, length8('6832') + length8('00'.repeat(28))), agreed: TLS12 },
  {
    name: 'new_session_ticket with early data',
    hex: message(
      4,
      `00001c2000000001${length8('00')}${length16('71')}${length16(extension(42, '00004000'))}`,
    ),
    agreed: TLS13,
  },
  {
    name: 'server_key_exchange of an export suite',
    hex: message(12, length16('5a'.repeat(64)) + length16('010001') + length16('5160')),
    agreed: { version: VERSION_CODES['TLSv1.0'], suite: 0x0003 },
  },
  {
    name: 'server_key_exchange of ECDHE_PSK',
    hex: message(12, `${length16('68696e74')}03001d${length8('5a'.repeat(32))}`),
    agreed: { ...TLS12, suite: 0xc035 },
  },
  { name: 'server_key_exchange of SRP', hex: message(12, 'c0ffee'), agreed: { ...TLS12, suite: 0xc01d } },
  {
    name: 'client_key_exchange of PSK',
    hex: message(16, length16('6964')),
    agreed: { ...TLS12, suite: 0x008c },
  },
  {
    name: 'client_key_exchange of SSL 3.0',
    hex: message(16, '5a'.repeat(128)),
    agreed: { version: 0x0300, suite: 0x000a },
  },
  {
    name: 'finished of SSL 3.0',
    hex: message(20, '5a'.repeat(36)),
    agreed: { version: 0x0300, suite: 0x000a },
  },
  { name: 'a type that nobody has registered', hex: message(99, 'c0ffee'), agreed: TLS12 },
];

/** Every handshake message of every recorded handshake, with what was agreed on when it came. */
export function recorded(): Sample[] {
  return fixtures().flatMap(({ name, events }) => {
    const { messages, negotiated } = decodeFlow(events);
    return messages
      .filter(({ protocol }) => protocol === 'handshake')
      .map((each) => ({
        name: `${name}: ${each.name}`,
        hex: toHex(each.bytes),
        agreed: {
          ...(each.version && { version: VERSION_CODES[each.version] }),
          ...(negotiated.cipherSuite !== undefined && { suite: negotiated.cipherSuite }),
        },
      }));
  });
}
