import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CELLS, type Cell, LESSON_RUNS, runCell } from '../../content/flows/cells.ts';
import { traceOf } from '../../src/lib/trace/trace-of.ts';
import { createLab, type Lab } from '../../src/server/lab/lab.ts';

describe('the cells of the lessons', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab();
  });
  afterAll(() => lab.close());

  test('are all told of here', () => {
    expect([...new Set(CELLS.map(({ id }) => id))]).toEqual(LESSON_RUNS.map(({ id }) => id));
  });

  test.each(CELLS.map((cell) => [titleOf(cell), cell] as const))(
    '%s answers as its lesson says',
    async (_, cell) => {
      const flow = await runCell(lab, cell);
      const trace = traceOf(flow, 'curl-8').map(({ text }) => text);
      for (const line of cell.shows) expect(trace).toContainEqual(expect.stringContaining(line));
      if (cell.lacks) expect(trace.join('\n')).not.toContain(cell.lacks);
      expect(flow.events.at(-2)).toMatchObject({ type: 'verdict', ...cell.verdict });
    },
  );
});

function titleOf({ id, policy = 'TLS_1_2', edit }: Cell): string {
  return `${id}${edit ? ` with ${edit[1] || 'the option taken away'}` : ''} at ${policy}`;
}
