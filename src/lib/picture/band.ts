import { area, circle, type Drawing, line, type Shape } from './shape.ts';
import type { PhaseKind } from './timing.ts';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far a pattern's lines or dots are apart. */
const PITCH = 7;

/** A phase as a band with a pattern of its own: dots, uprights, plain, levels; never thinner than can be seen. */
export function band(kind: PhaseKind, place: Box): readonly Shape[] {
  const box = { ...place, right: Math.max(place.right, place.left + 1) };
  const { left, right, top, bottom } = box;
  return [
    area(`band ${kind}`, [left, top], [right, top], [right, bottom], [left, bottom]),
    ...PATTERNS[kind](box),
  ];
}

/** The same as a sample, for a legend. */
export const swatch = (kind: PhaseKind): Drawing => ({
  width: 28,
  height: 14,
  shapes: band(kind, { left: 0, right: 28, top: 0, bottom: 14 }),
});

const PATTERNS: Readonly<Record<PhaseKind, (box: Box) => readonly Shape[]>> = {
  dns: ({ left, right, top, bottom }) =>
    between(top, bottom).flatMap((y) => between(left, right).map((x) => circle('grain', [x, y], 1.3))),
  tcp: ({ left, right, top, bottom }) =>
    between(left, right).map((x) => line('grain', [x, top], [x, bottom])),
  tls: () => [],
  http: ({ left, right, top, bottom }) =>
    between(top, bottom).map((y) => line('grain', [left, y], [right, y])),
};

/** Places a pitch apart, none on an edge. */
const between = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.ceil((to - from) / PITCH) }, (_, i) => from + (i + 0.5) * PITCH).filter(
    (place) => place < to,
  );
