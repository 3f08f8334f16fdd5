import type { Field, Problem } from '../bytes/field.ts';
import type { DecodedFlow } from '../flow/decode.ts';
import type { Direction } from '../flow/event.ts';
import { provesSender } from '../flow/proven.ts';
import type { Unfinished } from '../flow/unfinished.ts';
import type { Message, Span, TlsRecord } from '../tls/message.ts';
import { clearSpans } from './spans.ts';

/**
 * What a flow's bytes are made of, as a person reads them: a message with the records that begin in it, or what
 * is no message (a record that carries none, or something that had begun and did not end).
 */
export interface Item {
  /** Index among the items. */
  readonly index: number;
  readonly direction: Direction;
  /** Nothing told who sent it, and nothing in it shows that. */
  readonly assumed?: true;
  /** Index of the flow event whose bytes completed it; of what did not end, the last one that brought some of it. */
  readonly event: number;
  readonly t: number;
  /** The message's name, or the record's or unfinished thing's. */
  readonly name: string;
  readonly message?: Message;
  readonly unfinished?: Unfinished;
  /** Records of which the first message that they carry is this one. */
  readonly records: readonly TlsRecord[];
  /** The content as a tree; absent where a record carries nothing. */
  readonly field?: Field;
  /** What `field`'s offsets count in. */
  readonly bytes: Uint8Array;
  /** Where the content stands in this direction's stream; nothing where it was encrypted. */
  readonly spans: readonly Span[];
  readonly problems: readonly Problem[];
}

type Draft = Omit<Item, 'index' | 'records'> & { readonly records: TlsRecord[] };

/**
 * All items in the order in which they were complete; what did not end comes last.
 * @param assumed whether the directions are a guess
 */
export function itemsOf({ records, messages, unfinished }: DecodedFlow, assumed = false): readonly Item[] {
  const whole = messages.map((message) => ofMessage(message, assumed && !provesSender(message)));
  const begun = unfinished.map((one) => ofUnfinished(one, records));
  const bare = attach(records, [...whole, ...begun]).map(ofRecord);
  const drafts = [...whole, ...bare].sort((one, other) => one.event - other.event);
  return [...drafts, ...begun].map((draft, index) => ({ ...draft, index }));
}

function ofMessage(message: Message, assumed: boolean): Draft {
  const { direction, event, t, name, field, bytes, problems, encrypted, spans } = message;
  return {
    direction,
    ...(assumed && { assumed }),
    event,
    t,
    name,
    message,
    records: [],
    field,
    bytes,
    spans: encrypted ? [] : spans,
    problems,
  };
}

function ofUnfinished(unfinished: Unfinished, records: readonly TlsRecord[]): Draft {
  const { direction, name, field, bytes, problems, kind, at } = unfinished;
  const last = records.findLast((record) => record.direction === direction);
  const spans =
    kind === 'record'
      ? [{ at, length: bytes.length }]
      : clearSpans(
          records.filter((record) => record.direction === direction),
          at,
          bytes.length,
        );
  const { event = 0, t = 0 } = last ?? {};
  return { direction, event, t, name, unfinished, records: [], field, bytes, spans, problems };
}

function ofRecord(record: TlsRecord): Draft {
  const { direction, event, t, field, problems } = record;
  return {
    direction,
    event,
    t,
    name: field.name,
    records: [record],
    bytes: new Uint8Array(),
    spans: [],
    problems,
  };
}

/** Gives each record to the first that has bytes in it; answers the records that nobody has. */
function attach(records: readonly TlsRecord[], drafts: readonly Draft[]): readonly TlsRecord[] {
  const sides = { out: new Map<number, Draft>(), in: new Map<number, Draft>() };
  const starts = {
    out: recordsOf(records, 'out'),
    in: recordsOf(records, 'in'),
  };
  for (const draft of drafts) {
    const owners = sides[draft.direction];
    for (const { at, length } of draft.message?.spans ?? draft.spans) {
      for (const start of within(starts[draft.direction], at, at + length)) {
        if (!owners.has(start)) owners.set(start, draft);
      }
    }
  }
  return records.filter((record) => {
    const owner = sides[record.direction].get(record.at);
    owner?.records.push(record);
    return !owner;
  });
}

export const recordsOf = (records: readonly TlsRecord[], direction: Direction): readonly TlsRecord[] =>
  records.filter((record) => record.direction === direction);

/** Where the records of one direction begin that have bytes from `from` to before `to`; records come in the order of their bytes. */
export function* within(records: readonly TlsRecord[], from: number, to: number): Generator<number> {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = records[middle];
    if (record && record.at + record.length <= from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < records.length; at++) {
    const record = records[at];
    if (!record || record.at >= Math.max(to, from + 1)) return;
    yield record.at;
  }
}
