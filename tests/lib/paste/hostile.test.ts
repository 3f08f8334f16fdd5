import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/lib/curl/parse.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import {
  pastedAgeText,
  pastedCutText,
  pastedLineText,
  pastedVerdictText,
} from '../../../src/lib/i18n/paste.ts';
import { LONGEST_PASTE, MOST_LINES } from '../../../src/lib/paste/bound.ts';
import { looksPasted } from '../../../src/lib/paste/looks.ts';
import { readPasted } from '../../../src/lib/paste/read.ts';
import { recordedRuns } from './recorded.ts';
import { verdictOn } from './verdicts.ts';

const PIECES = [
  ...new Set(
    recordedRuns()
      .flatMap(({ text }) => text.split('\n'))
      .filter((_, index) => index % 23 === 0),
  ),
];

/** Lines of real output in any order, cut and mixed with anything. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(fc.constantFrom(...PIECES), fc.nat(80)).map(([piece, at]) => piece.slice(0, at)),
);
const paste = fc.oneof(
  fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary' }),
);

describe('any text', () => {
  test('never throws, and comes back line by line as it was', () => {
    fc.assert(
      fc.property(paste, (text) => {
        const { lines, runs, main } = readPasted(text);
        expect(lines.map((one) => one.text).join('\n')).toBe(text);
        expect(main === undefined).toBe(runs.length === 0);
        for (const { from, to, verdict } of runs) {
          expect(from <= to && to < lines.length).toBe(true);
          for (const index of verdict.evidence) expect(index >= from && index <= to).toBe(true);
        }
        looksPasted(text);
      }),
      { numRuns: 400 },
    );
  });

  test('is told in words of both languages', () => {
    fc.assert(
      fc.property(paste, (text) => {
        const pasted = readPasted(text);
        for (const lang of LANGS) {
          for (const each of pasted.lines) if (each.note) expect(pastedLineText(each, lang)).toMatch(/\S/);
          for (const run of pasted.runs) {
            const { badge, sentence, why, doubts } = pastedVerdictText(run, lang);
            for (const words of [badge, sentence, why, ...doubts]) expect(words).toMatch(/^[^\n]{2,}$/);
            expect(`${sentence}${why}`).not.toMatch(/undefined|\[object/);
            pastedAgeText(run, lang);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('puts nothing but a plain host into a command to copy, and the site takes those said to be for it', () => {
    fc.assert(
      fc.property(paste, (text) => {
        for (const { command, where } of readPasted(text).runs.flatMap(({ next }) => next)) {
          expect(command).toMatch(/^curl -v [A-Za-z0-9 .=@:/[\]_-]+$/);
          if (where === 'anywhere')
            expect(parseCommand(command, { profile: 'curl-8' }).ok, command).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test.each(['$(reboot).example.com', 'a;reboot', '`id`.example', "x'y.example", '-oProxy.example', 'a|b'])(
  'a host such as %s never gets into a command',
  (host) => {
    const { runs } = readPasted(
      `$ curl -v https://${host}/\n* Connected to ${host} (192.0.2.1) port 443 (#0)\n* Recv failure: Connection reset by peer`,
    );
    expect(runs).toHaveLength(1);
    for (const { command } of runs[0]?.next ?? []) expect(command).not.toContain(host);
  },
);

test('what a server writes into its answer decides nothing', () => {
  const { runs } = readPasted(
    [
      '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
      '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / x25519 / RSASSA-PSS',
      '> GET / HTTP/1.1',
      '> ',
      '< HTTP/1.1 200 OK',
      '< ',
      '* TLSv1.0 (IN), TLS alert, protocol version (582):',
      'New, TLSv1.0, Cipher is AES128-SHA',
      'error:0A00042E:SSL routines::tlsv1 alert protocol version',
    ].join('\n'),
  );
  expect(runs.map(({ verdict }) => [verdict.code, verdict.version])).toEqual([['ok', 'TLSv1.3']]);
});

describe('more than is read', () => {
  const alert = '* TLSv1.0 (IN), TLS alert, protocol version (582):';

  test('too many lines: the rest is counted, and what was read is judged', () => {
    const pasted = readPasted(`${alert}\n${'x\n'.repeat(MOST_LINES + 9)}`);
    expect(pasted.lines).toHaveLength(MOST_LINES);
    expect(pasted.cut).toEqual({ lines: 11, characters: 22 - 1 });
    expect(pasted.main?.verdict.code).toBe('alert.fatal.70');
    expect(pastedCutText(pasted, 'en')).toMatch(/11 more lines/);
  });

  test('too many characters: they are counted, too', () => {
    const text = `${alert}\n${'x'.repeat(LONGEST_PASTE)}`;
    const { lines, cut } = readPasted(text);
    expect(lines.map((one) => one.text).join('\n')).toBe(text.slice(0, LONGEST_PASTE));
    expect(cut).toEqual({ lines: 0, characters: alert.length + 1 });
  });

  test('all of it, where it is within the limits', () => {
    expect(readPasted(`${alert}\n`).cut).toBeUndefined();
    expect(pastedCutText(readPasted(alert), 'en')).toBeUndefined();
  });

  test.each(['* ', '0 ', '\x1b[', '{"a":', 'curl ', '> ', '$ ', 'https://', "'", '-- ', '(IN), '])(
    'nothing but %j',
    (piece) => {
      const text = piece.repeat(LONGEST_PASTE / piece.length);
      expect(readPasted(text).lines[0]?.text).toBe(text);
      expect(readPasted(`${text.slice(0, 2000)}\n`.repeat(120)).lines).toHaveLength(121);
    },
  );
});

describe('a drop zone', () => {
  test.each(
    recordedRuns()
      .filter((_, index) => index % 60 === 3)
      .map((run) => [run.command, run.text] as const),
  )('takes the output of %s', (_, text) => {
    expect(looksPasted(text)).toBe(verdictOn(text) !== 'network unknown' && verdictOn(text) !== 'nothing');
  });

  test.each([
    ['hex', '160301007b0100007703035f'],
    ['spaced hex', '16 03 01 00 7b 01 00 00 77 03 03\n5f 00 01'],
    ['a hex dump', '0000: 16 03 01 00 7b\n0010: 01 00 00 77'],
    [
      'JSON',
      '{"type":"verdict","outcome":"refused","error":"error:0A00042E:SSL routines::tlsv1 alert protocol version"}',
    ],
    ['a capture', '\u00d4\u00c3\u00b2\u00a1\u0002\0\u0004\0'],
    ['prose', 'TLS 1.0 was refused.\n* one\n* two\n> quoted\n'],
    ['a command alone', 'curl -v https://example.com/'],
    ['nothing', ''],
  ])('leaves %s to others', (_, text) => {
    expect(looksPasted(text)).toBe(false);
  });
});
