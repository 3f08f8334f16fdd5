import type { FlowEvent } from '../../lib/flow/event.ts';

type Local = Extract<FlowEvent, { type: 'local' }>;
export type EndReason = Extract<FlowEvent, { type: 'end' }>['reason'];
/** What this machine says about a failure; the step is known where it is recorded. */
export type Cause = Omit<Local, 'type' | 't' | 'step'>;
export type Step = Local['step'];

/** The one thing that ends a probe early: what to record, and how the flow ends. */
export class Failure extends Error {
  readonly local: Cause;
  readonly end: EndReason;

  constructor(local: Cause, end: EndReason = 'failed') {
    super(local.reason);
    this.local = local;
    this.end = end;
  }
}
