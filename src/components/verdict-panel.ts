import type { Verdict } from '../lib/flow/verdict.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { ui } from '../lib/i18n/ui.ts';
import { el } from './dom.ts';

export interface VerdictText {
  readonly badge: string;
  readonly sentence: string;
  readonly why: string;
  readonly next: string;
}

/** How sure a verdict looks: `yes`, `no`, or `unsure` where nothing was decided about TLS. */
export function tone(verdict: Pick<Verdict, 'outcome'>): 'yes' | 'no' | 'unsure' {
  if (verdict.outcome === 'supported') return 'yes';
  return verdict.outcome === 'refused' ? 'no' : 'unsure';
}

/** The verdict as a sentence, how we know and what to do next; `showEvidence` brings its line into sight, where there is one. */
export function verdictPanel(
  verdict: Verdict,
  text: VerdictText,
  lang: Lang,
  showEvidence?: (() => void) | false,
): HTMLElement {
  const words = ui[lang];
  const panel = el(
    'div',
    { class: `verdict ${tone(verdict)}` },
    el('p', { class: 'verdict-sentence' }, text.sentence),
    el('p', { class: 'verdict-why' }, el('strong', {}, words.why), ' ', text.why),
    text.next ? el('p', { class: 'verdict-next' }, el('strong', {}, words.next), ' ', text.next) : undefined,
    el('p', { class: 'verdict-code' }, el('code', {}, verdict.code), ` · ${text.badge}`),
  );
  if (showEvidence) {
    const button = el('button', { type: 'button', class: 'button quiet' }, words.showEvidence);
    button.addEventListener('click', showEvidence);
    panel.lastElementChild?.append(button);
  }
  return panel;
}
