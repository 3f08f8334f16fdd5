import { KeyLog } from '../opening/keylog.ts';
import { hasOffsets } from './hex/offsets.ts';
import { isOpensslMsg } from './hex/openssl.ts';
import { type Line, linesOf } from './hex/piece.ts';
import { plainPieces } from './hex/plain.ts';
import { Problems } from './problem.ts';

/** What a text looks like from its beginning: a key log, a dump of bytes, or neither. */
export function textKind(text: string): 'keylog' | 'hex' | undefined {
  const lines = linesOf(text.slice(0, LOOK_AT)).filter((line) => line.text.trim() !== '');
  const log = new KeyLog();
  if (lines.some((line) => ['taken', 'unused'].includes(log.add(line.text)))) return 'keylog';
  if (isOpensslMsg(lines) || hasOffsets(lines)) return 'hex';
  const begins = (line: (typeof lines)[number]) =>
    plainPieces([line], new Problems()).some(({ bytes }) => bytes.length >= HEADER);
  const bytes = plainPieces(lines, new Problems()).reduce((sum, piece) => sum + piece.bytes.length, 0);
  return bytes >= HEADER && (lines.some(begins) || isMostlyHex(lines)) ? 'hex' : undefined;
}

/** Few digits a line, as where each byte has its own. */
function isMostlyHex(lines: readonly Line[]): boolean {
  const problems = new Problems();
  plainPieces(lines, problems);
  const odd = problems.all.find(({ code }) => code === 'hex-line');
  return (odd?.count ?? (odd ? 1 : 0)) < lines.length / 2;
}

/** Characters. */
const LOOK_AT = 65_536;

/** Bytes of a record's header, the least that says anything. */
const HEADER = 5;
