import type { Field, Problem } from './field.ts';
import { Reader } from './reader.ts';
import type { BytesRow, FrameRow, ListRow, Row, SizedRow, StructRow, UintRow } from './row.ts';

export interface Decoded {
  readonly field: Field;
  readonly problems: readonly Problem[];
}

/**
 * Reads all of `bytes` as `row` into a tree named `name`, offsets from the first byte. Never throws: where
 * the bytes break the row, the tree holds what could be read, the rest as leaves, and a Problem says where.
 */
export function decode<C>(row: Row<C>, name: string, bytes: Uint8Array, context: C): Decoded {
  const reader = new Reader(bytes);
  const children: Field[] = [];
  const spec = content(reader, row, {}, context, children);
  reader.close({ end: reader.end, claimed: reader.end, overrun: false }, children);
  const field = group(name, 0, bytes.length, children, spec);
  return { field, problems: reader.problems };
}

/** Reads `row` from where `reader` stands, for what is inside another language's bytes; the window stays the caller's. */
export function decodeWithin<C>(reader: Reader, row: Row<C>, context: C): Field[] {
  const out: Field[] = [];
  content(reader, row, {}, context, out);
  return out;
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads `row` as a field called `name`. Answers the spec of what it laid directly into the enclosing struct. */
function put<C>(
  reader: Reader,
  row: Row<C>,
  name: string,
  seen: Values,
  context: C,
  out: Field[],
): string | undefined {
  switch (row.kind) {
    case 'uint':
      return integer(reader, row, name, seen, out);
    case 'bytes':
      return stretch(reader, row, name, out);
    case 'frame':
      return framed(reader, row, name, seen, context, out);
    case 'vector':
      return nest(reader, name, out, (children) =>
        framed(reader, row.frame, 'length', {}, context, children),
      );
    case 'sized':
      return nest(reader, name, out, (children) => sized(reader, row, name, context, children));
    case 'struct':
      return nest(reader, name, out, (children) => members(reader, row, context, children));
    case 'list':
      return elements(reader, row, context, out);
    case 'select':
      return put(reader, row.choose(seen, context), name, seen, context, out);
    case 'optional':
      return (row.when ? row.when(seen, context) : reader.left > 0)
        ? put(reader, row.of, name, seen, context, out)
        : undefined;
  }
}

/** Reads `row` as the content of a window: a struct's fields and a list's elements without a level of their own. */
function content<C>(reader: Reader, row: Row<C>, seen: Values, context: C, out: Field[]): string | undefined {
  if (row.kind === 'struct') return members(reader, row, context, out);
  if (row.kind === 'select') return content(reader, row.choose(seen, context), seen, context, out);
  return put(reader, row, 'content', seen, context, out);
}

type Values = Record<string, number>;

function members<C>(reader: Reader, row: StructRow<C>, context: C, out: Field[]): string | undefined {
  const seen: Values = {};
  let spec = row.spec;
  for (const [name, member] of row.fields) {
    if (reader.stopped) break;
    const inner = put(reader, member, name, seen, context, out);
    if (member.kind === 'frame') spec = inner ?? spec;
  }
  return spec;
}

function nest(
  reader: Reader,
  name: string,
  out: Field[],
  read: (children: Field[]) => string | undefined,
): undefined {
  const start = reader.at;
  const children: Field[] = [];
  reader.enter(name);
  const spec = read(children);
  reader.leave();
  if (children.length > 0 || !reader.stopped) out.push(group(name, start, reader.at - start, children, spec));
}

function group(
  name: string,
  offset: number,
  length: number,
  children: Field[],
  spec: string | undefined,
): Field {
  const text = children.find((child) => child.name === 'content')?.value;
  return {
    name,
    offset,
    length,
    ...(text !== undefined && { value: text }),
    ...(spec !== undefined && { spec }),
    ...(children.length > 0 && { children }),
  };
}

function integer(reader: Reader, row: UintRow, name: string, seen: Values, out: Field[]): undefined {
  if (!reader.has(row.size, name)) return;
  const offset = reader.at;
  const value = reader.peek(row.size) ?? 0;
  reader.at += row.size;
  seen[name] = value;
  const label = row.names?.(value);
  const safe = Number.isSafeInteger(value);
  out.push({ name, offset, length: row.size, ...(safe && { value }), ...(label !== undefined && { label }) });
}

function stretch(reader: Reader, row: BytesRow, name: string, out: Field[]): undefined {
  if (row.inside) {
    for (const field of row.inside(reader)) out.push(field);
    return;
  }
  const length = row.length ?? reader.left;
  if (!reader.has(length, name)) return;
  const offset = reader.at;
  reader.at += length;
  const value = row.text && UTF8.decode(reader.bytes.subarray(offset, reader.at));
  out.push({ name, offset, length, ...(value !== undefined && { value }) });
}

function framed<C>(reader: Reader, row: FrameRow<C>, name: string, seen: Values, context: C, out: Field[]) {
  const from = reader.at;
  if (!reader.has(row.size, name)) return undefined;
  const length = reader.peek(row.size) ?? 0;
  reader.at += row.size;
  out.push({ name, offset: from, length: row.size, value: length });
  if (length < row.min || length > row.max) {
    reader.problem('length-out-of-range', from, name, {
      expected: `${row.min} to ${row.max}`,
      actual: `${length}`,
    });
  }
  const outer = reader.open(length, from, name);
  const spec = content(reader, row.of, seen, context, out);
  reader.close(outer, out);
  return spec;
}

function sized<C>(reader: Reader, row: SizedRow<C>, name: string, context: C, out: Field[]) {
  const outer = reader.open(row.length, reader.at, name);
  const spec = content(reader, row.of, {}, context, out);
  reader.close(outer, out);
  return spec;
}

function elements<C>(reader: Reader, row: ListRow<C>, context: C, out: Field[]): undefined {
  const tags = new Set<number>();
  let before = -1;
  while (reader.left > 0 && !reader.stopped && reader.at > before) {
    before = reader.at;
    put(reader, row.of, elementName(reader, row, tags), {}, context, out);
  }
}

function elementName<C>(reader: Reader, row: ListRow<C>, tags: Set<number>): string {
  if (typeof row.name === 'string') return row.name;
  const tag = reader.peek(row.name.tag);
  if (tag === undefined) return 'undecoded';
  const name = row.name.names(tag);
  if (row.unique && tags.has(tag)) reader.problem(row.unique, reader.at, name, { actual: `${tag}` });
  tags.add(tag);
  return name;
}
