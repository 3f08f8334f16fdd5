import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/lib/curl/parse.ts';
import { underline } from '../../../src/lib/curl/underline.ts';

function shown(command: string): string[] {
  const read = parseCommand(command, { profile: 'curl-8' });
  return read.ok ? [] : read.problems.map((problem) => underline(command, problem));
}

describe('a problem is shown with its line and ^^^ below', () => {
  test('in a short command', () => {
    expect(shown('curl --tls-max 1.4 https://a.test/')).toEqual([
      'curl --tls-max 1.4 https://a.test/\n               ^^^',
    ]);
  });

  test('after full-width characters, which take two columns each', () => {
    expect(shown('curl -A 名前 https://a.test/')).toEqual(['curl -A 名前 https://a.test/\n        ^^^^']);
    expect(shown('curl https://日本語.jp/ --foo')).toEqual([
      'curl https://日本語.jp/ --foo\n                        ^^^^^',
    ]);
  });

  test('in the line of a command over several lines', () => {
    expect(shown('curl -v \\\n  --foo \\\n  https://a.test/')).toEqual(['  --foo \\\n  ^^^^^']);
  });

  test('where something is missing at the end', () => {
    expect(shown('curl -v')).toEqual(['curl -v\n       ^']);
    expect(shown('')).toEqual(['\n^']);
  });

  test('with a window around it where the line is long', () => {
    const [text = ''] = shown(`curl -A ${'x'.repeat(500)} --foo https://a.test/${'y'.repeat(500)}`);
    const [line = '', marks = ''] = text.split('\n');
    expect(line.length).toBeLessThan(110);
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('--foo');
  });

  test('without any control character reaching a terminal', () => {
    expect(underline('curl \u001b[31m\u202ex', { start: 5, end: 11 })).toBe('curl ·[31m·x\n     ^^^^^^');
  });
});
