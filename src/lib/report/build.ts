import type { Verdict } from '../flow/verdict.ts';
import { LADDER, type Recorded } from './asked.ts';
import { accepted, downgradeSentinel, fallbackScsv, intolerance } from './checks.ts';
import { conclusionOf } from './conclusion.ts';
import { versionEntry } from './entry.ts';
import { withoutSni } from './sni.ts';
import { steadiness } from './steady.ts';
import { isAnswer, isStop, isSupported, UNKNOWN, verdictOf } from './tries.ts';
import type { VersionEntry, VersionsReport } from './versions.ts';

/**
 * What all connections of a ladder show together; from the flows alone, so that a kept one is read again the same.
 * @param asked what it was made for, and its milliseconds from start to end
 */
export function versionsReport(
  asked: Pick<VersionsReport, 'host' | 'port' | 't'>,
  recorded: readonly Recorded[],
): VersionsReport {
  const steady = steadiness(recorded);
  const versions = LADDER.map((version) => versionEntry(version, recorded, steady));
  const spoken = accepted(versions);
  const { host, port, t } = asked;
  const { blocked, unsteady, changing } = steady;
  const stopped = recorded.filter((one) => isStop(verdictOf(one)));
  const unasked = stopped.length < recorded.length ? stopped.map(({ events, ...one }) => one) : [];
  return {
    type: 'report',
    t,
    kind: 'versions',
    host,
    port,
    versions,
    conclusion: conclusionOf(versions),
    downgradeSentinel: downgradeSentinel(recorded, spoken, steady),
    fallbackScsv: fallbackScsv(recorded, steady),
    intolerance: intolerance(recorded, steady),
    withoutSni: withoutSni(recorded, versions, steady),
    ...(unasked.length > 0 && { unasked }),
    ...(blocked && { blocked }),
    ...(unsteady && { unsteady }),
    ...(changing && { changing }),
  };
}

/** The ladder's own verdict: the newest version that was accepted, else what the newest was answered, else how it ended. */
export function ladderVerdict(entries: readonly VersionEntry[]): Verdict {
  const shown =
    entries.findLast(({ verdict }) => isSupported(verdict)) ??
    entries.findLast(({ verdict }) => isAnswer(verdict)) ??
    entries.at(-1);
  return shown?.verdict ?? UNKNOWN;
}
