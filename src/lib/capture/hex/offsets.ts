import { joined } from '../../bytes/join.ts';
import type { Direction } from '../../flow/event.ts';
import { LIMITS } from '../limits.ts';
import type { Problems } from '../problem.ts';
import { bytesOf, type Line, type Piece } from './piece.ts';

/** A line that begins with an offset, as xxd, hexdump -C, od -t x1, tcpdump -X and Wireshark write it. */
const OFFSET = /^([ \t]*)(?:0x)?([0-9a-f]{3,16})(:|\s)\s*([0-9a-f]{2}.*)$/i;

/** `I` and `O` before a packet, as text2pcap -D takes them. */
const MARK = /^\s*([IO])(?:\s|$)/;

/** Whether a dump counts its bytes in front of each line: from 0 on, or most lines from where the one before ended. */
export function hasOffsets(lines: readonly Line[]): boolean {
  const rows = lines.flatMap(({ text, number }) => rowOf(text, number) ?? []);
  const first = rows.find((row) => row.kind === 'bytes' || row.kind === 'form');
  if (!first) return false;
  const withBytes = rows.filter(isBytes);
  const most = withBytes.length / 2;
  return Number.parseInt(first.offset, 16) === 0 || RADIXES.some((radix) => goesOn(withBytes, radix) > most);
}

/** As xxd and Wireshark count, as od does unless told, and as od -A d does. */
const RADIXES = [16, 8, 10] as const;
const DIGITS = { 16: /^/, 8: /^[0-7]+$/, 10: /^\d+$/ };

/** How many lines begin where the one before ended. */
function goesOn(rows: readonly BytesRow[], radix: (typeof RADIXES)[number]): number {
  if (!rows.every(({ offset }) => DIGITS[radix].test(offset))) return 0;
  const at = rows.map(({ offset }) => Number.parseInt(offset, radix));
  return rows.filter(({ bytes }, i) => (at[i] ?? 0) + bytes.length === at[i + 1]).length;
}

function radixOf(rows: readonly BytesRow[]): number {
  const counts = RADIXES.map((radix) => goesOn(rows, radix));
  return RADIXES[counts.indexOf(Math.max(...counts))] ?? 16;
}

/** Each run of lines from an offset of 0 on, or that goes on where its direction stopped. */
export function offsetPieces(lines: readonly Line[], problems: Problems): readonly Piece[] {
  const rows = lines.flatMap(({ text, number }) => rowOf(text, number) ?? []);
  const withBytes = rows.filter(isBytes);
  const radix = radixOf(withBytes);
  const indents = new Set(withBytes.map(({ indent }) => indent));
  const [left = 0] = [...indents].sort((a, b) => a - b);
  const sided = [...indents].some((indent) => indent - left >= INDENT);
  const open: Open[] = [];
  const ends = new Map<Direction | undefined, End>();
  let mark: Direction | undefined;
  let repeats = false;
  for (const row of rows) {
    if (row.kind === 'mark') mark = row.mark;
    else if (row.kind === 'form') problems.add('hex-form', { line: row.number });
    else if (row.kind === 'repeat') repeats = true;
    else {
      const direction = mark ?? (sided ? (row.indent - left >= INDENT ? 'in' : 'out') : undefined);
      const at = Number.parseInt(row.offset, radix);
      const before = at === 0 ? undefined : ends.get(direction);
      if (before && !(repeats && repeated(before, at))) {
        shorten(before.piece, before.at - at);
        const [expected, actual] = [hex(before.at, radix), hex(at, radix)];
        if (at > before.at && row.kind === 'bytes')
          problems.add('hex-offset', { line: row.number, expected, actual });
      }
      repeats = false;
      if (row.kind === 'end') continue;
      if (row.turned) problems.add('hex-turned', { line: row.number });
      const same = before !== undefined && before.piece === open.at(-1);
      const piece = same ? before.piece : { direction, rows: [] };
      if (!same) open.push(piece);
      piece.rows.push(row.bytes);
      ends.set(direction, { piece, at: at + row.bytes.length });
    }
  }
  return open.map(({ direction, rows }) => ({ bytes: joined(rows), ...(direction && { direction }) }));
}

