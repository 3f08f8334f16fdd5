import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
    ['in the bytes that it points at', '"event":5', '"event":4', 'refused, server, alert.fatal.70'],
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
