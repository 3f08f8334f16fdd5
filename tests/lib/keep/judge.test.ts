import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keepProblemText } from '../../../src/lib/i18n/keep-problem.ts';
import { capsuleOf, writeCapsule } from '../../../src/lib/keep/capsule.ts';
import { keptFlow } from '../../../src/lib/keep/kept.ts';
import { readCapsule } from '../../../src/lib/keep/read.ts';
import { read } from '../capture/files.ts';
import { NOW, REFUSED } from './refused.ts';

const TEXT = writeCapsule(capsuleOf({ flows: [keptFlow(REFUSED, 'curl')], note: '' }, NOW, 'en'));

function opened(text: string) {
  const read = readCapsule(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const [flow] = read.capsule.flows;
  return { problems: read.problems, verdict: flow?.events.find((event) => event.type === 'verdict') };
}

const REAL = REFUSED.find(({ type }) => type === 'verdict');

describe('a verdict that its own recording contradicts', () => {
  test.each([
    ['in its code', '"code":"alert.fatal.70"', '"code":"alert.fatal.40"', 'refused, server, alert.fatal.40'],
    ['in who refused', '"by":"server"', '"by":"client"', 'refused, client, alert.fatal.70'],
    [
      'in what came of it',
      '"outcome":"refused"',
      '"outcome":"supported"',
      'supported, server, alert.fatal.70',
    ],
  ])('%s is replaced by the one that is worked out, and both are told', (_, from, to, found) => {
    const { problems, verdict } = opened(TEXT.replace(from, to));
    expect(verdict).toEqual(REAL);
    expect(problems).toMatchObject([
      {
        code: 'verdict-differs',
        path: '$.flows[0].events[6]',
        found,
        expected: 'refused, server, alert.fatal.70',
      },
    ]);
  });

  test('shows where its bytes were changed, not the verdict', () => {
    const { problems, verdict } = opened(TEXT.replace(/(?<=150[0-9]{3}000202)46/, '28'));
    expect(problems.map(({ code }) => code)).toEqual(['verdict-differs']);
    expect(verdict).toMatchObject({ code: 'alert.fatal.40' });
  });
});

describe('verdicts that differ', () => {
  const told = (from: string, to: string, lang: 'en' | 'ja') => {
    const [problem, ...more] = opened(TEXT.replace(from, to)).problems;
    expect(more).toEqual([]);
    return keepProblemText(problem ?? expect.fail(), lang);
  };

  test('in their evidence alone are not told as two that read the same', () => {
    expect(opened(TEXT.replace('"event":5', '"event":4')).verdict).toEqual(REAL);
    expect(told('"event":5', '"event":4', 'en')).toContain('differs from it in this: the evidence');
    expect(told('"event":5', '"event":4', 'ja')).toContain('証拠が食い違って');
    expect(told('"certainty":"certain"', '"certainty":"likely"', 'ja')).toContain('確かさが食い違って');
  });

  test.each([
    ['"code":"alert.fatal.70"', '"code":"ok"', '（受け入れ）'],
    ['"code":"alert.fatal.70"', '"code":"alert.fatal.40"', '（サーバー'],
    ['"by":"server"', '"by":"client"', '（拒否、クライアント'],
    ['"outcome":"refused"', '"outcome":"supported"', '（受け入れ、サーバー'],
  ])('are in words in Japanese: %s made %s', (from, to, found) => {
    const text = told(from, to, 'ja');
    expect(text).toContain(`判定${found}`);
    expect(text).not.toMatch(/refused|supported|server|client/);
  });
});

describe('an unaltered recording keeps its verdict', () => {
  const folder = new URL('../../../content/flows/', import.meta.url);
  const recordings = readdirSync(folder).filter((name) => name.endsWith('.json'));
  test.each(recordings)('%s, of the lab', (name) => {
    expect(opened(readFileSync(new URL(name, folder), 'utf8')).problems).toEqual([]);
  });

  test.each(['curl-tls12.pcapng', 'curl-tls13.pcapng', 'refused-by-client-tls13.pcapng', 'snaplen.pcapng'])(
    '%s, of a capture',
    (name) => {
      const events = read(name).connections[0]?.flow().events ?? [];
      const flow = { ...keptFlow(events, name), kind: 'capture' as const };
      expect(opened(writeCapsule(capsuleOf({ flows: [flow], note: '' }, NOW, 'en'))).problems).toEqual([]);
    },
  );
});
