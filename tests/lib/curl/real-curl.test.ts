import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Era } from '../../../src/lib/curl/options.ts';
import { findLetter, OPTIONS } from '../../../src/lib/curl/options.ts';
import { parseArgv } from '../../../src/lib/curl/parse.ts';
import { VECTORS } from './vectors.ts';

const RECORDED: readonly (readonly [Era, string])[] = [
  ['curl-7.88', 'curl-7.88.1.txt'],
  ['curl-8', 'curl-8.23.0.txt'],
];
/** Both take or refuse these; only whether `--no-` may stand before them changed. */
const CHANGED_KIND = ['anyauth', 'ftp-pasv', 'help'];

describe.each(RECORDED)('profile %s answers as %s recorded it:', (profile, file) => {
  const lines = readFileSync(new URL(`recordings/${file}`, import.meta.url), 'utf8').split('\n');
  const rows = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));

  test('every long option of the real one is in the table, and takes an argument or not as there', () => {
    const known = rows('option').map((row) => row.split(' '));
    const here = known.map(([name]) => {
      const option = OPTIONS.find((each) => each.name === name && (each.only ?? profile) === profile);
      return [name, option?.kind ?? 'unknown'];
    });
    const settled = (list: (string | undefined)[][]) =>
      list.filter(([name = '']) => !CHANGED_KIND.includes(name));
    expect(settled(here)).toEqual(settled(known));
    expect(known.length).toBeGreaterThan(250);
  });

  test('every letter of the real one is a letter here', () => {
    // 7.88 took `-$` and `-*` by accident: so its own table of long options begins.
    const letters = rows('letter').filter((row) => !/^[$*] /.test(row));
    const here = letters.map(
      (row) => `${row.charAt(0)} ${findLetter(row.charAt(0), profile) ? 'known' : 'unknown'}`,
    );
    expect(here).toEqual(letters);
  });

  const answers = new Map(
    rows('vector').map((row) => {
      const [, vector = '', exit = '', said = ''] = /^(\[.*\]) (\d+) ?(.*)$/.exec(row) ?? [];
      return [vector, { exit: Number(exit), said }];
    }),
  );

  test.each(VECTORS.map((vector) => JSON.stringify(vector)))('curl %s', (vector) => {
    const answer = answers.get(vector);
    const read = parseArgv(JSON.parse(vector), { profile });
    const claims = read.ok ? [] : read.problems.map(({ params }) => params['curl']?.split('\n').at(-1));
    switch (answer?.exit) {
      case 7: // It went as far as to connect: whatever is refused here, is refused by us and said to be.
        for (const claim of claims) if (claim !== undefined) expect(claim).toMatch(/^curl: \(35\)/);
        for (const { code } of read.ok ? [] : read.problems) {
          expect(code).toMatch(/^(?:refused-.*|value-blank|tls-range)$/);
        }
        break;
      case 3: // Its words for a bad URL are its own; ours point to the place.
        expect(read).toMatchObject({ ok: false, problems: [{ code: expect.stringMatching(/^url-/) }] });
        break;
      default:
        expect(answer?.said).toMatch(/^curl: /);
        expect(claims).toContain(answer?.said);
    }
  });
});
