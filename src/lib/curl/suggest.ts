import { type Era, optionsOf } from './options.ts';

/**
 * The long option that `name` was probably meant to be, without dashes: one that begins with it, or one
 * within a third of its letters' edits; options that are taken here go before others.
 */
export function closestOption(name: string, era: Era): string | undefined {
  const typed = name.toLowerCase();
  const bare = typed.replace(/^no-/, '');
  const prefix = bare === typed ? '' : 'no-';
  let best: string | undefined;
  let least = 1 + bare.length / 3;
  if (bare.length < 2) return undefined;
  for (const { name: known, refusal } of optionsOf(era)) {
    if (Math.abs(known.length - bare.length) >= least && !known.startsWith(bare)) continue;
    const distance = known.startsWith(bare) && bare.length > 2 ? 0.5 : edits(bare, known);
    const cost = distance + (refusal ? 0.25 : 0);
    if (cost >= least) continue;
    least = cost;
    best = known;
  }
  return best === undefined ? undefined : `${prefix}${best}`;
}

/** How many letters were put in, left out, changed or swapped (optimal string alignment). */
export function edits(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const fresh = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? (older[column - 2] ?? 99) + 1 : 99;
      const change = (old[column - 1] ?? 0) + same;
      fresh.push(Math.min(change, (old[column] ?? 0) + 1, (fresh[column - 1] ?? 0) + 1, swapped));
    }
    older = old;
    old = fresh;
  }
  return old[b.length] ?? 0;
}
