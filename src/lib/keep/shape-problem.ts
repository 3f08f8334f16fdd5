import type { BaseIssue } from 'valibot';
import { printable } from '../trace/printable.ts';
import type { JsonPath } from './json.ts';
import type { Unplaced } from './problem.ts';

/** What a schema found first, as a problem. */
export function shapeProblem(at: JsonPath, issue: BaseIssue<unknown>): Unplaced {
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  return {
    code: 'wrong-value',
    at: [...at, ...keys],
    expected: issue.expected === null ? issue.message : issue.expected,
    found: printable(issue.received, 60),
  };
}
