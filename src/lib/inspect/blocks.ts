import { fromHex } from '../bytes/hex.ts';
import { joined } from '../bytes/join.ts';
import type { Direction, FlowEvent } from '../flow/event.ts';
import type { TlsRecord } from '../tls/message.ts';
import { itemId, type NodeId, recordId } from './ids.ts';
import { type Item, recordsOf, within } from './items.ts';
import { contentLeaves, type Leaf, leavesWithIds, leavesWithin } from './leaves.ts';
import { spread } from './spans.ts';

/**
 * A stretch of bytes with a name for each: a record as it went over the wire, a message that was inside encrypted
 * ones, or bytes in no record.
 */
export interface Block {
  readonly kind: 'record' | 'opened' | 'loose';
  readonly direction: Direction;
  readonly event: number;
  /** The record, message or stray bytes that it shows. */
  readonly id: NodeId;
  /** Wire: offset of its first byte in the direction's stream; opened: in the message. */
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly encrypted: boolean;
  /** Offsets within the block, in order, without gaps. */
  readonly leaves: readonly Leaf[];
}

/** All bytes of a flow, in the order in which records were complete; what was encrypted is shown both ways. */
export function blocksOf(events: readonly FlowEvent[], items: readonly Item[]): readonly Block[] {
  const streams = { out: streamOf(events, 'out'), in: streamOf(events, 'in') };
  const clear = { out: wireLeaves(items, 'out'), in: wireLeaves(items, 'in') };
  const placed: Placed[] = [];
  for (const item of items) {
    const { direction } = item;
    for (const [i, record] of item.records.entries()) {
      const { at, length, encrypted, event, index } = record;
      const id = recordId(item.index, i);
      const bytes = streams[direction].subarray(at, at + length);
      const own = [...leavesWithIds(record.field, id)];
      const leaves = laidOver(own, inside(clear[direction], at, at + length));
      placed.push({
        block: { kind: 'record', direction, event, id, at, bytes, encrypted, leaves },
        record: index,
        item: -1,
      });
    }
  }
  const records = new Map(
    items.flatMap(({ records: own }) =>
      own.map((record) => [place(record.direction, record.at), record.index] as const),
    ),
  );
  const all = items.flatMap((item) => item.records).sort((one, other) => one.index - other.index);
  const framed = { out: recordsOf(all, 'out'), in: recordsOf(all, 'in') };
  for (const item of items) {
    const block = openedBlock(item) ?? looseBlock(item, streams[item.direction], framed[item.direction]);
    const last = item.message?.spans.at(-1)?.at;
    const record = records.get(place(item.direction, last)) ?? Number.POSITIVE_INFINITY;
    if (block) placed.push({ block, record, item: item.index });
  }
  return placed.sort(inOrder).map(({ block }) => block);
}

const place = (direction: Direction, at: number | undefined) => `${direction}${at}`;

/** A block after which record it stands, and after which items' within it; a record's own comes first. */
interface Placed {
  readonly block: Block;
  readonly record: number;
  readonly item: number;
}

const inOrder = (one: Placed, other: Placed): number =>
  one.record === other.record ? one.item - other.item : one.record - other.record;

const streamOf = (events: readonly FlowEvent[], direction: Direction): Uint8Array =>
  joined(
    events.flatMap((event) =>
      event.type === 'bytes' && event.direction === direction ? (fromHex(event.hex) ?? []) : [],
    ),
  );

/** The leaves of all that went in the clear, by where they stand in the stream. */
function wireLeaves(items: readonly Item[], direction: Direction): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const item of items) {
    if (item.direction !== direction || !item.field) continue;
    for (const { id, from, to } of contentLeaves(item.field, item.index)) {
      for (const { at, length } of spread(item.spans, from, to))
        leaves.push({ id, from: at, to: at + length });
    }
  }
  return leaves.sort((one, other) => one.from - other.from);
}

/** Those within a stretch of the stream, counted from its start. */
const inside = (leaves: readonly Leaf[], at: number, to: number): readonly Leaf[] =>
  leavesWithin(leaves, at, to).map((leaf) => ({ id: leaf.id, from: leaf.from - at, to: leaf.to - at }));

/** A record's own leaves, but for the bytes that a message's leaf names more exactly. */
function laidOver(own: readonly Leaf[], over: readonly Leaf[]): readonly Leaf[] {
  const result: Leaf[] = [];
  let next = 0;
  for (const { id, from, to } of own) {
    let at = from;
    for (let leaf = over[next]; leaf && leaf.from < to; leaf = over[++next]) {
      if (leaf.from > at) result.push({ id, from: at, to: leaf.from });
      result.push(leaf);
      at = leaf.to;
    }
    if (at < to) result.push({ id, from: at, to });
  }
  return result;
}

/** What stands in no whole record: bytes that are no TLS, and a record that did not end. */
function looseBlock(item: Item, stream: Uint8Array, records: readonly TlsRecord[]): Block | undefined {
  const { direction, event, index, field, spans } = item;
  const [span] = spans;
  if (!field || !span || !within(records, span.at, span.at + 1).next().done) return undefined;
  const bytes = stream.subarray(span.at, span.at + span.length);
  const leaves = [...contentLeaves(field, index)];
  return {
    kind: 'loose',
    direction,
    event,
    id: itemId(index),
    at: span.at,
    bytes,
    encrypted: false,
    leaves,
  };
}

/** What was in encrypted records. */
function openedBlock({ message, direction, event, index, bytes }: Item): Block | undefined {
  if (!message?.encrypted || !message.opened) return undefined;
  const leaves = [...contentLeaves(message.field, index)];
  return { kind: 'opened', direction, event, id: itemId(index), at: 0, bytes, encrypted: false, leaves };
}
