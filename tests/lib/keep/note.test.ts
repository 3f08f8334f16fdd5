import { expect, test } from 'vitest';
import { noteShown } from '../../../src/lib/keep/note.ts';

test('a note that can be written here is shown whole', () => {
  const note = 'x'.repeat(4000);
  expect(noteShown(note)).toEqual({ text: note, rest: 0 });
});

test('of a huge one the beginning is shown, and the rest counted', () => {
  const { text, rest } = noteShown('y'.repeat(5_000_000));
  expect([text.length, rest]).toEqual([4000, 4_996_000]);
});
