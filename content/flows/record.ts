/**
 * Asks the lab what each cell of the lessons asks, and writes the answers beside this file:
 *   npx node content/flows/record.ts
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { capsuleOf, writeCapsule } from '../../src/lib/keep/capsule.ts';
import { keptFlow } from '../../src/lib/keep/kept.ts';
import { createLab } from '../../src/server/lab/lab.ts';
import { CELLS, LESSON_RUNS, runCell } from './cells.ts';

const here = new URL('.', import.meta.url);
const files = new Map<string, string>();

const lab = await createLab();
try {
  for (const { lesson, id, command } of LESSON_RUNS) {
    // The first of a cell's rows is the command as it stands in the lesson.
    const cell = CELLS.find((row) => row.id === id);
    if (!cell) throw new Error(`cells.ts has no row for the cell ${id} of ${lesson}.`);
    const flow = keptFlow((await runCell(lab, cell)).events, command);
    const capsule = capsuleOf({ flows: [flow], note: '' }, new Date(flow.recordedAt), 'en');
    files.set(`${lesson}.${id}.flow.json`, writeCapsule(capsule));
  }
} finally {
  await lab.close();
}

// Only now, when every cell has answered.
for (const name of readdirSync(here)) if (name.endsWith('.flow.json')) rmSync(new URL(name, here));
for (const [name, text] of files) writeFileSync(new URL(name, here), text);
