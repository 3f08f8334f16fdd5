import type { Differs } from './comparison.ts';

/** What differs by name, as it is found, whether or not it is listed. */
export type Found = { readonly [Where in keyof Differs]: string[] };

export const nothingFound = (): Found => ({ left: [], right: [], both: [] });

/** Adds what `path` leads into: whole on one side alone, or not alike on both. */
export function addName(found: Found, where: keyof Differs, path: string): void {
  const name = subject(path);
  const names = found[where];
  if (names.length < MOST_NAMES && !names.includes(name)) names.push(name);
}

/** No hello has as many; a hostile one may. */
const MOST_NAMES = 100;

/** The field or extension that a path leads into; empty for a message that has no fields. */
function subject(path: string): string {
  const [first = '', second] = path.split('.');
  return first === EXTENSIONS && second !== undefined ? second : first;
}

export const EXTENSIONS = 'extensions';
