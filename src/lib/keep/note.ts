import { keepWords } from '../i18n/keep.ts';
import type { Lang } from '../i18n/lang.ts';
import { printable } from '../trace/printable.ts';

/** The longest note that can be written on a page, and the most of one that a page shows, in UTF-16 units. */
export const NOTE_LIMIT = 4000;

/**
 * A note as a page shows it: its lines and tabs stay, what else is no printable character shows as it is written in
 * code, and of a file's any amount the rest is counted.
 */
export function noteText(note: string, lang: Lang): string {
  const shown = note
    .slice(0, NOTE_LIMIT)
    .split(/(\r?\n|\t)/)
    .map((piece) => (piece === '\t' || piece.endsWith('\n') ? piece : printable(piece, NOTE_LIMIT)))
    .join('');
  const rest = note.length - NOTE_LIMIT;
  return rest > 0 ? `${shown}… ${keepWords[lang].noteRest(rest)}` : shown;
}
