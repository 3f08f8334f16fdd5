import { askOf } from '../report/asked.ts';
import { versionsReport } from '../report/build.ts';
import type { VersionsReport } from '../report/versions.ts';
import type { KeptFlow } from './capsule.ts';
import type { JsonPath } from './json.ts';

/** The report that a ladder's flows come to; nothing else decides it, so that of an unaltered file stays. */
export function reportAgain(
  { host, port, t }: Pick<VersionsReport, 'host' | 'port' | 't'>,
  flows: readonly KeptFlow[],
): VersionsReport {
  const recorded = flows.flatMap(({ id, events }) =>
    id !== undefined && events.at(-1)?.type === 'end' ? [{ ...askOf(id), events }] : [],
  );
  return versionsReport({ host, port, t }, recorded);
}

/** Where two values of JSON differ first; undefined where they are the same, their members in whatever order. */
export function firstDifference(one: unknown, other: unknown): JsonPath | undefined {
  if (Object.is(one, other)) return undefined;
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return [];
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const deeper = firstDifference(one[key], other[key]);
    if (deeper) return [Array.isArray(one) ? Number(key) : key, ...deeper];
  }
  return undefined;
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
