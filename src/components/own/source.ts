import type { FlowEvent } from '../../lib/flow/event.ts';
import type { Origin } from '../../lib/flow/origin.ts';

/** A flow that a person brought, as it is listed and compared. */
export interface OwnFlow {
  readonly title: string;
  /** What tells it from another with the same ends: its version, who refused. */
  readonly marks: readonly string[];
  /** What is known of it besides: its size, its name. */
  readonly facts: readonly string[];
  readonly origin: Origin;
  readonly problems: readonly string[];
  events(): readonly FlowEvent[];
}
