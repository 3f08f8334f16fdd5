import type { Verdict } from '../flow/verdict.ts';
import { isAnswer, isDropped, isSupported } from './tries.ts';
import type { Conclusion, VersionEntry } from './versions.ts';

/** What the rungs say together; of what is not known, also who stopped, so that nobody else is blamed for it. */
export function conclusionOf(entries: readonly Pick<VersionEntry, 'version' | 'verdict'>[]): Conclusion {
  const versions = (wanted: (verdict: Verdict) => boolean) =>
    entries.filter(({ verdict }) => wanted(verdict)).map(({ version }) => version);
  const isOpen = (verdict: Verdict) => !isSupported(verdict) && !isRefusal(verdict);
  const open = entries.map(({ verdict }) => verdict).filter(isOpen);
  const stopped = stopOf(open);
  return {
    accepts: versions(isSupported),
    refuses: versions(isRefusal),
    open: versions(isOpen),
    ...(stopped && { stopped }),
    ...(open.length === entries.length && { nothing: stopped ?? nothingFrom(open) }),
  };
}

const isRefusal = (verdict: Verdict): boolean => verdict.outcome === 'refused' && isAnswer(verdict);

function stopOf(verdicts: readonly Verdict[]): Conclusion['stopped'] {
  if (verdicts.some(({ code }) => code.startsWith('policy.'))) return 'policy';
  if (verdicts.some(({ code }) => code === 'aborted')) return 'cancelled';
  return verdicts.some(({ code }) => code === 'tls.limit:versions_time') ? 'time' : undefined;
}

function nothingFrom(verdicts: readonly Verdict[]): NonNullable<Conclusion['nothing']> {
  const some = (...wanted: readonly Verdict['outcome'][]) =>
    verdicts.some(({ outcome }) => wanted.includes(outcome));
  const every = (wanted: Verdict['outcome']) => verdicts.every(({ outcome }) => outcome === wanted);
  if (some('limit')) return 'limit';
  if (every('not-tls')) return 'not-tls';
  if (some('not-tls', 'malformed')) return 'broken';
  if (verdicts.some(({ code }) => code.startsWith('rate_limited'))) return 'limited';
  if (every('unreachable')) return 'unreachable';
  return verdicts.every(isDropped) ? 'silence' : 'unknown';
}
