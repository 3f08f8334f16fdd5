import type { Value } from '../../../src/lib/bytes/encode.ts';
import type { Field } from '../../../src/lib/bytes/field.ts';
import type { FrameRow, Row, StructRow } from '../../../src/lib/bytes/row.ts';

type Fields = Record<string, Value>;
type Seen = Record<string, number>;

/** What a decoded tree says, in the shape that `encode` takes: the test's own way back from decode to encode. */
export function treeValue<C>(row: StructRow<C>, tree: Field, bytes: Uint8Array, context: C): Fields {
  return members(row, [...(tree.children ?? [])]);

  function members(struct: StructRow<C>, queue: Field[]): Fields {
    const seen: Seen = {};
    const fields: Fields = {};
    for (const [name, member] of struct.fields) {
      const value = take(member, name, queue, seen);
      if (value === undefined) continue;
      if (member.kind === 'frame') Object.assign(fields, value);
      else fields[name] = value;
    }
    return fields;
  }

  function take(member: Row<C>, name: string, queue: Field[], seen: Seen): Value | undefined {
    switch (member.kind) {
      case 'uint': {
        const value = queue.shift()?.value;
        if (typeof value !== 'number') throw new Error(`${name} has no number.`);
        seen[name] = value;
        return value;
      }
      case 'bytes': {
        const all = queue.splice(0, member.inside ? queue.length : 1);
        const last = all.at(-1);
        return last ? bytes.slice(all[0]?.offset, last.offset + last.length) : new Uint8Array();
      }
      case 'frame': {
        const inner = framed(member, queue, seen);
        return inner instanceof Uint8Array ? { content: inner } : inner;
      }
      case 'vector':
        return framed(member.frame, [...(queue.shift()?.children ?? [])], {});
      case 'sized':
        return inside(member.of, [...(queue.shift()?.children ?? [])], {});
      case 'struct':
        return members(member, [...(queue.shift()?.children ?? [])]);
      case 'list':
        return queue.splice(0).map((element) => take(member.of, name, [element], {}) ?? 0);
      case 'select':
        return take(member.choose(seen, context), name, queue, seen);
      case 'optional':
        return (member.when?.(seen, context) ?? queue.length > 0)
          ? take(member.of, name, queue, seen)
          : undefined;
    }
  }

  function framed({ of }: FrameRow<C>, queue: Field[], seen: Seen): Value {
    const length = queue.shift();
    const end = (length?.offset ?? 0) + (length?.length ?? 0) + Number(length?.value);
    const within = queue.findIndex((field) => field.offset >= end && field.length > 0);
    return inside(of, queue.splice(0, within < 0 ? queue.length : within), seen);
  }

  function inside(of: Row<C>, queue: Field[], seen: Seen): Value {
    if (of.kind === 'select') return inside(of.choose(seen, context), queue, seen);
    if (of.kind === 'struct') return members(of, queue);
    return take(of, 'content', queue, seen) ?? new Uint8Array();
  }
}
