import * as v from 'valibot';
import type { VersionsReport } from '../report/versions.ts';
import { printable } from '../trace/printable.ts';
import { type Capsule, FORMAT, LIMITS, VERSION } from './capsule.ts';
import { type Expected, text, time } from './flow-shape.ts';
import { isJsonObject, type JsonObject, type JsonPath, parseJson, type Stop } from './json.ts';
import { firstDifference, reportAgain } from './judge-report.ts';
import { EPOCH } from './kept.ts';
import { type KeepProblem, placed, type Unplaced, whole } from './problem.ts';
import { FlowReader, type OpenAgain } from './read-flow.ts';
import { reportShape } from './report-shape.ts';
import { shapeProblem } from './shape-problem.ts';

export type ReadCapsule =
  | { readonly ok: true; readonly capsule: Capsule; readonly problems: readonly KeepProblem[] }
  | { readonly ok: false; readonly problem: KeepProblem };

/**
 * Reads a capsule from a file that may be cut, damaged or made to do harm. What is whole is kept and what is wrong
 * is told with its place; never throws. A newer version's is opened where it says that this one may.
 * @param again opens the records anew, `openedAgain`: to be given for every file that is not this site's own
 */
export function readCapsule(file: string, again?: OpenAgain): ReadCapsule {
  if (file.length > LIMITS.bytes) return { ok: false, problem: whole('too-large', `${LIMITS.bytes}`) };
  const { value, stop } = parseJson(file);
  const fails = (problem: Unplaced): ReadCapsule => {
    const [one = whole(problem.code)] = placed(file, [problem]);
    return { ok: false, problem: one };
  };
  if (!isJsonObject(value) || value['format'] !== FORMAT)
    return fails(stop ? nothingWhole(stop, 'not-json') : { code: 'not-a-capsule', at: ['format'] });
  const version = versionProblem(value);
  if (version && version.code !== 'written-by-newer')
    return fails(stop && value['version'] === undefined ? nothingWhole(stop) : version);

  const problems: Unplaced[] = version ? [version] : [];
  const capsule = contents(value, stop, problems, again);
  if (stop) problems.push(stopProblem(stop));
  if (stop && capsule.flows.length === 0) return fails(nothingWhole(stop));
  return { ok: true, capsule, problems: placed(file, problems.slice(0, MOST_PROBLEMS)) };
}

/** More of them help nobody. */
const MOST_PROBLEMS = 100;

const STOPPED = {
  cut: 'cut',
  broken: 'broken',
  twice: 'name-twice',
  deep: 'too-deep',
  limit: 'too-large',
} as const;

const stopProblem = ({ why, offset, path }: Stop): Unplaced => ({
  code: STOPPED[why],
  at: path,
  offset,
  ...(why === 'twice' && { found: printable(`${path.at(-1)}`, 60) }),
});

/** Of a file of which nothing can be opened. */
function nothingWhole(stop: Stop, broken: 'not-json' | 'nothing-whole' = 'nothing-whole'): Unplaced {
  const problem = stopProblem(stop);
  if (problem.code === 'cut') return { ...problem, code: 'nothing-whole' };
  return problem.code === 'broken' ? { ...problem, code: broken } : problem;
}

function versionProblem({ version, minVersion }: JsonObject): Unplaced | undefined {
  const at = ['version'];
  if (!isVersion(version)) return wrong(at, 'index' satisfies Expected, version);
  if (version <= VERSION) return undefined;
  const needed = isVersion(minVersion) ? minVersion : version;
  return needed > VERSION
    ? { code: 'needs-newer', at, found: `${needed}` }
    : { code: 'written-by-newer', at, found: `${version}` };
}

const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

const wrong = (at: JsonPath, expected: string, found: unknown): Unplaced => ({
  code: 'wrong-value',
  at,
  expected,
  found: printable(JSON.stringify(found) ?? 'undefined', 60),
});

function contents(
  file: JsonObject,
  stop: Stop | undefined,
  problems: Unplaced[],
  again: OpenAgain | undefined,
): Capsule {
  /** `instead` stands where the file has none that can be read. */
  const part = <T>(name: string, shape: v.GenericSchema<unknown, T>, instead: T): T => {
    const found = v.safeParse(shape, file[name], { abortEarly: true });
    if (found.success) return found.output;
    problems.push(shapeProblem([name], found.issues[0]));
    return instead;
  };
  for (const name of Object.keys(file))
    if (!NAMES.has(name)) problems.push({ code: 'unknown-field', at: [name] });
  const head = {
    savedAt: part('savedAt', time, EPOCH),
    tool: part('tool', v.strictObject({ notebook: text }), { notebook: '' }),
    notice: part('notice', text, ''),
    note: part('note', text, ''),
  };
  const { flows, intact } = flowsIn(file, stop, problems, again);
  const report = reportIn(file, stop, problems);
  if (!report) return { ...head, flows };
  const worked = reportAgain(report, flows);
  if (!intact) problems.push({ code: 'report-remade', at: ['report'] });
  const place = intact ? firstDifference(report, worked) : undefined;
  if (place) problems.push({ code: 'report-differs', at: ['report', ...place] });
  return { ...head, flows, report: intact && !place ? report : worked };
}

const NAMES = new Set([
  'format',
  'version',
  'minVersion',
  'savedAt',
  'tool',
  'notice',
  'note',
  'flows',
  'report',
]);

function flowsIn(
  { flows }: JsonObject,
  stop: Stop | undefined,
  problems: Unplaced[],
  again: OpenAgain | undefined,
) {
  if (!Array.isArray(flows)) {
    if (!stop) problems.push(wrong(['flows'], 'Array', flows));
    return { flows: [], intact: false };
  }
  const before = problems.length;
  if (flows.length > LIMITS.flows)
    problems.push({ code: 'too-many-flows', at: ['flows', LIMITS.flows], found: `${LIMITS.flows}` });
  const reader = new FlowReader(problems, stop?.path, again);
  const read = flows.slice(0, LIMITS.flows).flatMap((flow, i) => reader.read(flow, ['flows', i]) ?? []);
  const lost = problems.slice(before).filter(({ code }) => !HARMLESS.has(code));
  return { flows: read, intact: stop === undefined && lost.length === 0 };
}

/** Of these, nothing is lost or changed. */
const HARMLESS = new Set<KeepProblem['code']>([
  'unknown-field',
  'opened-unproven',
  'finished-unproven',
  'events-beyond-bytes',
]);

function reportIn(
  file: JsonObject,
  stop: Stop | undefined,
  problems: Unplaced[],
): VersionsReport | undefined {
  if (file['report'] === undefined || stop?.path[0] === 'report') return undefined;
  const found = v.safeParse(reportShape, file['report'], { abortEarly: true });
  if (found.success) return found.output;
  problems.push(shapeProblem(['report'], found.issues[0]));
  return undefined;
}
