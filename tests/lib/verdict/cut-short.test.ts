import { expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { cutShort } from '../../../src/lib/verdict/cut-short.ts';

const BEGUN: readonly FlowEvent[] = [
  { type: 'connecting', t: 1, address: '192.0.2.1', port: 443 },
  {
    type: 'connected',
    t: 2,
    address: '192.0.2.1',
    port: 443,
    localAddress: '192.0.2.2',
    localPort: 50001,
  },
  { type: 'bytes', t: 3, direction: 'out', hex: '16030100' },
];

test('a connection that was broken off says so, and its evidence is its end', () => {
  const events = cutShort(BEGUN);
  expect(events.slice(0, BEGUN.length)).toEqual(BEGUN);
  expect(events.slice(BEGUN.length)).toMatchObject([
    { type: 'verdict', t: 3, outcome: 'cannot-tell', code: 'aborted', evidence: [{ event: 4 }] },
    { type: 'end', t: 3, reason: 'aborted' },
  ]);
});

test('a verdict that had come already stays the only one', () => {
  const events = cutShort([
    ...BEGUN,
    {
      type: 'verdict',
      t: 4,
      outcome: 'silent',
      by: 'network',
      code: 'timeout',
      evidence: [],
      certainty: 'unknown',
    },
  ]);
  expect(events.filter(({ type }) => type === 'verdict')).toHaveLength(1);
  expect(events.at(-1)).toEqual({ type: 'end', t: 4, reason: 'aborted' });
});

test('what came to its end, or never began, is left as it is', () => {
  const whole = cutShort(BEGUN);
  expect(cutShort(whole)).toBe(whole);
  expect(cutShort([])).toEqual([]);
});
