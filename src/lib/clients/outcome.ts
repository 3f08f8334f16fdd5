import type { Verdict } from '../flow/verdict.ts';
import type { VersionEntry, VersionsReport } from '../report/versions.ts';
import type { TlsVersion } from '../tls/version.ts';
import { type NeverSent, offerOf, type Sent, type Unread } from './offer.ts';
import type { Client } from './rules.ts';
import { isNarrowed, meets } from './suites.ts';

/** What a client would say of a server, worked out and not run. `lines` tell how its trace ends, where that is known. */
export type Outcome =
  | NeverSent
  | Unread
  | (Answer & {
      /** Unset where nobody has shown what it offers. */
      readonly offers?: Pick<Sent, 'minVersion' | 'maxVersion'>;
      readonly lines: readonly string[];
    });

/**
 * `refused`: by whom, the verdict says. `fails`: nobody refused; the port speaks no TLS, or nothing was said at all.
 * `unknown`: the report does not tell (`report`), or the client may lack what the server chose (`suite`), or whether
 * it offers such a version at all (`library`).
 */
type Answer =
  | { readonly kind: 'connects'; readonly version: TlsVersion }
  | { readonly kind: 'refused' | 'fails'; readonly verdict: Verdict }
  | { readonly kind: 'unknown'; readonly because: 'report' | 'suite' | 'library' };

/**
 * What a client would make of a command against a server that did what the report says. Only versions are worked
 * out: the check of the certificate, and whatever comes after the handshake, are not.
 */
export function clientOutcome(
  client: Client,
  { command }: { readonly command: string },
  report: Pick<VersionsReport, 'versions' | 'intolerance'>,
): Outcome {
  const offer = offerOf(client, command);
  if (offer.kind !== 'sent') return offer;
  const answer = answerTo(offer, report);
  const { minVersion, maxVersion, certainFrom } = offer;
  const code = 'verdict' in answer ? answer.verdict.code : '';
  const lines = client.lines[code] ?? client.lines[code.replace(/:.*/, '')] ?? [];
  return { ...answer, ...(minVersion >= certainFrom && { offers: { minVersion, maxVersion } }), lines };
}

/** A server takes the newest version that both know (RFC 8446 §4.2.1, RFC 5246 §E.1). Versions' names sort by age. */
function answerTo(offer: Sent, report: Pick<VersionsReport, 'versions' | 'intolerance'>): Answer {
  const { minVersion, maxVersion, certainFrom } = offer;
  if (maxVersion < certainFrom) return unknown('library');
  const asked = report.versions
    .filter(({ version }) => version >= minVersion && version <= maxVersion)
    .toReversed();
  const best = asked.find(({ verdict }) => verdict.outcome === 'supported');
  const together =
    maxVersion === 'TLSv1.3' && minVersion < maxVersion
      ? report.intolerance.find(({ to }) => to === 'tls13-offer')
      : undefined;
  if (together?.state === 'intolerant') return withoutIt(together.verdict);
  const [newest] = asked;
  if (!best && newest?.verdict.code !== 'alert.fatal.70' && isNarrowed(offer)) return unknown('suite');
  if (!best) return newest ? withoutIt(newest.verdict) : unknown('report');
  const newer = asked.slice(0, asked.indexOf(best));
  const chosen = together?.state === 'tolerant' && together.verdict.version === best.version;
  if (!chosen && !newer.every(({ verdict }) => isOfVersion(verdict))) return unknown('report');
  return best.version < certainFrom ? unknown('library') : taken(best, offer);
}

const unknown = (because: 'report' | 'suite' | 'library'): Answer => ({ kind: 'unknown', because });

/** A refusal that is about the version alone: one more version in the same hello changes nothing of it. */
const isOfVersion = ({ code }: Verdict): boolean => /^(alert\.fatal\.70$|version\.other:)/.test(code);

function withoutIt(verdict: Verdict): Answer {
  const { outcome, by } = verdict;
  if (outcome === 'cannot-tell' || outcome === 'limit' || by === 'client' || by === 'policy')
    return unknown('report');
  return { kind: outcome === 'refused' ? 'refused' : 'fails', verdict };
}

/** The server takes the version; whether the client can go on depends on what it chose for it. */
function taken(entry: VersionEntry, offer: Sent): Answer {
  const { disagreement, verdict } = entry;
  const version = entry.version as TlsVersion;
  if (disagreement?.why === 'client-certificate') return withoutIt(disagreement.tap);
  if (disagreement && disagreement.why !== 'hello') return unknown('suite');
  switch (meets(entry, offer)) {
    case 'unknown':
      return unknown('suite');
    case 'signature':
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
      };
    case 'yes':
      return { kind: 'connects', version };
  }
}
