import { expect, test } from 'vitest';
import { rowAfter } from '../../../src/components/workbench/row-after.ts';

/** The document's order of rows that are made in another. */
function placed(made: readonly number[]): readonly number[] {
  const drawn = new Map<number, number>();
  const standing: number[] = [];
  for (const index of made) {
    const next = rowAfter(drawn, index);
    standing.splice(next === undefined ? standing.length : standing.indexOf(next), 0, index);
    drawn.set(index, index);
  }
  return standing;
}

test('rows stand in the order in which they are read, whichever were made first', () => {
  expect(placed([2, 3, 4, 10, 11, 0, 1])).toEqual([0, 1, 2, 3, 4, 10, 11]);
  expect(placed([5, 4, 3])).toEqual([3, 4, 5]);
  expect(placed([0, 1, 9, 5])).toEqual([0, 1, 5, 9]);
});
