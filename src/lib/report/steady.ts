import type { Verdict } from '../flow/verdict.ts';
import type { Recorded } from './asked.ts';
import { disputes } from './disputed.ts';
import {
  type Answered,
  isAnswer,
  isDropped,
  isInTls,
  isStop,
  isSupported,
  questions,
  sameAnswer,
  tries,
  verdictOf,
} from './tries.ts';
import type { VersionsReport } from './versions.ts';

/** What repeated questions show of a host whose answers do not hang on the question alone. */
export interface Steadiness extends Pick<VersionsReport, 'blocked' | 'unsteady' | 'changing'> {
  /** Any of these, or too few repeats to tell which: nothing may be made of a drop or a refusal. */
  readonly doubtful: boolean;
  /** The code of what a question got when it came again, and had been answered otherwise. */
  readonly shut?: string;
  /** Accepted here and refused there, by no order: a refusal is of its own connection only. */
  readonly several?: true;
  /** What stopped the questions that would have settled a contradiction: which of both answers holds is not known. */
  readonly cutShort?: Verdict;
  /** Whether anything was answered in TLS: what comes in another protocol is then no matter of the port. */
  readonly inTls?: true;
}

/**
 * A host answers the same as before what it is asked as before, or what it drops and refuses may have another
 * reason than the question: it does so by chance, has shut its door, or is several.
 */
export function steadiness(recorded: readonly Recorded[]): Steadiness {
  const repeated = questions(recorded).filter((same) => same.length > 1);
  const found = <T>(look: (same: readonly Answered[]) => T | undefined) =>
    repeated.flatMap((same) => look(same) ?? [])[0];
  const unsteady = found(droppedThenAnswered);
  const blocked = unsteady ? undefined : found(answeredThenDropped);
  const { disputed, cutShort } = unsettled(recorded);
  const changing = found(answeredOtherwise) ?? disputed;
  const later = found(answeredThenTurnedAway);
  const several = repeated.some(refusedThenAccepted) || (disputed !== undefined && later === undefined);
  const shut = several ? undefined : later;
  return {
    doubtful: changing !== undefined || cutShort !== undefined || repeated.some(isMixed),
    ...(blocked && { blocked }),
    ...(unsteady && { unsteady }),
    ...(changing && { changing }),
    ...(shut !== undefined && { shut }),
    ...(several && { several }),
    ...(cutShort && { cutShort }),
    ...(recorded.some((one) => isInTls(verdictOf(one))) && { inTls: true }),
  };
}

function droppedThenAnswered(same: readonly Answered[]): VersionsReport['unsteady'] {
  const dropped = same.findIndex(({ verdict }) => isDropped(verdict));
  const answered = same.find(({ verdict }, i) => i > dropped && isAnswer(verdict));
  const first = same[dropped];
  return first && answered && { dropped: first.one.flow, answered: answered.one.flow };
}

const isMixed = (same: readonly Answered[]): boolean =>
  same.some(({ verdict }) => isAnswer(verdict)) && same.some(({ verdict }) => isDropped(verdict));

/** Twice in a row, and nothing after: a single drop may be chance. */
function answeredThenDropped(same: readonly Answered[]): VersionsReport['blocked'] {
  const last = same.findLastIndex(({ verdict }) => isAnswer(verdict));
  const [first, second] = same.slice(last + 1).filter(({ verdict }) => isDropped(verdict));
  return last >= 0 && first && second ? { flow: first.one.flow } : undefined;
}

function answeredOtherwise(same: readonly Answered[]): VersionsReport['changing'] {
  const [first, ...others] = same.filter(({ verdict }) => isAnswer(verdict));
  const other = others.find(({ verdict }) => !sameAnswer(verdict, first?.verdict));
  return first && other && { before: first.one.flow, after: other.one.flow };
}

function answeredThenTurnedAway(same: readonly Answered[]): string | undefined {
  const first = same.find(({ verdict }) => isAnswer(verdict))?.verdict;
  const last = same.at(-1)?.verdict;
  const turned = last && isAnswer(last) && !isSupported(last) && !sameAnswer(last, first);
  return first && turned ? last.code : undefined;
}

function refusedThenAccepted(same: readonly Answered[]): boolean {
  const refused = same.findIndex(({ verdict }) => verdict.outcome === 'refused' && isAnswer(verdict));
  return refused >= 0 && same.some(({ verdict }, at) => at > refused && isSupported(verdict));
}

/** How often two questions with answers that contradict each other are asked before both answers are believed. */
export const SETTLED = 3;

/** The first contradiction speaks for the others: they have the same reason. */
function unsettled(recorded: readonly Recorded[]): {
  readonly disputed?: VersionsReport['changing'];
  readonly cutShort?: Verdict;
} {
  const [first] = disputes(recorded);
  if (!first) return {};
  const asked = first.map(({ one }) => tries(recorded, one.role, one.version));
  const isOpen = asked.some((same) => same.filter(({ verdict }) => !isStop(verdict)).length < SETTLED);
  if (!isOpen) return {};
  const cutShort = asked.flat().find(({ verdict }) => isStop(verdict))?.verdict;
  return cutShort ? { cutShort } : { disputed: { before: first[1].one.flow, after: first[0].one.flow } };
}
