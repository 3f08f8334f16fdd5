import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import type { Message } from '../tls/message.ts';
import { flights } from './flights.ts';

/** What a flow spends its time on, in this order. */
export type PhaseKind = 'dns' | 'tcp' | 'tls' | 'http';

/** All times are milliseconds since the flow's start, never going back. */
export interface Phase {
  readonly kind: PhaseKind;
  readonly from: number;
  readonly to: number;
  /** Whether it came to its end; else `to` is where the flow broke off. */
  readonly done: boolean;
}

/** Something that went out and had to be answered before anything else could: one way there and back. */
interface Trip {
  readonly phase: Exclude<PhaseKind, 'dns'>;
  readonly from: number;
  readonly to: number;
}

/** Time that passed on this side alone. */
export interface Pause {
  readonly before: PhaseKind;
  readonly from: number;
  readonly to: number;
}

/** Where a flow's time went. */
export interface Timing {
  readonly phases: readonly Phase[];
  readonly trips: readonly Trip[];
  /** Between phases nothing is on its way: the client makes ready for the next. */
  readonly pauses: readonly Pause[];
  /** When the client could send its first byte of HTTP, and after how many round trips; a name's look-up is not counted. */
  readonly ready?: { readonly t: number; readonly trips: number };
  /** The server asked for another ClientHello (RFC 8446 §4.1.4), which costs a round trip. */
  readonly retried: boolean;
  /** When something went out that was never answered. */
  readonly unanswered?: number;
  /** Where it broke off, if it did. */
  readonly stopped?: number;
}

/**
 * Reads the times out of a flow. A round trip of the handshake is a flight that went out and the one that came
 * back for it: TLS 1.2 has two (RFC 5246 §7.3), TLS 1.3 one (RFC 8446 §2). Never throws: a time that makes no sense
 * is taken as the one before it.
 */
export function timingOf(events: readonly FlowEvent[]): Timing {
  const clock = clockOf(events);
  const at = (index: number): number => clock[index] ?? 0;
  const { messages, negotiated } = decodeFlow(events);
  const found = placesIn(events);
  const done = found.connected === undefined ? undefined : lastOfHandshake(events, messages);
  const stop = at(events.findIndex(({ type }) => type === 'local' || type === 'closed' || type === 'end'));

  const stretch = (from: number, to: number | undefined) => ({
    from: at(from),
    to: Math.max(at(from), to === undefined ? stop : at(to)),
  });
  const phase = (kind: PhaseKind, from: number | undefined, to: number | undefined): Phase[] =>
    from === undefined ? [] : [{ kind, ...stretch(from, to), done: to !== undefined }];
  const phases = [
    ...(found.resolved === undefined ? [] : phase('dns', 0, found.resolved)),
    ...phase('tcp', found.connecting, found.connected),
    ...phase('tls', found.hello, done),
    ...(done === undefined ? [] : phase('http', found.asked, found.answered)),
  ];
  const trip = (kind: Trip['phase'], from: number | undefined, to: number | undefined): Trip[] =>
    from === undefined || to === undefined ? [] : [{ phase: kind, ...stretch(from, to) }];
  const { pairs, pending } = flights(events, done);
  const before = [
    ...trip('tcp', found.lastConnecting, found.connected),
    ...pairs.flatMap(([from, to]) => trip('tls', from, to)),
  ];
  const failed = found.answered === undefined && events.some(({ type }) => type === 'local');
  const waits = messages.some(({ event, protocol }) => event === pending && protocol !== 'alert');
  return {
    phases,
    pauses: phases.flatMap(({ kind, from }, i) => {
      const { to, done: over } = phases[i - 1] ?? { to: 0, done: true };
      return over && from - to >= SHORTEST_PAUSE ? [{ before: kind, from: to, to: from }] : [];
    }),
    trips: [...before, ...(done === undefined ? [] : trip('http', found.asked, found.answered))],
    ...(done !== undefined && { ready: { t: at(done), trips: before.length } }),
    retried: negotiated.helloRetryRequest,
    ...(pending !== undefined && waits && { unanswered: at(pending) }),
    ...((failed || phases.some((one) => !one.done)) && { stopped: stop }),
  };
}

/** Milliseconds; what is shorter reads as none. */
const SHORTEST_PAUSE = 0.05;

/** Each event's time, as far as it can be one: a number, and not before the one before. */
function clockOf(events: readonly FlowEvent[]): readonly number[] {
  let now = 0;
  return events.map(({ t }) => {
    if (Number.isFinite(t)) now = Math.max(now, t);
    return now;
  });
}

/** The events at which phases begin and end. */
function placesIn(events: readonly FlowEvent[]) {
  const first = (fits: (event: FlowEvent) => boolean): number | undefined => {
    const index = events.findIndex(fits);
    return index === -1 ? undefined : index;
  };
  const connected = first(({ type }) => type === 'connected');
  const tries = events.slice(0, connected).findLastIndex(({ type }) => type === 'connecting');
  return {
    resolved: first((event) => event.type === 'resolved' && event.source === 'dns'),
    connecting: first(({ type }) => type === 'connecting'),
    lastConnecting: tries === -1 ? undefined : tries,
    connected,
    hello: first((event) => event.type === 'bytes' && event.direction === 'out'),
    asked: first((event) => event.type === 'http' && event.direction === 'out'),
    answered: first((event) => event.type === 'http' && event.direction === 'in'),
  };
}

/** The event after which the client may send what is its own: both sides have sent their Finished. */
function lastOfHandshake(events: readonly FlowEvent[], messages: readonly Message[]): number | undefined {
  const [ours, theirs] = (['out', 'in'] as const).map(
    (way) => messages.find(({ direction, name }) => direction === way && name === 'finished')?.event,
  );
  if (ours !== undefined && theirs !== undefined) return Math.max(ours, theirs);
  // They could not be opened: our TLS library said that the handshake was complete.
  const complete = events.findIndex(({ type }) => type === 'certificate');
  const before = events.slice(0, Math.max(0, complete)).findLastIndex(({ type }) => type === 'bytes');
  return before === -1 ? undefined : before;
}
