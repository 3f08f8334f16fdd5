import * as v from 'valibot';
import { printable } from '../trace/printable.ts';
import { isJsonObject, type JsonPath } from './json.ts';
import type { Unplaced } from './problem.ts';

/** What a schema found first, as a problem. */
export function shapeProblem(at: JsonPath, issue: v.BaseIssue<unknown>): Unplaced {
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  return {
    code: 'wrong-value',
    at: [...at, ...keys],
    expected: issue.expected === null ? issue.message : issue.expected,
    found: printable(issue.received, 60),
  };
}

/**
 * What a schema takes of a value that was read from a file, which loses the fields that the schema does not know:
 * newer versions add fields. Each is told to `problems`.
 */
export function parseKnown<S extends v.GenericSchema>(
  shape: S,
  value: unknown,
  at: JsonPath,
  problems: Unplaced[],
): v.SafeParseResult<S> {
  for (let left = MOST_UNKNOWN; ; left--) {
    const found = v.safeParse(shape, value, { abortEarly: true });
    const path = found.issues?.[0].expected === 'never' ? (found.issues[0].path ?? []) : [];
    const last = path.at(-1);
    if (!last || left === 0 || !isJsonObject(last.input)) return found;
    problems.push({ code: 'unknown-field', at: [...at, ...path.map(({ key }) => key as string | number)] });
    Reflect.deleteProperty(last.input, `${last.key}`);
  }
}

/** More in one value are no newer version's. */
const MOST_UNKNOWN = 20;
