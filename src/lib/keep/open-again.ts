import { fromHex } from '../bytes/hex.ts';
import type { Direction, FlowEvent, Opened } from '../flow/event.ts';
import { KeyLog } from '../opening/keylog.ts';
import { NOBLE } from '../opening/noble.ts';
import { createOpener, type Unopened } from '../opening/opener.ts';
import { contentTypeName } from '../tls/names.ts';
import { uncarried } from './carried.ts';
import type { Unplaced } from './problem.ts';

/** A flow whose records were opened again, and what of it differs or is not proven; places are relative to the events. */
export interface OpenedAgain {
  readonly events: readonly FlowEvent[];
  readonly differing: readonly Unplaced[];
}

interface Stored {
  readonly event: number;
  readonly place: number;
  readonly direction: Direction;
  readonly entry: Opened;
}

/**
 * Opens a flow's encrypted records with its own secrets, whatever the file says of their plaintext. What can't be
 * opened for want of a secret or a cipher stays as the file has it; what does not open is no plaintext.
 */
export function openedAgain(events: readonly FlowEvent[]): OpenedAgain {
  const stored = storedIn(events);
  const keylog = new KeyLog();
  for (const event of events) if (event.type === 'secrets') for (const line of event.keylog) keylog.add(line);
  if (stored.length === 0 && keylog.size === 0) return { events, differing: uncarried(events) };

  const opener = createOpener(NOBLE, keylog);
  const opened = events.map((event) =>
    event.type === 'bytes' ? opener.take(event.direction, fromHex(event.hex) ?? new Uint8Array()) : [],
  );
  const real = new Map(
    events.flatMap((event, i) =>
      event.type === 'bytes'
        ? (opened[i] ?? []).map((one) => [nameOf(event.direction, one), one] as const)
        : [],
    ),
  );
  const judged = stored.map((one) => ({
    ...one,
    ...judge(one, real.get(nameOf(one.direction, one.entry)), opener.unopened),
  }));
  const unproven = judged.filter(({ code }) => code === 'opened-unproven');
  const holding = (kept: readonly Stored[]): readonly FlowEvent[] =>
    events.map((event, i) => {
      if (event.type !== 'bytes') return event;
      const { opened: _stored, ...bare } = event;
      const entries = kept.filter((one) => one.event === i).map(({ entry }) => entry);
      const all = [...(opened[i] ?? []), ...entries].sort((one, other) => one.at - other.at);
      return all.length > 0 ? { ...bare, opened: all } : bare;
    });
  return {
    events: holding(unproven),
    differing: [
      ...CODES.flatMap((code) => summed(judged.filter((one) => one.code === code))),
      ...uncarried(holding([])),
    ],
  };
}

const CODES = ['opened-differs', 'opened-not', 'opened-unproven'] as const;

interface Judged {
  readonly code?: (typeof CODES)[number];
  readonly expected?: string;
  readonly found?: string;
  readonly byte?: number;
}

function judge(
  { direction, entry }: Stored,
  real: Opened | undefined,
  unopened: readonly Unopened[],
): Judged {
  if (real) return same(real, entry) ? {} : { code: 'opened-differs', ...difference(real, entry) };
  const missed = unopened.filter((one) => one.direction === direction && one.at <= entry.at);
  const why = missed.toSorted((one, other) => one.at - other.at).at(-1)?.reason ?? 'record';
  return { code: why === 'record' ? 'opened-not' : 'opened-unproven' };
}

/** One problem, of the first; what is wrong with one record is wrong with many. */
function summed(all: readonly (Stored & Judged)[]): readonly Unplaced[] {
  const [first] = all;
  if (!first?.code) return [];
  const { code, event, place, expected, found, byte } = first;
  return [
    {
      code,
      at: [event, 'opened', place],
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      ...(byte !== undefined && { byte }),
      ...(all.length > 1 && { others: all.length - 1 }),
    },
  ];
}

const storedIn = (events: readonly FlowEvent[]): readonly Stored[] =>
  events.flatMap((event, at) =>
    event.type === 'bytes'
      ? (event.opened ?? []).map((entry, place) => ({ event: at, place, direction: event.direction, entry }))
      : [],
  );

const nameOf = (direction: Direction, { at }: Opened): string => `${direction} ${at}`;

const same = (one: Opened, other: Opened): boolean =>
  one.contentType === other.contentType &&
  one.hex.toLowerCase() === other.hex.toLowerCase() &&
  (one.padding ?? 0) === (other.padding ?? 0);

/** Both around their first difference, such as `alert 0228`. */
function difference(
  real: Opened,
  entry: Opened,
): Required<Omit<Judged, 'code' | 'byte'>> & Pick<Judged, 'byte'> {
  const byte = firstDifference(real.hex.toLowerCase(), entry.hex.toLowerCase());
  return {
    expected: told(real, byte),
    found: told(entry, byte),
    ...(byte !== undefined && { byte }),
  };
}

function firstDifference(one: string, other: string): number | undefined {
  for (let at = 0; at < Math.max(one.length, other.length); at++)
    if (one[at] !== other[at]) return Math.floor(at / 2);
  return undefined;
}

function told({ contentType, hex, padding = 0 }: Opened, byte = 0): string {
  const from = hex.length > SHOWN ? Math.max(0, 2 * (byte - BEFORE)) : 0;
  const shown = hex.slice(from, from + SHOWN);
  const cut = `${from > 0 ? '…' : ''}${shown}${from + SHOWN < hex.length ? '…' : ''}`;
  return `${contentTypeName(contentType)} ${cut}${padding > 0 ? ` + padding ${padding}` : ''}`;
}

/** Hexadecimal digits of a record that are told, and bytes of them before a difference. */
const SHOWN = 32;
const BEFORE = 4;
