import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Drawing, Point, Shape } from '../../../src/lib/picture/shape.ts';
import { spread } from '../../../src/lib/picture/spread.ts';
import type { PhaseKind, Timing } from '../../../src/lib/picture/timing.ts';
import { axis, lane, longest } from '../../../src/lib/picture/waterfall.ts';

/** TCP in 2 ms, TLS in `rounds` round trips of 10 ms. */
function handshake(rounds: number): Timing {
  const phase = (kind: PhaseKind, from: number, to: number) => ({ kind, from, to, done: true });
  const trip = (_: unknown, i: number) => ({ phase: 'tls' as const, from: 2 + 10 * i, to: 12 + 10 * i });
  const t = 2 + 10 * rounds;
  return {
    phases: [phase('tcp', 0, 2), phase('tls', 2, t)],
    trips: [{ phase: 'tcp', from: 0, to: 2 }, ...Array.from({ length: rounds }, trip)],
    pauses: [],
    ready: { t, trips: rounds + 1 },
    retried: false,
  };
}
const broken: Timing = {
  phases: [{ kind: 'tls', from: 1, to: 40, done: false }],
  trips: [],
  pauses: [],
  retried: false,
  unanswered: 1,
  stopped: 40,
};

const ofRole = ({ shapes }: Drawing, role: string) =>
  shapes.filter((shape) => shape.role.split(' ').includes(role));
const texts = (drawing: Drawing, role: string) =>
  ofRole(drawing, role).map((shape) => (shape.kind === 'text' ? shape.text : ''));
function places(shape: Shape): readonly Point[] {
  return 'points' in shape ? shape.points : [[shape.x, shape.y]];
}

describe('a lane', () => {
  test('draws each round trip as a way there and one back, and counts it', () => {
    const drawing = lane(handshake(2), 22, 600);
    expect(ofRole(drawing, 'out')).toHaveLength(3);
    expect(ofRole(drawing, 'in')).toHaveLength(3);
    expect(texts(drawing, 'count-text')).toEqual(['1', '2', '3']);
    expect(texts(drawing, 'name')).toEqual(['TCP', 'TLS']);
  });

  test('is on the scale of the slowest of those beside it', () => {
    const [slow, quick] = [handshake(2), handshake(1)];
    const span = longest([slow, quick]);
    expect(span).toBe(22);
    const flagOf = (timing: Timing) =>
      places(ofRole(lane(timing, span, 622), 'flag')[0] as Shape)[0]?.[0] ?? 0;
    const start = places(ofRole(lane(slow, span, 622), 'out')[0] as Shape)[0]?.[0] ?? 0;
    expect((flagOf(quick) - start) / (flagOf(slow) - start)).toBeCloseTo(12 / 22, 5);
  });

  test('marks where a flow broke off and that an answer stayed out, and raises no flag', () => {
    const drawing = lane(broken, 40, 390);
    expect(ofRole(drawing, 'stop').length).toBeGreaterThan(0);
    expect(ofRole(drawing, 'wait')).toHaveLength(1);
    expect(ofRole(drawing, 'flag')).toHaveLength(0);
  });

  test('keeps numbers and names apart where round trips are too short to be told', () => {
    const far = lane(handshake(3), 100_000, 300);
    const xs = ofRole(far, 'count-text').map((shape) => places(shape)[0]?.[0] ?? 0);
    for (const [i, x] of xs.slice(1).entries()) expect(x - (xs[i] ?? 0)).toBeGreaterThanOrEqual(20);
  });

  test('stays in its room at every width and scale', () => {
    const timings = [handshake(1), handshake(2), broken];
    fc.assert(
      fc.property(
        fc.integer({ min: 240, max: 2000 }),
        fc.integer({ min: 40, max: 60_000 }),
        (width, span) => {
          const drawings = [
            ...timings.map((one) => lane(one, span, width)),
            axis(span, width, (ms) => `${ms} ms`),
          ];
          for (const { shapes, height } of drawings) {
            for (const [x, y] of shapes.flatMap(places)) {
              expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
            }
          }
        },
      ),
    );
  });
});

test('the axis has marks at round times, not more than can be read', () => {
  expect(texts(axis(44, 390, String), 'tick-text')).toEqual(['0', '10', '20', '30', '40']);
  expect(texts(axis(3100, 1000, String), 'tick-text')).toEqual([
    '0',
    '500',
    '1000',
    '1500',
    '2000',
    '2500',
    '3000',
  ]);
  expect(texts(axis(1, 240, String), 'tick-text')).toEqual(['0', '0.5', '1']);
});

test('labels keep their order and distance, and their own places where they can', () => {
  expect(spread([50, 200], 30, 400)).toEqual([50, 200]);
  expect(spread([50, 55, 60], 30, 400)).toEqual([50, 80, 110]);
  expect(spread([395, 398], 30, 400)).toEqual([355, 385]);
  expect(spread([0], 30, 400)).toEqual([15]);
  expect(spread([], 30, 400)).toEqual([]);
});
