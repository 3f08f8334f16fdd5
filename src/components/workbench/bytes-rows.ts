import type { Block } from '../../lib/inspect/blocks.ts';
import { isWithin, type NodeId } from '../../lib/inspect/ids.ts';
import { type Leaf, leavesWithin } from '../../lib/inspect/leaves.ts';
import type { Rows } from './virtual-list.ts';

/** A line of the bytes: a block's title, or some of its bytes. */
export interface BytesRow {
  readonly block: Block;
  /** Offsets within the block; both 0 for its title. */
  readonly from: number;
  readonly to: number;
}

/** The lines of all blocks, each made when it is looked at: a flow may have a hundred thousand. */
export class BytesRows implements Rows<BytesRow> {
  readonly length: number;
  readonly blocks: readonly Block[];
  readonly #width: number;
  /** Index of each block's title. */
  readonly #starts: readonly number[];

  /** @param width bytes a row */
  constructor(blocks: readonly Block[], width: number) {
    this.blocks = blocks;
    this.#width = width;
    let at = 0;
    this.#starts = blocks.map(({ bytes }) => {
      const start = at;
      at += 1 + Math.ceil(bytes.length / width);
      return start;
    });
    this.length = at;
  }

  at(index: number): BytesRow | undefined {
    if (index < 0 || index >= this.length) return undefined;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const block = this.blocks[low];
    const row = index - (this.#starts[low] ?? 0) - 1;
    if (!block) return undefined;
    const from = row * this.#width;
    return row < 0
      ? { block, from: 0, to: 0 }
      : { block, from, to: Math.min(from + this.#width, block.bytes.length) };
  }

  /**
   * Index of the first row with bytes of `id`, -1 where none has; of a message that was encrypted, the title of
   * what was inside.
   */
  rowOf(id: NodeId): number {
    const opened = this.blocks.findIndex((block) => block.kind === 'opened' && block.id === id);
    if (opened !== -1) return this.#starts[opened] ?? -1;
    for (const [i, { leaves }] of this.blocks.entries()) {
      const leaf = leaves.find((one) => isWithin(one.id, id));
      if (leaf) return (this.#starts[i] ?? 0) + 1 + Math.floor(leaf.from / this.#width);
    }
    return -1;
  }
}

/** The leaves that have bytes in a row, as far as they have. */
export const leavesIn = ({ block, from, to }: BytesRow): readonly Leaf[] =>
  leavesWithin(block.leaves, from, to);

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
