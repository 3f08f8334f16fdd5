import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHex } from '../../../src/lib/capture/hex/read.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { capsuleOf, LIMITS, writeCapsule } from '../../../src/lib/keep/capsule.ts';
import { keptFlow } from '../../../src/lib/keep/kept.ts';
import { noticeOf } from '../../../src/lib/keep/notice.ts';
import { readCapsule } from '../../../src/lib/keep/read.ts';
import * as part from '../flow-parts.ts';
import { anyCapsule } from './arbitrary.ts';
import { NOW, OPENED, REFUSED, WITH_SECRETS } from './refused.ts';

const flow = (events = REFUSED, id?: string) => ({
  ...(id !== undefined && { id }),
  ...keptFlow(events, 'curl https://peer.test/'),
});
const textOf = (...flows: ReturnType<typeof flow>[]) =>
  writeCapsule(capsuleOf({ flows, note: 'mine' }, NOW, 'en'));
const TEXT = textOf(flow());

/** A line that is an event to its last brace. */
function isEvent(line: string): boolean {
  try {
    return 't' in JSON.parse(line.replace(/,$/, ''));
  } catch {
    return false;
  }
}

/** Reads what has to be readable. */
function opened(text: string) {
  const read = readCapsule(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read;
}

function refused(text: string) {
  const read = readCapsule(text);
  if (read.ok) throw new Error('it was opened');
  return read.problem;
}

describe('a capsule', () => {
  test('comes back as it was saved, and is then the same file to the byte', () => {
    fc.assert(
      fc.property(anyCapsule, (capsule) => {
        const text = writeCapsule(capsule);
        const read = opened(text);
        expect(read.problems).toEqual([]);
        expect(JSON.stringify(read.capsule.flows.map(({ events }) => events.length))).toBe(
          JSON.stringify(capsule.flows.map(({ events }) => events.length)),
        );
        expect(read.capsule).toEqual(capsule);
        expect(writeCapsule(read.capsule)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('of bytes in hexadecimal, which have no addresses and may not tell who sent them, is whole again', () => {
    const { flow: dump } = readHex(`160301004d0100004903${'03'.repeat(72)}\n\n15030100020246`);
    if (!dump) throw new Error('no flow');
    const read = opened(textOf(flow([...dump.events])));
    expect(read.problems).toEqual([]);
    expect(read.capsule.flows[0]?.events).toEqual(dump.events);
  });

  test('has one event a line, so that two of them can be compared', () => {
    const lines = TEXT.split('\n').filter((line) => line.startsWith('{"t":'));
    expect(lines.length).toBe(REFUSED.length);
    expect(TEXT).not.toMatch(/[^\n\x20-\x7e’]/);
  });

  test('says whose secrets it holds, and only where it holds any', () => {
    const notice = (events: typeof REFUSED, kind: 'live' | 'capture' = 'live') =>
      JSON.parse(textOf({ ...flow(events), kind })).notice;
    expect(notice(WITH_SECRETS)).toContain(
      'holds the secrets of the sessions that TLS Notebook’s own probes',
    );
    expect(notice(OPENED)).toContain('no session secrets, but opened plaintext');
    expect(notice(REFUSED)).toBe('');
    expect(notice(WITH_SECRETS, 'capture')).toContain('recorded elsewhere, with whatever secrets came along');
    expect(notice(OPENED, 'capture')).toMatch(/recorded elsewhere.*no session secrets, but opened plaintext/);
    expect(notice(REFUSED, 'capture')).toMatch(/recorded elsewhere.*no session secrets\./);
  });

  test('is a capture without what was opened, and says so', () => {
    for (const lang of LANGS) {
      expect(noticeOf([flow(OPENED)], lang, 'packets')).toBe('');
      expect(noticeOf([flow(WITH_SECRETS)], lang, 'packets')).toBe(noticeOf([flow(WITH_SECRETS)], lang));
    }
  });

  test('is readable by any JSON reader', () => {
    fc.assert(
      fc.property(anyCapsule, (capsule) => {
        expect(JSON.parse(writeCapsule(capsule)).flows).toEqual(JSON.parse(JSON.stringify(capsule.flows)));
      }),
    );
  });
});

describe('a damaged capsule', () => {
  test('cut anywhere keeps every whole event before the cut, and says that it is cut', () => {
    for (let length = 0; length < TEXT.trimEnd().length; length++) {
      const cut = TEXT.slice(0, length);
      const whole = cut.split('\n').filter(isEvent).length;
      const read = readCapsule(cut);
      if (read.ok) {
        expect(read.problems.map(({ code }) => code)).toEqual(['cut']);
        expect(read.capsule.flows.flatMap(({ events }) => events)).toEqual(REFUSED.slice(0, whole));
      } else {
        expect(read.problem.code).toBe('nothing-whole');
        expect(whole).toBe(0);
      }
    }
  });

  test('with any byte changed is read without a fault of ours', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        const read = readCapsule(TEXT.slice(0, at) + other + TEXT.slice(at + 1));
        const told = read.ok ? read.problems : [read.problem];
        for (const { line, column, path } of told) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(path).toMatch(/^\$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('whose JSON breaks keeps what stands before, and says where', () => {
    const { capsule, problems } = opened(TEXT.replace('"connecting","address"', '"connecting",address"'));
    expect(capsule.flows[0]?.events).toEqual(REFUSED.slice(0, 2));
    expect(problems).toEqual([{ code: 'broken', path: '$.flows[0].events[2].type', line: 16, column: 28 }]);
  });

  test.each([
    [
      'of a wrong type',
      '"port":443,"localAddress"',
      '"port":"443","localAddress"',
      '$.flows[0].events[3].port',
    ],
    ['missing', '"hex":', '"hax":', '$.flows[0].events[4].hex'],
    ['that is no hexadecimal', '"hex":"15', '"hex":"1x', '$.flows[0].events[5].hex'],
    ['of half a byte', '"hex":"15', '"hex":"1', '$.flows[0].events[5].hex'],
    [
      'that is no address',
      '"connecting","address":"192.',
      '"connecting","address":"x.',
      '$.flows[0].events[2].address',
    ],
  ])('with a field %s keeps the events before it', (_, from, to, path) => {
    const { capsule, problems } = opened(TEXT.replace(from, to));
    const at = Number(/events\[(\d+)/.exec(path)?.[1]);
    expect(capsule.flows[0]?.events).toEqual(REFUSED.slice(0, at));
    expect(problems).toMatchObject([
      { code: 'wrong-value', path, line: 14 + at, column: expect.any(Number), dropped: REFUSED.length - at },
    ]);
  });

  test('with two ends keeps what stands before the second', () => {
    const { capsule, problems } = opened(TEXT.replace(/^(.*"type":"end".*)$/m, '$1,\n$1'));
    expect(capsule.flows[0]?.events).toEqual(REFUSED);
    expect(problems).toMatchObject([{ code: 'second-end', path: '$.flows[0].events[8]', dropped: 1 }]);
  });

  test('with an event of an unknown kind leaves out that one, and the verdict still points at its bytes', () => {
    const unknown = '{"t":0,"type":"weather","sky":"grey"},';
    const { capsule, problems } = opened(
      TEXT.replace('{"t":1,', `${unknown}\n{"t":1,`)
        .replace('"event":5', '"event":6')
        .replace('"event":4', '"event":5'),
    );
    expect(capsule.flows[0]?.events).toEqual(REFUSED);
    expect(problems).toMatchObject([
      { code: 'unknown-event', path: '$.flows[0].events[1].type', found: 'weather' },
    ]);
  });

  test('without a request keeps nothing of that flow but says so', () => {
    const { capsule, problems } = opened(TEXT.replace(/^\{"t":0,.*\n/m, ''));
    expect(capsule.flows[0]?.events).toEqual([]);
    expect(problems).toMatchObject([{ code: 'no-request', path: '$.flows[0].events[0]' }]);
  });

  test('with a report and a flow that can’t be read works the report out again', () => {
    const verdict = REFUSED.find(({ type }) => type === 'verdict');
    if (verdict?.type !== 'verdict') throw new Error('no verdict');
    const flows = [flow(REFUSED, 'hello/TLSv1.2'), flow(REFUSED, 'hello/TLSv1.3')];
    const none = { state: 'not-applicable' } as const;
    const report = {
      type: 'report',
      t: 9,
      kind: 'versions',
      host: 'peer.test',
      port: 443,
      versions: [],
      conclusion: { accepts: [], refuses: [], open: [], nothing: 'unknown' },
      downgradeSentinel: none,
      fallbackScsv: none,
      intolerance: [],
      withoutSni: none,
    } as const;
    const text = writeCapsule(capsuleOf({ flows, report, note: '' }, NOW, 'en'));
    const { capsule, problems } = opened(text.replace('"id": "hello/TLSv1.3"', '"id": "hello/TLSv1.2"'));
    expect(problems.map(({ code }) => code)).toEqual(['second-flow', 'report-remade']);
    expect(capsule.report?.versions.flatMap((entry) => entry.flow ?? [])).toEqual(['hello/TLSv1.2']);
  });
});

describe('a file that is no capsule of ours', () => {
  test.each([
    ['nothing', '', 'nothing-whole'],
    ['text', 'hello', 'not-json'],
    ['a list', '[]', 'not-a-capsule'],
    ['other JSON', '{"format":"har"}', 'not-a-capsule'],
    ['deep', '['.repeat(100_000), 'too-deep'],
    ['huge', ' '.repeat(LIMITS.bytes + 1), 'too-large'],
    ['no version', '{"format":"tls-notebook-capsule","version":"1"}', 'wrong-value'],
  ])('(%s) is refused with the reason', (_, text, code) => {
    expect(refused(text).code).toBe(code);
  });

  test('but of a newer version says which version it needs', () => {
    expect(refused(TEXT.replace('"version": 1', '"version": 3'))).toMatchObject({
      code: 'needs-newer',
      found: '3',
      path: '$.version',
    });
    expect(refused(TEXT.replace('"version": 1', '"version": 3,\n"minVersion": 2')).found).toBe('2');
  });

  test('of a newer version that allows it is opened, without what is new', () => {
    const newer = TEXT.replace('"version": 1', '"version": 3,\n"minVersion": 1,\n"mood": "good"');
    const { capsule, problems } = opened(newer);
    expect(capsule.flows).toEqual([flow()]);
    expect(problems.map(({ code, found }) => [code, found])).toEqual([
      ['written-by-newer', '3'],
      ['unknown-field', undefined],
    ]);
  });

  test('holds no more flows or events than any run has', () => {
    const many = opened(textOf(...Array.from({ length: LIMITS.flows + 3 }, () => flow())));
    expect(many.capsule.flows.length).toBe(LIMITS.flows);
    expect(many.problems.map(({ code }) => code)).toEqual(['too-many-flows']);
    const long = part.timed(part.asking(), ...Array.from({ length: LIMITS.events }, () => part.sent('00')));
    const cut = opened(textOf(flow(long)));
    expect(cut.capsule.flows[0]?.events.length).toBe(LIMITS.events);
    expect(cut.problems).toMatchObject([{ code: 'too-many-events', dropped: 1 }]);
  });

  test.each([
    ['a flow', '"kind":', '$.flows[0]'],
    ['an event', '"type":"connecting",', '$.flows[0].events[2]'],
    ['a request', '"kind":"handshake",', '$.flows[0].events[0].request'],
  ])('leaves out a field of %s that nobody knows, and keeps the flow', (_, before, path) => {
    for (const name of ['mood', '__proto__']) {
      const { capsule, problems } = opened(TEXT.replace(before, `"${name}":{"a":1},${before}`));
      expect(capsule.flows).toEqual([flow()]);
      expect(problems).toMatchObject([{ code: 'unknown-field', path: `${path}.${name}` }]);
    }
  });

  test.each([
    ['before anything is whole', '"version": 1', '"version": 1,\n"version": 2', 'version', '$.version', 0],
    [
      'in an event',
      '"connecting","address"',
      '"connecting","type":"x","address"',
      'type',
      '$.flows[0].events[2].type',
      2,
    ],
  ])(
    'that has a name twice %s says which, and keeps what stands before',
    (_, from, to, found, path, events) => {
      const read = readCapsule(TEXT.replace(from, to));
      expect(read.ok ? read.problems : [read.problem]).toMatchObject([{ code: 'name-twice', found, path }]);
      expect(read.ok ? read.capsule.flows[0]?.events : []).toEqual(REFUSED.slice(0, events));
    },
  );

  test('can’t reach a prototype by a name', () => {
    const { problems } = opened(TEXT.replace('"note":', '"__proto__": {"polluted": true},\n"note":'));
    expect(problems).toMatchObject([{ code: 'unknown-field', path: '$.__proto__' }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
