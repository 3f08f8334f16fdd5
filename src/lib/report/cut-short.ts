import type { FlowEvent } from '../flow/event.ts';
import { decideVerdict } from '../verdict/decide.ts';
import { UNKNOWN } from './tries.ts';

/**
 * A connection whose events stopped coming before its end, completed with what is true of it: that it was broken
 * off, and the verdict on that. One that has its end, or nothing at all, is left as it is.
 */
export function cutShort(events: readonly FlowEvent[]): readonly FlowEvent[] {
  const last = events.at(-1);
  if (!last || last.type === 'end') return events;
  const { t } = last;
  const end: FlowEvent = { type: 'end', t, reason: 'aborted' };
  if (events.some(({ type }) => type === 'verdict')) return [...events, end];
  // Decided with the verdict's own place taken, for evidence counts events.
  const verdict = decideVerdict([...events, { type: 'verdict', t, ...UNKNOWN }, end]);
  return [...events, { type: 'verdict', t, ...verdict }, end];
}
