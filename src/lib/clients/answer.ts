import type { Verdict } from '../flow/verdict.ts';
import { isDropped } from '../report/tries.ts';
import type { VersionEntry, VersionsReport } from '../report/versions.ts';
import type { TlsVersion, Version } from '../tls/version.ts';
import type { Sent } from './offer.ts';
import { canAgree, isNarrowed, isWithinOurs, meets, otherChoices } from './suites.ts';

/**
 * `refused`: by whom, the verdict says; what our own connection `asked` shows it. `fails`: nobody refused; the port
 * speaks no TLS, or nothing was said at all. `unknown`: the report does not tell (`report`), the client may lack what
 * the server chose (`suite`), or end it at the certificate before that shows (`certificate`), or nobody has shown
 * whether it offers such a version at all (`library`).
 */
export type Answer =
  | { readonly kind: 'connects'; readonly version: TlsVersion }
  | { readonly kind: 'refused' | 'fails'; readonly verdict: Verdict; readonly asked: Asked }
  | { readonly kind: 'unknown'; readonly because: 'report' | 'suite' | 'certificate' | 'library' };

interface Asked {
  readonly minVersion: Version;
  readonly maxVersion: Version;
}

/** A server takes the newest version that both know (RFC 8446 §4.2.1, RFC 5246 §E.1). Versions' names sort by age. */
export function answerTo(offer: Sent, report: Told): Answer {
  const { minVersion, maxVersion, certainFrom } = offer;
  if (maxVersion < certainFrom) return unknown('library');
  const offered = report.versions
    .filter(({ version }) => version >= minVersion && version <= maxVersion)
    .toReversed();
  const best = offered.find(({ verdict }) => verdict.outcome === 'supported');
  const together =
    maxVersion === 'TLSv1.3' && minVersion < maxVersion
      ? report.intolerance.find(({ to }) => to === 'tls13-offer')
      : undefined;
  // A server that answers a hello of all versions in an older one, and TLS 1.3 alone as if it found no suite, reads no
  // supported_versions: where both are offered it goes by the older.
  const older = together?.verdict.version !== undefined && together.verdict.version < 'TLSv1.3';
  const asked = older && !best && offered[0]?.verdict.code === 'alert.fatal.40' ? offered.slice(1) : offered;
  if (together?.state === 'intolerant' && isDropped(together.verdict)) return unknown('report');
  if (together?.state === 'intolerant' && !asked.some(isOfTheFullHello))
    return withoutIt(offer, together.verdict, ALL);
  const newest = nearest(asked);
  if (!best && newest !== asked[0] && newest?.verdict.outcome !== 'refused') return unknown('report');
  if (!best && newest && isChance(newest.verdict, report)) return unknown('report');
  if (!best && newest && isOfTheFullHello(newest)) return unknown('suite');
  if (!best && newest && !ofAnySuite(newest.verdict) && isNarrowed(offer)) {
    const isRefused = offer.library.likeOurs && isWithinOurs(offer) && asked.every(isClosedToOpenSsl);
    return isRefused ? withoutIt(offer, newest.verdict, alone(newest)) : unknown('suite');
  }
  if (!best) return newest ? withoutIt(offer, newest.verdict, alone(newest)) : unknown('report');
  const newer = asked.slice(0, asked.indexOf(best));
  const chosen = together?.state === 'tolerant' && together.verdict.version === best.version;
  if (!chosen && !newer.every(({ verdict }) => isOfVersion(verdict))) return unknown('report');
  return best.version < certainFrom ? unknown('library') : taken(best, offer, report);
}

/** What a report tells of a client. */
export type Told = Pick<VersionsReport, 'versions' | 'intolerance' | 'blocked' | 'unsteady'>;

/** What anyone meets at a host that could not be connected to, whatever is asked of it; undefined where it could. */
export function unreached({ versions }: Told): Answer | undefined {
  const newest = versions.at(-1);
  const isOut = newest && versions.every(({ verdict }) => verdict.outcome === 'unreachable');
  return isOut ? { kind: 'fails', verdict: newest.verdict, asked: alone(newest) } : undefined;
}

/** A host that drops by chance, or answers no more, would do so to anyone. */
const isChance = (verdict: Verdict, { blocked, unsteady }: Told): boolean =>
  isDropped(verdict) && (blocked !== undefined || unsteady !== undefined);

/** Our hello with every suite there is, those without encryption too, met another answer than this machine's OpenSSL did. */
const isOfTheFullHello = ({ disagreement }: VersionEntry): boolean =>
  disagreement?.hello.code === 'alert.fatal.40';

const unknown = (because: Extract<Answer, { kind: 'unknown' }>['because']): Answer => ({
  kind: 'unknown',
  because,
});

/** Nothing that a hello with fewer suites would change: the version is refused, or the port speaks no TLS. */
const ofAnySuite = ({ code, outcome }: Verdict): boolean =>
  code === 'alert.fatal.70' || outcome === 'not-tls';

/** A refusal that is about the version alone: one more version in the same hello changes nothing of it. */
const isOfVersion = ({ code }: Verdict): boolean => /^(alert\.fatal\.70$|version\.other:)/.test(code);

/**
 * The version whose refusal a hello with all of them would meet: alert 70 for one says nothing where another, which
 * the server would choose instead, was refused for something else.
 */
