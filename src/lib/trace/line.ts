import type { Direction } from '../flow/event.ts';

/** One line of a trace, its text free of control characters and safe to print. */
export interface TraceLine {
  /** As curl prints it, with its leading `* `, `> `, `< ` or none. */
  readonly text: string;
  readonly kind: 'info' | 'tls' | 'alert' | 'request' | 'response' | 'error';
  readonly direction?: Direction;
  /** Index of the flow event that it tells of. */
  readonly event: number;
  /** Index of the decoded message that it tells of. */
  readonly message?: number;
}
