import type { Outcome } from '../clients/outcome.ts';
import type { Client } from '../clients/rules.ts';
import { CLIENT_WORDS, type ClientRules } from './client-words.ts';
import type { Lang } from './lang.ts';
import { spoken, TO, type VerdictContext, type VerdictText } from './verdict/context.ts';
import { verdictText } from './verdict.ts';

/** A client presented: its name, how its outcomes were found, and the rules that they follow from. */
export interface ClientText extends ClientRules {
  readonly how: string;
}

export function clientText({ id, curl, openssl, basis }: Client, lang: Lang): ClientText {
  const words = CLIENT_WORDS[lang];
  return { ...words.clients[id], how: words.how[basis](curl, openssl) };
}

/** What a client would say, after what it offers; that is empty where nobody has shown it. */
export interface OutcomeText extends VerdictText {
  readonly offer: string;
}

export function outcomeText(
  outcome: Outcome,
  lang: Lang,
  target: Pick<VerdictContext, 'host' | 'port'>,
): OutcomeText {
  const words = CLIENT_WORDS[lang];
  const { kind } = outcome;
  if (kind === 'never-sent') {
    const { because, option = '', liftedAt } = outcome;
    const next = liftedAt === undefined ? '' : words.lift(liftedAt);
    return { badge: words.badge[kind], offer: words.offersNothing, ...words.unsent[because](option), next };
  }
  const offer = 'offers' in outcome && outcome.offers ? words.offers(...range(outcome.offers, lang)) : '';
  switch (kind) {
    case 'connects':
      return { badge: words.badge[kind], offer, ...words.connects(spoken(outcome.version)), next: '' };
    case 'unknown':
      return {
        badge: words.badge[kind],
        offer,
        ...words.unknown[outcome.because],
        next: words.settles[outcome.because],
      };
    default: {
      const { verdict, asked } = outcome;
      const { badge, sentence } = verdictText(verdict, lang, { ...target, ...asked, kind: 'hello' });
      if (verdict.by !== 'client') return { badge, offer, ...words.server[kind](sentence), next: '' };
      const signature = verdict.code.startsWith('local.');
      return {
        badge,
        offer,
        sentence,
        why: signature ? words.signature : words.otherVersion,
        next: signature ? words.lift(0) : '',
      };
    }
  }
}

/** The versions as words, and whether it is one alone. */
function range(
  { minVersion, maxVersion }: Pick<VerdictContext, 'minVersion' | 'maxVersion'>,
  lang: Lang,
): [range: string, alone: boolean] {
  if (minVersion === maxVersion) return [spoken(minVersion), true];
  return [`${spoken(minVersion)}${TO[lang]}${spoken(maxVersion).replace('TLS ', '')}`, false];
}
