import type { Verdict } from '../flow/verdict.ts';
import { area, circle, type Drawing, line, type Point, type Shape, text } from './shape.ts';

/** How a version's rung stands: as its verdict has it, or where there is none: before it, or `cut` off by a broken stream. */
export type RungState =
  | Exclude<Verdict['outcome'], 'limit' | 'cannot-tell'>
  | 'unknown'
  | 'cancelled'
  | 'cut'
  | 'running'
  | 'unasked';

/** A rung's height from rail to rail, and the width that its signs take. */
const SIZE = 64;

/** What a verdict makes of a rung. Only the server refuses: what our own library or rules said tells nothing of it. */
export function rungState({ outcome, by, code }: Pick<Verdict, 'outcome' | 'by' | 'code'>): RungState {
  if (code === 'aborted') return 'cancelled';
  if (outcome === 'refused' && by !== 'server') return 'unknown';
  return outcome === 'limit' || outcome === 'cannot-tell' ? 'unknown' : outcome;
}

/** A rung between its rails, upright. Each state has a shape of its own, to be told without colour and from afar. */
export const rungPicture = (state: RungState): Drawing => ({
  width: SIZE,
  height: SIZE,
  shapes: PICTURES[state],
});

const MIDDLE = SIZE / 2;
const CENTRE: Point = [MIDDLE, MIDDLE];

const bar = (from: number, to: number): Shape => line('bar', [MIDDLE, from], [MIDDLE, to]);
/** What is left of a rung that does not carry. */
const stumps = (length: number): readonly Shape[] => [bar(0, length), bar(SIZE - length, SIZE)];
const cap = (y: number): Shape => line('cap', [MIDDLE - 12, y], [MIDDLE + 12, y]);
const dots = (...points: readonly Point[]): readonly Shape[] =>
  points.map((point) => circle('dot', point, 2.5));

/** A regular polygon around the middle, standing on an edge where it has eight. */
const around = (corners: number, radius: number): readonly Point[] =>
  Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * (i + (corners === 8 ? 0.5 : 0))) / corners;
    return [rounded(MIDDLE + radius * Math.cos(angle)), rounded(MIDDLE + radius * Math.sin(angle))];
  });
const rounded = (value: number): number => Math.round(value * 100) / 100;

const PICTURES: Readonly<Record<RungState, readonly Shape[]>> = {
  supported: [bar(0, 64), circle('disc', CENTRE, 17), line('mark', [23, 33], [29.5, 39.5], [42, 25])],
  refused: [
    ...stumps(11),
    area('plate', ...around(8, 20)),
    line('mark', [25, 25], [39, 39]),
    line('mark', [39, 25], [25, 39]),
  ],
  'not-tls': [
    ...stumps(9),
    area('sign', ...around(4, 22)),
    line('stroke', [24, 28.5], [40, 28.5]),
    line('stroke', [24, 36], [40, 36]),
    line('stroke', [38, 22], [26, 42]),
  ],
  silent: [
    ...dots([32, 4], [32, 11], [32, 53], [32, 60]),
    circle('sign', CENTRE, 16),
    ...dots([25, 32], [32, 32], [39, 32]),
  ],
  reset: [...stumps(12), line('stroke', [32, 12], [20, 24], [43, 32], [21, 40], [32, 52])],
  closed: [...stumps(20), cap(21), cap(43)],
  unreachable: [...stumps(7), circle('faint', CENTRE, 18), line('stroke', [21, 43], [43, 21])],
  malformed: [
    ...stumps(11),
    area('sign', [28, 12], [50, 24], [37, 52], [14, 39]),
    line('stroke', [32, 24], [32, 34]),
    ...dots([32, 40.5]),
  ],
  unknown: [...stumps(13), circle('sign', CENTRE, 17), text('sign-text', CENTRE, '?')],
  cancelled: [...stumps(13), area('sign', [19, 19], [45, 19], [45, 45], [19, 45])],
  cut: [bar(0, 24), ...dots([32, 33], [32, 42], [32, 51])],
  running: [...stumps(13), circle('sign', CENTRE, 13), circle('pulse', CENTRE, 5)],
  unasked: [line('thin', [MIDDLE, 0], [MIDDLE, SIZE])],
};
