import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberAt } from '../../../src/lib/bytes/find.ts';
import { toHex } from '../../../src/lib/bytes/hex.ts';
import { decodeFlow, FlowDecoder } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { Message } from '../../../src/lib/tls/message.ts';
import { expectCovered } from '../bytes/cover.ts';
import { clientHello, extension, length16, length24, message, record, serverHello } from '../tls/wire.ts';
import { bytes, rechunk, told } from './flows.ts';

describe('handshake messages', () => {
  const hello = clientHello(extension(0, length16(`00${length16('612e74657374')}`)));

  test('may be split over records and packed in one', () => {
    const server = serverHello('') + message(11, length24('')) + message(14, '');
    const packed = decodeFlow([bytes('out', record(22, hello)), bytes('in', record(22, server))]);
    const split = decodeFlow([
      bytes('out', (hello.match(/../g) ?? []).map((byte) => record(22, byte)).join('')),
      bytes('in', record(22, server.slice(0, 100)) + record(22, server.slice(100))),
    ]);
    expect(told(split)).toEqual(told(packed));
    expect(told(split)).toEqual(['> client_hello', '< server_hello', '< certificate', '< server_hello_done']);
    expect(split.messages[0]?.spans).toHaveLength(hello.length / 2);
  });

  test('interrupted by another record are told of', () => {
    const { records } = decodeFlow([bytes('in', record(22, '0200') + record(21, '0228') + record(22, ''))]);
    expect(records.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      [],
      ['interleaved-handshake'],
      ['empty-fragment'],
    ]);
  });

  test('that end with the connection are told as unfinished, as far as they came', () => {
    const { unfinished } = decodeFlow([bytes('in', `${record(22, serverHello('').slice(0, 84))}160303`)]);
    expect(unfinished.map(({ kind, name, at }) => [kind, name, at])).toEqual([
      ['handshake', 'server_hello', 5],
      ['record', 'handshake', 47],
    ]);
    expect(numberAt(unfinished[0]?.field ?? { name: '', offset: 0, length: 0 }, 'cipher_suite')).toBe(0x1301);
  });
});

describe('alerts and the like', () => {
  test('tell of a third byte, of an unknown level and of an unknown description', () => {
    const [three, odd] = decodeFlow([bytes('in', record(21, '022800') + record(21, '09fd'))]).messages;
    expect(three?.problems).toMatchObject([{ code: 'trailing-bytes', offset: 2 }]);
    expect(odd).toMatchObject({ name: 'unknown', level: 9, type: 253 });
  });

  test('in the clear are read in TLS 1.3 too', () => {
    const selected = extension(43, '0304');
    const flow = decodeFlow([
      bytes('in', record(22, serverHello(selected)) + record(20, '01') + record(21, '0228')),
    ]);
    expect(told(flow)).toEqual(['< server_hello', '< change_cipher_spec', '< handshake_failure']);
  });

  test('of content types that nobody registered are kept', () => {
    const { records, messages } = decodeFlow([bytes('in', record(99, 'c0ffee'))]);
    expect(records[0]?.problems).toMatchObject([{ code: 'unknown-content-type', actual: '99' }]);
    expect(messages[0]).toMatchObject({ protocol: 'unknown', name: 'unknown', contentType: 99 });
  });

  test('tell of a record that is longer than allowed and of application data out of place', () => {
    const { records } = decodeFlow([bytes('in', record(23, '00'.repeat(16641)))]);
    expect(records[0]?.problems.map(({ code }) => code)).toEqual([
      'record-overflow',
      'unexpected-application-data',
    ]);
  });

  test('early data is encrypted before any ServerHello', () => {
    expect(told(decodeFlow([bytes('out', record(22, clientHello('')) + record(23, 'c0ffee'))]))).toEqual([
      '> client_hello',
    ]);
    expect(decodeFlow([bytes('out', record(23, 'c0ffee'))]).messages[0]).toMatchObject({
      encrypted: true,
      opened: false,
    });
  });

  test('the padding that an opened record had is kept', () => {
    const opened = [{ at: 0, contentType: 22, hex: message(24, '00'), padding: 100 }];
    const { records, messages } = decodeFlow([bytes('in', record(23, '5a'.repeat(122)), opened)]);
    expect(records[0]?.padding).toBe(100);
    expect(messages[0]).toMatchObject({
      name: 'key_update',
      encrypted: true,
      opened: true,
      spans: [{ at: 0, length: 127 }],
    });
  });
});

describe('bytes that are no TLS', () => {
  const http = toHex(new TextEncoder().encode('HTTP/1.0 400 Bad Request\r\nContent-Type: text/html\r\n\r\n'));

  test.each([
    ['HTTP', http, 'not-tls'],
    ['SSH', toHex(new TextEncoder().encode('SSH-2.0-OpenSSH_9.2\r\n')), 'not-tls'],
    ['RDP', '030000130ed000001234000209080002000000', 'not-tls'],
    ['HTTP/2', '000012040000000000', 'not-tls'],
    ['a version that TLS never had', '1603090002c0ff', 'not-tls'],
  ])('%s is one message, however it is chunked', (_, hex, code) => {
    for (const size of [1, 2, 7, 1000]) {
      const { records, messages, unfinished } = decodeFlow(rechunk([bytes('in', hex)], [size - 1]));
      expect(records).toEqual([]);
      expect(unfinished).toEqual([]);
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatchObject({ protocol: 'unknown', name: 'unknown', problems: [{ code }] });
      expect(messages[0]?.spans).toEqual([{ at: 0, length: hex.length / 2 }]);
      expect(toHex(messages[0]?.bytes ?? new Uint8Array())).toBe(hex);
    }
  });

  test('after records are told from bytes that never were', () => {
    const { messages } = decodeFlow([bytes('in', record(21, '0128') + http)]);
    expect(messages.map(({ name, problems }) => [name, problems.map(({ code }) => code)])).toEqual([
      ['handshake_failure', []],
      ['unknown', ['lost-framing']],
    ]);
  });

  test('do not disturb the other direction', () => {
    const flow = decodeFlow([
      bytes('in', http),
      bytes('out', record(22, clientHello(''))),
      bytes('in', http),
    ]);
    expect(told(flow)).toEqual(['< unknown', '> client_hello']);
    expect(flow.messages[0]?.bytes).toHaveLength(http.length);
  });
});

