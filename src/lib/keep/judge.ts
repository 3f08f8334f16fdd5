import type { FlowEvent } from '../flow/event.ts';
import type { Verdict } from '../flow/verdict.ts';
import { printable } from '../trace/printable.ts';
import { decideVerdict } from '../verdict/decide.ts';
import type { Claim, KeepProblem, VerdictPart } from './problem.ts';

/** A stored verdict that a flow's own events contradict. */
export interface Differing
  extends Required<Pick<KeepProblem, 'verdicts'>>,
    Pick<KeepProblem, 'expected' | 'found' | 'parts'> {
  readonly code: 'verdict-differs' | 'verdict-parts-differ';
  /** Index among the events. */
  readonly event: number;
}

/** A flow with the verdict that its events come to; a verdict depends on nothing else, so that of an unaltered file stays. */
export function judgedAgain(events: readonly FlowEvent[]): {
  readonly events: readonly FlowEvent[];
  readonly differing: readonly Differing[];
} {
  if (!events.some(({ type }) => type === 'verdict')) return { events, differing: [] };
  // Evidence counts events: those before it where it came first, all where the end decided it.
  const decided = [...possible(events.filter(({ type }) => type !== 'verdict')), ...possible(events)];
  const [worked] = decided;
  const differing: Differing[] = [];
  const judged = events.map((event, at): FlowEvent => {
    if (event.type !== 'verdict' || ofThisSite(event)) return event;
    const { t, type, ...stored } = event;
    if (!worked || decided.some((verdict) => same(verdict, stored))) return event;
    differing.push({ event: at, ...difference(worked, stored) });
    return { t, type, ...worked };
  });
  return { events: judged, differing };
}

/** Verdicts that events come to: one, or where the flow's end was cut off a second one, for an end that somebody's wish brought decides too. */
function possible(events: readonly FlowEvent[]): readonly Verdict[] {
  const decided = decideVerdict(events);
  if (events.at(-1)?.type === 'end') return [decided];
  return [decided, decideVerdict([...events, { type: 'end', t: 0, reason: 'aborted' }])];
}

/** Said by the server of a recording that it ended itself; no event shows it, and it accuses nobody. */
const ofThisSite = ({ outcome, by, code }: Verdict): boolean =>
  (outcome === 'limit' && by === 'policy' && code === 'limit.output') ||
  (outcome === 'cannot-tell' && by !== 'server' && code === 'internal');

const same = (a: Verdict, b: Verdict): boolean => sorted(a) === sorted(b);

const sorted = ({ evidence, ...claim }: Verdict): string =>
  JSON.stringify([
    Object.entries(claim).sort(([a], [b]) => (a < b ? -1 : 1)),
    evidence.map(({ flow, event, message }) => [flow, event, message]),
  ]);

/** Both in a line, such as `refused, server, alert.fatal.70`, where they are not the same. */
function difference(worked: Verdict, stored: Verdict): Omit<Differing, 'event'> {
  const [expected, found] = [told(worked), told(stored)];
  const verdicts = { expected: claim(worked), found: claim(stored) };
  const parts = PARTS.filter((part) => sorted(only(worked, part)) !== sorted(only(stored, part)));
  if (expected !== found || parts.length === 0) return { code: 'verdict-differs', expected, found, verdicts };
  return { code: 'verdict-parts-differ', parts, verdicts };
}

const PARTS = ['evidence', 'findings', 'certainty', 'certificate'] as const satisfies readonly VerdictPart[];

/** A verdict that differs from others in a part alone. */
const only = (verdict: Verdict, part: VerdictPart): Verdict => ({
  outcome: 'cannot-tell',
  by: 'network',
  code: '',
  certainty: 'unknown',
  evidence: [],
  ...(verdict[part] !== undefined && { [part]: verdict[part] }),
});

const claim = ({ outcome, by, code, certainty, version }: Verdict): Claim => ({
  outcome,
  by,
  code: printable(code, 120),
  certainty,
  ...(version && { version }),
});

const told = ({ outcome, by, code, version }: Verdict): string =>
  printable([outcome, by, code, ...(version ? [version] : [])].join(', '), 120);
