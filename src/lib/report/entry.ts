import { elements, find } from '../bytes/find.ts';
import { type DecodedFlow, decodeFlow } from '../flow/decode.ts';
import type { Verdict } from '../flow/verdict.ts';
import type { Version } from '../tls/version.ts';
import type { Recorded } from './asked.ts';
import type { Agreed, Asked, Disagreement, VersionEntry } from './versions.ts';

/** A flow's verdict, its evidence naming the flow. */
export function verdictOf({ flow, events }: Recorded): Verdict {
  const verdict = events.find((event) => event.type === 'verdict');
  if (!verdict) return NONE;
  const { type, t, ...said } = verdict;
  return { ...said, evidence: said.evidence.map((piece) => ({ flow, ...piece })) };
}

const NONE: Verdict = {
  outcome: 'cannot-tell',
  by: 'client',
  code: 'unknown',
  evidence: [],
  certainty: 'unknown',
};

/**
 * One rung, from all connections that asked for its version. Hellos of our own decide, and an answer outweighs
 * none; a handshake of this machine's TLS library counts as proof where it succeeded or the server refused it, and
 * never where the library itself did. A version that the server refuses alone and chooses among others is accepted.
 * @param drops what is known of connections that nobody answered: they stopped for good, or may be chance
 */
export function versionEntry(
  version: Version,
  all: readonly Recorded[],
  { blocked, doubtful }: { readonly blocked: boolean; readonly doubtful: boolean },
): VersionEntry {
  const alone = answersTo(all.filter((one) => one.version === version && RUNG.has(one.role)));
  const asked = alone.some(({ verdict }) => verdict.outcome === 'supported')
    ? alone
    : [
        ...alone,
        ...answersTo(all.filter(isTogether))
          .filter((answer) => chose(version, answer))
          .slice(0, 1),
      ];
  const tap = asked.find(({ one }) => one.role === 'tap');
  const hello = heard(asked, 'hello');
  const counted = asked.filter(({ verdict }) => verdict.by !== 'client');
  const [best] = [...counted].sort((one, other) => strength(one.verdict) - strength(other.verdict));
  const decided = best ?? hello ?? tap;
  const verdict =
    blocked && decided && isDropped(decided.verdict) ? limited(decided.verdict) : decided?.verdict;
  const agreed =
    decided?.verdict.outcome === 'supported' ? agreedIn(decodeFlow(decided.one.events)) : undefined;
  const choked = doubtful ? undefined : chokedOn(asked, verdict);
  const disagreement = tap && decided && disagreementOf(decided, tap, hello);
  return {
    version,
    verdict: verdict ?? NONE,
    ...(decided && { flow: decided.one.flow }),
    flows: asked.map(({ one, verdict: said }): Asked => {
      return { flow: one.flow, role: one.role, verdict: said };
    }),
    ...(agreed && { agreed }),
    ...(choked && { chokedOn: choked }),
    ...(disagreement && { disagreement }),
  };
}

interface Answered {
  readonly one: Recorded;
  readonly verdict: Verdict;
}

/** Of the connections that asked the same, one that was answered, if any was. */
function heard(asked: readonly Answered[], role: Recorded['role']): Answered | undefined {
  const same = asked.filter(({ one }) => one.role === role);
  return same.find(({ verdict }) => !isDropped(verdict)) ?? same[0];
}

const answersTo = (recorded: readonly Recorded[]): readonly Answered[] =>
  recorded.map((one) => ({ one, verdict: verdictOf(one) }));

/** Several versions were offered at once, by the name that all the others give. */
const isTogether = ({ role }: Recorded): boolean => role === 'all-versions' || role === 'future-version';

const chose = (version: Version, { verdict }: Answered): boolean =>
  verdict.outcome === 'supported' && verdict.version === version;

/** Connections that tell of one version alone. */
const RUNG = new Set<Recorded['role']>(['hello', 'tap', 'smaller', 'short', 'plain', 'record']);

/** What is known the better comes first; of the same, what was asked first. */
function strength({ outcome }: Verdict): number {
  const at = STRENGTH.indexOf(outcome);
  return at === -1 ? STRENGTH.length : at;
}

const STRENGTH: readonly Verdict['outcome'][] = ['supported', 'refused', 'not-tls', 'malformed', 'limit'];

