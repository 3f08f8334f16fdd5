import type { Block } from '../../lib/inspect/blocks.ts';
import { isWithin, type NodeId } from '../../lib/inspect/ids.ts';
import { type Leaf, leavesWithin } from '../../lib/inspect/leaves.ts';

/** A line of the bytes: a block's title, or some of its bytes. */
export interface BytesRow {
  readonly block: Block;
  /** Offsets within the block; both 0 for its title. */
  readonly from: number;
  readonly to: number;
}

/** @param width bytes a row */
export function bytesRows(blocks: readonly Block[], width: number): readonly BytesRow[] {
  return blocks.flatMap((block) => {
    const count = Math.ceil(block.bytes.length / width);
    const rows = Array.from({ length: count }, (_, i): BytesRow => {
      const from = i * width;
      return { block, from, to: Math.min(from + width, block.bytes.length) };
    });
    return [{ block, from: 0, to: 0 }, ...rows];
  });
}

/** The leaves that have bytes in a row, as far as they have. */
export const leavesIn = ({ block, from, to }: BytesRow): readonly Leaf[] =>
  leavesWithin(block.leaves, from, to);

/**
 * Index of the first of `rows` with bytes of `id`, -1 where none has; of a message that was encrypted, of what was
 * inside.
 */
export function rowOf(rows: readonly BytesRow[], id: NodeId): number {
  const opened = rows.findIndex(({ block, to }) => to === 0 && block.kind === 'opened' && block.id === id);
  if (opened !== -1) return opened;
  const title = rows.findIndex(({ block, to }) => to === 0 && firstLeaf(block, id) !== undefined);
  const block = rows[title]?.block;
  const leaf = block && firstLeaf(block, id);
  if (!leaf) return -1;
  return rows.findIndex((row, at) => at > title && row.to > leaf.from);
}

const firstLeaf = ({ leaves }: Block, id: NodeId): Leaf | undefined =>
  leaves.find((leaf) => isWithin(leaf.id, id));

/** The leaf before or after the one that is `id`, through all blocks; of what has leaves, the first of them. */
export function leafBeside(
  blocks: readonly Block[],
  id: NodeId | undefined,
  way: 1 | -1,
): NodeId | undefined {
  const ids = blocks.flatMap(({ leaves }) => leaves.map((leaf) => leaf.id));
  const at = id === undefined ? -1 : ids.findIndex((leaf) => isWithin(leaf, id));
  if (at === -1 || ids[at] !== id) return ids[Math.max(0, at)];
  for (let i = at + way; i >= 0 && i < ids.length; i += way) {
    if (ids[i] !== ids[at]) return ids[i];
  }
  return ids[at];
}