function nearest(asked: readonly VersionEntry[]): VersionEntry | undefined {
  const [newest] = asked;
  if (newest?.verdict.code !== 'alert.fatal.70') return newest;
  return asked.find(({ verdict }) => !isOfVersion(verdict)) ?? newest;
}

/** What the ladder asks for, all versions at once or one alone. */
const ALL: Asked = { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.3' };
const alone = ({ version }: VersionEntry): Asked => ({ minVersion: version, maxVersion: version });

/** None of the versions is taken: what our own connection met, the client would meet too. */
function withoutIt(offer: Sent, verdict: Verdict, asked: Asked): Answer {
  const { outcome, by, code } = verdict;
  if (outcome === 'cannot-tell' || outcome === 'limit' || by === 'client' || by === 'policy')
    return unknown('report');
  if (outcome !== 'refused') return { kind: 'fails', verdict, asked };
  const other = /^version\.other:(\w+)$/.exec(code)?.[1];
  if (other === undefined) return { kind: 'refused', verdict, asked };
  const chosen = other.replace(/^tls1/, 'TLSv1.');
  if (chosen >= offer.minVersion && chosen <= offer.maxVersion) return unknown('report');
  // The server goes on in a version that was not offered, and it is the client that breaks off.
  return { kind: 'refused', verdict: { ...verdict, by: 'client', code: `tls.unsupported:${other}` }, asked };
}

/** The server found nothing in the hello of this machine's OpenSSL that it could choose (handshake_failure). */
const isOfOpenSsl = ({ by, code }: Verdict): boolean => by === 'server' && code === 'alert.fatal.40';

/** Refused whatever is offered, or both our hello and this machine's OpenSSL found nothing that it would choose. */
const isClosedToOpenSsl = ({ verdict, flows }: VersionEntry): boolean =>
  ofAnySuite(verdict) ||
  (isOfOpenSsl(verdict) && flows.some(({ role, verdict: said }) => role === 'tap' && isOfOpenSsl(said)));

/**
 * Whether a refusal of a further hello is one of the client too. Below TLS 1.3 it had few suites, and what it was
 * refused for may be one that it lacked; in TLS 1.3 it held all that
 * the client offers by itself, and these alerts say that it is not enough (RFC 8446 §4.1.1).
 */
function isForAll(verdict: Verdict, version: TlsVersion, { request }: Sent): boolean {
  if (version !== 'TLSv1.3') return ofAnySuite(verdict);
  const isUsual = request.curves === undefined && request.tls13Ciphers === undefined;
  return isUsual && verdict.by === 'server' && /^alert\.fatal\.(40|71)$/.test(verdict.code);
}

/** The server takes the version; whether the client can go on depends on what it chose for it. */
function taken(entry: VersionEntry, offer: Sent, report: Told): Answer {
  const { disagreement, verdict, older } = entry;
  const version = entry.version as TlsVersion;
  if (disagreement && isChance(disagreement.tap, report)) return unknown('report');
  if (disagreement?.why === 'alone') return unknown('report');
  const agrees = canAgree(entry, offer.library);
  const further = agrees || (version === 'TLSv1.3' && offer.library.likeOurs === 'same') ? undefined : older;
  // It is asked for once the server has chosen, and proven its key.
  const unidentified = disagreement?.why === 'client-certificate' ? disagreement : undefined;
  const isLarger = version === 'TLSv1.3' && disagreement?.why === 'group' && agrees;
  if (disagreement && !unidentified && !isLarger && !(further && version === 'TLSv1.3')) {
    if (isOfOpenSsl(disagreement.tap) && offer.library.likeOurs && isWithinOurs(offer))
      return withoutIt(offer, disagreement.tap, alone(entry));
    if (disagreement.why !== 'hello') return unknown('suite');
  }
  if (further && further.verdict.outcome !== 'supported') {
    return isForAll(further.verdict, version, offer)
      ? withoutIt(offer, further.verdict, alone(entry))
      : unknown('suite');
  }
  const shown = further ? { ...entry, ...further } : entry;
  const choices = isNarrowed(offer) ? [shown, ...otherChoices(entry, offer)] : [shown];
  const met = choices.map((choice) => meets(choice, offer)).find((one) => one !== 'unknown');
  switch (met ?? 'unknown') {
    case 'unknown':
      return unknown('suite');
    case 'signature':
      // It is in the ServerKeyExchange, and the certificate stands before that.
      if (offer.request.verify && !isTrusted(report)) return unknown('certificate');
      return {
        kind: 'refused',
        verdict: {
          outcome: 'refused',
          by: 'client',
          code: 'local.legacy_sigalg_disallowed_or_unsupported',
          evidence: verdict.evidence,
          certainty: 'likely',
          version,
        },
        asked: alone(entry),
      };
    case 'yes':
      if (!unidentified) return { kind: 'connects', version };
      if (offer.request.verify && !isTrusted(report)) return unknown('certificate');
      return withoutIt(offer, unidentified.tap, alone(entry));
  }
}

/** Whether the server's certificate was seen to pass our own check, which a handshake has to be complete for. */
function isTrusted({ versions }: Told): boolean {
  const checked = versions
    .flatMap(({ flows }) => flows)
    .filter(({ role, verdict }) => role === 'tap' && verdict.outcome === 'supported');
  return checked.length > 0 && checked.every(({ verdict }) => verdict.certificate === undefined);
}
