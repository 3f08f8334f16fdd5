import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_COMMAND, parseArgv, parseCommand } from '../../../src/lib/curl/parse.ts';
import { splitWords } from '../../../src/lib/curl/split.ts';
import { underline } from '../../../src/lib/curl/underline.ts';
import { PROFILES } from '../../../src/lib/flow/request.ts';
import { problemText } from '../../../src/lib/i18n/curl.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';

const scraps = fc.constantFrom(
  ...[
    'curl',
    ' ',
    '\n',
    '\\',
    "'",
    '"',
    '$',
    '`',
    '(',
    ')',
    '{',
    '}',
    '|',
    '&',
    ';',
    '<',
    '>',
    '#',
    '!',
    '*',
    '\r',
    '\t',
    '\0',
  ],
  ...[
    '-v',
    '-k',
    '--tls-max',
    '1.2',
    '--tlsv1.3',
    '-H',
    'A: b',
    '--resolve',
    'a.test:443:192.0.2.1',
    '--',
    '-',
    '=',
  ],
  ...[
    'https://',
    'a.test',
    ':443',
    '/',
    '@',
    '[::1]',
    '%',
    '日本',
    '\u3000',
    '\ud83d',
    '🙂',
    '--no-',
    '-m',
    '5.',
    '1e9',
    '<<E',
  ],
);
const commands = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(scraps, { maxLength: 20 }).map((parts) => parts.join('')),
  fc.array(scraps, { maxLength: 20 }).map((parts) => `curl ${parts.join(' ')}`),
);
const profiles = fc.constantFrom(...PROFILES);

describe('whatever is typed', () => {
  test('it is a request or has problems; every word, problem and note lies in the text and can be shown', () => {
    fc.assert(
      fc.property(commands, profiles, (text, profile) => {
        const read = parseCommand(text, { profile });
        const told = read.ok ? read.notes : read.problems;
        if (!read.ok) expect(told.length).toBeGreaterThan(0);
        for (const { start, end } of [...read.words, ...told]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const problem of told) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be shown.
          expect(underline(text, problem)).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f-\x9f\n]*\n *\^+$/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be shown.
          for (const lang of LANGS) expect(problemText(problem, lang)).toMatch(/^[^\x00-\x1f\x7f-\x9f]+$/);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('a request that comes out carries nothing that could break a request line or header', () => {
    fc.assert(
      fc.property(commands, profiles, (text, profile) => {
        const read = parseCommand(text, { profile });
        if (!read.ok) return;
        const { host, path, http, port } = read.request;
        const sent = [
          host,
          path,
          http.method,
          http.userAgent,
          ...http.headers.flatMap(({ name, value = '' }) => [name, value]),
        ];
        for (const each of sent) expect(each).toMatch(/^[\t -~]*$/);
        expect(path).toMatch(/^\/[!-~]*$/);
        expect(port).toBeGreaterThan(0);
      }),
      { numRuns: 5000 },
    );
  });

  test('arguments that a shell has split never throw either, and can be typed back', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string()), { maxLength: 8 }), profiles, (argv, profile) => {
        const read = parseArgv(argv, { profile });
        const told = read.ok ? read.notes : read.problems;
        for (const { end } of told) expect(end).toBeLessThanOrEqual(read.text.length);
        const printable = argv.every((each) => !/[\r\0]/.test(each));
        const split = splitWords(read.text).tokens.slice(1);
        const typed = /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(argv[0] ?? '') ? argv.slice(1) : argv;
        if (printable) expect(split.map(({ text }) => text)).toEqual(typed);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['$(', 2048],
    ['(', 4096],
    ['{', 4096],
    ['`\\`', 1365],
    ['"$(', 1365],
    ['<<a ', 1024],
    ['\\\n', 2048],
    ["'", 4096],
    ['-', 4096],
    ['if ', 1365],
    ['!', 4096],
    ['[', 4096],
    ['@(', 2048],
    ['${a:-', 800],
    ['$((', 1365],
  ])('%j thousands of times is read in no time that a person would notice', (scrap, times) => {
    for (const text of [scrap.repeat(times), `curl ${scrap.repeat(times)}`]) {
      const started = performance.now();
      parseCommand(text.slice(0, LONGEST_COMMAND), { profile: 'curl-8' });
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

describe('words', () => {
  const quoted = fc.array(
    fc.constantFrom(
      'a',
      'b',
      ' ',
      '  ',
      '\t',
      "'",
      '"',
      '\\',
      '\\\n',
      '#',
      '日',
      '-',
      '=',
      "''",
      '""',
      ' #',
      '\\"',
      "\\'",
    ),
    { maxLength: 14 },
  );

  test('each one’s stretch of the text, split again, gives that word alone', () => {
    fc.assert(
      fc.property(quoted, (parts) => {
        const text = `curl ${parts.join('')}`;
        const { tokens, problems } = splitWords(text);
        if (problems.length) return;
        for (const { text: word, start, end } of tokens) {
          const again = splitWords(`x ${text.slice(start, end)}`).tokens;
          expect(again.map((each) => each.text)).toEqual(['x', word]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('are those that bash passes on', () => {
    const texts = fc
      .sample(quoted, { numRuns: 800, seed: 7 })
      .map((parts) => `words ${parts.join('')}`)
      .filter((text) => splitWords(text).problems.length === 0 && !text.endsWith('\\'));
    expect(texts.length).toBeGreaterThan(200);
    const script = [`words() { printf '%s\\0' "$#" "$@"; }`, ...texts].join('\n');
    const { stdout, status } = spawnSync('bash', ['--norc', '-c', script], {
      encoding: 'utf8',
      env: { LC_ALL: 'C.UTF-8' },
    });
    const expected = texts.flatMap((text) => {
      const words = splitWords(text)
        .tokens.slice(1)
        .map((token) => token.text);
      return [String(words.length), ...words];
    });
    expect(status).toBe(0);
    expect(stdout.split('\0').slice(0, -1)).toEqual(expected);
  });
});
