import type { FlowEvent } from '../lib/flow/event.ts';
import type { Origin } from '../lib/flow/origin.ts';
import type { Profile } from '../lib/flow/request.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { ui } from '../lib/i18n/ui.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { keptOrigin } from '../lib/keep/kept.ts';
import { contextOf, verdictIn } from '../lib/keep/lines.ts';
import { readCapsule } from '../lib/keep/read.ts';
import { el } from './dom.ts';
import { redraw } from './live-trace.ts';
import type { TraceList } from './trace-list.ts';
import { verdictPanel } from './verdict-panel.ts';

export interface Replayed {
  readonly events: readonly FlowEvent[];
  readonly origin: Origin;
  /** That it is a recording, of which command where another stands in the cell, and the verdict. */
  readonly panel: HTMLElement;
}

/**
 * Fetches a lesson's recording, from the site or from what the browser kept of it, and draws it into `list`.
 * @param command what stands in the cell
 * @throws where there is no recording to be had; `list` is as it was
 */
export async function replay(
  address: string,
  list: TraceList,
  command: string,
  lang: Lang,
  signal: AbortSignal,
  profile: Profile,
): Promise<Replayed> {
  const answer = await fetch(address, { signal });
  const read = readCapsule(answer.ok ? await answer.text() : '');
  const kept = read.ok ? read.capsule.flows[0] : undefined;
  const verdict = kept && verdictIn(kept.events);
  const request = kept && contextOf(kept.events);
  if (!verdict || !request) throw new Error(`There is no whole recording at ${address}.`);
  const { events, title } = kept;
  const marked = redraw(list, events, profile);
  const words = ui[lang];
  const panel = el(
    'div',
    { class: 'cell-replayed' },
    el('p', {}, el('strong', {}, words.isRecording)),
    title === command.trim() ? undefined : el('p', {}, words.recordingOf, ' ', el('code', {}, title)),
    verdictPanel(verdict, verdictText(verdict, lang, request), lang, marked && (() => list.showEvidence())),
  );
  return { events, origin: keptOrigin(kept), panel };
}