describe('a decoder', () => {
  test('answers what each event completed, with its index among all events and its time', () => {
    const decoder = new FlowDecoder();
    const connecting: FlowEvent = { type: 'connecting', t: 1, address: '127.0.0.1', port: 443 };
    const whole = record(21, '0228');
    expect(decoder.push(connecting)).toEqual({ records: [], messages: [] });
    expect(decoder.push({ ...bytes('in', whole.slice(0, 8)), t: 2 })).toEqual({ records: [], messages: [] });
    const { records, messages } = decoder.push({ ...bytes('in', whole.slice(8)), t: 3 });
    expect(records).toMatchObject([{ index: 0, event: 2, t: 3 }]);
    expect(messages).toMatchObject([{ index: 0, event: 2, t: 3 }]);
    expect(decoder.messages).toEqual(messages);
  });

  test('takes hexadecimal that is none for nothing, and opened text that is none for unopened', () => {
    expect(decodeFlow([bytes('in', 'no hex')]).messages).toEqual([]);
    const [sealed] = decodeFlow([
      bytes('in', record(23, '5a'), [{ at: 0, contentType: 22, hex: 'zz' }]),
    ]).messages;
    expect(sealed).toMatchObject({ encrypted: true, opened: false });
  });

  test('is at no loss whatever bytes come, and loses none', () => {
    const chunk = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map(toHex),
      fc
        .tuple(fc.integer({ min: 19, max: 25 }), fc.uint8Array({ maxLength: 40 }))
        .map(([type, some]) => record(type, toHex(some))),
      fc.constantFrom(
        record(22, serverHello('')),
        record(22, serverHello(extension(43, '0304'))),
        record(20, '01'),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('out' as const, 'in' as const), chunk)), (chunks) => {
        const flow = decodeFlow(chunks.map(([direction, hex]) => bytes(direction, hex)));
        const stray = flow.messages.filter(isStray).reduce((sum, each) => sum + each.bytes.length, 0);
        const done = flow.records.reduce((sum, { length }) => sum + length, 0);
        const begun = flow.unfinished
          .filter(({ kind }) => kind === 'record')
          .reduce((sum, each) => sum + each.bytes.length, 0);
        expect(stray + done + begun).toBe(chunks.reduce((sum, [, hex]) => sum + hex.length / 2, 0));
        for (const { field, bytes: own } of flow.messages) expectCovered(field, own.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps pace with a megabyte that comes byte by byte', () => {
    const big = message(11, length24('00'.repeat(500_000)));
    const fragments = (big.match(/.{1,32000}/g) ?? []).map((fragment) => record(22, fragment)).join('');
    const flow = decodeFlow(rechunk([bytes('in', fragments), bytes('in', '7b'.repeat(500_000))], [0]));
    expect(flow.messages.map(({ name, bytes: own }) => [name, own.length])).toEqual([
      ['certificate', big.length / 2],
      ['unknown', 500_000],
    ]);
  }, 20_000);
});

const isStray = ({ problems }: Message) =>
  problems.some(({ code }) => ['not-tls', 'lost-framing'].includes(code));

describe('of a connection whose beginning was not captured', () => {
  const nobody = { address: '', port: 0 };
  const request: FlowEvent = {
    type: 'request',
    t: 0,
    request: { kind: 'capture', client: nobody, server: nobody },
    startedAt: '2026-11-25T00:00:00.000Z',
  };
  const seen = (...events: readonly FlowEvent[]) =>
    decodeFlow([request, ...events]).messages.map(({ direction, name, encrypted, opened }) =>
      [direction, name, encrypted && !opened ? 'sealed' : 'clear'].join(' '),
    );
  const data = record(23, 'c0ffee');

  test('application data is ciphertext, either way, and so is what follows it', () => {
    const flow = decodeFlow([request, bytes('in', data)]);
    expect(flow.records[0]).toMatchObject({ encrypted: true, problems: [] });
    expect(
      seen(bytes('out', data + record(21, '5a'.repeat(26))), bytes('in', data + record(22, '0104'))),
    ).toEqual(['out encrypted sealed', 'out encrypted sealed', 'in encrypted sealed', 'in encrypted sealed']);
  });

  test('a change cipher spec is the last that went in the clear', () => {
    expect(seen(bytes('in', record(20, '01') + record(22, '5a'.repeat(40))))).toEqual([
      'in change_cipher_spec clear',
      'in encrypted sealed',
    ]);
  });

  test('which is not so where a ClientHello is there: then a server sends it too early', () => {
    const events = [request, bytes('out', record(22, clientHello(''))), bytes('in', data)];
    expect(decodeFlow(events).records[1]).toMatchObject({
      encrypted: false,
      problems: [{ code: 'unexpected-application-data' }],
    });
  });
});
