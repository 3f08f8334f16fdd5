import type { Direction } from '../../flow/event.ts';
import type { Problems } from '../problem.ts';
import { bytesOf, type Line, type Piece } from './piece.ts';

/** Wireshark's C arrays name the end that spoke: `char peer0_0[] = { /* Packet 4 *\\/`. */
const PEER = /\bpeer([01])_\d+/;
/** An arrow or a letter before the bytes. */
const MARK = /^\s*(?:([>→]|C:|out\b)|([<←]|S:|in\b))[>:\s]*/;

/**
 * Digits two a byte, as they come: in one line or many, with spaces, colons or commas between them, `0x` or `\\x`
 * before each, or in C arrays. Lines that are something else are left out.
 */
export function plainPieces(lines: readonly Line[], problems: Problems): readonly Piece[] {
  const pieces: { readonly direction: Direction | undefined; readonly digits: string[] }[] = [];
  let side: Direction | undefined;
  let begins = true;
  let inside = false;
  for (const { text, number } of lines) {
    const peer = PEER.exec(text)?.[1];
    const mark = MARK.exec(text);
    if (peer) side = peer === '0' ? 'out' : 'in';
    else if (mark) side = mark[1] ? 'out' : 'in';
    begins ||= peer !== undefined || mark !== null;
    const digits = digitsIn(mark ? text.slice(mark[0].length) : text, inside);
    inside = digits !== undefined && digits !== '';
    if (digits === undefined) {
      problems.add('hex-line', { line: number });
      continue;
    }
    if (digits === '') continue;
    if (begins) pieces.push({ direction: side, digits: [digits] });
    else pieces.at(-1)?.digits.push(digits);
    begins = false;
  }
  return pieces.map(({ direction, digits }) => {
    const whole = digits.join('');
    if (whole.length % 2 !== 0) problems.add('hex-odd', { actual: `${whole.length}` });
    return { bytes: bytesOf(whole), ...(direction && { direction }) };
  });
}

/**
 * A line's digits; undefined where it is no dump's, empty where it has none.
 * @param inside whether the line before it was a dump's
 */
function digitsIn(text: string, inside: boolean): string | undefined {
  const bare = text
    .replace(/\/\*.*?\*\/|\/\/.*$|^\s*#.*$/g, '')
    .replace(/^.*_len\s*=.*$/, '')
    .replace(/^.*\bpeer[01]_\d+\s*\[[^\]]*\]\s*=/, '')
    .replace(/^[^"={]*(?:\]|\w)\s*=\s*(?=[{"])/, '')
    .replace(/\br?b(?=["'])/gi, ' ')
    .replace(/0x(?=[0-9a-f]{1,2}\b)|\\x/gi, ' ')
    .replace(/[{}()[\]<>;,:"'`\\-]/g, ' ');
  if (!/^[0-9a-f\s]*$/i.test(bare)) return WITHIN.exec(text)?.[1]?.replace(/[^0-9a-f]/gi, '');
  return isWords(bare, inside) ? undefined : bare.replace(/\s+/g, '');
}

/** A record or a ClientHello behind words, such as `ClientHello: 16 03 01 …`. */
const WITHIN =
  /(?:^|[^0-9a-f])((?:1[4-7][\s:,]?03[\s:,]?0[0-4]|01[\s:,]?00)(?:[\s:,]?[0-9a-f]{2}){2,})(?![0-9a-z])/i;

/** Words have digits of hexadecimal alone as well: `Ada`, `a bad face`. */
function isWords(bare: string, inside: boolean): boolean {
  const words = bare.trim().split(/\s+/);
  if (/\d/.test(bare) || words[0] === '') return false;
  if (words.some(({ length }) => length % 2 === 1)) return true;
  return !inside && words.some(({ length }) => length > 2) && bare.length < WORDY;
}

/** Characters of a line that may be all of a person's words. */
const WORDY = 16;
