import type { Field, Problem } from '../bytes/field.ts';
import type { Direction } from './event.ts';

/** The beginning of a record or of a handshake message, as far as it came. */
export interface Unfinished {
  readonly direction: Direction;
  readonly kind: 'record' | 'handshake';
  /** The content type's name of a record, the handshake type's of a message. */
  readonly name: string;
  /** Offset in the direction's stream where it begins. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** What of it can be read, offsets from its first byte. */
  readonly field: Field;
  readonly problems: readonly Problem[];
}
