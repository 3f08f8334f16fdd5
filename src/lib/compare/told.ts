import type { Field } from '../bytes/field.ts';
import { elements, slice } from '../bytes/find.ts';
import { toHex } from '../bytes/hex.ts';
import type { Told } from './comparison.ts';

/** A tree and the bytes that it describes. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly field: Field;
}

/** What a field shows of itself. */
export function told(bytes: Uint8Array, field: Field): Told {
  const parts = partsOf(field);
  if (parts.length > 0) {
    const inside = first(bytes, parts, MOST_INSIDE + 1);
    const cut = inside.length > MOST_INSIDE;
    return { length: field.length, inside: inside.slice(0, MOST_INSIDE), ...(cut && { cut }) };
  }
  const content = contentOf(field);
  const named = content && !isGrease(field) ? content : (typeOf(field) ?? field);
  const value = field.value ?? named.value;
  const label = field.label ?? named.label;
  const length = sizeOf(field);
  const plain = value === undefined && label === undefined;
  return {
    length,
    ...(value !== undefined && { value: typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value }),
    ...(label !== undefined && { label }),
    ...(plain && { hex: length > 0 ? toHex(slice(bytes, content ?? field).subarray(0, MOST_BYTES)) : '' }),
  };
}

/** Bytes of what a field is about, the lengths in front of it left out. */
export function sizeOf(field: Field): number {
  if (!field.children || partsOf(field).length > 0) return field.length;
  return contentOf(field)?.length ?? typeOf(field)?.length ?? 0;
}

/** A value that a client draws at random, so that servers learn to pass over what they do not know (RFC 8701). */
export const isGrease = (field: Field): boolean => (typeOf(field) ?? field).label === 'GREASE';

/** Of a subtree, what its leaves say. */
function first(bytes: Uint8Array, fields: readonly Field[], most: number): Told[] {
  const found: Told[] = [];
  for (const field of fields) {
    if (found.length >= most) break;
    const inside = partsOf(field);
    found.push(...(inside.length > 0 ? first(bytes, inside, most - found.length) : [told(bytes, field)]));
  }
  return found;
}

const MOST_INSIDE = 6;
const MOST_BYTES = 24;
const LONGEST_TEXT = 300;

/**
 * The fields inside one that say something of their own: without lengths, and none for a string of bytes or for
 * what its name tells already. A certificate's entry has the same parts in every version.
 */
export function partsOf(field: Field): readonly Field[] {
  return elements(field).flatMap((part) => {
    if (TOLD_BY_NAME.has(part.name)) return [];
    return part.name === 'cert_data' ? elements(part) : [part];
  });
}

const TOLD_BY_NAME = new Set(['content', 'contents', 'unused_bits', 'extension_type']);

/** The bytes that a vector or a DER element is about. */
const contentOf = (field: Field): Field | undefined =>
  field.children?.findLast(({ name }) => name === 'content' || name === 'contents');

/** What an extension is, for one whose name says all. */
const typeOf = (field: Field): Field | undefined =>
  field.children?.find(({ name }) => name === 'extension_type');
