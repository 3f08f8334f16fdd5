import type { Verdict } from '../../../lib/flow/verdict.ts';
import { FURTHER, furtherRole } from '../../../lib/report/agreed.ts';
import {
  type Ask,
  again,
  ask,
  LADDER,
  type Recorded,
  type Role,
  TLS_VERSIONS,
} from '../../../lib/report/asked.ts';
import { accepted, fallbackVersion, takesOlder, unmarkedIn } from '../../../lib/report/checks.ts';
import { isChoked, isHelped, TRIES } from '../../../lib/report/choked.ts';
import { type Dispute, disputes } from '../../../lib/report/disputed.ts';
import { versionEntry } from '../../../lib/report/entry.ts';
import {
  type Answered,
  heard,
  isAnswer,
  isDropped,
  isInTls,
  isLost,
  isStop,
  isSupported,
  questions,
  tries,
  verdictOf,
} from '../../../lib/report/tries.ts';
import type { VersionEntry } from '../../../lib/report/versions.ts';
import type { Version } from '../../../lib/tls/version.ts';

type Recordeds = readonly Recorded[];

/**
 * The first round, in which each version is asked for by a hello of our own and by this machine's TLS library. A
 * version's two are an odd number apart and as near four as can be, so that a balancer gives them to two servers.
 */
export const firstAsks = (reachable: boolean): readonly Ask[] => [
  ...LADDER.map((version) => ask('hello', version)),
  ...(reachable
    ? (['TLSv1.1', 'TLSv1.0', 'TLSv1.3', 'TLSv1.2'] as const).map((version) => ask('tap', version))
    : []),
];

/** The same as one that was asked, once more. */
export const once = (recorded: Recordeds, { one }: Answered): Ask =>
  again(one, tries(recorded, one.role, one.version).length);

/** Until one has been asked so many times in all. */
export function upTo(times: number, recorded: Recordeds, role: Role, version: Version): readonly Ask[] {
  const asked = tries(recorded, role, version);
  const [first] = asked;
  if (!first) return [];
  return Array.from({ length: Math.max(0, times - asked.length) }, (_, i) =>
    again(first.one, asked.length + i),
  );
}

/** TLS versions that were refused, once more: one of several servers may accept them. */
export const refusals = (recorded: Recordeds): readonly Ask[] =>
  TLS_VERSIONS.flatMap((version) => {
    const found = heard(tries(recorded, 'hello', version));
    return found && found.verdict.outcome === 'refused' && isAnswer(found.verdict)
      ? upTo(2, recorded, 'hello', version)
      : [];
  });

/** Two questions in the order 0110 1001, in which no balancer that takes turns gives each its own server. */
export function interleaved(recorded: Recordeds, [first, second]: Dispute, times: 2 | 4): readonly Ask[] {
  const order = [first, second, second, first, second, first, first, second].slice(0, 2 * times);
  return order.map(({ one: { role, version } }, at) => {
    const before = order.slice(0, at).filter(({ one }) => one.role === role && one.version === version);
    return again(ask(role, version), tries(recorded, role, version).length + before.length);
  });
}

/**
 * What would be said of the host, and not be true of one of several: contradictions, an acceptance of who falls
 * back, and a random without its mark; each with the hello that shows whether one server answers all.
 */
export function doubts(recorded: Recordeds): readonly Dispute[] {
  const entries = LADDER.map((version) => versionEntry(version, recorded, { doubtful: false }));
  const versions = accepted(entries);
  const newest = versions.at(-1);
  const top = newest && tries(recorded, 'hello', newest)[0];
  const found = ofEachKind(disputes(recorded));
  if (!top || found.length > 0) return found;
  const [fallback] = recorded.filter(({ role }) => role === 'fallback');
  const taken = fallback && heard(tries(recorded, 'fallback', fallback.version));
  const unmarked = unmarkedIn(recorded, versions);
  return [
    ...(taken && isSupported(taken.verdict) ? [[taken, top] as const] : []),
    ...(unmarked ? [[unmarked, top] as const] : []),
  ];
}

/** What makes one version's answers differ, such as the name, makes those of the others: the first stands for them. */
const ofEachKind = (found: readonly Dispute[]): readonly Dispute[] =>
  found.filter(([{ one }], at) => found.findIndex(([other]) => other.one.role === one.role) === at);

/** A question that was answered, an acceptance first, to see whether the host still answers it the same. */
export function control(recorded: Recordeds): Answered | undefined {
  const answered = questions(recorded).flatMap((same) => same.find(({ verdict }) => isAnswer(verdict)) ?? []);
  const hellos = answered.filter(({ one }) => one.role === 'hello');
  return [...hellos, ...answered].find(({ verdict }) => isSupported(verdict)) ?? hellos[0] ?? answered[0];
}

/** Where a host that answers others said nothing, it is asked the same again; this machine's library only where it alone got nothing. */
export const dropped = (recorded: Recordeds, roles: readonly Role[]): readonly Answered[] =>
  questions(recorded).flatMap((same) => {
    const [first] = same;
    if (!first || !roles.includes(first.one.role) || !same.every(({ verdict }) => isDropped(verdict)))
      return [];
    const alone = first.one.role !== 'tap' || isAccepted(recorded, 'hello', first.one.version);
    return alone ? [first] : [];
  });

const isAccepted = (recorded: Recordeds, role: Role, version: Version): boolean =>
  tries(recorded, role, version).some(({ verdict }) => isSupported(verdict));

