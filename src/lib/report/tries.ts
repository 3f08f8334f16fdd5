import type { Verdict } from '../flow/verdict.ts';
import type { Version } from '../tls/version.ts';
import type { Recorded, Role } from './asked.ts';

/** One connection and what came of it. */
export interface Answered {
  readonly one: Recorded;
  readonly verdict: Verdict;
}

/** A flow's verdict, its evidence naming the flow. */
export function verdictOf({ flow, events }: Pick<Recorded, 'flow' | 'events'>): Verdict {
  const verdict = events.find((event) => event.type === 'verdict');
  if (!verdict) return UNKNOWN;
  const { type, t, ...said } = verdict;
  return { ...said, evidence: said.evidence.map((piece) => ({ flow, ...piece })) };
}

export const UNKNOWN: Verdict = {
  outcome: 'cannot-tell',
  by: 'client',
  code: 'unknown',
  evidence: [],
  certainty: 'unknown',
};

/** The connection stood or was tried, and nobody said anything to the hello. */
export const isDropped = ({ outcome }: Verdict): boolean =>
  outcome === 'silent' || outcome === 'reset' || outcome === 'closed' || outcome === 'unreachable';

/** The connection stood, the hello went out, and no word came to it. */
export const isLost = (verdict: Verdict): boolean => isDropped(verdict) && verdict.outcome !== 'unreachable';

/** This site or a person ended it before the peer had its say. */
export const isStop = ({ by, code }: Verdict): boolean =>
  code === 'aborted' || code === 'tls.limit:versions_time' || (by === 'policy' && code.startsWith('policy.'));

/** The peer said what it does; our limits, a person's wish and this machine's own library are no answer of its. */
export const isAnswer = (verdict: Verdict): boolean =>
  !isDropped(verdict) &&
  verdict.outcome !== 'cannot-tell' &&
  verdict.outcome !== 'limit' &&
  verdict.by !== 'client' &&
  verdict.by !== 'policy';

export const isSupported = ({ outcome }: Verdict): boolean => outcome === 'supported';

/** All connections that asked the same, in the order in which they were made. */
export function tries(recorded: readonly Recorded[], role: Role, version: Version): readonly Answered[] {
  return recorded
    .filter((one) => one.role === role && one.version === version)
    .map((one) => ({ one, verdict: verdictOf(one) }));
}

/** Of the connections that asked the same, one that was answered, if any was. */
export const heard = (same: readonly Answered[]): Answered | undefined =>
  same.find(({ verdict }) => isAnswer(verdict)) ?? same.find(({ verdict }) => isDropped(verdict)) ?? same[0];

/** Accepted, or refused by an alert or another version. */
export const isInTls = (verdict: Verdict): boolean =>
  isSupported(verdict) || (verdict.outcome === 'refused' && isAnswer(verdict));

/** Each question that was asked, with its tries. */
export function questions(recorded: readonly Recorded[]): readonly (readonly Answered[])[] {
  return recorded
    .filter(({ again }) => again === undefined)
    .map(({ role, version }) => tries(recorded, role, version));
}

/** Whether two verdicts tell of the same behaviour; a version is accepted whatever else is odd about it. */
export const sameAnswer = (one: Verdict, other: Verdict | undefined): boolean =>
  one.outcome === other?.outcome &&
  (isSupported(one) ? one.version === other.version : one.code === other.code);
