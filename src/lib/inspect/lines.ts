import type { FlowEvent } from '../flow/event.ts';
import type { Profile } from '../flow/request.ts';
import type { TraceLine } from '../trace/line.ts';
import { TraceWriter } from '../trace/writer.ts';
import { itemId, type NodeId } from './ids.ts';
import type { Item } from './items.ts';
import { placeOf } from './places.ts';

/** A line of the trace, and what it tells of. */
export interface ShownLine {
  readonly line: TraceLine;
  readonly id: NodeId;
  /** Index of the event with which it is printed; its message may have come earlier. */
  readonly printed: number;
  readonly encrypted: boolean;
}

/** A flow's lines in one curl's wording, each with the item or event that it tells of. */
export function linesOf(
  events: readonly FlowEvent[],
  items: readonly Item[],
  profile: Profile,
): readonly ShownLine[] {
  const byMessage = new Map(
    items.flatMap(({ message, index }) => (message ? [[message.index, index] as const] : [])),
  );
  const writer = new TraceWriter(profile);
  return events.flatMap((event, printed) =>
    writer.push(event).map((line): ShownLine => {
      const item = line.message === undefined ? undefined : byMessage.get(line.message);
      const message = line.message === undefined ? undefined : writer.messages[line.message];
      const id = item === undefined ? placeOf(line, events, items) : itemId(item);
      return { line, id, printed, encrypted: message?.encrypted ?? false };
    }),
  );
}
