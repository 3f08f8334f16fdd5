import { decodeFlow } from '../flow/decode.ts';
import type { Verdict } from '../flow/verdict.ts';
import type { Version } from '../tls/version.ts';
import { agreedIn, FURTHER } from './agreed.ts';
import { type Recorded, TOGETHER } from './asked.ts';
import { chokedOn } from './choked.ts';
import { disagreementOf } from './disagreement.ts';
import type { Steadiness } from './steady.ts';
import { type Answered, heard, isDropped, isStop, isSupported, tries, UNKNOWN, verdictOf } from './tries.ts';
import type { Agreed, Asked, VersionEntry } from './versions.ts';

/**
 * One rung, from all connections that asked for its version. Hellos of our own decide, and an answer outweighs
 * none; a handshake of this machine's TLS library counts as proof where it succeeded or the server refused it, and
 * never where the library itself did. A version that the server refuses alone and chooses among others is accepted.
 */
export function versionEntry(version: Version, all: readonly Recorded[], steady: Steadiness): VersionEntry {
  const alone = all
    .filter((one) => one.version === version && countsFor(version, one, all))
    .map((one): Answered => ({ one, verdict: verdictOf(one) }));
  const asked = alone.some(({ verdict }) => isSupported(verdict))
    ? alone
    : [...alone, ...chosen(version, all)];
  const decided = decide(asked);
  const verdict = decided ? judged(ofVersionAlone(decided.verdict), steady) : UNKNOWN;
  const agreed =
    decided && isSupported(decided.verdict) ? agreedIn(decodeFlow(decided.one.events)) : undefined;
  const others = agreed ? othersIn(version, all, agreed) : [];
  const older = olderIn(version, all);
  const choked = steady.doubtful ? undefined : chokedOn(version, all);
  const disagreement = decided && disagreementOf(decided, asked, steady);
  return {
    version,
    verdict,
    ...(decided && { flow: decided.one.flow }),
    flows: asked.map(({ one, verdict: said }): Asked => {
      return { flow: one.flow, role: one.role, verdict: said };
    }),
    ...(agreed && { agreed }),
    ...(others.length > 0 && { others }),
    ...(older && { older }),
    ...(choked && { chokedOn: choked }),
    ...(disagreement && { disagreement }),
  };
}

/** Who names nobody may have met another virtual host: what that chose is left out. */
function othersIn(version: Version, all: readonly Recorded[], agreed: Agreed): readonly Agreed[] {
  const found = all
    .filter(({ role }) => role !== 'without-sni' && role !== 'bare')
    .filter((one) => isSupported(verdictOf(one)) && verdictOf(one).version === version)
    .map(({ events }) => agreedIn(decodeFlow(events)));
  const keyOf = ({ cipherSuite, group, signatureScheme }: Agreed) =>
    [cipherSuite, group, signatureScheme].join();
  const each = new Map(found.map((one) => [keyOf(one), one]));
  each.delete(keyOf(agreed));
  return [...each.values()];
}

/** What a hello without what is newer met, an answer before none. */
function olderIn(version: Version, all: readonly Recorded[]): VersionEntry['older'] {
  const met = heard(FURTHER.flatMap((role) => tries(all, role, version)));
  if (!met) return undefined;
  const { one, verdict } = met;
  const agreed = isSupported(verdict) ? agreedIn(decodeFlow(one.events)) : undefined;
  return { flow: one.flow, verdict, ...(agreed && { agreed }) };
}

/** Connections that tell of one version alone, as the host that was named does with it. */
function countsFor(version: Version, one: Recorded, all: readonly Recorded[]): boolean {
  // Who answers a hello that names nobody, and that one only, may be another virtual host.
  if (one.role === 'bare') return isSupported(verdictOf(one)) && namesDecideNothing(version, all);
  return RUNG.has(one.role);
}

const RUNG = new Set<Recorded['role']>(['hello', 'tap', 'smaller', 'short', 'plain', 'record', 'padded']);

/** The full hello was as little answered without a name as with it. */
const namesDecideNothing = (version: Version, all: readonly Recorded[]): boolean => {
  const nameless = heard(tries(all, 'without-sni', version));
  return nameless !== undefined && !isSupported(nameless.verdict);
};

/** Several versions were offered at once, by the name that all the others give, and this one was taken. */
const chosen = (version: Version, all: readonly Recorded[]): readonly Answered[] =>
  all
    .filter(({ role }) => TOGETHER.has(role))
    .map((one): Answered => ({ one, verdict: verdictOf(one) }))
    .filter(({ verdict }) => isSupported(verdict) && verdict.version === version)
    .slice(0, 1);

/** What is known the better comes first; of the same, what was asked first. */
function decide(asked: readonly Answered[]): Answered | undefined {
  const counted = asked.filter((answer) => isOfVersion(answer) && !isStop(answer.verdict));
  const [best] = counted.toSorted((one, other) => strength(one.verdict) - strength(other.verdict));
  const hello = asked.filter(({ one }) => one.role === 'hello');
  return best ?? hello[0] ?? asked[0];
}

/** Only the full hello offers all that a version ever had; who turns down less may yet take more. */
function isOfVersion({ one, verdict }: Answered): boolean {
  if (verdict.by === 'client') return false;
  if (one.role === 'hello' || verdict.outcome !== 'refused') return true;
  return /^(alert\.fatal\.70$|version\.other:|sslv2\.)/.test(verdict.code);
}

function strength({ outcome }: Verdict): number {
  const at = STRENGTH.indexOf(outcome);
  return at === -1 ? STRENGTH.length : at;
}

const STRENGTH: readonly Verdict['outcome'][] = ['supported', 'refused', 'not-tls', 'malformed', 'limit'];

/** In TLS 1.3 a hello of our own sees no certificate: a rung says of none what it could not say of all. */
function ofVersionAlone(verdict: Verdict): Verdict {
  const { findings = [], ...rest } = verdict;
  const left = findings.filter((code) => !OF_CERTIFICATES.has(code));
  if (left.length === findings.length) return verdict;
  return left.length > 0
    ? { ...rest, code: `ok_with_finding:${left[0]}`, findings: left }
    : { ...rest, code: 'ok' };
}

const OF_CERTIFICATES = new Set([
  'bad_time',
  'cert_unparsable',
  'huge_key',
  'not_yet_valid',
  'nul_in_name',
  'ocsp',
  'odd_san',
  'odd_serial',
  'self_signed',
  'unsupported_key',
]);

/** Where the host does to what it had answered otherwise what it did to this version, that says nothing of the version. */
function judged(verdict: Verdict, { blocked, shut, several, cutShort, inTls }: Steadiness): Verdict {
  const { outcome, code, evidence } = verdict;
  const unknown = { outcome: 'cannot-tell', by: 'network', evidence, certainty: 'unknown' } as const;
  if (blocked && isDropped(verdict)) return { ...unknown, code: 'rate_limited' };
  const refused = outcome === 'refused' && verdict.by === 'server';
  if (several && refused) return { ...unknown, code: 'several_servers' };
  if (cutShort && refused) return { ...cutShort, evidence };
  const http = code === 'not_tls.http';
  if (code === shut) return { ...unknown, code: `rate_limited:${http ? 'http' : 'alert'}` };
  // Who speaks HTTP on a port of TLS may be the server, or something before it.
  return http && inTls
    ? { outcome, by: 'network', code: 'answered_in.http', evidence, certainty: 'likely' }
    : verdict;
}
