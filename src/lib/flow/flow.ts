import type { FlowEvent } from './event.ts';

/** A handshake on record: everything shown of it is a view of these events. */
export interface Flow {
  readonly events: readonly FlowEvent[];
}
