import type { Row, Seen, StructRow, UintRow } from './row.ts';

/**
 * What a row is written from: a number for an integer, bytes for bytes, an array for a list, and for a struct
 * its fields by name. As in the decoded tree, what a frame covers lies directly in the enclosing struct, so
 * that an extension is `{ extension_type: 16, protocol_name_list: [bytes] }`; what is no struct there, such
 * as an unknown extension's data, is its `content`. Lengths are never given: they follow from what they cover;
 * but where a format puts them elsewhere, as SSL 2.0 does, they are fields like others.
 */
export type Value = number | Uint8Array | readonly Value[] | { readonly [name: string]: Value | undefined };

/**
 * Writes `value` as `row`: the mirror of `decode`. Bounds are not checked, so that a test server can break
 * them on purpose.
 * @throws TypeError where the value is not of the row's shape, RangeError where a number or a length does not
 * fit its bytes; both name the field.
 */
export function encode<C>(row: Row<C>, value: Value, context: C): Uint8Array {
  const out: number[] = [];
  content(row, value, {}, context, out, 'content');
  return Uint8Array.from(out);
}

type Fields = Readonly<Record<string, Value | undefined>>;

/** Writes what a window holds: a struct's fields and a list's elements without a level of their own. */
function content<C>(
  row: Row<C>,
  value: Value | undefined,
  seen: Seen,
  context: C,
  out: number[],
  name: string,
) {
  switch (row.kind) {
    case 'struct':
      return members(row, fieldsOf(value, name), context, out);
    case 'select':
      return content(row.choose(seen, context), value, seen, context, out, name);
    case 'list':
      for (const element of elementsOf(value, name)) content(row.of, element, {}, context, out, name);
      return;
    case 'optional':
      if (row.when?.(seen, context) ?? value !== undefined) content(row.of, value, seen, context, out, name);
      return;
    case 'frame':
    case 'vector': {
      const { size, of } = row.kind === 'vector' ? row.frame : row;
      const inner: number[] = [];
      content(of, value, seen, context, inner, name);
      integer(size, inner.length, out, `${name}'s length`);
      for (const byte of inner) out.push(byte);
      return;
    }
    case 'sized': {
      const before = out.length;
      content(row.of, value, {}, context, out, name);
      if (out.length - before !== row.length) {
        throw new RangeError(`${name} is to be ${row.length} bytes long; ${out.length - before} came.`);
      }
      return;
    }
    case 'uint':
      return integer(row.size, numberOf(value, name), out, name);
    case 'bytes':
      for (const byte of bytesOf(value, row.length, name)) out.push(byte);
  }
}

function members<C>(row: StructRow<C>, fields: Fields, context: C, out: number[]) {
  const seen: Record<string, number> = {};
  for (const [name, member] of row.fields) {
    const value = member.kind === 'frame' ? fields : fields[name];
    if (typeof value === 'number') seen[name] = value;
    content(member, value, seen, context, out, name);
  }
}

function integer(size: UintRow['size'], value: number, out: number[], name: string) {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** size) {
    throw new RangeError(`${name} is to fit ${size} bytes; ${value} came.`);
  }
  for (let shift = size - 1; shift >= 0; shift--) out.push(Math.floor(value / 256 ** shift) % 256);
}

function numberOf(value: Value | undefined, name: string): number {
  if (typeof value === 'number') return value;
  throw wrong(name, 'a number', value);
}

function bytesOf(value: Value | undefined, length: number | undefined, name: string): Uint8Array {
  // In a frame's place stands the enclosing struct, and the frame's bytes are its content.
  const bytes = isFields(value) ? value['content'] : value;
  if (!(bytes instanceof Uint8Array)) throw wrong(name, 'bytes', value);
  if (length !== undefined && bytes.length !== length) {
    throw new RangeError(`${name} is to be ${length} bytes long; ${bytes.length} came.`);
  }
  return bytes;
}

function elementsOf(value: Value | undefined, name: string): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw wrong(name, 'a list', value);
}

function fieldsOf(value: Value | undefined, name: string): Fields {
  if (isFields(value)) return value;
  throw wrong(name, 'a struct', value);
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function wrong(name: string, expected: string, value: Value | undefined): TypeError {
  return new TypeError(
    `${name} is to be ${expected}; ${value === undefined ? 'nothing' : typeof value} came.`,
  );
}
