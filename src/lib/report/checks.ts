import { find, slice } from '../bytes/find.ts';
import { toHex } from '../bytes/hex.ts';
import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import type { Version } from '../tls/version.ts';
import { type Recorded, type Role, TLS_VERSIONS } from './asked.ts';
import { SETTLED, type Steadiness } from './steady.ts';
import { type Answered, heard, isAnswer, isLost, isSupported, tries, verdictOf } from './tries.ts';
import type { Check, Intolerance, VersionEntry, VersionsReport } from './versions.ts';

/** Versions that a host accepted, oldest first. */
export const accepted = (entries: readonly Pick<VersionEntry, 'version' | 'verdict'>[]): readonly Version[] =>
  entries.filter(({ verdict }) => isSupported(verdict)).map(({ version }) => version);

/**
 * The version in which a client that fell back would come, and the server should see that it can do better:
 * the newest but one, where the newest has suites to carry the signal's answer.
 */
export function fallbackVersion(versions: readonly Version[]): Version | undefined {
  const speaks = versions.filter((version) => version !== 'SSLv2');
  return speaks.at(-2);
}

export function fallbackScsv(
  recorded: readonly Recorded[],
  { changing }: Steadiness,
): VersionsReport['fallbackScsv'] {
  const [first] = recorded.filter(({ role }) => role === 'fallback');
  const found = first && heard(tries(recorded, 'fallback', first.version));
  if (!found) return NOT_APPLICABLE;
  const { one, verdict } = found;
  const { flow } = one;
  // inappropriate_fallback (RFC 7507 §3).
  if (verdict.code === 'alert.fatal.86') return { state: 'honoured', flow };
  // Of several servers, the one that answered may know nothing newer.
  const asked = tries(recorded, 'fallback', one.version);
  const ignored = !changing && asked.length >= SETTLED && asked.every((each) => isSupported(each.verdict));
  return { state: ignored ? 'ignored' : 'unknown', flow };
}

/** RFC 8446 §4.1.3: the last eight bytes of the random tell of a server that could have done better. */
export function downgradeSentinel(
  recorded: readonly Recorded[],
  versions: readonly Version[],
  { changing }: Steadiness,
): VersionsReport['downgradeSentinel'] {
  if (!versions.includes('TLSv1.3')) return NOT_APPLICABLE;
  const marks = marksIn(recorded, versions);
  const shown = worstOf(marks);
  if (!shown) return NOT_APPLICABLE;
  const { state, one } = shown;
  const { flow, version } = one;
  const same = marks.filter((mark) => mark.one.version === version);
  // Of several servers, the one that answered may not know TLS 1.3.
  const doubtful = changing !== undefined || same.some((mark) => mark.state !== state);
  return { state: doubtful || (state === 'absent' && same.length < SETTLED) ? 'unknown' : state, flow };
}

interface Mark {
  readonly state: 'present' | 'absent' | 'wrong';
  readonly one: Recorded;
}

const worstOf = (marks: readonly Mark[]): Mark | undefined =>
  (['wrong', 'absent', 'present'] as const).flatMap(
    (state) => marks.find((mark) => mark.state === state) ?? [],
  )[0];

function marksIn(recorded: readonly Recorded[], versions: readonly Version[]): readonly Mark[] {
  return TLS_VERSIONS.filter((version) => version !== 'TLSv1.3' && versions.includes(version)).flatMap(
    (version) =>
      marked(recorded, version).flatMap((one): Mark[] => {
        const random = randomIn(one.events);
        if (!random) return [];
        const right = random.endsWith(version === 'TLSv1.2' ? DOWNGRADE_TO_TLS12 : DOWNGRADE_BELOW);
        const wrong = /444f574e475244(00|01)$/.test(random);
        return [{ state: right ? 'present' : wrong ? 'wrong' : 'absent', one }];
      }),
  );
}

/** A connection whose random has no mark though the host speaks TLS 1.3. */
export function unmarkedIn(
  recorded: readonly Recorded[],
  versions: readonly Version[],
): Answered | undefined {
  const worst = versions.includes('TLSv1.3') ? worstOf(marksIn(recorded, versions)) : undefined;
  return worst?.state === 'absent' ? { one: worst.one, verdict: verdictOf(worst.one) } : undefined;
}

/** The connections on which the first of our own hellos that was accepted was so. */
function marked(recorded: readonly Recorded[], version: Version): readonly Recorded[] {
  const found = accepts(recorded, ['hello', 'smaller'], version);
  return found
    ? tries(recorded, found.role, version).flatMap(({ one, verdict }) => (isSupported(verdict) ? [one] : []))
    : [];
}

/** `DOWNGRD` and 01 or 00. */
const DOWNGRADE_TO_TLS12 = '444f574e47524401';
const DOWNGRADE_BELOW = '444f574e47524400';

/**
 * A server is intolerant of what is new in a hello only where it takes the full hello without. What it does not take
 * only when it is long is no matter of versions, so that the same is offered once more with little else.
 */
export function intolerance(recorded: readonly Recorded[], { doubtful }: Steadiness): readonly Intolerance[] {
  return OFFERS.flatMap(([to, role, version]) => {
    const [full, short] = [tries(recorded, role, version), tries(recorded, `${role}-short`, version)];
    const shown = [...full, ...short].find(({ verdict }) => isSupported(verdict)) ?? heard(full);
    if (!shown) return [];
    const { one, verdict } = shown;
    const takesFull = takesOlder(recorded);
    const fails = full.length > 1 && short.length > 1 && [...full, ...short].every(isTurnedAway);
    const state = isSupported(verdict)
      ? 'tolerant'
      : takesFull && fails && !doubtful
        ? 'intolerant'
        : 'unknown';
    return [{ to, state, flow: one.flow, verdict } as const];
  });
}

/** Whether it takes the full hello of a version before TLS 1.3, so that the offer of more is what others fail on. */
export const takesOlder = (recorded: readonly Recorded[]): boolean =>
  OLDER.some((older) => accepts(recorded, ['hello'], older) !== undefined);

const OLDER = TLS_VERSIONS.filter((version) => version !== 'TLSv1.3');
const OFFERS = [
  ['tls13-offer', 'all-versions', 'TLSv1.3'],
  ['future-version', 'future-version', 'TLSv1.2'],
] as const;

const isTurnedAway = ({ verdict }: Answered): boolean => isAnswer(verdict) || isLost(verdict);

const NOT_APPLICABLE: Check<never> = { state: 'not-applicable' };

/** The connection of one of the roles on which a version was accepted. */
const accepts = (recorded: readonly Recorded[], roles: readonly Role[], version: Version) =>
  recorded.find((one) => one.version === version && roles.includes(one.role) && isSupported(verdictOf(one)));

function randomIn(events: readonly FlowEvent[]): string | undefined {
  const hello = decodeFlow(events).messages.find(
    ({ direction, name }) => direction === 'in' && name === 'server_hello',
  );
  const random = hello && find(hello.field, 'random');
  return hello && random && toHex(slice(hello.bytes, random));
}