/** Where a direction's bytes stopped. */
interface End {
  readonly piece: Open;
  readonly at: number;
}

/** Lines like the one before, for which od, hexdump and xxd -a print a star; false where there are none or far too many. */
function repeated({ piece, at }: End, to: number): boolean {
  const last = piece.rows.at(-1);
  if (!last || last.length === 0 || to <= at || to - at > LIMITS.stream) return false;
  piece.rows.push(Uint8Array.from({ length: to - at }, (_, i) => last[i % last.length] ?? 0));
  return true;
}

interface Open {
  readonly direction: Direction | undefined;
  readonly rows: Uint8Array[];
}

/** As Wireshark indents what the server says. */
const INDENT = 3;

const hex = (offset: number, radix: number): string => offset.toString(radix).padStart(4, '0');

/** What stands right of the bytes as text may look like more of them; the next offset tells. */
function shorten({ rows }: Open, by: number): void {
  const last = rows.pop();
  if (last) rows.push(by > 0 ? last.subarray(0, Math.max(0, last.length - by)) : last);
}

type Row =
  | { readonly kind: 'mark'; readonly mark: Direction }
  /** A star: lines like the one before. */
  | { readonly kind: 'repeat' }
  /** Numbers in octal, or characters. */
  | (Place & { readonly kind: 'form' })
  /** An offset alone: where the bytes end. */
  | (Place & { readonly kind: 'end' })
  | BytesRow;

interface Place {
  readonly number: number;
  readonly indent: number;
  readonly offset: string;
}

interface BytesRow extends Place {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
  /** They stood as words of two bytes, the lower one first in memory. */
  readonly turned: boolean;
}

const isBytes = (row: Row): row is BytesRow => row.kind === 'bytes';

function rowOf(text: string, number: number): Row | undefined {
  const mark = MARK.exec(text)?.[1];
  if (mark) return { kind: 'mark', mark: mark === 'O' ? 'out' : 'in' };
  if (text.trim() === '*') return { kind: 'repeat' };
  const [, space = '', offset = '', colon, rest = ''] = OFFSET.exec(text) ?? END.exec(text) ?? [];
  if (offset === '') return undefined;
  const indent = space.replaceAll('\t', '    ').length;
  const place = { number, indent, offset };
  if (rest === '') return { kind: 'end', ...place };
  if (colon !== ':' && OCTAL.test(rest)) return { kind: 'form', ...place };
  // With a colon, two spaces end the bytes; without, they may stand in their middle.
  const column = rest.split(colon === ':' ? /\s{2}|\|/ : /\s{3}|\|/, 1)[0] ?? '';
  const turned = colon !== ':' && WORDS.test(rest);
  const digits = turned
    ? rest.replace(/(\w\w)(\w\w)/g, '$2$1')
    : (/^(?:[0-9a-f]{2}\s*)+/i.exec(column.replace(/\b[0-9a-f]*[^0-9a-f\s].*$/i, ''))?.[0] ?? '');
  const bytes = bytesOf(digits.replace(/\s/g, ''));
  return { kind: 'bytes', ...place, bytes: colon === ':' ? bytes : bytes.subarray(0, 16), turned };
}

/** The last line of od and hexdump. */
const END = /^([ \t]*)([0-9a-f]{6,16})()()\s*$/i;

/** What od prints without -t x1, and with -b or -c. */
const OCTAL = /^(?:[0-3][0-7]{2}(?:\s|$)|[0-7]{6}(?:\s|$)(?:\s*[0-7]{6}|\s*$))/;

/** What hexdump without -C and od -x print: words of two bytes, which they read with the lower one first. */
const WORDS = /^[0-9a-f]{4}(?:\s+[0-9a-f]{4})*\s*$/i;
