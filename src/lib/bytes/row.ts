import type { Field } from './field.ts';
import type { Reader } from './reader.ts';

/**
 * How one thing lies on the wire, as data in the RFCs' presentation language (RFC 8446 §3): a row is read by
 * `decode`, and holds all that an encoder needs to write the same bytes. `C` is what a choice may depend on
 * besides the values before it, such as the negotiated version.
 */
export type Row<C = unknown> =
  | UintRow
  | BytesRow
  | FrameRow<C>
  | VectorRow<C>
  | SizedRow<C>
  | ListRow<C>
  | StructRow<C>
  | SelectRow<C>
  | OptionalRow<C>;

type Size = 1 | 2 | 3 | 4 | 8;

/** The registered name of a code; undefined where the number only counts. */
export type Names = (code: number) => string | undefined;

/** Values of the integers that came before in the same struct. */
export type Seen = Readonly<Record<string, number>>;

export interface UintRow {
  readonly kind: 'uint';
  readonly size: Size;
  readonly names?: Names;
}

export interface BytesRow {
  readonly kind: 'bytes';
  /** Absent: all that is left of what encloses it. */
  readonly length?: number;
  /** Give the bytes as text too, read as UTF-8. */
  readonly text?: true;
  /** What all that is left holds, in another language than TLS's own, such as DER. */
  readonly inside?: (reader: Reader) => Field[];
}

/** A length and exactly what it covers, both laid into the enclosing struct. Bounds are in bytes, as in `<2..2^16-2>`. */
export interface FrameRow<C> {
  readonly kind: 'frame';
  readonly size: 1 | 2 | 3;
  readonly of: Row<C>;
  readonly min: number;
  readonly max: number;
}

/** A frame under a name of its own. */
export interface VectorRow<C> {
  readonly kind: 'vector';
  readonly frame: FrameRow<C>;
}

/** Exactly `length` bytes under a name of their own, their length said elsewhere, as SSL 2.0 does. */
export interface SizedRow<C> {
  readonly kind: 'sized';
  readonly length: number;
  readonly of: Row<C>;
}

/** The same row again and again until what encloses it ends. */
export interface ListRow<C> {
  readonly kind: 'list';
  readonly of: Row<C>;
  /** The elements' type; or the integer at their start whose value names each, such as an extension's type. */
  readonly name: string | { readonly tag: 1 | 2; readonly names: (code: number) => string };
  /** The Problem code for a second element with the same tag. */
  readonly unique?: string;
}

export interface StructRow<C> {
  readonly kind: 'struct';
  readonly spec?: string;
  readonly fields: readonly (readonly [name: string, row: Row<C>])[];
}

export interface SelectRow<C> {
  readonly kind: 'select';
  readonly choose: (seen: Seen, context: C) => Row<C>;
}

/** Absent where `when` says so; without it, where nothing is left of what encloses it. */
export interface OptionalRow<C> {
  readonly kind: 'optional';
  readonly of: Row<C>;
  readonly when?: (seen: Seen, context: C) => boolean;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export const uint8 = (names?: Names): UintRow => uint(1, names);
export const uint16 = (names?: Names): UintRow => uint(2, names);
export const uint24 = (names?: Names): UintRow => uint(3, names);
export const uint32 = (): UintRow => uint(4);
export const uint64 = (): UintRow => uint(8);

/** Exactly `length` bytes. */
export const fixed = (length: number): BytesRow => ({ kind: 'bytes', length });

/** All that is left of what encloses it. */
export const rest = (as: Pick<BytesRow, 'text' | 'inside'> = {}): BytesRow => ({ kind: 'bytes', ...as });

/** Nothing at all. */
export const empty = <C>(spec?: string): StructRow<C> => struct(spec, {});

/** `opaque name<min..max>`, its length in 1, 2 or 3 bytes. */
export const opaque8 = (as: Bounds & Pick<BytesRow, 'text' | 'inside'> = {}): VectorRow<unknown> =>
  opaque(1, as);
export const opaque16 = (as: Bounds & Pick<BytesRow, 'text' | 'inside'> = {}): VectorRow<unknown> =>
  opaque(2, as);
export const opaque24 = (as: Bounds & Pick<BytesRow, 'text' | 'inside'> = {}): VectorRow<unknown> =>
  opaque(3, as);

/** Exactly `length` bytes that hold `of`. */
export const sized = <C>(length: number, of: Row<C>): SizedRow<C> => ({ kind: 'sized', length, of });

/** `Type name<min..max>`: a list's elements, or one struct, after a length. */
export const vector8 = <C>(of: Row<C>, bounds: Bounds = {}): VectorRow<C> => framed(frame(1, of, bounds));
export const vector16 = <C>(of: Row<C>, bounds: Bounds = {}): VectorRow<C> => framed(frame(2, of, bounds));
export const vector24 = <C>(of: Row<C>, bounds: Bounds = {}): VectorRow<C> => framed(frame(3, of, bounds));

export function list<C>(name: ListRow<C>['name'], of: Row<C>, unique?: string): ListRow<C> {
  return { kind: 'list', name, of, ...(unique !== undefined && { unique }) };
}

/** Fields in the order in which they are written. */
export function struct<C>(spec: string | undefined, fields: Readonly<Record<string, Row<C>>>): StructRow<C> {
  return { kind: 'struct', ...(spec !== undefined && { spec }), fields: Object.entries(fields) };
}

export const select = <C>(choose: SelectRow<C>['choose']): SelectRow<C> => ({ kind: 'select', choose });

export const optional = <C>(of: Row<C>): OptionalRow<C> => ({ kind: 'optional', of });

export function when<C>(present: (seen: Seen, context: C) => boolean, of: Row<C>): OptionalRow<C> {
  return { kind: 'optional', of, when: present };
}

export function frame<C>(
  size: 1 | 2 | 3,
  of: Row<C>,
  { min = 0, max = 256 ** size - 1 }: Bounds = {},
): FrameRow<C> {
  return { kind: 'frame', size, of, min, max };
}

function uint(size: Size, names?: Names): UintRow {
  return { kind: 'uint', size, ...(names && { names }) };
}

function opaque(size: 1 | 2 | 3, { text, inside, ...bounds }: Bounds & Pick<BytesRow, 'text' | 'inside'>) {
  return framed(frame(size, rest({ ...(text && { text }), ...(inside && { inside }) }), bounds));
}

function framed<C>(row: FrameRow<C>): VectorRow<C> {
  return { kind: 'vector', frame: row };
}
