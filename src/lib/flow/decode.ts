import { fromHex } from '../bytes/hex.ts';
import type { Message, Negotiated, TlsRecord } from '../tls/message.ts';
import { Session } from '../tls/session.ts';
import type { Direction, FlowEvent } from './event.ts';
import { type Found, Half } from './half.ts';
import type { Unfinished } from './unfinished.ts';

export interface DecodedFlow {
  readonly records: readonly TlsRecord[];
  readonly messages: readonly Message[];
  readonly negotiated: Negotiated;
  /** What had begun in either direction and did not end. */
  readonly unfinished: readonly Unfinished[];
}

/** Decodes a whole flow at once. */
export function decodeFlow(events: Iterable<FlowEvent>): DecodedFlow {
  const decoder = new FlowDecoder();
  for (const event of events) decoder.push(event);
  const { records, messages, negotiated } = decoder;
  return { records, messages, negotiated, unfinished: decoder.unfinished() };
}

/**
 * Turns a flow's bytes into records and messages as the events come. Every event of the flow is pushed, in
 * order; `push` answers what that one completed. Never throws: what is wrong is in the Problems.
 */
export class FlowDecoder {
  /** All so far. */
  readonly records: TlsRecord[] = [];
  readonly messages: Message[] = [];
  readonly #session = new Session();
  readonly #halves = { out: new Half('out', this.#session), in: new Half('in', this.#session) };
  /** Index of the message that holds a direction's bytes that are no TLS. */
  readonly #stray: Partial<Record<Direction, number>> = {};
  #events = 0;

  get negotiated(): Negotiated {
    return this.#session.negotiated;
  }

  /**
   * Records and messages that `event` completed. Bytes that are no TLS are one message, which is answered
   * again under the same index, longer, when more of them come.
   */
  push(event: FlowEvent): Pick<DecodedFlow, 'records' | 'messages'> {
    const index = this.#events++;
    const records: TlsRecord[] = [];
    const messages: Message[] = [];
    if (event.type === 'request') this.#session.joinedLate = event.request.kind === 'capture';
    if (event.type !== 'bytes') return { records, messages };
    const at = { direction: event.direction, event: index, t: event.t };
    const chunk = fromHex(event.hex) ?? new Uint8Array();
    for (const found of this.#halves[event.direction].push(chunk, event.opened ?? [])) {
      if (found.kind === 'record')
        records.push({ ...found.record, ...at, index: this.records.length + records.length });
      else messages.push(this.#place(found, at));
    }
    for (const record of records) this.records.push(record);
    return { records, messages };
  }

  /** What has begun and not ended, to be asked when the connection is over. */
  unfinished(): readonly Unfinished[] {
    return [...this.#halves.out.unfinished(), ...this.#halves.in.unfinished()];
  }

  #place(found: Exclude<Found, { kind: 'record' }>, at: Pick<Message, 'direction' | 'event' | 't'>): Message {
    const known = found.kind === 'stray' ? this.#stray[at.direction] : undefined;
    const index = known ?? this.messages.length;
    if (found.kind === 'stray') this.#stray[at.direction] = index;
    const version = this.#session.versionName;
    const message = { ...found.message, ...at, index, ...(version && { version }) };
    this.messages[index] = message;
    return message;
  }
}
