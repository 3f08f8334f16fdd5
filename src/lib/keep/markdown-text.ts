import { printable } from '../trace/printable.ts';
import { OWN_WORDS } from './capsule.ts';

/**
 * Text as Markdown (CommonMark and GitHub's tables and links) that shows it and does nothing else: it can't become a
 * link, an image, HTML, a heading, a list or another cell. Words that readers make links of by themselves are code.
 */
export function markdownText(text: string): string {
  return printable(text, OWN_WORDS)
    .trim()
    .split(/(\s+)/)
    .map((word) => (LINKED.test(word) ? code(word) : word.replace(MARKUP, '\\$&')))
    .join('')
    .replace(BEGINNING, '$1\\$2');
}

/** Addresses of pages and of people (GFM §6.9). */
const LINKED = /@|:\/\/|www\.|mailto:|xmpp:/i;
const MARKUP = /[\\`*_[\]{}<>#~|&!$]/g;
/** What makes a list or an underlined heading of a line. */
const BEGINNING = /^(\d*)([-+=.)])/;

/** Text as code in a line, in a table's cell too (GFM §4.10); empty for none. */
export function code(text: string): string {
  const shown = printable(text);
  if (shown === '') return '';
  const mark = '`'.repeat(longestRun(shown) + 1);
  // Spaces keep a backtick at either end apart from the marks; one of each is no part of the code (CommonMark §6.1).
  const gap = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${mark}${gap}${shown}${gap}${mark}`;
}

/** A row of a table; its cells are Markdown already. */
export const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, (_, slashes: string) => (slashes.length % 2 === 1 ? `${slashes}|` : `${slashes}\\|`))).join(' | ')} |`;

/** Lines as a block of code that none of them can end (CommonMark §4.5). */
export function fenced(lines: readonly string[], language = 'text'): string {
  const safe = lines.map((line) => printable(line, OWN_WORDS));
  const fence = '`'.repeat(Math.max(3, longestRun(safe.join('\n')) + 1));
  return [`${fence}${language}`, ...safe, fence].join('\n');
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
