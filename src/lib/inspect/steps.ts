import type { Direction, FlowEvent } from '../flow/event.ts';
import type { Message } from '../tls/message.ts';
import { eventId, itemId, type NodeId } from './ids.ts';
import type { Item } from './items.ts';

/** A row of the sequence picture: something that one side sent, or that happened on one side. */
export interface Step {
  readonly kind: 'connect' | 'message' | 'begun' | 'stray' | 'closed' | 'local' | 'stopped';
  readonly id: NodeId;
  readonly event: number;
  /** Milliseconds since the start of the flow. */
  readonly t: number;
  /** Which way it went; unset for what went over no wire. */
  readonly direction?: Direction;
  /** RFC and registry names verbatim; a local step's is the words of who said it. */
  readonly name: string;
  readonly encrypted: boolean;
  /** An alert's level and number. */
  readonly alert?: { readonly fatal: boolean; readonly description: number };
  /** Of a connection's end. */
  readonly how?: 'fin' | 'reset';
  /** Round trips that are complete with it: the peer has answered what had been sent (TCP's own counts as one). */
  readonly roundTrips: number;
}

/** The flow as a picture has it, in order. */
export function stepsOf(events: readonly FlowEvent[], items: readonly Item[]): readonly Step[] {
  const drafts = [...items.map(ofItem), ...events.flatMap((event, at) => ofEvent(event, at))];
  // An item is as old as the bytes that completed it; sort is stable, and items of one event keep their order.
  drafts.sort((one, other) => one.event - other.event);
  let asked = false;
  let roundTrips = 0;
  return drafts.map((draft) => {
    if (draft.kind === 'connect') roundTrips += 1;
    else if (draft.direction === 'out' && draft.kind !== 'closed') asked = true;
    else if (draft.direction === 'in' && asked && draft.kind !== 'closed') {
      asked = false;
      roundTrips += 1;
    }
    return { ...draft, roundTrips };
  });
}

type Draft = Omit<Step, 'roundTrips'>;

function ofItem(item: Item): Draft {
  const { message, unfinished, event, t, direction, index } = item;
  const at = { id: itemId(index), event, t, direction };
  const kind = message
    ? message.protocol === 'unknown' && message.problems.length > 0
      ? 'stray'
      : 'message'
    : unfinished
      ? 'begun'
      : 'message';
  const alert = message && alertIn(message);
  const encrypted = message?.encrypted ?? item.records.some((record) => record.encrypted);
  return { kind, ...at, name: item.name, encrypted, ...(alert && { alert }) };
}

/** An alert that can be read; undefined for what is none. */
export function alertIn({ protocol, opened, level, type }: Message): Step['alert'] {
  const readable = protocol === 'alert' && opened && type !== undefined;
  return readable ? { fatal: level === 2, description: type } : undefined;
}

function ofEvent(event: FlowEvent, at: number): readonly Draft[] {
  const place = { id: eventId(at), event: at, t: event.t, encrypted: false };
  switch (event.type) {
    case 'connected':
      return [{ kind: 'connect', ...place, name: authority(event.address, event.port) }];
    case 'closed': {
      const direction = event.by === 'peer' ? 'in' : 'out';
      return [{ kind: 'closed', ...place, direction, name: event.how, how: event.how }];
    }
    case 'local':
      return [{ kind: 'local', ...place, name: event.reason }];
    case 'end':
      return event.reason === 'done' ? [] : [{ kind: 'stopped', ...place, name: event.reason }];
    default:
      return [];
  }
}

const authority = (address: string, port: number) =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
