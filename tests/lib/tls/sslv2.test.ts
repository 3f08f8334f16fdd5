import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elements, find } from '../../../src/lib/bytes/find.ts';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import { decodeSslv2, encodeSslv2 } from '../../../src/lib/tls/sslv2.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';
import { expectCovered } from '../bytes/cover.ts';
import { bytes, rechunk } from '../flow/flows.ts';
import { clientHello, message, record, serverHello } from './wire.ts';

const hello = (version: number) =>
  encodeSslv2({
    msg_type: 1,
    client_version: version,
    cipher_specs: [0x010080, 0x0700c0, 0x00002f, 0x0abcde],
    session_id: new Uint8Array(),
    challenge: new Uint8Array(16).fill(0xc0),
  });

const answer = encodeSslv2({
  msg_type: 4,
  session_id_hit: 0,
  certificate_type: 1,
  server_version: 2,
  certificate: Uint8Array.from([0x30, 0x00]),
  cipher_specs: [0x0700c0],
  connection_id: new Uint8Array(16).fill(0x1d),
});

const noCipher = '8003000001';

describe('SSL 2.0', () => {
  test('a CLIENT-HELLO is written as its specification has it', () => {
    const specs = '010080' + '0700c0' + '00002f' + '0abcde';
    expect(toHex(hello(2))).toBe(`8025${'01'}${'0002'}${'000c'}${'0000'}${'0010'}${specs}${'c0'.repeat(16)}`);
  });

  test('its messages come as messages with their fields and names, however they are chunked', () => {
    for (const size of [1, 2, 7, 1000]) {
      const events = rechunk(
        [bytes('out', toHex(hello(2))), bytes('in', toHex(answer) + noCipher)],
        [size - 1],
      );
      const { messages, records, unfinished, negotiated } = decodeFlow(events);
      expect(
        messages.map(({ name, protocol, problems }) => [
          name,
          protocol,
          problems.filter(({ path }) => !path.startsWith('certificate.')).length,
        ]),
      ).toEqual([
        ['CLIENT-HELLO', 'sslv2', 0],
        ['SERVER-HELLO', 'sslv2', 0],
        ['ERROR', 'sslv2', 0],
      ]);
      expect(records.map(({ at, length }) => [at, length])).toEqual([
        [0, 39],
        [0, answer.length],
        [answer.length, 5],
      ]);
      expect(unfinished).toEqual([]);
      expect(negotiated.version).toBe('SSLv2');
      const [asked, got, error] = messages;
      expect(elements(asked && find(asked.field, 'cipher_specs')).map(({ label }) => label)).toEqual([
        'SSL_CK_RC4_128_WITH_MD5',
        'SSL_CK_DES_192_EDE3_CBC_WITH_MD5',
        'TLS_RSA_WITH_AES_128_CBC_SHA',
        'unknown',
      ]);
      expect(got && find(got.field, 'server_version')?.label).toBe('SSLv2');
      expect(error && find(error.field, 'error_code')?.label).toBe('NO-CIPHER-ERROR');
      for (const { field, bytes: own } of messages) expectCovered(field, own.length);
      for (const { field, length } of records) expectCovered(field, length);
    }
  });

  test('what follows its SERVER-HELLO is told as encrypted', () => {
    const verify = `8021${'5a'.repeat(33)}`;
    const padded = `0010${'05'}${'5a'.repeat(16)}`;
    const { messages } = decodeFlow([bytes('in', toHex(answer) + verify + padded)]);
    expect(messages.slice(1)).toMatchObject([
      { name: 'encrypted', encrypted: true, opened: false },
      { name: 'encrypted', bytes: new Uint8Array(11).fill(0x5a) },
    ]);
  });

  test('a hello in its format is answered in TLS, and goes on in TLS', () => {
    const { messages, negotiated } = decodeFlow([
      bytes('out', toHex(hello(0x0301))),
      bytes('in', record(22, serverHello(''))),
      bytes('out', record(22, message(16, '0000')) + record(21, '0100')),
    ]);
    expect(messages.map(({ name }) => name)).toEqual([
      'CLIENT-HELLO',
      'server_hello',
      'client_key_exchange',
      'close_notify',
    ]);
    expect(negotiated.version).toBe('TLSv1.2');
  });

  test('an answer in it to a newer hello is a version that was not offered, even if it breaks off', () => {
    const asked = (hex: string) =>
      decideVerdict([bytes('out', record(22, clientHello(''))), bytes('in', hex)]);
    for (const hex of [toHex(answer), toHex(answer).slice(0, 36)])
      expect(asked(hex)).toMatchObject({ outcome: 'refused', by: 'client', code: 'tls.unsupported:sslv2' });
    expect(asked(noCipher)).toMatchObject({ by: 'server', code: 'sslv2.error:no_cipher_error' });
  });

  test('other bytes with the highest bit set are not taken for it', () => {
    for (const hex of ['8f0000000a35', '80110500010002', '80110400010003', '8004000001', 'ff0104']) {
      const [stray] = decodeFlow([bytes('in', hex + '00'.repeat(20))]).messages;
      expect(stray?.problems[0]?.code).toBe('not-tls');
    }
  });

  test('a message decodes to what it was encoded from, and any cut of it without loss', () => {
    const blob = fc.uint8Array({ maxLength: 40 });
    const specs = fc.array(fc.integer({ min: 0, max: 0xffffff }), { maxLength: 9 });
    fc.assert(
      fc.property(specs, blob, blob, fc.nat(150), (cipher_specs, session_id, challenge, cut) => {
        const whole = encodeSslv2({ msg_type: 1, client_version: 2, cipher_specs, session_id, challenge });
        const { field, problems } = decodeSslv2(whole.subarray(2));
        expect(problems).toEqual([]);
        expect(elements(find(field, 'cipher_specs')).map(({ value }) => value)).toEqual(cipher_specs);
        const part = whole.subarray(2, 2 + cut);
        expectCovered(decodeSslv2(part).field, part.length);
      }),
    );
  });
});

test('SSL 3.0 is named as its own version', () => {
  const hex = serverHello('').replace(/^(.{8})0303/, '$10300');
  const flow = decodeFlow([bytes('in', record(22, hex))]);
  expect(flow.negotiated.version).toBe('SSLv3');
  expect(flow.messages[0]?.version).toBe('SSLv3');
  expect(fromHex(hex)?.length).toBeGreaterThan(0);
});
