import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/lib/bytes/hex.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import { type Fixture, fixture, fixtures } from '../../golden/tls/fixture.ts';
import { record as recordAgain } from '../../golden/tls/record.ts';
import { expectCovered } from '../bytes/cover.ts';
import { plain, rechunk, shorten, stream, told } from './flows.ts';

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
