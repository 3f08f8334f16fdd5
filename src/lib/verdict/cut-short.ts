import type { FlowEvent } from '../flow/event.ts';
import { decideVerdict } from './decide.ts';

/**
 * A flow of which no more will come, ended with what is true of it where it has no end of its own: somebody here
 * stopped listening, and the verdict is decided from what had come. One that has its end, or nothing, stays as it is.
 */
export function cutShort(events: readonly FlowEvent[]): readonly FlowEvent[] {
  const last = events.at(-1);
  if (!last || last.type === 'end') return events;
  const { t } = last;
  const end: FlowEvent = { type: 'end', t, reason: 'aborted' };
  if (events.some(({ type }) => type === 'verdict')) return [...events, end];
  // Decided with the verdict's own place taken, for evidence counts events.
  const place: FlowEvent = { type: 'verdict', t, ...decideVerdict(events) };
  return [...events, { type: 'verdict', t, ...decideVerdict([...events, place, end]) }, end];
}
