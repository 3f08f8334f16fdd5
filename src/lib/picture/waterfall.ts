import { band } from './band.ts';
import { area, circle, type Drawing, line, type Shape, text } from './shape.ts';
import { spread } from './spread.ts';
import type { Timing } from './timing.ts';

/** Room at both sides, for what stands on the first and last moment. */
const MARGIN = 14;
/** From above: the phases' names, the client's line, the host's line, the round trips' numbers. */
const NAME_Y = 10;
const CLIENT_Y = 24;
const HOST_Y = 72;
const COUNT_Y = 92;
const COUNT_R = 10;
const LANE_HEIGHT = COUNT_Y + COUNT_R + 4;
const NAME_WIDTH = 38;
/** A recording can have any number of round trips; no handshake has as many as can still be drawn. */
const MOST_TRIPS = 40;

/** How many milliseconds fit side by side: the latest moment of all flows. */
export function longest(timings: readonly Timing[]): number {
  const ends = timings.flatMap(({ phases, ready, stopped = 0 }) => [
    ...phases.map(({ to }) => to),
    ready?.t ?? 0,
    stopped,
  ]);
  return Math.max(1, ...ends);
}

/** One flow's lane, on a scale of `span` milliseconds: its phases as bands, and each round trip as the way there and back. */
export function lane(timing: Timing, span: number, width: number): Drawing {
  const { phases, ready, unanswered, stopped } = timing;
  const trips = timing.trips.slice(0, MOST_TRIPS);
  const x = scale(span, width);
  const names = spread(
    phases.map(({ from, to }) => (x(from) + x(to)) / 2),
    NAME_WIDTH,
    width,
  );
  const counts = spread(
    trips.map(({ from, to }) => (x(from) + x(to)) / 2),
    2 * COUNT_R + 4,
    width,
  );
  const shapes = [
    ...phases.flatMap(({ kind, from, to }) =>
      band(kind, { left: x(from), right: x(to), top: CLIENT_Y, bottom: HOST_Y }),
    ),
    line('rail', [0, CLIENT_Y], [width, CLIENT_Y]),
    line('rail', [0, HOST_Y], [width, HOST_Y]),
    ...(ready ? flag(x(ready.t)) : []),
    ...trips.flatMap(({ from, to }, i) => {
      const turn = (x(from) + x(to)) / 2;
      const place = counts[i] ?? turn;
      return [
        line('out', [x(from), CLIENT_Y], [turn, HOST_Y]),
        line('in', [turn, HOST_Y], [x(to), CLIENT_Y]),
        line('leader', [turn, HOST_Y], [place, COUNT_Y]),
        circle('count', [place, COUNT_Y], COUNT_R),
        text('count-text', [place, COUNT_Y], String(i + 1)),
      ];
    }),
    ...(unanswered === undefined || stopped === undefined ? [] : lost(x(unanswered), x(stopped))),
    ...(stopped === undefined ? [] : broken(x(stopped))),
    ...phases.map(({ kind }, i) => text('name', [names[i] ?? 0, NAME_Y], kind.toUpperCase())),
  ];
  return { width, height: LANE_HEIGHT, shapes };
}

/** The time axis below the lanes, with a mark at every round number of milliseconds. */
export function axis(span: number, width: number, label: (ms: number) => string): Drawing {
  const x = scale(span, width);
  const marks = ticks(span, width).flatMap((ms) => [
    line('tick', [x(ms), 0], [x(ms), 6]),
    text('tick-text', [Math.min(Math.max(x(ms), 22), width - 22), 18], label(ms)),
  ]);
  return { width, height: 28, shapes: [line('rail', [0, 0], [width, 0]), ...marks] };
}

const scale =
  (span: number, width: number) =>
  (ms: number): number =>
    MARGIN + (ms / span) * (width - 2 * MARGIN);

/** From here on the client may send HTTP. */
const flag = (x: number): readonly Shape[] => [
  line('pole', [x, CLIENT_Y - 8], [x, HOST_Y]),
  area('flag', [x, CLIENT_Y - 8], [x + 11, CLIENT_Y - 3], [x, CLIENT_Y + 2]),
];

/** What went out, and the wait for an answer that did not come. */
const lost = (from: number, to: number): readonly Shape[] => {
  const turn = Math.min(from + (HOST_Y - CLIENT_Y) / 3, to);
  return [line('out', [from, CLIENT_Y], [turn, HOST_Y]), line('wait', [turn, HOST_Y], [to, HOST_Y])];
};

const broken = (x: number): readonly Shape[] => {
  const y = (CLIENT_Y + HOST_Y) / 2;
  return [
    line('stop', [x, CLIENT_Y], [x, HOST_Y]),
    line('stop', [x - 7, y - 7], [x + 7, y + 7]),
    line('stop', [x + 7, y - 7], [x - 7, y + 7]),
  ];
};

/** Round moments from 0 on, as many as can be labelled. */
function ticks(span: number, width: number): readonly number[] {
  const most = Math.max(1, Math.floor(width / 75));
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => span / size <= most) ?? span;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => i * step);
}
