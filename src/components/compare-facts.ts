import type { CertificateTold, Facts, Sides, Told } from '../lib/compare/comparison.ts';
import { compareWords } from '../lib/i18n/compare.ts';
import { spoken } from '../lib/i18n/verdict/context.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { printable } from '../lib/trace/printable.ts';
import { item, mark } from './compare-item.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';
import { toldText } from './told-text.ts';

/** What each side came to, one fact after the other; facts that neither side has are left out. */
export function compareFacts(facts: Facts): HTMLElement {
  const { lang } = pageLanguage();
  const words = compareWords[lang].facts;
  const { certificate, request, sealed, verdict } = facts;
  const badge = (side: keyof Sides<unknown>) => {
    const said = verdict[side];
    return said && `${verdictText(said, lang, request[side]).badge} · ${said.code}`;
  };
  const items = [
    fact(words.verdict, { left: badge('left'), right: badge('right') }),
    fact(words.version, each(facts.version, spoken)),
    fact(words.cipherSuite, each(facts.cipherSuite, text)),
    fact(words.group, each(facts.group, text)),
    fact(words.signatureScheme, each(facts.signatureScheme, text), sealed),
    fact(words.alpn, each(facts.alpn, printable), sealed),
    fact(words.certificate, each(certificate, certificateText), sealed, certificate.same),
    roundTrips(facts),
  ];
  return el('ul', { class: 'compare-list' }, ...items.filter((one) => one !== undefined));
}

/** Where one side tells no times, there is nothing to hold against each other. */
function roundTrips({ roundTrips, untimed }: Facts): HTMLElement | undefined {
  const words = compareWords[pageLanguage().lang];
  const name = words.facts.roundTrips;
  const texts = each(roundTrips, String);
  if (!untimed.left && !untimed.right) return fact(name, texts);
  const told = (side: keyof Sides<unknown>) => [el('span', {}, texts[side] ?? words.untimed)];
  return item(
    el('span', {}, name),
    { kinds: 'same', marks: [] },
    { left: told('left'), right: told('right') },
  );
}

type Texts = { readonly [Side in keyof Sides<unknown>]?: string | undefined };

/** @param sealed sides of which it may be among what was not opened */
function fact(
  name: string,
  { left, right }: Texts,
  sealed: Partial<Facts['sealed']> = {},
  same: boolean = left === right,
): HTMLElement | undefined {
  if (left === undefined && right === undefined) return undefined;
  const alone = left === undefined ? 'added' : right === undefined ? 'removed' : undefined;
  const unknown = alone && sealed[alone === 'added' ? 'left' : 'right'];
  const kind = unknown ? 'sealed' : (alone ?? (same ? 'same' : 'changed'));
  return item(
    el('span', {}, name),
    { kinds: kind, marks: [mark(kind)] },
    {
      ...(left !== undefined && { left: [el('span', {}, left)] }),
      ...(right !== undefined && { right: [el('span', {}, right)] }),
    },
  );
}

const each = <T>({ left, right }: Sides<T>, words: (value: T) => string): Texts => ({
  left: left === undefined ? undefined : words(left),
  right: right === undefined ? undefined : words(right),
});

const text = (told: Told): string => toldText(told, pageLanguage().lang);

function certificateText({ subject, serial }: CertificateTold): string {
  const words = compareWords[pageLanguage().lang];
  return [printable(subject), words.serial(printable(serial))].filter(Boolean).join(' · ');
}
