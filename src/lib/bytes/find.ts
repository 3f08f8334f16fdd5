import type { Field } from './field.ts';

/**
 * The field at `path`, names joined by `.` from below `field`: `extensions.key_share.client_shares`. A number
 * picks from a list, its length field not counted: `certificate_list.0.cert_data`. The first of several of a name.
 */
export function find(field: Field, path: string): Field | undefined {
  let found: Field | undefined = field;
  for (const step of path.split('.')) {
    found = /^\d+$/.test(step)
      ? elements(found)[Number(step)]
      : found.children?.find((child) => child.name === step);
    if (!found) return undefined;
  }
  return found;
}

/** A list's elements: a field's children without their length, or identifier and length where it is DER. */
export function elements(field: Field | undefined): readonly Field[] {
  return field?.children?.filter(({ name }) => name !== 'length' && name !== 'identifier') ?? [];
}

/** The number at `path`, as `find` has it. */
export function numberAt(field: Field, path: string): number | undefined {
  const value = find(field, path)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** All fields without children, in order: together they are every byte exactly once. */
export function* leaves(field: Field): Generator<Field> {
  if (!field.children) yield field;
  else for (const child of field.children) yield* leaves(child);
}

/** A field's own bytes, out of those that its tree describes. */
export function slice(bytes: Uint8Array, field: Field): Uint8Array {
  return bytes.subarray(field.offset, field.offset + field.length);
}
