import type { Lang } from '../lib/i18n/lang.ts';
import { ui } from '../lib/i18n/ui.ts';
import { el } from './dom.ts';
import type { ProbeEnd } from './probe-client.ts';

/** What to tell where a probe gave no verdict: what happened, and what to do next. */
export function failureText(end: ProbeEnd, lang: Lang): HTMLElement {
  const words = ui[lang];
  switch (end.kind) {
    case 'refused':
      return box(words.serverSaid, end.message || end.code);
    case 'unreachable':
      return box(words.unreachableServer, words.unreachableServerNext);
    case 'aborted':
      return box(words.cancelledState);
    default:
      return box(words.brokenStream, words.unreachableServerNext);
  }
}

function box(title: string, text?: string): HTMLElement {
  return el(
    'section',
    { class: 'verdict unsure' },
    el('p', { class: 'verdict-sentence' }, title),
    text ? el('p', {}, text) : undefined,
  );
}
