import { joined } from '../../bytes/join.ts';
import type { Direction } from '../../flow/event.ts';
import { record } from '../../tls/record.ts';
import type { Problems } from '../problem.ts';
import { u16 } from '../u16.ts';
import { bytesOf, type Line, type Piece } from './piece.ts';

/** `>>> TLS 1.3, Handshake [length 0135], ClientHello`; a record's header has `RecordHeader` or, in 1.1.1, `???`. */
const TITLE = /^(>>>|<<<) .*?\b(?:TLS|SSL|DTLS)?[\d. ]*,? ?(\?\?\?|\w+) \[length ([0-9a-f]+)\]/i;
const BYTES = /^\s+((?:[0-9a-f]{2} ?)+)\s*$/i;

export const isOpensslMsg = (lines: readonly Line[]): boolean => lines.some(({ text }) => TITLE.test(text));

/**
 * What `openssl s_client -msg` prints. Of records that went encrypted it prints the header and what was inside, and
 * not the bytes of the wire: these are left out, which their lengths tell.
 */
export function opensslPieces(lines: readonly Line[], problems: Problems): readonly Piece[] {
  const sections = sectionsIn(lines);
  return sections.some(isHeader) ? framed(sections, problems) : bare(sections, problems);
}

function framed(sections: readonly Section[], problems: Problems): readonly Piece[] {
  const records: { readonly header: Section; readonly messages: Uint8Array[] }[] = [];
  for (const section of sections) {
    const { direction, bytes } = section;
    if (isHeader(section)) records.push({ header: section, messages: [] });
    else records.findLast(({ header }) => header.direction === direction)?.messages.push(bytes);
  }
  return records.flatMap(({ header, messages }): Piece[] => {
    const { direction, line, bytes } = header;
    const content = joined(messages);
    if (u16(bytes, 3) === content.length) return [{ direction, bytes: joined([bytes, content]) }];
    // A change cipher spec that came in is not printed.
    if (bytes[0] !== TYPES['ChangeCipherSpec']) problems.add('hex-sealed', { line, direction });
    return [];
  });
}

/** Before 1.1 it printed no headers, and after a change of ciphers no word that the next message was encrypted. */
function bare(sections: readonly Section[], problems: Problems): readonly Piece[] {
  const changed = new Set<Direction>();
  return sections.flatMap(({ direction, what, bytes, line }): Piece[] => {
    const type = TYPES[what];
    if (type === undefined) return [];
    if (changed.has(direction)) {
      problems.add('hex-sealed', { line, direction });
      return [];
    }
    if (what === 'ChangeCipherSpec') changed.add(direction);
    problems.add('hex-wrapped', { line });
    return [{ direction, bytes: record(type, TLS12, bytes) }];
  });
}

interface Section {
  readonly direction: Direction;
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly line: number;
}

function sectionsIn(lines: readonly Line[]): readonly Section[] {
  const found: (Omit<Section, 'bytes'> & { readonly rows: Uint8Array[]; readonly length: number })[] = [];
  let open = false;
  for (const { text, number } of lines) {
    const [, mark, what = '', length = ''] = TITLE.exec(text) ?? [];
    const digits = BYTES.exec(text)?.[1];
    const last = found.at(-1);
    if (mark) {
      const direction = mark === '>>>' ? 'out' : 'in';
      found.push({ direction, what, line: number, rows: [], length: Number.parseInt(length, 16) });
    } else if (open && digits && last) last.rows.push(bytesOf(digits));
    open = mark !== undefined || (open && digits !== undefined);
  }
  return found.map(({ rows, length, ...rest }) => ({ ...rest, bytes: joined(rows).subarray(0, length) }));
}

const isHeader = ({ what }: Section): boolean => what === 'RecordHeader' || what === '???';

const TLS12 = 0x0303;
const TYPES: Readonly<Record<string, number>> = {
  ChangeCipherSpec: 20,
  Alert: 21,
  Handshake: 22,
};
