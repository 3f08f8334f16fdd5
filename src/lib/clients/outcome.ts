import { type Answer, answerTo, type Told, unreached } from './answer.ts';
import { type NeverSent, offerOf, type Sent, type Unread } from './offer.ts';
import type { Client } from './rules.ts';

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
 * What a client would make of a command against a server that did what the report says. Only versions are worked
 * out: the check of the certificate, and whatever comes after the handshake, are not.
 */
export function clientOutcome(
  client: Client,
  { command }: { readonly command: string },
  report: Told,
): Outcome {
  const offer = offerOf(client, command);
  if (offer.kind === 'never-sent' && needsConnection(offer)) {
    const answer = unreached(report);
    if (answer) return { ...answer, lines: [] };
  }
  if (offer.kind !== 'sent') return offer;
  const answer = answerTo(offer, report);
  const { minVersion, maxVersion, certainFrom } = offer;
  const code = 'verdict' in answer ? answer.verdict.code : '';
  const lines = client.lines[code] ?? client.lines[code.replace(/:.*/, '')] ?? [];
  return { ...answer, ...(minVersion >= certainFrom && { offers: { minVersion, maxVersion } }), lines };
}

/** Whether the connection comes first, and all else once it stands: not what curl reads of its options. */
const needsConnection = ({ because, lines }: NeverSent): boolean =>
  because !== 'option' && (because !== 'command' || /^curl: \(35\)/.test(lines[0] ?? ''));
