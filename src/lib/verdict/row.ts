import type { Evidence, Verdict } from '../flow/verdict.ts';
import type { Seen } from './seen.ts';

/** One row of the table: the verdict where it applies. The first row that applies decides. */
export type Row = (seen: Seen) => Finding | undefined;

/** A verdict without what is the same for all: the version that a ServerHello named. */
export type Finding = Omit<Verdict, 'version'>;

/** `evidence`, the strongest first, may have gaps where a flow lacks a part. */
export function finding(
  outcome: Verdict['outcome'],
  by: Verdict['by'],
  code: string,
  certainty: Verdict['certainty'],
  evidence: readonly (Evidence | undefined)[],
): Finding {
  return { outcome, by, code, certainty, evidence: evidence.filter((piece) => piece !== undefined) };
}

/** `legacy sigalg disallowed or unsupported` → `legacy_sigalg_disallowed_or_unsupported`. */
export function snake(words: string): string {
  const name = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return name.slice(0, 60) || 'unknown';
}
