import { decodeFlow } from '../flow/decode.ts';
import type { Direction, FlowEvent } from '../flow/event.ts';
import type { Message } from '../tls/message.ts';
import type { Unplaced } from './problem.ts';

/**
 * What the events of a handshake say and its bytes do not show: that both sides sent their Finished, a certificate,
 * HTTP. A record that stays closed may carry any of the last two, and proves nothing.
 * @param events with nothing opened but what their own secrets open; places are relative to them
 */
export function uncarried(events: readonly FlowEvent[]): readonly Unplaced[] {
  const request = events.find(({ type }) => type === 'request');
  const complete = events.findIndex(({ type }) => type === 'certificate');
  const told = events.some(({ type }) => type === 'certificate' || type === 'http');
  if (request?.type !== 'request' || request.request.kind !== 'handshake' || !told) return [];
  const { messages } = decodeFlow(events);
  const beyond = events.flatMap((event, at) => (isCarried(event, at, events, messages) ? [] : [at]));
  const [first] = beyond;
  const types = [...new Set(beyond.flatMap((at) => events[at]?.type ?? []))].join(', ');
  const proven = SIDES.every((side) => messages.some((message) => isFinished(message, side)));
  return [
    ...(complete === -1 || proven ? [] : [{ code: 'finished-unproven', at: [complete] } as const]),
    ...(first === undefined ? [] : [{ code: 'events-beyond-bytes', at: [first], found: types } as const]),
  ];
}

const SIDES = ['out', 'in'] as const;

/** One in the clear proves nothing (RFC 8446 §4.4.4, RFC 5246 §7.4.9). */
const isFinished = (message: Message, side: Direction): boolean =>
  message.direction === side && message.name === 'finished' && message.encrypted && message.opened;

function isCarried(
  event: FlowEvent,
  at: number,
  events: readonly FlowEvent[],
  messages: readonly Message[],
): boolean {
  const some = (side: Direction, fits: (message: Message) => boolean) =>
    messages.some(
      (message) => message.direction === side && ((message.encrypted && !message.opened) || fits(message)),
    );
  if (event.type === 'certificate')
    return event.chain.length === 0 || some('in', ({ name }) => CERTIFICATES.has(name));
  if (event.type !== 'http') return true;
  // A request is told before its bytes, which a file that was cut may not have any more.
  const cut =
    event.direction === 'out' && !events.slice(at).some(({ type }) => type === 'bytes' || type === 'end');
  return cut || some(event.direction, ({ protocol }) => protocol === 'application_data');
}

const CERTIFICATES = new Set(['certificate', 'compressed_certificate']);
