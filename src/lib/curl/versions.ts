import type { Profile } from '../flow/request.ts';
import type { TlsVersion } from '../tls/version.ts';
import type { Given } from './arguments.ts';
import type { Era } from './options.ts';
import { curlSays, tell, written } from './tell.ts';
import type { CommandProblem, Token } from './word.ts';

/** `--tlsv1.x` and `--tls-max` as curl counts them: 1 is TLS 1.0, 4 is TLS 1.3, 0 is unset. */
export interface Versions {
  minimum: number;
  maximum: number;
  /** The last option was `--tlsv1`, which names no minor version. */
  any?: boolean;
  /** The value of the last `--tls-max`. */
  at?: Token;
}

const NUMBERED: readonly TlsVersion[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const MAXIMA = ['default', '1.0', '1.1', '1.2', '1.3'];

/** `--tlsv1` and `--tlsv1.0` to `--tlsv1.3`: at least that version. curl 8 refuses one above `--tls-max` at once. */
export function setMinimum(versions: Versions, given: Given, era: Era): CommandProblem[] {
  const minimum = Number(given.option.name.slice('tlsv1.'.length)) + 1;
  versions.minimum = minimum;
  versions.any = given.option.name === 'tlsv1';
  if (era !== 'curl-8' || versions.maximum === 0 || versions.maximum >= minimum) return [];
  const curl = `curl: Minimum TLS version set higher than max\n${curlSays(given)}`;
  return [tell('tls-range', given.at, { ...names(versions), option: written(given), curl })];
}

/** `--tls-max VERSION`. curl 8 refuses one below the minimum at once, and counts `default` as below every one. */
export function setMaximum(versions: Versions, given: Given, value: Token, era: Era): CommandProblem[] {
  const maximum = MAXIMA.indexOf(value.text);
  if (maximum < 0) return [tell('tls-max-unknown', value, { value: value.text, curl: curlSays(given) })];
  versions.maximum = maximum;
  versions.at = value;
  if (era !== 'curl-8' || maximum >= versions.minimum) return [];
  const curl = `curl: --tls-max set lower than minimum accepted version\n${curlSays(given)}`;
  const code = maximum === 0 ? 'tls-max-default' : 'tls-range';
  return [tell(code, value, { ...names(versions), option: '--tls-max', curl })];
}

/**
 * The versions to offer. Unset, the minimum is TLS 1.2 in curl since 8.16 (or the maximum, where that is
 * lower) and TLS 1.0 before. 7.88 notices a minimum above the maximum only when it starts TLS. Until 7.60,
 * `--tlsv1.x` with OpenSSL meant exactly that version (`--tlsv1` none in particular), and OpenSSL 1.0 knew none
 * above TLS 1.2.
 */
export function versionRange(
  versions: Versions,
  profile: Profile,
): { minVersion: TlsVersion; maxVersion: TlsVersion } | CommandProblem {
  const exact = versions.any ? 0 : versions.minimum;
  const maximum = versions.maximum || (profile === 'article' ? exact || 3 : 4);
  const minimum = versions.minimum || (SINCE_8_16.has(profile) ? Math.min(3, maximum) : 1);
  if (versions.at && minimum > maximum) {
    const curl = 'curl: (35) CURL_SSLVERSION_MAX incompatible with CURL_SSLVERSION';
    return tell('tls-range', versions.at, { ...names(versions), option: '--tls-max', curl });
  }
  return { minVersion: version(minimum), maxVersion: version(maximum) };
}

const SINCE_8_16: ReadonlySet<Profile> = new Set(['curl-8', 'corrected']);

function names({ minimum, maximum }: Versions): Record<'minimum' | 'maximum', string> {
  return { minimum: version(minimum).replace('v', ' '), maximum: version(maximum).replace('v', ' ') };
}

function version(number: number): TlsVersion {
  return NUMBERED[number - 1] ?? 'TLSv1.3';
}
