import type { Verdict } from '../flow/verdict.ts';
import { LADDER, type Recorded } from './asked.ts';
import { accepted, downgradeSentinel, fallbackScsv, intolerance, withoutSni } from './checks.ts';
import { isDropped, verdictOf, versionEntry } from './entry.ts';
import type { VersionEntry, VersionsReport } from './versions.ts';

/**
 * What all connections of a ladder show together; from the flows alone, so that a kept one is read again the same.
 * @param asked what it was made for, and its milliseconds from start to end
 */
export function versionsReport(
  asked: Pick<VersionsReport, 'host' | 'port' | 't'>,
  recorded: readonly Recorded[],
): VersionsReport {
  const control = recorded.find(({ role }) => role === 'control');
  const blocked = control !== undefined && isDropped(verdictOf(control));
  const versions = LADDER.map((version) => versionEntry(version, recorded, blocked));
  const spoken = accepted(versions);
  const { host, port, t } = asked;
  return {
    type: 'report',
    t,
    kind: 'versions',
    host,
    port,
    versions,
    downgradeSentinel: downgradeSentinel(recorded, spoken),
    fallbackScsv: fallbackScsv(recorded),
    intolerance: intolerance(recorded),
    withoutSni: withoutSni(recorded, spoken),
    ...(blocked && { blocked: { flow: control.flow } }),
  };
}

/** The ladder's own verdict: the newest version that was accepted, else what the newest was answered. */
export function ladderVerdict(entries: readonly VersionEntry[]): Verdict {
  const shown =
    entries.findLast(({ verdict }) => verdict.outcome === 'supported') ??
    entries.findLast(({ verdict }) => verdict.by === 'server') ??
    entries.at(-1);
  return (
    shown?.verdict ?? {
      outcome: 'cannot-tell',
      by: 'client',
      code: 'unknown',
      evidence: [],
      certainty: 'unknown',
    }
  );
}
