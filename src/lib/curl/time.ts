import type { Profile } from '../flow/request.ts';

/** The longest that this site waits, in milliseconds, whatever the option asks. */
export const LONGEST_MS = { 'max-time': 20_000, 'connect-timeout': 5_000 } as const;

/** What curl says of a number that it can't use. */
export type TimeError =
  | 'expected a proper numerical parameter'
  | 'expected a positive numerical parameter'
  | 'too large number';

/**
 * Milliseconds of `--max-time` and `--connect-timeout`; 0 means no limit. curl 7.88 reads the whole value as
 * C's strtod does (`.5`, `1e3`, no `5s`); curl 8 reads digits, and after a dot digits again, and nothing of
 * what follows (`5s` and `5e3` are 5 seconds, `.5` is no number).
 */
export function readSeconds(value: string, profile: Profile): number | TimeError {
  return profile === 'curl-8' ? bySimpleDigits(value) : byStrtod(value);
}

const LONG_MAX_SECONDS = 2 ** 63 / 1000;

function bySimpleDigits(value: string): number | TimeError {
  const [, seconds, dot, fraction = ''] = /^(\d+)(\.)?(\d*)/.exec(value) ?? [];
  if (seconds === undefined || Number(seconds) >= LONG_MAX_SECONDS)
    return 'expected a proper numerical parameter';
  if (dot && fraction === '') return 'too large number';
  return Number(seconds) * 1000 + (dot ? Number(fraction.slice(0, 3).padEnd(3, '0')) : 0);
}

function byStrtod(value: string): number | TimeError {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value))
    return 'expected a proper numerical parameter';
  const seconds = Number(value);
  if (seconds > LONG_MAX_SECONDS) return 'too large number';
  return seconds < 0 ? 'expected a positive numerical parameter' : Math.trunc(seconds * 1000);
}
