import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { numberAt } from '../../../src/lib/bytes/find.ts';
import { toHex } from '../../../src/lib/bytes/hex.ts';
import { type DecodedFlow, decodeFlow, FlowDecoder } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { Message } from '../../../src/lib/tls/message.ts';
import { type Bytes, type Fixture, fixture, fixtures } from '../../golden/tls/fixture.ts';
import { record as recordAgain } from '../../golden/tls/record.ts';
import { expectCovered } from '../bytes/cover.ts';
import { clientHello, extension, length16, length24, message, record, serverHello } from '../tls/wire.ts';

const bytes = (direction: 'out' | 'in', hex: string, opened: Bytes['opened'] = []): Bytes => ({
  type: 'bytes',
  t: 0,
  direction,
  hex,
  opened,
});
const told = ({ messages }: DecodedFlow) =>
  messages
    .filter(({ protocol }) => protocol !== 'application_data')
    .map(
      ({ direction, name, encrypted, opened }) =>
        `${direction === 'out' ? '>' : '<'}${encrypted ? (opened ? '+' : '*') : ' '}${name}`,
    );

beforeAll(async () => {
  if (process.env['RECORD']) await recordAgain();
}, 60_000);

describe('a recorded handshake', () => {
  test('of TLS 1.0 is told in order, its Finished opened', () => {
    const flow = decodeFlow(fixture('tls10-ecdhe'));
    expect(told(flow)).toEqual([
      '> client_hello',
      '< server_hello',
      '< certificate',
      '< server_key_exchange',
      '< server_hello_done',
      '> client_key_exchange',
      '> change_cipher_spec',
      '>+finished',
      '< new_session_ticket',
      '< change_cipher_spec',
      '<+finished',
      '<+close_notify',
    ]);
    expect(flow.negotiated).toEqual({
      version: 'TLSv1.0',
      cipherSuite: 0xc013,
      group: 29,
      alpn: 'h2',
      helloRetryRequest: false,
    });
  });

  test('of TLS 1.2 with all its trimmings is told in order', () => {
    const flow = decodeFlow(fixture('tls12-ecdhe-staple'));
    expect(told(flow).slice(1, 8)).toEqual([
      '< server_hello',
      '< certificate',
      '< certificate_status',
      '< server_key_exchange',
      '< certificate_request',
      '< server_hello_done',
      '> certificate',
    ]);
    expect(flow.negotiated).toMatchObject({
      version: 'TLSv1.2',
      cipherSuite: 0xc02f,
      signatureScheme: 0x0804,
    });
  });

  test('of TLS 1.3 with a HelloRetryRequest is told in order', () => {
    const flow = decodeFlow(fixture('tls13-retry'));
    expect(told(flow)).toEqual([
      '> client_hello',
      '< hello_retry_request',
      '< change_cipher_spec',
      '> change_cipher_spec',
      '> client_hello',
      '< server_hello',
      '<+encrypted_extensions',
      '<+certificate_request',
      '<+certificate',
      '<+certificate_verify',
      '<+finished',
      '>+certificate',
      '>+certificate_verify',
      '>+finished',
      '<+new_session_ticket',
      '<+new_session_ticket',
    ]);
    expect(flow.negotiated).toEqual({
      version: 'TLSv1.3',
      cipherSuite: 0x1302,
      group: 25,
      signatureScheme: 0x0804,
      alpn: 'h2',
      helloRetryRequest: true,
    });
    expect(flow.messages.map(({ version }) => version).slice(0, 3)).toEqual([
      undefined,
      'TLSv1.3',
      'TLSv1.3',
    ]);
  });

  test('that nobody opened shows one message for each encrypted record', () => {
    const shut = (name: string) => decodeFlow(fixture(name).map((event) => ({ ...event, opened: [] })));
    expect(told(shut('tls12-rsa')).slice(4)).toEqual([
      '> client_key_exchange',
      '> change_cipher_spec',
      '>*encrypted',
      '< new_session_ticket',
      '< change_cipher_spec',
      '<*encrypted',
      '<*encrypted',
    ]);
    const hidden = shut('tls13-x25519').messages.filter(({ opened }) => !opened);
    expect(hidden.map(({ name, contentType }) => [name, contentType])).toEqual(
      Array(8).fill(['encrypted', 23]),
    );
  });

  test('of a refusal ends with the alert', () => {
    const last = decodeFlow(fixture('refused-version')).messages.at(-1);
    expect(last).toMatchObject({
      direction: 'in',
      protocol: 'alert',
      name: 'protocol_version',
      type: 70,
      level: 2,
    });
    expect(last?.version).toBeUndefined();
  });
});

