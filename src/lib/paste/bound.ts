/** In UTF-16 units: what is pasted, and how far into a line anything is looked for (curl itself cuts one at 2048). */
export const LONGEST_PASTE = 256 * 1024;
export const MOST_LINES = 5000;
export const LOOKED_AT = 2048;

/** The lines within the limits, without their line feeds, and how much is left out. */
export function bounded(text: string): {
  readonly lines: readonly string[];
  readonly cut?: { readonly lines: number; readonly characters: number };
} {
  const all = text.slice(0, LONGEST_PASTE).split('\n');
  const lines = all.slice(0, MOST_LINES);
  const read = lines.reduce((sum, line) => sum + line.length + 1, -1);
  if (read >= text.length) return { lines };
  return { lines, cut: { lines: feeds(text, read), characters: text.length - read } };
}

/** How many lines begin after `from`. */
function feeds(text: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
