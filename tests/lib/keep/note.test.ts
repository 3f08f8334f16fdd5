import { expect, test } from 'vitest';
import { noteText } from '../../../src/lib/keep/note.ts';

test('a note that can be written here is shown whole, with its lines and tabs', () => {
  const note = `${'x'.repeat(3990)}\n\t猫, é\r\n`;
  expect(noteText(note, 'en')).toBe(note);
});

test('what would turn the text around or hide is shown as it is written', () => {
  expect(noteText('a\u202eb\u2028c\x1b\n\u200bd', 'en')).toBe('a\\u{202e}b\\u{2028}c\\x1b\n\\u{200b}d');
});

test('of a huge one the beginning is shown, and the rest counted', () => {
  const shown = noteText('y'.repeat(5_000_000), 'en');
  expect(shown.startsWith('y'.repeat(4000))).toBe(true);
  expect(shown.slice(4000)).toBe('… (4,996,000 more characters, which are not shown)');
});
