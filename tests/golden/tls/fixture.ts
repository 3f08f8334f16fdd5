import { readdirSync, readFileSync } from 'node:fs';
import { fromHex } from '../../../src/lib/bytes/hex.ts';
import type { FlowEvent, Opened } from '../../../src/lib/flow/event.ts';

export type Bytes = Extract<FlowEvent, { type: 'bytes' }>;

/** A handshake on record: `>` went out, `<` came in, and under it what its encrypted records held. */
export interface Fixture {
  readonly name: string;
  readonly events: readonly Bytes[];
}

const FOLDER = new URL('.', import.meta.url);

export function fixtures(): Fixture[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  return names.map((file) => ({
    name: file.slice(0, -4),
    events: parse(readFileSync(new URL(file, FOLDER), 'utf8')),
  }));
}

export function fixture(name: string): readonly Bytes[] {
  return parse(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'));
}

/** The bytes of a file that holds nothing but hexadecimal digits and comments. */
export function hexFile(name: string): Uint8Array {
  const text = readFileSync(new URL(`${name}.hex`, FOLDER), 'utf8');
  return fromHex(text.replace(/^#.*$|\s/gm, '')) ?? new Uint8Array();
}

/** `opened AT TYPE [PADDING]` and its plaintext stand under the bytes that they are of. */
export function print(about: string, events: readonly Bytes[]): string {
  const blocks = events.map(({ direction, hex, opened = [] }) => {
    const lines = [`${direction === 'out' ? '>' : '<'} ${wrap(hex)}`];
    for (const { at, contentType, padding, hex: plain } of opened) {
      lines.push(
        `  opened ${at} ${contentType}${padding === undefined ? '' : ` ${padding}`}`,
        `  ${wrap(plain)}`,
      );
    }
    return lines.join('\n');
  });
  return `${about}\n\n${blocks.join('\n')}\n`;
}

function wrap(hex: string): string {
  return (hex.match(/.{1,96}/g) ?? []).join('\n  ');
}

function parse(text: string): Bytes[] {
  const events: (Bytes & { opened: Opened[] })[] = [];
  let append: (hex: string) => void = () => {};
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [mark = '', ...words] = line.trim().split(' ');
    const event = events.at(-1);
    if (mark === '>' || mark === '<') {
      const made = {
        type: 'bytes',
        t: events.length,
        direction: mark === '>' ? 'out' : 'in',
        hex: words.join(''),
        opened: [],
      } as const;
      const entry = { ...made, hex: made.hex as string, opened: [] as Opened[] };
      events.push(entry);
      append = (hex) => {
        entry.hex += hex;
      };
    } else if (mark === 'opened' && event) {
      const [at, contentType, padding] = words.map(Number);
      const entry = {
        at: at ?? 0,
        contentType: contentType ?? 0,
        hex: '',
        ...(padding !== undefined && { padding }),
      };
      event.opened.push(entry);
      append = (hex) => {
        entry.hex += hex;
      };
    } else append(mark);
  }
  return events;
}
