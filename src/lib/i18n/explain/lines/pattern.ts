import type { Entry } from '../entry.ts';

/** What a line looks like, and its words. */
export type Pattern = readonly [line: RegExp, spec: string, en: string, ja: string];

/** The words of the first pattern that fits. */
export function patternEntry(patterns: readonly Pattern[], text: string): Entry | undefined {
  const found = patterns.find(([line]) => line.test(text));
  return found && [found[1], found[2], found[3]];
}

export const also = ([spec, en, ja]: Entry, more: Entry | undefined): Entry =>
  more ? [more[0] || spec, `${en} ${more[1]}`, `${ja}${more[2]}`] : [spec, en, ja];
