import { expect } from 'vitest';
import type { Field } from '../../../src/lib/bytes/field.ts';
import { leaves } from '../../../src/lib/bytes/find.ts';

/** Fails unless every byte of the tree stands in exactly one leaf, in order, and every parent is its children. */
export function expectCovered(field: Field, length: number): void {
  const wrong = gapIn(field, length);
  if (wrong !== undefined) expect.fail(wrong);
}

function gapIn(field: Field, length: number): string | undefined {
  let at = field.offset;
  for (const leaf of leaves(field)) {
    if (leaf.offset !== at) return `${leaf.name} begins at ${leaf.offset}, not at ${at}`;
    at += leaf.length;
  }
  return at === length && field.length === length - field.offset
    ? parentGap(field)
    : `leaves end at ${at} of ${length}`;
}

function parentGap(field: Field): string | undefined {
  if (!field.children) return undefined;
  const sum = field.children.reduce((total, child) => total + child.length, 0);
  if (sum !== field.length) return `${field.name} is ${field.length} bytes, its children ${sum}`;
  for (const child of field.children) {
    const wrong = parentGap(child);
    if (wrong) return wrong;
  }
  return undefined;
}
