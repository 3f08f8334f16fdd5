import type { FlowEvent } from '../lib/flow/event.ts';
import { duration, pictureWords } from '../lib/i18n/picture.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { swatch } from '../lib/picture/band.ts';
import { type Pause, type Phase, type Timing, timingOf } from '../lib/picture/timing.ts';
import { axis, lane, longest } from '../lib/picture/waterfall.ts';
import { el } from './dom.ts';
import { drawing } from './drawing.ts';
import { pageLanguage } from './language.ts';

export interface TimedFlow {
  readonly label: string;
  readonly events: readonly FlowEvent[];
}

/**
 * Where the time of one or several flows went, below each other on one scale: phases, round trips, and where HTTP
 * could begin. All that the pictures show stands beside them in words. Drawn anew for each width that it gets.
 */
export function waterfall(flows: readonly TimedFlow[]): HTMLElement {
  const words = pictureWords[pageLanguage().lang];
  const timings = flows.map(({ events }) => timingOf(events));
  const span = longest(timings);
  const stages = timings.map(() => el('div', { class: 'lane-stage' }));
  const foot = el('div', { class: 'lane-stage' });
  const figure = el(
    'figure',
    { class: 'waterfall' },
    ...flows.map((flow, i) => laneText(flow, timings[i] as Timing, stages[i] as HTMLElement)),
    foot,
    el('figcaption', { class: 'small' }, words.timesRead),
  );
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width < 1) return;
    for (const [i, stage] of stages.entries())
      stage.replaceChildren(drawing(lane(timings[i] as Timing, span, width), 'lane'));
    foot.replaceChildren(drawing(axis(span, width, duration), 'axis'));
  }).observe(foot);
  return figure;
}

function laneText({ label, events }: TimedFlow, timing: Timing, stage: HTMLElement): HTMLElement {
  const { phases, pauses, trips } = timing;
  return el(
    'div',
    { class: 'lane-flow' },
    el('p', { class: 'lane-head' }, el('strong', {}, label), ' ', outcome(timing, events)),
    stage,
    el(
      'ul',
      { class: 'lane-phases' },
      ...phases.flatMap((phase) => [
        ...pauses.filter(({ before }) => before === phase.kind).map(pauseText),
        phaseText(phase, trips),
      ]),
    ),
  );
}

function outcome({ ready, stopped, trips, retried }: Timing, events: readonly FlowEvent[]): string {
  const { lang } = pageLanguage();
  const words = pictureWords[lang];
  const told =
    stopped !== undefined
      ? words.stopped(trips.length, duration(stopped), badgeOf(events))
      : ready
        ? words.ready(ready.trips, duration(ready.t))
        : '';
  return retried ? `${told} ${words.retried}` : told;
}

function badgeOf(events: readonly FlowEvent[]): string {
  const request = events.find((event) => event.type === 'request')?.request;
  const verdict = events.find((event) => event.type === 'verdict');
  return verdict ? verdictText(verdict, pageLanguage().lang, request).badge : '';
}

function pauseText({ before, from, to }: Pause): HTMLElement {
  const words = pictureWords[pageLanguage().lang];
  return el(
    'li',
    {},
    el('strong', {}, words.client),
    ` ${words.pauses[before]} `,
    el('span', { class: 'lane-time' }, duration(to - from)),
  );
}

function phaseText({ kind, from, to, done }: Phase, trips: Timing['trips']): HTMLElement {
  const words = pictureWords[pageLanguage().lang];
  const count = trips.filter(({ phase }) => phase === kind).length;
  const said = [
    duration(to - from),
    ...(count > 0 ? [words.trips(count)] : []),
    ...(done ? [] : [words.unfinished]),
  ];
  return el(
    'li',
    {},
    drawing(swatch(kind), 'swatch'),
    el('strong', {}, kind.toUpperCase()),
    ` ${words.phases[kind]} `,
    el('span', { class: 'lane-time' }, said.join(' · ')),
  );
}