/** The connection stood or was tried, and nobody said anything to the hello. */
export const isDropped = ({ outcome }: Verdict): boolean =>
  outcome === 'silent' || outcome === 'reset' || outcome === 'closed' || outcome === 'unreachable';

/** The host answered before and does not any more: that says nothing of this version. */
const limited = ({ evidence }: Verdict): Verdict => ({
  outcome: 'cannot-tell',
  by: 'network',
  code: 'rate_limited',
  evidence,
  certainty: 'unknown',
});

/** A server may also say that it can't read a hello: decode_error, illegal_parameter, unexpected_message, internal_error. */
export const isChoked = (verdict: Verdict): boolean =>
  isDropped(verdict) || /^alert\.fatal\.(10|47|50|80)$/.test(verdict.code);

function chokedOn(asked: readonly Answered[], verdict: Verdict | undefined): VersionEntry['chokedOn'] {
  const of = (role: Recorded['role']) => heard(asked, role)?.verdict;
  const hello = of('hello');
  const smaller = of('smaller');
  if (!verdict || !hello || !smaller || !isChoked(hello) || isChoked(smaller)) return undefined;
  const causes = CAUSES.flatMap(([role, cause]) => {
    const found = of(role);
    return found && !isChoked(found) ? [cause] : [];
  });
  return causes.length > 0 ? causes : ['several'];
}

const CAUSES = [
  ['short', 'length'],
  ['plain', 'extensions'],
  ['record', 'record-version'],
] as const;

function disagreementOf(
  decided: Answered,
  tap: Answered,
  hello: Answered | undefined,
): Disagreement | undefined {
  if (decided !== tap && same(tap, decided)) return undefined;
  if (decided === tap) {
    // Who was refused by both, each in another way, disagrees with nobody.
    if (!hello || tap.verdict.outcome !== 'supported' || same(hello, tap)) return undefined;
    return { tap: tap.verdict, hello: hello.verdict, why: 'hello' };
  }
  return { tap: tap.verdict, hello: decided.verdict, why: whyOf(decided, tap) };
}

const same = (one: Answered, other: Answered): boolean => one.verdict.outcome === other.verdict.outcome;

function whyOf(decided: Answered, tap: Answered): Disagreement['why'] {
  if (decided.verdict.outcome !== 'supported') return tap.verdict.by === 'client' ? 'library' : 'unknown';
  if (isTogether(decided.one)) return 'alone';
  const ours = decodeFlow(tap.one.events);
  const came = (name: string) =>
    ours.messages.some((message) => message.direction === 'in' && message.name === name);
  if (isDropped(tap.verdict) && !came('server_hello')) return 'choked';
  const { cipherSuite, group } = agreedIn(decodeFlow(decided.one.events));
  const hello = ours.messages.find(({ direction, name }) => direction === 'out' && name === 'client_hello');
  if (hello) {
    const offered = (path: string) => elements(find(hello.field, path)).map(({ value }) => value);
    if (cipherSuite !== undefined && !offered('cipher_suites').includes(cipherSuite)) return 'suite';
    const groups = offered('extensions.supported_groups.named_group_list');
    if (group !== undefined && groups.length > 0 && !groups.includes(group)) return 'group';
  }
  // A server that misses the certificate may also just hang up.
  if (came('certificate_request') && (tap.verdict.by === 'server' || isDropped(tap.verdict)))
    return 'client-certificate';
  return tap.verdict.by === 'client' ? 'library' : 'unknown';
}

function agreedIn({ negotiated, messages }: Pick<DecodedFlow, 'negotiated' | 'messages'>): Agreed {
  const { cipherSuite, group, signatureScheme } = negotiated;
  const sslv2 = messages.find(({ name }) => name === 'SERVER-HELLO');
  const kinds = elements(sslv2 && find(sslv2.field, 'cipher_specs')).flatMap(({ value }) =>
    typeof value === 'number' ? [value] : [],
  );
  return {
    ...(cipherSuite !== undefined && { cipherSuite }),
    ...(group !== undefined && { group }),
    ...(signatureScheme !== undefined && { signatureScheme }),
    ...(sslv2 && { cipherKinds: kinds }),
  };
}
