import { decodeWithin } from '../../bytes/decode.ts';
import type { Field } from '../../bytes/field.ts';
import type { Reader } from '../../bytes/reader.ts';
import type { Row } from '../../bytes/row.ts';
import * as values from './values.ts';

/** What an ASN.1 module says of one element; all of it is optional, and bytes that differ are still walked. */
export interface Shape {
  readonly name: string;
  readonly spec?: string;
  /** Its identifier octet; any where absent. */
  readonly tag?: number;
  readonly optional?: true;
  /** SEQUENCE, in order. */
  readonly members?: readonly Shape[];
  /** SEQUENCE OF, SET OF. */
  readonly each?: Shape;
  /** CHOICE, told apart by the tag. */
  readonly choice?: readonly Shape[];
  /** Named by the object identifier that it begins with, where that has a name. */
  readonly namedByOid?: true;
  /** How its contents read, where the tag does not tell. */
  readonly reading?: values.Reading;
  /** What a string's contents hold, by the last object identifier before them. */
  readonly holds?: (oid: string) => Shape | Row | undefined;
}

/** Deeper than any certificate goes; what is below stays bytes. */
const DEEPEST = 24;

const UNIVERSAL = new Map<number, readonly [name: string, reading?: values.Reading]>([
  [0x01, ['BOOLEAN', values.boolean]],
  [0x02, ['INTEGER', values.integer]],
  [0x03, ['BIT STRING']],
  [0x04, ['OCTET STRING']],
  [0x05, ['NULL']],
  [0x06, ['OBJECT IDENTIFIER', values.objectIdentifier]],
  [0x0a, ['ENUMERATED', values.integer]],
  [0x0c, ['UTF8String', values.text]],
  [0x12, ['NumericString', values.text]],
  [0x13, ['PrintableString', values.text]],
  [0x14, ['TeletexString', values.latin1]],
  [0x16, ['IA5String', values.text]],
  [0x17, ['UTCTime', values.time]],
  [0x18, ['GeneralizedTime', values.time]],
  [0x1a, ['VisibleString', values.text]],
  [0x1e, ['BMPString', values.utf16]],
  [0x30, ['SEQUENCE']],
  [0x31, ['SET']],
]);

/** Walks one DER element (X.690 §8.1) of `shape` from where the reader stands, to at most the window's end. */
export function readDer(reader: Reader, shape: Shape): Field[] {
  const out: Field[] = [];
  new Walk(reader).element(shape, out, 0);
  return out;
}

class Walk {
  readonly #reader: Reader;
  #oid = '';

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  element(expected: Shape | undefined, out: Field[], depth: number): void {
    const reader = this.#reader;
    const start = reader.at;
    const tag = reader.peek(1);
    const shape = expected?.choice ? expected.choice.find((one) => one.tag === tag) : expected;
    const generic = tag === undefined ? 'element' : tagName(tag);
    const children: Field[] = [];
    const name = shape?.name ?? expected?.name ?? generic;
    reader.enter(name);
    if (shape?.tag !== undefined && tag !== undefined && tag !== shape.tag) {
      reader.problem('unexpected-element', start, undefined, {
        expected: tagName(shape.tag),
        actual: generic,
      });
    }
    const length = this.#header(children);
    const own = (shape?.namedByOid && this.#nameAhead()) || name;
    reader.leave();
    reader.enter(own);
    let meaning: values.Meaning = {};
    if (length !== undefined) {
      const outer = reader.open(length, start, 'length');
      meaning = this.#contents(tag ?? 0, shape, children, depth);
      reader.close(outer, children);
    }
    reader.leave();
    if (children.length === 0) return;
    const spec = shape?.spec;
    out.push({
      name: own,
      offset: start,
      length: reader.at - start,
      ...meaning,
      ...(spec && { spec }),
      children,
    });
  }

  /** Identifier and length octets; answers the length, or undefined where there is none to go by. */
  #header(out: Field[]): number | undefined {
    const reader = this.#reader;
    const identifier = this.#identifierLength();
    if (!reader.has(identifier, 'identifier')) return undefined;
    const tag = reader.peek(1) ?? 0;
    out.push({ name: 'identifier', offset: reader.at, length: identifier, value: tag, label: tagName(tag) });
    reader.at += identifier;
    if (!reader.has(1, 'length')) return undefined;
    const first = reader.peek(1) ?? 0;
    // DER has no indefinite lengths (X.690 §10.1), and nothing real needs more than four octets.
    if (first === 0x80 || first > 0x84) {
      reader.problem('bad-length', reader.at, 'length', { actual: `0x${first.toString(16)}` });
      reader.stopped = true;
      return undefined;
    }
    const size = first < 0x80 ? 1 : 1 + (first & 0x7f);
    if (!reader.has(size, 'length')) return undefined;
    const length = size === 1 ? first : (reader.peek(size) ?? 0) - first * 256 ** (size - 1);
    out.push({ name: 'length', offset: reader.at, length: size, value: length });
    reader.at += size;
    return length;
  }

