import type { CommandProblem } from '../curl/word.ts';
import { commandWords } from './command-words.ts';
import type { Lang, Words } from './lang.ts';

/** What is wrong with a command, or noteworthy about it, in a sentence or three: what came, why, what to do. */
export function problemText({ code, params }: CommandProblem, lang: Lang): string {
  const shown = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, presentable(value)]));
  const said = commandWords[lang][code](shown);
  return shown['curl'] === undefined ? said : `${said}${curlItself[lang](shown['curl'])}`;
}

/** Free of control characters and not longer than a line or two: these are parts of what was typed. */
function presentable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 160)}…` : line;
}

const curlItself: Words<(line: string) => string> = {
  en: (line) => ` Real curl answers “${line}”.`,
  ja: (line) => `実際の curl は「${line}」と答えます。`,
};
