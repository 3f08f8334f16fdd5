/** The longest note that can be written on a page, and the most of one that a page shows, in UTF-16 units. */
export const NOTE_LIMIT = 4000;

/** The part of a note that a page shows, and how many units of it are left out: a file may hold any amount. */
export function noteShown(note: string): { readonly text: string; readonly rest: number } {
  return { text: note.slice(0, NOTE_LIMIT), rest: Math.max(0, note.length - NOTE_LIMIT) };
}
