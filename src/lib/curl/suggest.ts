import type { Profile } from '../flow/request.ts';
import { optionsOf } from './options.ts';

/**
 * The long option that `name` was probably meant to be, without dashes: one that begins with it, or one
 * within a third of its letters' edits; options that are taken here go before others.
 */
export function closestOption(name: string, profile: Profile): string | undefined {
  const typed = name.toLowerCase();
  const bare = typed.replace(/^no-/, '');
  const prefix = bare === typed ? '' : 'no-';
  if (bare.length < 2 || bare.length > 40) return undefined;
  const ranked = optionsOf(profile)
    .map(({ name: known, refusal }) => {
      const distance = known.startsWith(bare) && bare.length > 2 ? 0.5 : edits(bare, known);
      return { known, cost: distance + (refusal ? 0.25 : 0) };
    })
    .sort((a, b) => a.cost - b.cost);
  const best = ranked[0];
  return best && best.cost < 1 + bare.length / 3 ? `${prefix}${best.known}` : undefined;
}

/** Whether two words differ little; counts letters put in, left out, changed or swapped (optimal string alignment). */
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
