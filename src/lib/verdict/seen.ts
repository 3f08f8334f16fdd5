import type { Field } from '../bytes/field.ts';
import { elements, find, numberAt } from '../bytes/find.ts';
import { type DecodedFlow, decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import type { CaptureRequest, FlowRequest } from '../flow/request.ts';
import type { Evidence } from '../flow/verdict.ts';
import type { Message } from '../tls/message.ts';

type Of<T extends FlowEvent['type']> = Extract<FlowEvent, { type: T }>;
/** An event with its place in the flow. */
export type Placed<T extends FlowEvent['type']> = Of<T> & { readonly at: number };

/** A flow as the rows of the table look at it. */
export interface Seen extends DecodedFlow {
  readonly request?: FlowRequest | CaptureRequest;
  readonly certificate?: Placed<'certificate'>;
  readonly answered: boolean;
  /** How the peer ended TCP. */
  readonly closed?: Placed<'closed'>;
  /** The client's end of TCP, where it was the first. */
  readonly left?: Placed<'closed'>;
  /** What ended the probe early: the last attempt to connect, or the first thing to go wrong after it. */
  readonly failure?: Placed<'local'>;
  /** The end of a flow that a person, or the end of our process, cut short. */
  readonly cancelled?: Placed<'end'>;
  readonly connected: boolean;
  /** Indices of what came before the peer's system had acknowledged a byte of ours. */
  readonly unheard: ReadonlySet<number>;
  /** Whether the flow has the connection's beginning: one of our own always does, a capture where it has a SYN. */
  readonly begun: boolean;
}

/** @param decoded what the events' bytes are, where that is known already */
export function observe(events: readonly FlowEvent[], decoded: DecodedFlow = decodeFlow(events)): Seen {
  const all = <T extends FlowEvent['type']>(type: T): Placed<T>[] =>
    events.flatMap((event, at) => (event.type === type ? [{ ...(event as Of<T>), at }] : []));
  const [request] = all('request');
  const [certificate] = all('certificate');
  const ends = all('closed');
  const closed = ends.find(({ by }) => by === 'peer');
  const left = ends[0]?.by === 'us' ? ends[0] : undefined;
  const cancelled = all('end').find(({ reason }) => reason === 'aborted');
  const local = all('local');
  const failure = local.find(({ step }) => step !== 'connect') ?? local.at(-1);
  return {
    ...decoded,
    ...(request && { request: request.request }),
    ...(certificate && { certificate }),
    ...(closed && { closed }),
    ...(left && { left }),
    ...(failure && { failure }),
    ...(cancelled && { cancelled }),
    answered: all('http').some(({ direction }) => direction === 'in'),
    unheard: unheardIn(events),
    connected: events.some(({ type }) => type === 'connected' || type === 'bytes'),
    begun: events.some(({ type }) => type === 'connecting' || type === 'connected'),
  };
}

function unheardIn(events: readonly FlowEvent[]): ReadonlySet<number> {
  const found = new Set<number>();
  let sent = 0;
  for (const [at, event] of events.entries()) {
    if (event.type === 'bytes' && event.direction === 'out') sent += event.hex.length / 2;
    else if ((event.type === 'bytes' || event.type === 'closed') && event.unacknowledged === sent && sent > 0)
      found.add(at);
  }
  return found;
}

export const byMessage = ({ event, index }: Message): Evidence => ({ event, message: index });
export const byEvent = ({ at }: { readonly at: number }): Evidence => ({ event: at });

/** Messages of one name, as far as their content is known. */
export const named = (seen: Seen, direction: 'out' | 'in', name: string): readonly Message[] =>
  seen.messages.filter((message) => message.direction === direction && message.name === name);

export const alerts = (seen: Seen, direction: 'out' | 'in'): readonly Message[] =>
  seen.messages.filter(
    (message) => message.direction === direction && message.protocol === 'alert' && message.opened,
  );

export const handshakes = (seen: Seen, direction: 'out' | 'in'): readonly Message[] =>
  seen.messages.filter((message) => message.direction === direction && message.protocol === 'handshake');

/** The hello that the server's last answer answers. */
export const asking = (seen: Seen): Message | undefined => named(seen, 'out', 'client_hello').at(-1);

/** The numbers of a list. */
export const numbersAt = (field: Field, path: string): readonly unknown[] =>
  elements(find(field, path)).map(({ value }) => value);

export const typesOf = (field: Field): readonly number[] =>
  elements(find(field, 'extensions')).map((extension) => numberAt(extension, 'extension_type') ?? -1);
