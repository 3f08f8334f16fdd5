import type { FlowEvent } from './event.ts';

/** Whether a flow's times are times: those of pasted bytes, which tell of no endpoint either, only count. */
export function isTimed(events: readonly FlowEvent[]): boolean {
  const request = events.find((event) => event.type === 'request')?.request;
  return request?.kind !== 'capture' || request.client.address !== '';
}
