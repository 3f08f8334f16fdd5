import { isTimed } from '../../lib/flow/timed.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { Step } from '../../lib/inspect/steps.ts';
import { printable } from '../../lib/trace/printable.ts';
import { el } from '../dom.ts';
import { ListPane } from './list-pane.ts';
import type { Choose, Pane } from './pane.ts';
import { svg } from './svg.ts';

/** Pixels of a row, and where the two lifelines stand: of the width, so that it is as wide as its place. */
const ROW = 42;
const CLIENT = '17%';
const SERVER = '83%';

/** The sequence: two lifelines, an arrow for each message, time (or where there is none, its number) and round trips down the side. */
export function picturePane(lang: Lang, choose: Choose): Pane {
  const words = inspectWords[lang];
  const sizer = svg('svg', { width: '100%', role: 'none' });
  return new ListPane<Placed>({
    lang,
    name: 'picture',
    label: words.picture,
    empty: () => words.empty,
    rowHeight: ROW,
    sizer,
    above: el(
      'p',
      { class: 'picture-sides', 'aria-hidden': 'true' },
      el('span', { class: 'client' }, words.client),
      el('span', { class: 'server' }, words.server),
    ),
    choose,
    rowsOf: ({ inspection: { events, steps }, upTo }) =>
      placed(
        steps.filter(({ event }) => event <= upTo),
        isTimed(events),
        lang,
      ),
    idOf: ({ step }) => step.id,
    draw: (row) => draw(row, lang, sizer.clientWidth),
  });
}

interface Placed {
  readonly step: Step;
  /** Round trips, where this step completed one. */
  readonly roundTrip?: number;
  /** As it is read, or a number where nothing tells times; told where it differs from the step before. */
  readonly time?: string;
}

function placed(steps: readonly Step[], timed: boolean, lang: Lang): readonly Placed[] {
  const words = inspectWords[lang];
  let before: Step | undefined;
  let moments = 0;
  return steps.map((step) => {
    const trip = timed && step.roundTrips > (before?.roundTrips ?? 0);
    const later = before?.event !== step.event;
    if (later) moments++;
    before = step;
    return {
      step,
      ...(trip && { roundTrip: step.roundTrips }),
      ...(later && { time: timed ? words.ms(step.t.toFixed(step.t < 100 ? 1 : 0)) : words.step(moments) }),
    };
  });
}

/** @param width of the picture in CSS pixels; 0 where it is not in sight */
function draw({ step, roundTrip, time }: Placed, lang: Lang, width: number): SVGElement {
  const words = inspectWords[lang];
  const { kind, direction, encrypted, alert } = step;
  const name = nameOf(step, lang);
  const shown = shortened(name, width);
  const classes = ['step', kind, direction, encrypted && 'encrypted', alert?.fatal && 'fatal', step.how];
  const side = direction && (direction === 'out' ? words.client : words.server);
  const label = [
    time,
    side,
    name,
    encrypted && words.encryptedMark,
    roundTrip && words.roundTrips(roundTrip),
  ];
  return svg(
    'g',
    {
      class: classes.filter(Boolean).join(' '),
      role: 'option',
      'aria-label': label.filter(Boolean).join(', '),
    },
    svg('rect', { class: 'step-hit', width: '100%', height: `${ROW}` }),
    svg('line', { class: 'lifeline client', ...upright(CLIENT) }),
    svg('line', { class: 'lifeline server', ...upright(SERVER) }),
    time && svg('text', { class: 'step-time', x: '6', y: '26' }, time),
    roundTrip && svg('text', { class: 'step-trip', x: '99%', y: '26' }, `${roundTrip} RTT`),
    ...drawn(step),
    svg(
      'text',
      { class: 'step-name', x: '50%', y: '17' },
      shown,
      ...(shown === name ? [] : [svg('title', {}, name)]),
    ),
  );
}

const upright = (x: string) => ({ x1: x, x2: x, y1: '0', y2: `${ROW}` });

/** Where an arrow lies in its row. */
const LINE = 29;

/** An arrow, hatched where it was encrypted; a cross at the end of what broke off. */
function drawn({ kind, direction, encrypted, how }: Step): readonly SVGElement[] {
  if (kind === 'connect') {
    return [arrow('arrow', CLIENT, SERVER), at(SERVER, head(1)), at(CLIENT, head(-1))];
  }
  if (!direction)
    return [at(CLIENT, svg('rect', { class: 'note', x: '-7', y: '-7', width: '14', height: '14' }))];
  const way = direction === 'out' ? 1 : -1;
  const [from, to] = way === 1 ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const broken = how === 'reset' || kind === 'begun';
  const end = kind === 'begun' ? '50%' : to;
  return [
    arrow('arrow', from, end),
    ...(encrypted ? [arrow('arrow-hatch', from, end)] : []),
    at(end, broken ? cross(-9 * way) : head(way)),
  ];
}

const arrow = (kind: string, from: string, to: string): SVGElement =>
  svg('line', { class: kind, x1: from, x2: to, y1: `${LINE}`, y2: `${LINE}` });

/** Something drawn around a point on the arrow. */
const at = (x: string, drawing: SVGElement): SVGElement =>
  svg('svg', { x, y: `${LINE}`, overflow: 'visible', class: 'mark' }, drawing);

const head = (way: number): SVGElement => svg('path', { class: 'arrow-head', d: `M0 0l${-11 * way}-6v12z` });

const cross = (x: number): SVGElement =>
  svg('path', { class: 'arrow-cross', d: `M${x - 7} -7l14 14m0-14l-14 14` });

function nameOf({ kind, name, alert, how }: Step, lang: Lang): string {
  const words = inspectWords[lang];
  if (alert) return words.alert(name, alert.description);
  if (how) return words.closed[how];
  if (kind === 'connect') return words.connect(printable(name));
  if (kind === 'begun') return words.begun(name);
  if (kind === 'stray') return words.stray;
  if (kind === 'stopped') return words.stopped;
  return printable(name);
}

/** What fits between the lifelines; of a longer one the middle is left out, for an address ends in its port. */
function shortened(name: string, width: number): string {
  const most = width > 0 ? Math.min(MOST, Math.floor((width * BETWEEN) / CHARACTER)) : MOST;
  if (name.length <= most) return name;
  const end = Math.floor(most / 2);
  return `${name.slice(0, Math.max(1, most - end - 1))}…${name.slice(-end)}`;
}

/** Of the width, between the lifelines; and CSS pixels of a character in a step's name. */
const BETWEEN = 0.62;
const CHARACTER = 7.9;
const MOST = 46;
