import type { FlowEvent } from '../lib/flow/event.ts';
import { type Origin, originOf } from '../lib/flow/origin.ts';
import { profileOf } from '../lib/flow/request.ts';
import type { Verdict } from '../lib/flow/verdict.ts';
import { inspectWords } from '../lib/i18n/inspect.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { el } from './dom.ts';
import { opensInside } from './inside-button.ts';
import { pageLanguage } from './language.ts';
import { redraw } from './live-trace.ts';
import { originBadge } from './origin-badge.ts';
import { TraceList } from './trace-list.ts';
import { verdictPanel } from './verdict-panel.ts';

/** One connection that can be looked at: how it asked, in words, and what was recorded of it. */
export interface Shown {
  readonly flow: string;
  /** Empty where there is nothing to tell it from. */
  readonly label: string;
  readonly verdict: Verdict;
  readonly events: readonly FlowEvent[];
  /** Unset where it was made just now. */
  readonly origin?: Origin;
}

/** The trace and verdict of one of several connections, `first` at the beginning, with a choice among them. */
export function flowView(connections: readonly Shown[], first: string | undefined): HTMLElement {
  const { words } = pageLanguage();
  const chosen = connections.find(({ flow }) => flow === first) ?? connections[0];
  const stage = el('div');
  const select = el('select');
  for (const { flow, label } of connections) {
    const option = el('option', { value: flow }, label);
    option.selected = flow === chosen?.flow;
    select.append(option);
  }
  select.addEventListener('change', () => show(connections.find(({ flow }) => flow === select.value)));
  show(chosen);
  const choice =
    connections.length > 1
      ? el('label', { class: 'asked-how small' }, words.askedHow, ' ', select)
      : chosen?.label
        ? el('p', { class: 'asked-how small' }, words.askedHow, ' ', chosen.label)
        : undefined;
  return el('div', { class: 'rung-body' }, choice, stage);

  function show(connection: Shown | undefined): void {
    stage.replaceChildren(...(connection ? parts(connection) : []));
  }
}

function parts({ events, verdict, origin = originOf(events) }: Shown): readonly HTMLElement[] {
  const { lang, words } = pageLanguage();
  const request = events.find((event) => event.type === 'request')?.request;
  if (!request) return [];
  const trace = el('ol', { class: 'trace', 'aria-label': words.trace });
  const list = new TraceList(trace);
  const marked = redraw(list, events, profileOf(request));
  const panel = verdictPanel(
    verdict,
    verdictText(verdict, lang, request),
    lang,
    marked && (() => list.showEvidence()),
  );
  const sides = el(
    'div',
    { class: 'trace-sides', 'aria-hidden': 'true' },
    el('span', { class: 'client' }, `${words.client} →`),
    el('span', { class: 'server' }, `← ${words.server}`),
  );
  const command =
    request.kind === 'handshake'
      ? [el('p', { class: 'small mono rung-command' }, `$ ${request.command}`)]
      : [];
  const inside = el('button', { type: 'button', class: 'button' }, inspectWords[lang].open);
  opensInside(inside, () => [events, profileOf(request), { origin }]);
  const label = el('p', { class: 'trace-origin' }, originBadge(origin, lang));
  return [...command, panel, label, sides, trace, el('div', { class: 'cell-foot' }, inside)];
}
