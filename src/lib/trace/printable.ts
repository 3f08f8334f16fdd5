/** What may not reach a page, a terminal or a log as itself: controls, bidi and other format characters, line ends. */
export const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A peer's text as one printable line: no control, format or line character survives (they show as `\x1b`
 * and `\u{202e}`), and what is beyond `limit` characters is counted instead of shown.
 */
export function printable(text: string, limit = LINE_LIMIT): string {
  const rest = text.length - limit;
  const shown = rest > 0 ? `${text.slice(0, limit)}… (${rest} more)` : text;
  return shown.replace(UNPRINTABLE, escaped);
}

/** In UTF-16 units; curl itself cuts a line at 2048. */
const LINE_LIMIT = 1024;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
