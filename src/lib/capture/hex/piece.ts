import type { Direction } from '../../flow/event.ts';

/** Bytes that stand together in a dump. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** As the dump tells it; none where it does not. */
  readonly direction?: Direction;
}

/** A line of text and its number, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

export const linesOf = (text: string): readonly Line[] =>
  text.split(/\r\n?|\n/).map((line, at) => ({ number: at + 1, text: line }));

/** Bytes of pairs of digits, with nothing between them or spaces. */
export function bytesOf(digits: string): Uint8Array {
  const pairs = digits.match(/[0-9a-f]{2}/gi) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
