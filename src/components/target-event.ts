/** Sent on the document when the lesson's target box changes. */
export const TARGET_EVENT = 'notebook-target';

export interface TargetChange {
  /** host[:port], or undefined for each command's own host again. */
  readonly target: string | undefined;
}
