import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import { type HexRead, readHex } from '../../../src/lib/capture/hex/read.ts';
import { textKind } from '../../../src/lib/capture/kind.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import { fixture } from '../../golden/tls/fixture.ts';
import { stream, told } from '../flow/flows.ts';
import { bytesOf, keysOf, read, textOf } from './files.ts';

const eventsIn = ({ flow }: HexRead) => flow?.events ?? [];
const bytesIn = (hex: HexRead, direction: 'out' | 'in') =>
  stream(
    eventsIn(hex).filter((event) => event.type === 'bytes'),
    direction,
  );
const codes = ({ problems }: HexRead) => problems.map(({ code }) => code);
const messages = (hex: HexRead) => told(decodeFlow(eventsIn(hex)));

const captured = read('curl-tls12.pcapng').connections[0]?.flow().events ?? [];
const both = ['out', 'in'] as const;
const streams = both.map((direction) =>
  stream(
    captured.filter((event) => event.type === 'bytes'),
    direction,
  ),
);

describe('a dump that says who spoke is the whole flow', () => {
  test.each(['wireshark-follow.txt', 'text2pcap.txt'])('%s', (name) => {
    const hex = readHex(textOf(name), keysOf('curl-tls12.x'));
    expect({ directions: hex.directions, problems: hex.problems }).toEqual({
      directions: 'told',
      problems: [],
    });
    expect(both.map((direction) => bytesIn(hex, direction))).toEqual(streams);
    expect(messages(hex)).toEqual(told(decodeFlow(captured)));
    expect(eventsIn(hex).at(-2)).toMatchObject({ outcome: 'supported', code: 'ok', version: 'TLSv1.2' });
    expect(textKind(textOf(name))).toBe('hex');
  });

  test('Wireshark’s C arrays', () => {
    const arrays = captured
      .filter((event) => event.type === 'bytes')
      .map(({ direction, hex }, at) => {
        const rows = (hex.match(/.{1,16}/g) ?? []).map((row) =>
          (row.match(/../g) ?? []).map((b) => `0x${b}`).join(', '),
        );
        return `char peer${direction === 'out' ? 0 : 1}_${at}[] = { /* Packet ${at + 4} */\n${rows.join(', \n')} };`;
      });
    const hex = readHex(arrays.join('\n'));
    expect({ directions: hex.directions, codes: codes(hex) }).toEqual({ directions: 'told', codes: [] });
    expect(both.map((direction) => bytesIn(hex, direction))).toEqual(streams);
  });

  test('the server’s own dump is turned round', () => {
    const turned = textOf('text2pcap.txt').replace(/^[IO]$/gm, (mark) => (mark === 'I' ? 'O' : 'I'));
    expect(both.map((direction) => bytesIn(readHex(turned), direction))).toEqual(streams);
  });
});

test('whole packets, as tshark -x prints them, are put together as those of a capture', () => {
  const hex = readHex(textOf('tshark-x.txt'));
  expect(hex.directions).toBe('told');
  expect(messages(hex).slice(0, 2)).toEqual(['> client_hello', '< server_hello']);
  expect(streams[0]?.startsWith(bytesIn(hex, 'out'))).toBe(true);
});

describe('what openssl s_client -msg prints is taken as far as it went in the clear', () => {
  test.each([
    [
      'tls12',
      [
        '> client_hello',
        '< server_hello',
        '< certificate',
        '< server_key_exchange',
        '< server_hello_done',
        '> client_key_exchange',
        '> change_cipher_spec',
        '< new_session_ticket',
      ],
    ],
    ['tls13', ['> client_hello', '< server_hello', '> change_cipher_spec']],
  ])('%s', (version, expected) => {
    const hex = readHex(textOf(`openssl-msg-${version}.txt`));
    expect(hex.directions).toBe('told');
    expect(messages(hex)).toEqual(expected);
    expect(hex.problems.map(({ code, direction }) => `${code} ${direction}`).toSorted()).toEqual([
      'hex-sealed in',
      'hex-sealed out',
    ]);
    expect(textKind(textOf(`openssl-msg-${version}.txt`))).toBe('hex');
  });

  test('and where it prints no headers, each message gets one, which is said', () => {
    const bare = textOf('openssl-msg-tls12.txt').replace(/^.*RecordHeader.*\n.*\n/gm, '');
    const hex = readHex(bare);
    expect(messages(hex).slice(0, 3)).toEqual(['> client_hello', '< server_hello', '< certificate']);
    expect(codes(hex)).toContain('hex-wrapped');
  });
});

