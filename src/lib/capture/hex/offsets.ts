import { joined } from '../../bytes/join.ts';
import type { Direction } from '../../flow/event.ts';
import type { Problems } from '../problem.ts';
import { bytesOf, type Line, type Piece } from './piece.ts';

/** A line that begins with an offset, as xxd, hexdump -C, od -t x1, tcpdump -X and Wireshark write it. */
const OFFSET = /^([ \t]*)(?:0x)?([0-9a-f]{3,16})(:|\s)\s*([0-9a-f]{2}.*)$/i;

/** `I` and `O` before a packet, as text2pcap -D takes them. */
const MARK = /^\s*([IO])(?:\s|$)/;

/** Whether a dump counts its bytes in front of each line: its first line of bytes is number 0. */
export function hasOffsets(lines: readonly Line[]): boolean {
  const first = lines.find(({ text }) => OFFSET.test(text));
  return Number.parseInt(OFFSET.exec(first?.text ?? '')?.[2] ?? '1', 16) === 0;
}

/** Each run of lines from an offset of 0 on, or that goes on where its direction stopped. */
export function offsetPieces(lines: readonly Line[], problems: Problems): readonly Piece[] {
  const rows = lines.flatMap(({ text, number }) => rowOf(text, number) ?? []);
  const indents = new Set(rows.flatMap((row) => ('mark' in row ? [] : [row.indent])));
  const [left = 0] = [...indents].sort((a, b) => a - b);
  const sided = [...indents].some((indent) => indent - left >= INDENT);
  const open: Open[] = [];
  const ends = new Map<Direction | undefined, { readonly piece: Open; readonly at: number }>();
  let mark: Direction | undefined;
  for (const row of rows) {
    if ('mark' in row) {
      mark = row.mark;
      continue;
    }
    const direction = mark ?? (sided ? (row.indent - left >= INDENT ? 'in' : 'out') : undefined);
    const before = row.at === 0 ? undefined : ends.get(direction);
    if (before) {
      shorten(before.piece, before.at - row.at);
      const [expected, actual] = [hex(before.at), hex(row.at)];
      if (row.at > before.at) problems.add('hex-offset', { line: row.number, expected, actual });
    }
    const same = before !== undefined && before.piece === open.at(-1);
    const piece = same ? before.piece : { direction, rows: [] };
    if (!same) open.push(piece);
    piece.rows.push(row.bytes);
    ends.set(direction, { piece, at: row.at + row.bytes.length });
  }
  return open.map(({ direction, rows }) => ({ bytes: joined(rows), ...(direction && { direction }) }));
}

interface Open {
  readonly direction: Direction | undefined;
  readonly rows: Uint8Array[];
}

/** As Wireshark indents what the server says. */
const INDENT = 3;

const hex = (offset: number): string => offset.toString(16).padStart(4, '0');

/** What stands right of the bytes as text may look like more of them; the next offset tells. */
function shorten({ rows }: Open, by: number): void {
  const last = rows.pop();
  if (last) rows.push(by > 0 ? last.subarray(0, Math.max(0, last.length - by)) : last);
}

type Row =
  | { readonly mark: Direction }
  | { readonly number: number; readonly indent: number; readonly at: number; readonly bytes: Uint8Array };

function rowOf(text: string, number: number): Row | undefined {
  const mark = MARK.exec(text)?.[1];
  if (mark) return { mark: mark === 'O' ? 'out' : 'in' };
  const [, space = '', offset = '', colon, rest = ''] = OFFSET.exec(text) ?? [];
  if (offset === '') return undefined;
  const indent = space.replaceAll('\t', '    ').length;
  // With a colon, two spaces end the bytes; without, they may stand in their middle.
  const column = rest.split(colon === ':' ? /\s{2}|\|/ : /\s{3}|\|/, 1)[0] ?? '';
  const digits = /^(?:[0-9a-f]{2}\s*)+/i.exec(column.replace(/\b[0-9a-f]*[^0-9a-f\s].*$/i, ''))?.[0] ?? '';
  const bytes = bytesOf(digits.replace(/\s/g, ''));
  return {
    number,
    indent,
    at: Number.parseInt(offset, 16),
    bytes: colon === ':' ? bytes : bytes.subarray(0, 16),
  };
}
