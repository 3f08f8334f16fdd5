import { ANSWERED } from './answered.ts';
import { BROKEN_OFF } from './broken-off.ts';
import type { Family } from './family.ts';
import { UNANSWERED } from './unanswered.ts';

/** Every code that a pasted run may get; the first that fits decides. */
export const FAMILIES: readonly Family[] = [...ANSWERED, ...BROKEN_OFF, ...UNANSWERED];
