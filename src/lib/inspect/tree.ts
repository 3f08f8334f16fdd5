import type { Field } from '../bytes/field.ts';
import { childId, contentId, itemId, type NodeId, parentOf, recordId } from './ids.ts';
import type { Item } from './items.ts';
import { valueText } from './value.ts';

/** A line of the field tree, as far as it is unfolded. */
export interface TreeRow {
  readonly id: NodeId;
  /** 1 for an item, as aria-level counts. */
  readonly level: number;
  readonly name: string;
  readonly value: string;
  /** Bytes; in the content of a message, or of a record. */
  readonly length: number;
  readonly item: Item;
  /** Unset where there is nothing to unfold. */
  readonly unfolded?: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly of: number;
}

/** The rows of all items, those below the `unfolded` ids included. */
export function treeRows(items: readonly Item[], unfolded: ReadonlySet<NodeId>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  for (const [i, item] of items.entries()) {
    const id = itemId(item.index);
    const { field, records, bytes } = item;
    const fields = field?.children ?? [];
    const of = records.length + fields.length;
    const open = unfolded.has(id);
    rows.push({
      id,
      level: 1,
      name: item.name,
      value: field && fields.length === 0 ? valueText(field, bytes) : '',
      length: bytes.length,
      item,
      place: i + 1,
      of: items.length,
      ...(of > 0 && { unfolded: open }),
    });
    if (!open) continue;
    for (const [r, record] of records.entries()) {
      const at = { id: recordId(item.index, r), level: 2, place: r + 1, of };
      add(rows, record.field, at, { item, bytes: NONE, unfolded });
    }
    for (const [f, child] of fields.entries()) {
      const at = { id: childId(contentId(item.index), f), level: 2, place: records.length + f + 1, of };
      add(rows, child, at, { item, bytes, unfolded });
    }
  }
  return rows;
}

const NONE = new Uint8Array();

interface Below {
  readonly item: Item;
  readonly bytes: Uint8Array;
  readonly unfolded: ReadonlySet<NodeId>;
}

function add(
  rows: TreeRow[],
  field: Field,
  at: Pick<TreeRow, 'id' | 'level' | 'place' | 'of'>,
  below: Below,
): void {
  const children = field.children ?? [];
  const open = below.unfolded.has(at.id);
  rows.push({
    ...at,
    name: field.name,
    value: valueText(field, below.bytes),
    length: field.length,
    item: below.item,
    ...(children.length > 0 && { unfolded: open }),
  });
  if (!open) return;
  for (const [i, child] of children.entries()) {
    const place = { id: childId(at.id, i), level: at.level + 1, place: i + 1, of: children.length };
    add(rows, child, place, below);
  }
}

/** All that have to be unfolded for `id` to be seen. */
export function ancestorsOf(id: NodeId): readonly NodeId[] {
  const parent = parentOf(id);
  return parent === undefined ? [] : [...ancestorsOf(parent), parent];
}