  /** A tag number above 30 goes on in octets with their high bit set (X.690 §8.1.2.4). */
  #identifierLength(): number {
    const { bytes, at, end } = this.#reader;
    if (((bytes[at] ?? 0) & 0x1f) !== 0x1f) return 1;
    let length = 2;
    while (at + length <= end && length < 6 && (bytes[at + length - 1] ?? 0) >= 0x80) length++;
    return length;
  }

  #nameAhead(): string | undefined {
    const { bytes, at, end } = this.#reader;
    const length = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0x06 || at + 2 + length > end) return undefined;
    return values.objectIdentifier(bytes.subarray(at + 2, at + 2 + length)).label;
  }

  #contents(tag: number, shape: Shape | undefined, out: Field[], depth: number): values.Meaning {
    const reader = this.#reader;
    if ((tag & 0x20) !== 0 && depth < DEEPEST) {
      this.#constructed(shape, out, depth + 1);
      return {};
    }
    if ((tag & 0x20) !== 0) reader.problem('too-deep', reader.at, 'contents');
    const contents = reader.bytes.subarray(reader.at, reader.end);
    const reading = shape?.reading ?? UNIVERSAL.get(tag)?.[1];
    const meaning = reading?.(contents) ?? {};
    if (tag === 0x06) this.#oid = `${meaning.value ?? ''}`;
    if (tag === 0x03 && contents.length > 0) {
      out.push({ name: 'unused_bits', offset: reader.at, length: 1, value: contents[0] ?? 0 });
      reader.at++;
    }
    const held = depth < DEEPEST ? shape?.holds?.(this.#oid) : undefined;
    if (held && 'kind' in held) out.push(...decodeWithin(reader, held, undefined));
    else if (held) this.element(held, out, depth + 1);
    else this.#leaf(out);
    return meaning;
  }

  #leaf(out: Field[]): void {
    const { at: offset, left: length } = this.#reader;
    out.push({ name: 'contents', offset, length });
    this.#reader.at += length;
  }

  #constructed(shape: Shape | undefined, out: Field[], depth: number): void {
    const reader = this.#reader;
    const members = shape?.members;
    let next = 0;
    while (reader.left > 0 && !reader.stopped) {
      const tag = reader.peek(1);
      const found = members?.findIndex((member, i) => i >= next && fits(member, tag)) ?? -1;
      if (members && found < 0) {
        const expected = members[next]?.name;
        reader.problem('unexpected-element', reader.at, undefined, {
          ...(expected && { expected }),
          actual: tagName(tag ?? 0),
        });
      }
      for (const member of members?.slice(next, Math.max(found, next)) ?? []) this.#missing(member);
      if (found >= 0) next = found + 1;
      this.element(members ? members[found] : shape?.each, out, depth);
    }
    if (!reader.stopped && !reader.cut)
      for (const member of members?.slice(next) ?? []) this.#missing(member);
  }

  #missing({ name, optional }: Shape): void {
    if (!optional) this.#reader.problem('missing-element', this.#reader.at, undefined, { expected: name });
  }
}

function fits(shape: Shape, tag: number | undefined): boolean {
  return shape.choice
    ? shape.choice.some((one) => one.tag === tag)
    : shape.tag === undefined || shape.tag === tag;
}

/** `SEQUENCE`, `[0]` for context-specific tags, hexadecimal for the rest. */
function tagName(tag: number): string {
  const known = UNIVERSAL.get(tag)?.[0];
  if (known) return known;
  return tag >> 6 === 2 ? `[${tag & 0x1f}]` : `0x${tag.toString(16).padStart(2, '0')}`;
}