const hello = stream(fixture('tls13-x25519'), 'out')
  .slice(0, 2 * (5 + 0x200))
  .toString();
const record = fromHex(hello) ?? new Uint8Array();
const whole = record.subarray(0, 5 + (record[3] ?? 0) * 256 + (record[4] ?? 0));
const pairs = toHex(whole).match(/../g) ?? [];
const rows = (size: number) =>
  Array.from({ length: Math.ceil(pairs.length / size) }, (_, at) => pairs.slice(at * size, (at + 1) * size));
const ascii = (row: readonly string[]) =>
  row
    .map((pair) => Number.parseInt(pair, 16))
    .map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.'))
    .join('');
const offset = (at: number, digits: number) => (at * 16).toString(16).padStart(digits, '0');

describe('a ClientHello alone is the client’s, in every form that tools print', () => {
  test.each([
    ['digits', pairs.join('')],
    ['upper case with colons', pairs.join(':').toUpperCase()],
    [
      'a C array',
      `unsigned char hello[] = {\n${pairs.map((pair) => `0x${pair}`).join(', ')}\n};\nunsigned int hello_len = 517;`,
    ],
    ['a string’s escapes', `"${pairs.map((pair) => `\\x${pair}`).join('')}"`],
    ['a Python literal', `b'${pairs.map((pair) => `\\x${pair}`).join('')}'`],
    [
      'xxd',
      rows(16)
        .map(
          (row, at) =>
            `${offset(at, 8)}: ${row
              .join('')
              .replace(/.{4}(?=.)/g, '$& ')
              .padEnd(39)}  ${ascii(row)}`,
        )
        .join('\n'),
    ],
    [
      'hexdump -C',
      rows(16)
        .map(
          (row, at) =>
            `${offset(at, 8)}  ${`${row.slice(0, 8).join(' ')}  ${row.slice(8).join(' ')}`.padEnd(48)}  |${ascii(row)}|`,
        )
        .join('\n'),
    ],
    [
      'od -t x1',
      rows(16)
        .map((row, at) => `${offset(at, 6)} ${row.join(' ')}`)
        .join('\n'),
    ],
    [
      'xxd -p',
      rows(30)
        .map((row) => row.join(''))
        .join('\r\n'),
    ],
  ])('%s', (_, text) => {
    const hex = readHex(text);
    expect({ out: bytesIn(hex, 'out'), in: bytesIn(hex, 'in') }).toEqual({ out: toHex(whole), in: '' });
    expect({ directions: hex.directions, codes: codes(hex) }).toEqual({
      directions: 'assumed',
      codes: ['hex-direction'],
    });
    expect(messages(hex)).toEqual(['> client_hello']);
    expect(textKind(text)).toBe('hex');
  });

  test('without its record, one is put before it, which is said', () => {
    const hex = readHex(pairs.slice(5).join(' '));
    expect(bytesIn(hex, 'out')).toBe(`1603030${toHex(whole).slice(7)}`);
    expect(codes(hex)).toEqual(['hex-direction', 'hex-wrapped']);
  });

  test('text that looks like more bytes, right of them, is not taken for any', () => {
    const text =
      '00000000: 1603 0100 0401 0000 006e 6577 6162 6364  ab cd ef 01 02 03 04 05\n00000010: 6162                                     ab';
    expect(bytesIn(readHex(text), 'out')).toBe('16030100040100000' + '06e6577616263646162');
  });
});

test('both sides’ records without a mark are told apart by their hellos', () => {
  const hex = readHex(`${streams[0]?.slice(0, 450)}\n${streams[1]?.slice(0, 1294)}\n`);
  expect(hex.directions).toBe('assumed');
  expect(messages(hex)).toEqual([
    '> client_hello',
    '< server_hello',
    '< certificate',
    '< server_key_exchange',
    '< server_hello_done',
  ]);
});

test('bytes survive any spacing', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', ' ', '\n', ', ', ':', '\t'), { minLength: 1 }), (gaps) => {
      const text = pairs.map((pair, at) => pair + (gaps[at % gaps.length] ?? '')).join('');
      expect(bytesIn(readHex(text), 'out')).toBe(toHex(whole));
    }),
  );
});

