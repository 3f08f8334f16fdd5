import type { Verdict } from '../flow/verdict.ts';
import { printable } from '../trace/printable.ts';
import { type JsonPath, parseJson } from './json.ts';

/** What is wrong with a file, and where. */
export interface KeepProblem {
  readonly code: /** More than a capsule may hold; `found` is the limit. */
    | 'too-large'
    | 'too-deep'
    | 'too-many-flows'
    | 'too-many-events'
    /** Not JSON; JSON up to a place; cut there; or JSON of something else. */
    | 'not-json'
    | 'broken'
    /** An object has a name twice. */
    | 'name-twice'
    | 'cut'
    /** Cut or broken before anything was whole. */
    | 'nothing-whole'
    | 'not-a-capsule'
    /** `found` is the version that can read it, or that wrote it. */
    | 'needs-newer'
    | 'written-by-newer'
    /** A value is of another kind; what comes after it in its flow is left out. */
    | 'wrong-value'
    | 'unknown-field'
    | 'unknown-event'
    /** Where a flow's `request` should be, or after its `end`. */
    | 'no-request'
    | 'second-request'
    | 'second-end'
    | 'after-end'
    | 'second-flow'
    /** A stored verdict is not the one that the events come to, which stands in its place. */
    | 'verdict-differs'
    /** The same, where both say the same of who refused; `parts` are what differs. */
    | 'verdict-parts-differ'
    /** Stored plaintext is not what the record opens to; the record does not open; or nothing here opens it. */
    | 'opened-differs'
    | 'opened-not'
    | 'opened-unproven'
    /** Events tell of a completed handshake, and no Finished of both sides is among what opens. */
    | 'finished-unproven'
    /** Events tell of what no bytes carry; `found` are their types. */
    | 'events-beyond-bytes'
    /** A stored report says otherwise than its flows, from `path` on; theirs stands in its place. */
    | 'report-differs'
    /** The report was worked out again from what is left of the flows. */
    | 'report-remade';
  /** Such as `$.flows[0].events[3].hex`. */
  readonly path: string;
  /** From 1; 0 where it concerns the whole file. */
  readonly line: number;
  readonly column: number;
  readonly expected?: string;
  /** What stands there instead: short, printable. */
  readonly found?: string;
  /** Of bytes that differ: the first that does, from 0. */
  readonly byte?: number;
  /** Of verdicts that differ: the one that the events come to and the file's, its code printable. */
  readonly verdicts?: { readonly expected: Claim; readonly found: Claim };
  readonly parts?: readonly VerdictPart[];
  /** How many events of its flow are left out because of it. */
  readonly dropped?: number;
  /** How many more records of its flow it is true of. */
  readonly others?: number;
}

/** What a verdict claims, without what shows it. */
export type Claim = Pick<Verdict, 'outcome' | 'by' | 'code' | 'certainty' | 'version'>;

/** What verdicts that claim the same may still differ in. */
export type VerdictPart = 'evidence' | 'findings' | 'certainty' | 'certificate';

/** A problem whose place is still a path. */
export interface Unplaced extends Omit<KeepProblem, 'path' | 'line' | 'column'> {
  readonly at: JsonPath;
  readonly offset?: number;
}

/** Puts a line and a column to every problem; where nothing stands at its path, those of what should have it. */
export function placed(text: string, problems: readonly Unplaced[]): readonly KeepProblem[] {
  const wanted = new Map<string, number>();
  for (const { at, offset } of problems)
    if (offset === undefined)
      for (let length = 0; length <= at.length; length++) wanted.set(shown(at.slice(0, length)), 0);
  if (wanted.size > 0) {
    const deepest = Math.max(...problems.map(({ at }) => at.length));
    parseJson(text, (path, offset) => {
      if (path.length > deepest) return;
      const name = shown(path);
      if (wanted.has(name)) wanted.set(name, offset);
    });
  }
  return problems.map(({ at, offset: known, ...said }) => {
    const offset =
      known ??
      Math.max(...Array.from({ length: at.length + 1 }, (_, n) => wanted.get(shown(at.slice(0, n))) ?? 0));
    return { ...said, path: shown(at), ...lineOf(text, offset) };
  });
}

/** A problem of the file as a whole. */
export const whole = (code: KeepProblem['code'], found?: string): KeepProblem => ({
  code,
  path: '$',
  line: 0,
  column: 0,
  ...(found !== undefined && { found }),
});

const shown = (path: JsonPath): string =>
  `$${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${printable(key, 40)}`)).join('')}`;

function lineOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}
