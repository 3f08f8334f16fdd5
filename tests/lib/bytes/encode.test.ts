import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/lib/bytes/decode.ts';
import { encode, type Value } from '../../../src/lib/bytes/encode.ts';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import * as row from '../../../src/lib/bytes/row.ts';
import { decodeHandshake, encodeHandshake, handshake } from '../../../src/lib/tls/handshake.ts';
import { MADE, recorded } from '../tls/samples.ts';
import { treeValue } from './tree-value.ts';

const everyRow = row.struct(undefined, {
  small: row.uint8(),
  wide: row.uint32(),
  exact: row.fixed(3),
  opaque: row.opaque16(),
  list: row.vector16(row.list('Item', row.struct(undefined, { tag: row.uint8(), data: row.opaque8() }))),
  codes: row.vector8(row.list('Code', row.uint16())),
  more: row.when((seen) => (seen['small'] ?? 0) > 127, row.uint24()),
  rest: row.frame(2, row.struct(undefined, { inner: row.uint8(), tail: row.rest() })),
});

const byte = fc.integer({ min: 0, max: 255 });
const bytes = (size: object) => fc.uint8Array(size);
const values = fc
  .record({
    small: byte,
    wide: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    exact: bytes({ minLength: 3, maxLength: 3 }),
    opaque: bytes({ maxLength: 40 }),
    list: fc.array(fc.record({ tag: byte, data: bytes({ maxLength: 9 }) }), { maxLength: 5 }),
    codes: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 }),
    inner: byte,
    tail: bytes({ maxLength: 20 }),
  })
  .map((value) => (value.small > 127 ? { ...value, more: value.wide % 2 ** 24 } : value));

test('what was encoded decodes to the same values, without a Problem', () => {
  fc.assert(
    fc.property(values, (value) => {
      const written = encode(everyRow, value as Value, undefined);
      const { field, problems } = decode(everyRow, 'value', written, undefined);
      expect(problems).toEqual([]);
      expect(treeValue(everyRow, field, written, undefined)).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});

describe('a handshake message', () => {
  test.each([...MADE, ...recorded()])('$name is written back byte for byte', ({ hex, agreed }) => {
    const message = fromHex(hex) ?? new Uint8Array();
    const { field, name: type } = decodeHandshake(message, agreed);
    const context = { ...agreed, message: type };
    const value = treeValue(handshake, field, message, context) as { msg_type: number };
    expect(toHex(encodeHandshake(value, context))).toBe(toHex(message));
  });
});

test.each([
  ['a number too large', { small: 256 }, RangeError],
  ['nothing where a number is due', { small: undefined }, TypeError],
  ['text where bytes are due', { exact: [1, 2, 3] }, TypeError],
  ['bytes of the wrong length', { exact: new Uint8Array(2) }, RangeError],
  ['a vector longer than its length can say', { opaque: new Uint8Array(0x10000) }, RangeError],
])('%s is refused and the field named', (_what, wrong, error) => {
  const right = {
    small: 1,
    wide: 1,
    exact: new Uint8Array(3),
    opaque: new Uint8Array(),
    list: [],
    codes: [],
  };
  const value = { ...right, inner: 1, tail: new Uint8Array(), ...wrong } as Value;
  const write = () => encode(everyRow, value, undefined);
  expect(write).toThrow(error);
  expect(write).toThrow(new RegExp(Object.keys(wrong)[0] ?? ''));
});