test.each([
  ['', ['hex-nothing']],
  ['hello world', ['hex-line', 'hex-nothing']],
  ['16 03 01 0', ['hex-odd', 'hex-direction']],
  ['0000  16 03 01\n0010  00 c8', ['hex-offset', 'hex-direction']],
])('%j is told to be %j', (text, expected) => {
  expect(codes(readHex(text))).toEqual(expected);
});

test.each([
  [keysOf('curl-tls13.x') ?? '', 'keylog'],
  [`RSA ${'ab'.repeat(8)} ${'cd'.repeat(48)}`, 'keylog'],
  ['curl -v https://lab.test/', undefined],
  ['', undefined],
])('%j looks like %s', (text, kind) => {
  expect(textKind(text)).toBe(kind);
});

test('a capture’s own bytes are no text', () => {
  expect(textKind(Buffer.from(bytesOf('raw.pcap')).toString('latin1'))).toBeUndefined();
});

describe('a dump is read as people paste it', () => {
  const counted = (radix: number, digits: number, form = (row: readonly string[]) => row.join(' ')) =>
    [
      ...rows(16).map((row, at) => `${(at * 16).toString(radix).padStart(digits, '0')} ${form(row)}`),
      pairs.length.toString(radix).padStart(digits, '0'),
    ].join('\n');
  const prose = (dump: string) =>
    `Hello,\n\nthis is what it sends (517 bytes):\n${dump}\n\nA bad face\nAda\n`;
  const turned = (row: readonly string[]) =>
    row.flatMap((pair, at) => (at % 2 === 0 ? `${row[at + 1] ?? '00'}${pair}` : [])).join(' ');

  test.each([
    ['od -t x1, which counts in octal', counted(8, 7), []],
    ['od -A d -t x1', counted(10, 7), []],
    ['hexdump without -C', counted(16, 7, turned), ['hex-turned']],
    ['plain digits', pairs.join(' '), ['hex-line']],
    [
      'many lines of digits, as od -An prints them',
      rows(16)
        .map((row) => ` ${row.join(' ')}`)
        .join('\n'),
      ['hex-line'],
    ],
  ])('%s, with lines of words before and after', (_, dump, more) => {
    const hex = readHex(prose(dump));
    expect(bytesIn(hex, 'out')).toBe(pairs.join(''));
    expect(codes(hex)).toEqual([...more, 'hex-direction']);
    expect(textKind(prose(dump))).toBe('hex');
    expect(textKind(`${'A line of a long letter.\n'.repeat(40)}${dump}`)).toBe('hex');
  });

  test('from the third line on, whose offsets are no bytes', () => {
    const hex = readHex(counted(16, 8).split('\n').slice(2).join('\n'));
    expect(bytesIn(hex, 'out') + bytesIn(hex, 'in')).toBe(pairs.slice(32).join(''));
  });

  test('digits behind words of their own line', () => {
    const hex = readHex(`ClientHello: ${pairs.join(' ')} (that is all)`);
    expect(bytesIn(hex, 'out')).toBe(toHex(whole));
  });

  test('a star stands for lines like the one before, up to the offset that follows', () => {
    const hex = readHex(
      '0000000 16 03 01 00 2b 01 00 00 27 03 03 00 00 00 00 00\n0000020 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n*\n0000060\n',
    );
    expect(bytesIn(hex, 'out')).toBe(`160301002b0100002703030000000000${'00'.repeat(32)}`);
    const far = readHex('00000000  16 03 01 00 c8\n*\n7fffffffffff  01\n');
    expect(codes(far)).toContain('hex-offset');
    expect(bytesIn(far, 'out')).toBe('16030100c801');
  });

  test.each([
    ['od', '0000000 001426 000401 073000'],
    ['od -b', '0000000 026 003 001 000 166'],
    ['od -c', '0000000 026 003 001  \\0   v'],
  ])('numbers of another kind, as %s prints them, are told with their line', (_, dump) => {
    const hex = readHex(`What it sends:\n${dump}\n0000006\n`);
    expect(hex.flow).toBeUndefined();
    expect(hex.problems).toEqual([{ code: 'hex-form', line: 2 }]);
    expect(textKind(dump)).toBe('hex');
  });
});
