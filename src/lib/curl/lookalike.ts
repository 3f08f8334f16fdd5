import type { CommandProblem, Token } from './word.ts';

/** What word processors and Japanese keyboards put in the place of a shell's own characters. */
const SHELL_CHARACTER: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/, ' '],
  [/^[\u2010-\u2015\u2212\u30fc\ufe58\ufe63\uff0d]/, '-'],
  [/[\u201c-\u201f\uff02]/, '"'],
  [/[\u2018-\u201b\uff07]/, "'"],
  [/[\uff3c\uffe5]/, '\\'],
];

/** The first character outside quotes that only looks like one the shell knows, for each word that has one. */
export function findLookalikes(tokens: readonly Token[], source: string): CommandProblem[] {
  return tokens.flatMap(({ start, end }) => {
    const unquoted = source
      .slice(start, end)
      .replace(/'[^']*'?|"(?:\\[\s\S]|[^"\\])*"?/g, (quoted) => 'x'.repeat(quoted.length));
    return SHELL_CHARACTER.flatMap(([pattern, meant]) => {
      const at = unquoted.search(pattern);
      if (at < 0) return [];
      const character = unquoted.charAt(at);
      const number = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      const params = { character, number, meant };
      return [{ code: 'lookalike' as const, start: start + at, end: start + at + 1, params }];
    });
  });
}
