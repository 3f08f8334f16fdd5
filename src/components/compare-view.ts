import { compareFlows } from '../lib/compare/compare.ts';
import type { FlowEvent } from '../lib/flow/event.ts';
import { compareWords } from '../lib/i18n/compare.ts';
import { compareSummary } from '../lib/i18n/compare-summary.ts';
import { compareFacts } from './compare-facts.ts';
import { compareRows } from './compare-rows.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';
import { onPrint } from './print.ts';
import '../styles/compare.css';

/** A flow to be compared, and what to call it. */
export interface Compared {
  readonly title: string;
  readonly events: readonly FlowEvent[];
}

/** Two flows side by side: what differs and what it means, in sentences; what came of each; and message by message. */
export function compareView(left: Compared, right: Compared): HTMLElement {
  const { lang } = pageLanguage();
  const words = compareWords[lang];
  const comparison = compareFlows(left.events, right.events);
  const { rows, beyond } = comparison;
  const head = (side: 'left' | 'right', title: string) =>
    el('p', { class: `compare-head ${side}` }, el('strong', {}, words.sides[side]), ' ', title);
  return el(
    'section',
    { class: 'compare', 'aria-label': words.title },
    el('h3', {}, words.title),
    el(
      'ul',
      { class: 'compare-summary' },
      ...compareSummary(comparison, lang).map((sentence) => el('li', {}, sentence)),
    ),
    el('div', { class: 'compare-heads' }, head('left', left.title), head('right', right.title)),
    el('h4', {}, words.outcome),
    compareFacts(comparison.facts),
    el('h4', {}, words.messages),
    rows.length === 0 ? el('p', {}, words.noMessages) : compareRows(comparison),
    beyond.left + beyond.right > 0
      ? el('p', { class: 'small' }, words.beyond(beyond.left, beyond.right))
      : undefined,
  );
}

/** What differs is printed whole; of what is alike a line says how much there is. */
const CUT = '.compare details:not([open], .compare-folds > *)';

let unfolded: HTMLDetailsElement[] = [];
onPrint(
  () => {
    const opened: HTMLDetailsElement[] = [];
    for (;;) {
      const details = document.querySelector<HTMLDetailsElement>(CUT);
      if (!details) break;
      details.open = true;
      // Its content is drawn with this event, which by itself comes only after the page is printed.
      details.dispatchEvent(new Event('toggle'));
      opened.push(details);
    }
    unfolded = [...unfolded, ...opened];
  },
  () => {
    for (const details of unfolded) details.open = false;
    unfolded = [];
  },
);
