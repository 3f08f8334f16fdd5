import type { Verdict } from '../flow/verdict.ts';
import { LADDER, type Recorded } from './asked.ts';
import { accepted, downgradeSentinel, fallbackScsv, intolerance, unsteady, withoutSni } from './checks.ts';
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
  const controls = recorded.filter(({ role }) => role === 'control');
  const [control] = controls;
  const blocked = control !== undefined && controls.every((one) => isDropped(verdictOf(one)));
  const shaky = unsteady(recorded);
  const doubtful = blocked || shaky !== undefined;
  const versions = LADDER.map((version) => versionEntry(version, recorded, { blocked, doubtful }));
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
    intolerance: intolerance(recorded, doubtful),
    withoutSni: withoutSni(recorded, spoken, doubtful),
    ...(shaky && { unsteady: shaky }),
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