/** Versions whose full hello nobody answered, or the server refused for something about it. */
export function choked(recorded: Recordeds): readonly Version[] {
  const hellos = LADDER.filter((version) => version !== 'SSLv2').flatMap((version) => {
    const found = heard(tries(recorded, 'hello', version));
    return found && (isAnswer(found.verdict) || isLost(found.verdict))
      ? [{ version, verdict: found.verdict }]
      : [];
  });
  // An alert that this machine's library does not get for the same version is about something else than the version.
  const misread = new Set(
    hellos.flatMap(({ version, verdict: { outcome, code } }) =>
      outcome === 'refused' && isAccepted(recorded, 'tap', version) ? [code] : [],
    ),
  );
  return hellos
    .filter(({ verdict }) => isChoked(verdict) || misread.has(verdict.code))
    .map(({ version }) => version);
}

/** Versions of which the hello of a role helped. */
export const helped = (recorded: Recordeds, role: Role): readonly Version[] =>
  choked(recorded).filter((version) => {
    const full = heard(tries(recorded, 'hello', version));
    const found = heard(tries(recorded, role, version));
    return full !== undefined && isHelped(full.verdict, found?.verdict);
  });

/** What a smaller hello changes, one thing each; that of SSL 3.0 has only fewer suites. */
export const causes = (recorded: Recordeds): readonly Ask[] =>
  helped(recorded, 'smaller')
    .filter((version) => version !== 'SSLv3')
    .flatMap((version) =>
      (['short', 'plain', 'record', 'padded'] as const).map((role) => ask(role, version)),
    );

/** The full hellos of versions for which another helped, until they failed often enough. */
export const confirmations = (recorded: Recordeds): readonly Ask[] =>
  [...helped(recorded, 'smaller'), ...helped(recorded, 'bare')].flatMap((version) =>
    upTo(TRIES, recorded, 'hello', version),
  );

/** What only shows together with a version that is spoken. */
export const CHECKS: readonly Role[] = [
  'all-versions',
  'future-version',
  'fallback',
  'without-sni',
  ...FURTHER,
];

/** Who refuses every version by itself may take one among others, or from a client that names nobody. */
export function checks(recorded: Recordeds, named: boolean): readonly Ask[] {
  const entries = LADDER.map((version) => versionEntry(version, recorded, { doubtful: false }));
  const versions = accepted(entries);
  const [oldest] = TLS_VERSIONS.filter((version) => versions.includes(version));
  if (!oldest && !entries.some(isRefusedTls)) return [];
  // Who takes no full hello at all would drop the longer ones too.
  const takesFull = choked(recorded).length === 0 || LADDER.some((one) => isAccepted(recorded, 'hello', one));
  const short = takesFull ? '' : '-short';
  const fallback = takesFull ? fallbackVersion(versions) : undefined;
  const asks = [
    ask(`all-versions${short}`, 'TLSv1.3'),
    ...(oldest && oldest !== 'TLSv1.3' ? [ask(`future-version${short}`, 'TLSv1.2')] : []),
    ...(fallback ? [ask('fallback', fallback)] : []),
    ...(named ? TLS_VERSIONS.map((version) => ask('without-sni', version)) : []),
    ...entries.flatMap(further),
  ];
  return asks.filter(({ flow }) => !recorded.some((one) => one.flow === flow));
}

function further({ version, agreed }: VersionEntry): readonly Ask[] {
  const role = agreed && furtherRole(version, agreed);
  return role ? [ask(role, version)] : [];
}

const isRefusedTls = ({ version, verdict }: VersionEntry): boolean =>
  version.startsWith('TLS') && verdict.outcome === 'refused' && isAnswer(verdict);

/**
 * Offers of several versions that failed: with little else in them; and where an older version is accepted, so that
 * the host may be intolerant of the offer, each twice.
 */
export const several = (recorded: Recordeds): readonly Ask[] =>
  (
    [
      ['all-versions', 'TLSv1.3'],
      ['future-version', 'TLSv1.2'],
    ] as const
  ).flatMap(([role, version]) => {
    const full = tries(recorded, role, version);
    if (full.length === 0 || full.some(({ verdict }) => isSupported(verdict) || isStop(verdict))) return [];
    const short = ask(`${role}-short`, version);
    return takesOlder(recorded) ? [...upTo(2, recorded, role, version), short, again(short, 1)] : [short];
  });

/** Whether some hellos were answered in TLS and some in another protocol, as a box does that limits in HTTP. */
export const isMixedUp = (recorded: Recordeds): boolean =>
  [isInTls, ({ outcome }: Verdict) => outcome === 'not-tls'].every((is) =>
    recorded.some((one) => is(verdictOf(one))),
  );

/** Whether one of the last two connections was accepted, as the same was before. */
export const stillAccepts = (recorded: Recordeds): boolean =>
  recorded.slice(-2).some((last) => {
    const [first] = tries(recorded, last.role, last.version);
    return first?.one !== last && [first?.verdict, verdictOf(last)].every((one) => one && isSupported(one));
  });

/** Whether a check was dropped or refused, which may have another reason than what it asked. */
export const isNegative = (recorded: Recordeds): boolean =>
  questions(recorded).some(
    (same) =>
      same.some(({ one }) => CHECKS.includes(one.role)) &&
      // inappropriate_fallback (RFC 7507 §3) is what one hopes for.
      !same.some(({ verdict }) => isSupported(verdict) || verdict.code === 'alert.fatal.86'),
  );
