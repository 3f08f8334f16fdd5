import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CELLS, LESSON_RUNS } from '../../content/flows/cells.ts';
import { readCapsule } from '../../src/lib/keep/read.ts';
import { traceOf } from '../../src/lib/trace/trace-of.ts';

const FOLDER = new URL('../../content/flows/', import.meta.url);
const RECORDINGS = LESSON_RUNS.map((run) => ({ ...run, file: `${run.lesson}.${run.id}.flow.json` }));
/** A lesson's page fetches one for each cell that is pressed, and a browser keeps all of a lesson. */
const LARGEST = 64 * 1024;

test('every cell of the lessons has its recording, and no recording is left of a cell that went', () => {
  const there = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  expect(there.sort()).toEqual(RECORDINGS.map(({ file }) => file).sort());
});

describe.each(RECORDINGS)('$file', ({ id, command, file }) => {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const read = readCapsule(text);
  const flows = read.ok ? read.capsule.flows : [];
  const events = flows[0]?.events ?? [];

  test('is one flow of the lab, whole', () => {
    expect(read).toMatchObject({ ok: true, problems: [] });
    expect(flows).toMatchObject([{ kind: 'lab', title: command }]);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: expect.stringMatching(/^(done|failed)$/) });
  });

  test('is of the lesson’s command, and answers as the lesson says', () => {
    const cell = CELLS.find((row) => row.id === id);
    expect(events[0]).toMatchObject({ type: 'request', request: { kind: 'handshake', command } });
    expect(events.at(-2)).toMatchObject({ type: 'verdict', ...cell?.verdict });
    const trace = traceOf({ events }, 'curl-8').map((line) => line.text);
    for (const line of cell?.shows ?? ['']) expect(trace).toContainEqual(expect.stringContaining(line));
  });

  test('is small, and tells nothing of the machine that made it', () => {
    expect(text.length).toBeLessThan(LARGEST);
    for (const event of events) {
      if (event.type === 'resolved') expect(event.host).toMatch(/\.lab\.test$/);
      if (event.type === 'connected')
        expect([event.address, event.localAddress]).toEqual(['127.0.0.1', '127.0.0.1']);
    }
    expect(text).not.toMatch(/\/(home|root|Users|tmp|work|usr|var)\b|[A-Z]:\\\\|file:/);
  });
});
