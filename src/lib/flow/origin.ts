import type { FlowEvent } from './event.ts';

/** How a flow came to be in front of a person. */
export interface Origin {
  /** `live` and `lab` were made just now; `recorded` comes from a file; the last two are somebody else's bytes. */
  readonly kind: 'live' | 'lab' | 'recorded' | 'capture' | 'pasted';
  /** ISO 8601; absent where the bytes do not tell. */
  readonly at?: string;
}

/** Of a flow that this site made just now. */
export function originOf(events: readonly FlowEvent[]): Origin {
  const lab = events.some((event) => event.type === 'resolved' && event.source === 'lab');
  const request = events.find((event) => event.type === 'request');
  return { kind: lab ? 'lab' : 'live', ...(request && { at: request.startedAt }) };
}
