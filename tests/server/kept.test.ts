import { afterAll, beforeAll, expect, test } from 'vitest';
import { capsuleOf, writeCapsule } from '../../src/lib/keep/capsule.ts';
import { keptLadder } from '../../src/lib/keep/kept.ts';
import { readCapsule } from '../../src/lib/keep/read.ts';
import { createLab, type Lab } from '../../src/server/lab/lab.ts';
import { climbed } from './probe/ladder/climbed.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

const NOW = new Date('2026-11-25T15:00:00.000Z');

test.each(['api.lab.test', 'sslv2.lab.test', 'retry.lab.test', 'plain-http.lab.test', 'reset.lab.test'])(
  'a ladder of %s is kept and comes back to the byte, its report and its connections alike',
  async (host) => {
    const { flows, report } = await climbed({ host }, { lab });
    const capsule = capsuleOf({ ...keptLadder(flows, report), note: '' }, NOW, 'en');
    const text = writeCapsule(capsule);
    expect(readCapsule(text)).toEqual({ ok: true, capsule, problems: [] });

    const cut = readCapsule(text.slice(0, text.indexOf('"report":')));
    expect(cut).toMatchObject({ ok: true, problems: [{ code: 'cut' }], capsule: { flows: capsule.flows } });
  },
);

test('a ladder whose last connection was lost has a report of the others', async () => {
  const { flows, report } = await climbed({ host: 'api.lab.test' }, { lab });
  const text = writeCapsule(capsuleOf({ ...keptLadder(flows, report), note: '' }, NOW, 'en'));
  const last = flows.at(-1)?.flow ?? '';
  const read = readCapsule(text.replace(`"id": "${last}"`, `"id": "${flows[0]?.flow}"`));
  if (!read.ok) throw new Error(read.problem.code);
  expect(read.problems.map(({ code }) => code)).toEqual(['second-flow', 'report-remade']);
  expect(read.capsule.report?.versions.map(({ verdict }) => verdict.outcome)).toEqual(
    report.versions.map(({ verdict }) => verdict.outcome),
  );
});

test.each([
  ['in a verdict', /"outcome":"refused"/, '"outcome":"supported"', /^\$\.report\.versions\[\d\]\./],
  [
    'in what it concludes',
    /("conclusion": \{"accepts":)\[/,
    '$1["TLSv1.0",',
    /^\$\.report\.conclusion\.accepts/,
  ],
])(
  'a report that was altered by hand %s is worked out again, and where it differed is told',
  async (_, from, to, path) => {
    const { flows, report } = await climbed({ host: 'api.lab.test' }, { lab });
    const text = writeCapsule(capsuleOf({ ...keptLadder(flows, report), note: '' }, NOW, 'en'));
    const [recordings = '', kept = ''] = text.split('"report":');
    const altered = kept.replace(from, to);
    expect(altered).not.toBe(kept);
    const read = readCapsule(`${recordings}"report":${altered}`);
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.problems).toMatchObject([{ code: 'report-differs', path: expect.stringMatching(path) }]);
    expect(read.capsule.report).toEqual(report);
  },
);
