import type { Told } from '../lib/compare/comparison.ts';
import { compareWords } from '../lib/i18n/compare.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { printable } from '../lib/trace/printable.ts';

/** What a field says, as a line of text: its registered name and code, its text made printable, or its first bytes. */
export function toldText({ length, value, label, hex, inside, cut }: Told, lang: Lang): string {
  const words = compareWords[lang];
  if (inside) {
    const said = inside.map((one) => toldText(one, lang)).join(', ');
    return cut ? `${said}, …` : said;
  }
  if (label !== undefined) return value === undefined ? label : `${label} (${code(value, length)})`;
  if (typeof value === 'string') return value === '' ? words.empty : printable(value, LONGEST);
  if (value !== undefined) return `${value}`;
  if (!hex) return length === 0 ? words.empty : words.bytes(length);
  return `${hex}${length * 2 > hex.length ? '…' : ''} (${words.bytes(length)})`;
}

const LONGEST = 200;

/** Codes of two bytes and more are written as the registries write them, in hexadecimal. */
function code(value: number | string, length: number): string {
  if (typeof value === 'string') return printable(value, LONGEST);
  return length > 1
    ? `0x${value
        .toString(16)
        .padStart(2 * length, '0')
        .toUpperCase()}`
    : `${value}`;
}
