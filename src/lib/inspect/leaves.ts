import type { Field } from '../bytes/field.ts';
import { childId, contentId, itemId, type NodeId } from './ids.ts';

export interface Leaf {
  readonly id: NodeId;
  /** Bytes from the start of what the tree describes; `to` is the first that is not its own. */
  readonly from: number;
  readonly to: number;
}

/** All fields without children that have bytes, in order, with their ids: together they are every byte once. */
export function* leavesWithIds(field: Field, id: NodeId): Generator<Leaf> {
  if (field.children) {
    for (const [i, child] of field.children.entries()) yield* leavesWithIds(child, childId(id, i));
  } else if (field.length > 0) yield { id, from: field.offset, to: field.offset + field.length };
}

/** Those of an item's content; one without fields is a single leaf, and that is the item. */
export const contentLeaves = (field: Field, item: number): Iterable<Leaf> =>
  leavesWithIds(field, field.children ? contentId(item) : itemId(item));

/** Of leaves in order, what of them lies from `from` to before `to`. */
export function leavesWithin(leaves: readonly Leaf[], from: number, to: number): readonly Leaf[] {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found: Leaf[] = [];
  for (let leaf = leaves[low]; leaf && leaf.from < to; leaf = leaves[++low])
    found.push({ id: leaf.id, from: Math.max(leaf.from, from), to: Math.min(leaf.to, to) });
  return found;
}
