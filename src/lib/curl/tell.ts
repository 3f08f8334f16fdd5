import type { Given } from './arguments.ts';
import type { CommandProblem, NoteCode, ProblemCode, Span, Token } from './word.ts';

export function tell(
  code: ProblemCode | NoteCode,
  { start, end }: Span,
  params: Record<string, string>,
): CommandProblem {
  return { code, start, end, params };
}

/** No one reads more at once. */
export const MOST_TOLD = 8;

/** The first ones in the text. */
export function inOrder(problems: readonly CommandProblem[]): CommandProblem[] {
  return problems.toSorted((a, b) => a.start - b.start).slice(0, MOST_TOLD);
}

export function isProblem(read: object): read is CommandProblem {
  return 'code' in read;
}

/** The option by the name it was given by, as in `-k` or `--no-alpn`. */
export function written({ option, argument, on }: Given): string {
  if (argument.startsWith('--')) return `--${on ? '' : 'no-'}${option.name}`;
  return `-${option.letter ?? option.name}`;
}

/** What curl prints of an option that it does not take this way. */
export function curlSays({ argument }: Given, reason = 'is badly used here'): string {
  return `curl: option ${argument}: ${reason}`;
}

/** Whether a text can go into a header or request line: printable ASCII and tabs. */
export function checkText(value: Token, option: string): CommandProblem[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const control = checkCharacters(value, option, /[\x00-\x08\x0a-\x1f\x7f-\x9f]/u, 'control-character');
  return control.length ? control : checkCharacters(value, option, /[^\t -~]/u, 'not-ascii');
}

/** A problem where the value has a character that `wrong` finds. */
export function checkCharacters(
  value: Token,
  option: string,
  wrong: RegExp,
  code: ProblemCode = 'value-characters',
): CommandProblem[] {
  const character = wrong.exec(value.text)?.[0];
  if (character === undefined) return [];
  return [tell(code, value, { option, value: value.text, character: JSON.stringify(character) })];
}
