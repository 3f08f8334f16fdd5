import { find, slice } from '../bytes/find.ts';
import { toHex } from '../bytes/hex.ts';
import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import { leafCertificate } from '../flow/leaf.ts';
import type { Version } from '../tls/version.ts';
import { type Recorded, type Role, TLS_VERSIONS } from './asked.ts';
import { isDropped, verdictOf } from './entry.ts';
import type { Check, Intolerance, VersionEntry, VersionsReport } from './versions.ts';

/** Versions that a host accepted, oldest first. */
export const accepted = (entries: readonly Pick<VersionEntry, 'version' | 'verdict'>[]): readonly Version[] =>
  entries.filter(({ verdict }) => verdict.outcome === 'supported').map(({ version }) => version);

/**
 * The version in which a client that fell back would come, and the server should see that it can do better:
 * the newest but one, where the newest has suites to carry the signal's answer.
 */
export function fallbackVersion(versions: readonly Version[]): Version | undefined {
  const speaks = versions.filter((version) => version !== 'SSLv2');
  return speaks.at(-2);
}

export function fallbackScsv(recorded: readonly Recorded[]): VersionsReport['fallbackScsv'] {
  const found = heard(recorded, 'fallback');
  if (!found) return NOT_APPLICABLE;
  const { code, outcome } = verdictOf(found);
  const { flow } = found;
  // inappropriate_fallback (RFC 7507 §3).
  if (code === 'alert.fatal.86') return { state: 'honoured', flow };
  return { state: outcome === 'supported' ? 'ignored' : 'unknown', flow };
}

/** RFC 8446 §4.1.3: the last eight bytes of the random tell of a server that could have done better. */
export function downgradeSentinel(
  recorded: readonly Recorded[],
  versions: readonly Version[],
): VersionsReport['downgradeSentinel'] {
  if (!versions.includes('TLSv1.3')) return NOT_APPLICABLE;
  const marks = TLS_VERSIONS.filter((version) => version !== 'TLSv1.3' && versions.includes(version)).flatMap(
    (version) => {
      const found = answered(recorded, ['hello', 'smaller'], version);
      const random = found && randomIn(found.events);
      if (!random) return [];
      const right = random.endsWith(version === 'TLSv1.2' ? DOWNGRADE_TO_TLS12 : DOWNGRADE_BELOW);
      const state = right ? 'present' : /444f574e475244(00|01)$/.test(random) ? 'wrong' : 'absent';
      return [{ state, flow: found.flow } as const];
    },
  );
  const worst = (['wrong', 'absent', 'present'] as const).flatMap(
    (state) => marks.find((mark) => mark.state === state) ?? [],
  );
  return worst[0] ?? NOT_APPLICABLE;
}

/** `DOWNGRD` and 01 or 00. */
const DOWNGRADE_TO_TLS12 = '444f574e47524401';
const DOWNGRADE_BELOW = '444f574e47524400';

/**
 * A server is intolerant of what is new in a hello only where it takes the same hello without.
 * @param doubtful what is dropped may be so for another reason
 */
export function intolerance(recorded: readonly Recorded[], doubtful: boolean): readonly Intolerance[] {
  const takesFull = TLS_VERSIONS.some((version) => answered(recorded, ['hello'], version));
  return OFFERS.flatMap(([role, to]) => {
    const found = heard(recorded, role);
    if (!found) return [];
    const verdict = verdictOf(found);
    const state =
      verdict.outcome === 'supported'
        ? 'tolerant'
        : takesFull && verdict.outcome !== 'cannot-tell' && !(doubtful && isDropped(verdict))
          ? 'intolerant'
          : 'unknown';
    return [{ to, state, flow: found.flow, verdict } as const];
  });
}

const OFFERS = [
  ['all-versions', 'tls13-offer'],
  ['future-version', 'future-version'],
] as const;

export function withoutSni(
  recorded: readonly Recorded[],
  versions: readonly Version[],
  doubtful: boolean,
): VersionsReport['withoutSni'] {
  const asked = TLS_VERSIONS.flatMap((version) => heard(recorded, 'without-sni', version) ?? []);
  const [first] = asked;
  if (!first) return NOT_APPLICABLE;
  if (doubtful && asked.some((one) => isDropped(verdictOf(one))))
    return { state: 'unknown', flow: first.flow };
  const takes = asked.filter((one) => verdictOf(one).outcome === 'supported');
  const known = asked.filter((one) => !isDropped(verdictOf(one)) || takes.length > 0);
  if (known.length === 0) return { state: 'unknown', flow: first.flow };
  const without = takes.map(({ version }) => version);
  // Only the same hello with a name can show that it is the name that counts.
  const withName = versions.filter((version) => answered(recorded, ['hello'], version));
  const only = {
    with: withName.filter((version) => !without.includes(version)),
    without: without.filter((version) => !versions.includes(version)),
  };
  const told = only.with.length + only.without.length > 0 ? { only } : {};
  const [refused] = asked.filter((one) => only.with.includes(one.version));
  if (takes.length === 0) {
    return withName.length === 0
      ? NOT_APPLICABLE
      : { state: 'refused', flow: (refused ?? first).flow, ...told };
  }
  const both = takes.flatMap((one) => {
    const named = answered(recorded, ['hello', 'smaller'], one.version);
    return named ? [{ one, same: leafIn(named.events) === leafIn(one.events) }] : [];
  });
  const other = both.find(({ same }) => !same)?.one;
  const shown =
    other ?? asked.find((one) => only.without.includes(one.version)) ?? refused ?? takes[0] ?? first;
  return { state: other || both.length === 0 ? 'different' : 'same', flow: shown.flow, ...told };
}

/** A host that dropped a hello and answered the same one when it came again. */
export function unsteady(recorded: readonly Recorded[]): VersionsReport['unsteady'] {
  const found = recorded.find((one) => one.again && !isDropped(verdictOf(one)));
  const before =
    found && recorded.find(({ role, version }) => role === found.role && version === found.version);
  return before && { dropped: before.flow, answered: found.flow };
}

/** Of the connections that asked the same, one that was answered, if any was. */
function heard(recorded: readonly Recorded[], role: Role, version?: Version): Recorded | undefined {
  const same = recorded.filter(
    (one) => one.role === role && (version === undefined || one.version === version),
  );
  return same.find((one) => !isDropped(verdictOf(one))) ?? same[0];
}

const NOT_APPLICABLE: Check<never> = { state: 'not-applicable' };

/** The connection of one of the roles on which a version was accepted. */
const answered = (recorded: readonly Recorded[], roles: readonly Role[], version: Version) =>
  recorded.find(
    (one) => one.version === version && roles.includes(one.role) && verdictOf(one).outcome === 'supported',
  );

function randomIn(events: readonly FlowEvent[]): string | undefined {
  const hello = decodeFlow(events).messages.find(
    ({ direction, name }) => direction === 'in' && name === 'server_hello',
  );
  const random = hello && find(hello.field, 'random');
  return hello && random && toHex(slice(hello.bytes, random));
}

/** The first certificate of the chain that the server sent, in hexadecimal. */
function leafIn(events: readonly FlowEvent[]): string | undefined {
  const leaf = leafCertificate(decodeFlow(events).messages);
  return leaf && toHex(leaf.bytes);
}
