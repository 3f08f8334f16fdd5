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
  for (const { text, number } of lines) {
    const peer = PEER.exec(text)?.[1];
    const mark = MARK.exec(text);
    if (peer) side = peer === '0' ? 'out' : 'in';
    else if (mark) side = mark[1] ? 'out' : 'in';
    begins ||= peer !== undefined || mark !== null;
    const digits = digitsIn(mark ? text.slice(mark[0].length) : text);
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

/** A line's digits; undefined where it is no dump's, empty where it has none. */
function digitsIn(text: string): string | undefined {
  const bare = text
    .replace(/\/\*.*?\*\/|\/\/.*$|^\s*#.*$/g, '')
    .replace(/^.*_len\s*=.*$/, '')
    .replace(/^.*\bpeer[01]_\d+\s*\[[^\]]*\]\s*=/, '')
    .replace(/^[^"={]*(?:\]|\w)\s*=\s*(?=[{"])/, '')
    .replace(/\br?b(?=["'])/gi, ' ')
    .replace(/0x(?=[0-9a-f]{1,2}\b)|\\x/gi, ' ')
    .replace(/[{}()[\]<>;,:"'`\\-]/g, ' ');
  return /^[0-9a-f\s]*$/i.test(bare) ? bare.replace(/\s+/g, '') : undefined;
}
