import { toHex } from '../bytes/hex.ts';
import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import { leafCertificate } from '../flow/leaf.ts';
import type { TlsVersion } from '../tls/version.ts';
import { type Recorded, TLS_VERSIONS } from './asked.ts';
import { TRIES } from './choked.ts';
import type { Steadiness } from './steady.ts';
import { type Answered, heard, isAnswer, isLost, isSupported, tries } from './tries.ts';
import type { VersionEntry, VersionsReport } from './versions.ts';

/**
 * What changes where nobody is named. Only the same hello with a name can show that it is the name that counts, so
 * each version's full hello is compared with itself.
 */
export function withoutSni(
  recorded: readonly Recorded[],
  entries: readonly Pick<VersionEntry, 'version' | 'verdict'>[],
  { doubtful }: Steadiness,
): VersionsReport['withoutSni'] {
  const pairs = TLS_VERSIONS.flatMap((version) => {
    const nameless = tries(recorded, 'without-sni', version);
    const shown = heard(nameless);
    return shown ? [{ version, nameless, shown, named: tries(recorded, 'hello', version) }] : [];
  });
  const [first] = pairs;
  if (!first) return { state: 'not-applicable' };
  const taken = pairs.filter(({ nameless }) => isTaken(nameless));
  const withName = pairs.filter(({ named }) => isTaken(named));
  const denied = withName.filter(({ nameless }) => !doubtful && isDenied(nameless));
  const accepts = (version: TlsVersion) =>
    entries.some((entry) => entry.version === version && isSupported(entry.verdict));
  const onlyWithout = taken.filter(({ version, named }) => !doubtful && !accepts(version) && isDenied(named));
  const only = { with: denied.map(versionOf), without: onlyWithout.map(versionOf) };
  const told = only.with.length + only.without.length > 0 ? { only } : {};
  if (taken.length > 0) {
    const compared = compare(withName.filter((pair) => taken.includes(pair)));
    const [shown] = [...onlyWithout, ...denied];
    return {
      ...compared,
      ...(shown && compared.state !== 'different' && { flow: shown.shown.one.flow }),
      ...told,
    };
  }
  const [refused] = denied;
  if (withName.length === 0) return { state: 'not-applicable' };
  return refused && !doubtful && pairs.every(({ nameless }) => isDenied(nameless))
    ? { state: 'refused', flow: refused.shown.one.flow, ...told }
    : { state: 'unknown', flow: first.shown.one.flow, ...told };
}

interface Pair {
  readonly version: TlsVersion;
  readonly nameless: readonly Answered[];
  readonly shown: Answered;
  readonly named: readonly Answered[];
}

const isTaken = (same: readonly Answered[]): boolean => same.some(({ verdict }) => isSupported(verdict));

const versionOf = ({ version }: Pair): TlsVersion => version;

/** Refused by an answer, or dropped as often as it was asked. */
const isDenied = (same: readonly Answered[]): boolean =>
  same.some(({ verdict }) => isAnswer(verdict) && verdict.outcome === 'refused') ||
  (same.length > 1 && same.every(({ verdict }) => isLost(verdict)));

/** Whether a host shows another certificate to who names nobody; one that changes it anyway shows nothing by that. */
function compare(pairs: readonly Pair[]): Pick<VersionsReport['withoutSni'], 'state' | 'flow'> {
  const compared = pairs.flatMap(({ nameless, named, shown }) => {
    const [without, withName] = [leaves(nameless), leaves(named)];
    return without.length > 0 && withName.length > 0 ? [{ without, withName, shown }] : [];
  });
  const [first] = compared;
  if (!first) return { state: 'unknown' };
  const all = new Set(compared.flatMap(({ withName }) => withName));
  const rotates = compared.some(({ without, withName }) => isMixed(without) || isMixed(withName));
  const others = compared.filter(({ without, withName }) => !without.some((leaf) => withName.includes(leaf)));
  const [other] = others;
  if (!other) return { state: rotates ? 'unknown' : 'same', flow: first.shown.one.flow };
  const sure = others.find(
    ({ without, withName }) =>
      without.length > 1 && withName.length >= TRIES && !without.some((leaf) => all.has(leaf)),
  );
  return sure && !rotates
    ? { state: 'different', flow: sure.shown.one.flow }
    : { state: 'unknown', flow: other.shown.one.flow };
}

const isMixed = (found: readonly string[]): boolean => new Set(found).size > 1;

/** The versions in which both sides showed a certificate, and not the same: to be asked again. */
export const differing = (recorded: readonly Recorded[]): readonly TlsVersion[] =>
  TLS_VERSIONS.filter((version) => {
    const without = leaves(tries(recorded, 'without-sni', version));
    const withName = leaves(tries(recorded, 'hello', version));
    return without.length > 0 && withName.length > 0 && !without.some((leaf) => withName.includes(leaf));
  });

const leaves = (same: readonly Answered[]): readonly string[] =>
  same.flatMap(({ one }) => leafIn(one.events) ?? []);

/** The first certificate of the chain that the server sent, in hexadecimal. */
function leafIn(events: readonly FlowEvent[]): string | undefined {
  const leaf = leafCertificate(decodeFlow(events).messages);
  return leaf && toHex(leaf.bytes);
}
