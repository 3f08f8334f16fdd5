import { type Recorded, type Role, TLS_VERSIONS } from './asked.ts';
import { type Answered, heard, isAnswer, isSupported, tries } from './tries.ts';

/** Two questions whose answers only go together where one server answers both; the second is the full hello. */
export type Dispute = readonly [other: Answered, hello: Answered];

/**
 * Questions that ask for the same, one accepted and the other refused, the newest version first. The name, or the
 * other versions, may make the difference; several servers behind one address would too.
 */
export function disputes(recorded: readonly Recorded[]): readonly Dispute[] {
  return TLS_VERSIONS.toReversed().flatMap((version) => {
    const hello = heard(tries(recorded, 'hello', version));
    if (!hello || !isAnswer(hello.verdict)) return [];
    const tap = heard(tries(recorded, 'tap', version));
    const nameless = heard(tries(recorded, 'without-sni', version));
    return [
      // What our library does not offer may be why it is refused; a version is none of that.
      ...(tap && differ(tap, hello) && [tap, hello].some(isRefusedVersion) ? [tap] : []),
      ...(nameless && differ(nameless, hello) ? [nameless] : []),
      ...AT_ONCE.flatMap((role) => tries(recorded, role, 'TLSv1.3').slice(0, 1)).filter(({ verdict }) => {
        const chosen = TLS_VERSIONS.findIndex((one) => isSupported(verdict) && one === verdict.version);
        const at = TLS_VERSIONS.indexOf(version);
        return isSupported(hello.verdict) ? chosen !== -1 && chosen < at : chosen === at;
      }),
    ].map((other): Dispute => [other, hello]);
  });
}

const AT_ONCE: readonly Role[] = ['all-versions', 'all-versions-short'];

const isRefused = ({ verdict }: Answered): boolean => verdict.outcome === 'refused' && isAnswer(verdict);

/** protocol_version (RFC 8446 §6.2). */
const isRefusedVersion = (one: Answered): boolean => isRefused(one) && one.verdict.code === 'alert.fatal.70';

const differ = (one: Answered, other: Answered): boolean =>
  (isSupported(one.verdict) && isRefused(other)) || (isRefused(one) && isSupported(other.verdict));
