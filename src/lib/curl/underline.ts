import type { Span } from './word.ts';

/** How much of a line is shown before and after the place. */
const CONTEXT = 48;

/**
 * The line of the text that a problem is in, with `^^^` below it, for a terminal or a page in a mono face:
 * full-width characters take two columns, control characters show as `·`. A place that goes on over the
 * line's end is underlined to that end; one at the very end of the text gets one `^` after it.
 */
export function underline(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(from, lineEnd < 0 ? undefined : lineEnd);
  const first = start - from;
  const last = Math.min(Math.max(end - from, first), line.length);
  const head = first > CONTEXT ? `…${line.slice(first - CONTEXT, first)}` : line.slice(0, first);
  const place = line.slice(first, Math.min(last, first + 2 * CONTEXT));
  const rest = line.slice(first + place.length);
  const tail = rest.length > CONTEXT ? `${rest.slice(0, CONTEXT)}…` : rest;
  const shown = printable(head + place + tail);
  return `${shown}\n${' '.repeat(columns(head))}${'^'.repeat(Math.max(1, columns(place)))}`;
}

/** East Asian Wide and Fullwidth (UAX #11), and emoji; combining marks take no column. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}\u3000]/u;
const UNSEEN = /\p{M}|\u200b|\u200c|\u200d/u;

function columns(text: string): number {
  let width = 0;
  for (const character of printable(text)) width += UNSEEN.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** Controls, line and paragraph separators, and marks that turn the direction of text: one column each. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, '·');
}