describe.each(fixtures())('$name', ({ events }: Fixture) => {
  const whole = decodeFlow(events);

  test('has no problems and leaves nothing unfinished', () => {
    expect([...whole.records, ...whole.messages].flatMap(({ problems }) => problems)).toEqual([]);
    expect(whole.unfinished).toEqual([]);
  });

  test('has every byte of either direction in one record, and of each record and message in one leaf', () => {
    for (const direction of ['out', 'in'] as const) {
      let at = 0;
      for (const record of whole.records.filter((each) => each.direction === direction)) {
        expect(record.at).toBe(at);
        expectCovered(record.field, record.length);
        at += record.length;
      }
      expect(at).toBe(stream(events, direction).length / 2);
    }
    for (const { field, bytes: own } of whole.messages) expectCovered(field, own.length);
  });

  test('has its messages where their spans say', () => {
    for (const { direction, encrypted, spans, bytes: own } of whole.messages.filter(
      (each) => !each.encrypted,
    )) {
      const hex = stream(events, direction);
      const there = spans.map(({ at, length }) => hex.slice(2 * at, 2 * (at + length)));
      expect([encrypted, there.join('')]).toEqual([false, toHex(own)]);
    }
  });

  test('gives the same messages whatever the chunks', () => {
    const expected = plain(whole);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1 }), (sizes) => {
        expect(plain(decodeFlow(rechunk(events, sizes)))).toBe(expected);
      }),
      { numRuns: 15 },
    );
    expect(plain(decodeFlow(rechunk(events, [0])))).toBe(expected);
  });

  test('cut anywhere, gives what came before and tells what had begun', () => {
    for (const cut of [1, 4, 5, 6, 50, 200, 700, 1500]) {
      const part = decodeFlow(shorten(events, cut));
      const done = part.records.reduce((sum, { length }) => sum + length, 0);
      const begun = part.unfinished
        .filter(({ kind }) => kind === 'record')
        .reduce((sum, each) => sum + each.bytes.length, 0);
      expect(done + begun).toBe(
        Math.min(cut, stream(events, 'out').length / 2) + Math.min(cut, stream(events, 'in').length / 2),
      );
      for (const { field, bytes: own } of part.unfinished) expectCovered(field, own.length);
    }
  });
});

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
    ['SSL 2.0', '801104000100020010000000000000000000', 'sslv2'],
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
  problems.some(({ code }) => ['not-tls', 'sslv2', 'lost-framing'].includes(code));

/** What does not depend on the chunks: all but the events' indices and times. */
function plain({ records, messages, negotiated, unfinished }: DecodedFlow): string {
  const without = <T extends { event: number; t: number; index: number }>({
    event: _e,
    t: _t,
    index: _i,
    ...rest
  }: T) => rest;
  return JSON.stringify({
    records: records.map(without),
    messages: messages.map(without),
    negotiated,
    unfinished,
  });
}

/** The same bytes in chunks of these sizes plus one, over and over; each chunk carries what the tap would give it. */
function rechunk(events: readonly Bytes[], sizes: readonly number[]): Bytes[] {
  let turn = 0;
  return events.flatMap(({ hex, opened = [], ...rest }) => {
    const chunks: Bytes[] = [];
    for (let at = 0; at < hex.length; ) {
      const size = 2 * ((sizes[turn++ % sizes.length] ?? 0) + 1);
      chunks.push({ ...rest, hex: hex.slice(at, at + size), opened: at === 0 ? opened : [] });
      at += size;
    }
    return chunks;
  });
}

/** The first `length` bytes of either direction. */
function shorten(events: readonly Bytes[], length: number): Bytes[] {
  const left = { out: 2 * length, in: 2 * length };
  return events.map((event) => {
    const hex = event.hex.slice(0, left[event.direction]);
    left[event.direction] -= hex.length;
    return { ...event, hex };
  });
}

function stream(events: readonly Bytes[], direction: 'out' | 'in'): string {
  return events
    .filter((event) => event.direction === direction)
    .map(({ hex }) => hex)
    .join('');
}
