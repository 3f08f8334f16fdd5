import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/lib/bytes/decode.ts';
import { elements, find, leaves, numberAt, slice } from '../../../src/lib/bytes/find.ts';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import {
  fixed,
  list,
  opaque8,
  opaque16,
  optional,
  type Row,
  rest,
  select,
  struct,
  uint8,
  uint16,
  uint24,
  uint64,
  vector8,
  vector16,
  when,
} from '../../../src/lib/bytes/row.ts';
import { expectCovered } from './cover.ts';

const bytes = (hex: string) => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();
const read = (row: Row, hex: string) => decode(row, 'root', bytes(hex), undefined);

describe('a row that the bytes fit', () => {
  test('gives integers with their value and registered name', () => {
    const { field, problems } = read(
      struct('RFC 1', { a: uint8(), b: uint16(() => 'two'), c: uint24() }),
      '01 0002 000003',
    );
    expect(field.children).toEqual([
      { name: 'a', offset: 0, length: 1, value: 1 },
      { name: 'b', offset: 1, length: 2, value: 2, label: 'two' },
      { name: 'c', offset: 3, length: 3, value: 3 },
    ]);
    expect(field.spec).toBe('RFC 1');
    expect(problems).toEqual([]);
  });

  test('gives text on the field and on its content, and a list its elements after the length', () => {
    const names = vector16(list('Name', opaque8({ text: true })));
    const { field } = read(struct(undefined, { names }), '0006 02 6832 02 c3a9');
    expect(elements(find(field, 'names')).map(({ name, value }) => [name, value])).toEqual([
      ['Name', 'h2'],
      ['Name', 'é'],
    ]);
    expect(find(field, 'names.1.content')).toEqual({ name: 'content', offset: 6, length: 2, value: 'é' });
  });

  test('shows an empty vector as a length and a content of no bytes', () => {
    const { field } = read(struct(undefined, { id: opaque8() }), '00');
    expect(find(field, 'id')?.children?.map(({ name, length }) => [name, length])).toEqual([
      ['length', 1],
      ['content', 0],
    ]);
  });

  test('chooses by what came before in the same struct, and leaves out what is not there', () => {
    const row = struct<unknown>(undefined, {
      type: uint8(),
      body: select(({ type }) => (type === 1 ? uint16() : fixed(1))),
      extra: when(({ type }) => type === 1, uint8()),
      last: optional(uint8()),
    });
    expect(read(row, '01 0203 04').field.children?.map(({ name }) => name)).toEqual([
      'type',
      'body',
      'extra',
    ]);
    expect(read(row, '02 03 04').field.children?.map(({ name }) => name)).toEqual(['type', 'body', 'last']);
  });

  test('gives a 64-bit number only where a double can hold it', () => {
    expect(numberAt(read(struct(undefined, { t: uint64() }), '00000190a1b2c3d4').field, 't')).toBe(
      0x190a1b2c3d4,
    );
    expect(
      find(read(struct(undefined, { t: uint64() }), 'ffffffffffffffff').field, 't')?.value,
    ).toBeUndefined();
  });
});

describe('bytes that break a row', () => {
  const row = struct<unknown>('RFC 1', { list: vector8(list('Item', opaque8())), end: uint16() });

  test('tell of a length that goes beyond what encloses it, once, and keep what could be read', () => {
    const { field, problems } = read(row, '05 02 aabb 01');
    expect(problems).toEqual([
      { code: 'length-overrun', offset: 0, path: 'list.length', expected: 'at most 4', actual: '5' },
    ]);
    expect(numberAt(field, 'list.0.length')).toBe(2);
    expectCovered(field, 5);
  });

  test('tell of an inner length that lies while the outer one is honest, and go on after it', () => {
    const { field, problems } = read(row, '03 09 aabb 0001');
    expect(problems.map(({ code, path, offset }) => [code, path, offset])).toEqual([
      ['length-overrun', 'list.Item.length', 1],
    ]);
    expect(numberAt(field, 'end')).toBe(1);
  });

  test('tell of bytes that are left over, and give them a leaf', () => {
    const { field, problems } = read(row, '00 0001 beef');
    expect(find(field, 'trailing')).toEqual({ name: 'trailing', offset: 3, length: 2 });
    expect(problems).toEqual([{ code: 'trailing-bytes', offset: 3, path: 'trailing', actual: '2 bytes' }]);
  });

  test('tell of an end inside a field, and keep its bytes', () => {
    const { field, problems } = read(row, '00 01');
    expect(problems).toEqual([
      { code: 'truncated', offset: 1, path: 'end', expected: '2 bytes', actual: '1 bytes' },
    ]);
    expect(find(field, 'undecoded')).toEqual({ name: 'undecoded', offset: 1, length: 1 });
  });

  test('tell of a length outside its bounds, and still read what it covers', () => {
    const { field, problems } = read(struct(undefined, { id: opaque8({ max: 2 }) }), '03 010203');
    expect(problems).toEqual([
      { code: 'length-out-of-range', offset: 0, path: 'id.length', expected: '0 to 2', actual: '3' },
    ]);
    expect(find(field, 'id.content')?.length).toBe(3);
  });

  test('tell of a tag that comes twice', () => {
    const tagged = list(
      { tag: 1, names: (tag) => `t${tag}` },
      struct(undefined, { tag: uint8() }),
      'duplicate',
    );
    expect(read(tagged, '01 02 01').problems).toEqual([
      { code: 'duplicate', offset: 2, path: 't1', actual: '1' },
    ]);
  });

  test('are all accounted for, whatever row and bytes meet', () => {
    fc.assert(
      fc.property(rows(), fc.uint8Array({ maxLength: 60 }), (any, some) => {
        const { field } = decode(any, 'root', some, undefined);
        expectCovered(field, some.length);
        for (const leaf of leaves(field)) expect(slice(some, leaf)).toHaveLength(leaf.length);
      }),
      { numRuns: 3000 },
    );
  });
});

test('hexadecimal digits give back the bytes that they were made of, and nothing else is read', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (some) => {
      expect(fromHex(toHex(some))).toEqual(some);
    }),
  );
  for (const wrong of ['a', 'zz', '0x', ' 00 ', '0g', 'é0']) expect(fromHex(wrong)).toBeUndefined();
  expect(fromHex('AbCd')).toEqual(Uint8Array.of(0xab, 0xcd));
});

/** Any row that can be written, nested at will. */
function rows(): fc.Arbitrary<Row> {
  const { row } = fc.letrec<{ row: Row }>((tie) => ({
    row: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Row>(
        uint8(),
        uint16(),
        uint24(),
        fixed(3),
        rest(),
        opaque8({ text: true }),
        opaque16({ min: 1 }),
      ),
      tie('row').map((of) => vector8(list('Item', of))),
      tie('row').map((of) => vector16(of)),
      tie('row').map((of) => list({ tag: 1, names: String }, of, 'duplicate')),
      tie('row').map((of) => optional(of)),
      fc
        .array(tie('row'), { maxLength: 4 })
        .map((of) => struct(undefined, Object.fromEntries(of.map((r, i) => [`f${i}`, r])))),
    ),
  }));
  return row;
}
