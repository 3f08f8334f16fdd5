import type { FlowEvent } from '../flow/event.ts';
import type { Verdict } from '../flow/verdict.ts';
import { printable } from '../trace/printable.ts';
import { decideVerdict } from '../verdict/decide.ts';

/** A stored verdict that a flow's own events contradict. */
export interface Differing {
  /** Index among the events. */
  readonly event: number;
  /** What the events come to, and what the file says, such as `refused, server, alert.fatal.70`. */
  readonly expected: string;
  readonly found: string;
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
    differing.push({ event: at, expected: told(worked), found: told(stored) });
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

const told = ({ outcome, by, code, version }: Verdict): string =>
  printable([outcome, by, code, ...(version ? [version] : [])].join(', '), 120);
