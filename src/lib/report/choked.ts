import type { Verdict } from '../flow/verdict.ts';
import type { Version } from '../tls/version.ts';
import type { Recorded, Role } from './asked.ts';
import { type Answered, heard, isAnswer, isLost, isSupported, sameAnswer, tries, UNKNOWN } from './tries.ts';
import type { VersionEntry } from './versions.ts';

/** How often something has to fail before its failure is more than chance. */
export const TRIES = 3;

/** decode_error, illegal_parameter, unexpected_message, internal_error: a server may say that it can't read a hello. */
export const isChoked = (verdict: Verdict): boolean =>
  isLost(verdict) || /^alert\.fatal\.(10|47|50|80)$/.test(verdict.code);

/** A smaller hello was answered where the full one had met `failure`; who refuses one may refuse the other too. */
export const isHelped = (failure: Verdict, found: Verdict | undefined): boolean =>
  found !== undefined &&
  (isSupported(found) ||
    (isLost(failure) && found.outcome === 'refused' && isAnswer(found) && !isChoked(found)));

/** What it is about the full hello of a version that makes it fail each time, where a smaller one does not. */
export function chokedOn(version: Version, all: readonly Recorded[]): VersionEntry['chokedOn'] {
  const hellos = tries(all, 'hello', version);
  const [hello] = hellos;
  if (!hello || hellos.length < TRIES || !hellos.every((one) => failsAlike(one, hello))) return undefined;
  const found = (role: Role) => heard(tries(all, role, version))?.verdict;
  const smaller = found('smaller');
  if (isHelped(hello.verdict, smaller)) return version === 'SSLv3' ? ['suites'] : causes(found, smaller);
  const nameless = found('without-sni');
  const bare = found('bare');
  if (nameless === undefined || isSupported(nameless) || !(isLost(nameless) || isAnswer(nameless)))
    return undefined;
  // What names nobody is read by the default virtual host, which has to fail on the full hello too.
  if (isSupported(bare ?? UNKNOWN)) return ['extensions'];
  // Long or short, a hello is lost with a name in it, and answered without.
  const named = smaller !== undefined && [hello.verdict, smaller].every(isLost);
  return named && [bare, nameless].every((one) => isHelped(hello.verdict, one)) ? ['server-name'] : undefined;
}

const failsAlike = ({ verdict }: Answered, { verdict: first }: Answered): boolean =>
  isLost(first) ? isLost(verdict) : verdict.outcome === 'refused' && sameAnswer(verdict, first);

/** Each of the other hellos changes one thing of the full one: what helps as the smaller hello did names it. */
function causes(
  found: (role: Role) => Verdict | undefined,
  smaller: Verdict | undefined,
): VersionEntry['chokedOn'] {
  const verdicts = (['short', 'plain', 'record', 'padded'] as const).map((role) => found(role));
  if (!verdicts.every((verdict) => verdict && (isLost(verdict) || isAnswer(verdict)))) return undefined;
  const [short, plain, record, padded] = verdicts.map((verdict) => verdict && sameAnswer(verdict, smaller));
  // The padded hello is the short one, as long as the full one.
  const named = [
    ...(short && !padded ? (['length'] as const) : []),
    ...(short && padded && !plain ? (['suites'] as const) : []),
    ...(plain ? (['extensions'] as const) : []),
    ...(record ? (['record-version'] as const) : []),
  ];
  return named.length > 0 ? named : ['several'];
}
