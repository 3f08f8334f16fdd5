import { describe, expect, test } from 'vitest';
import { readHex } from '../../../src/lib/capture/hex/read.ts';
import { compareFlows } from '../../../src/lib/compare/compare.ts';
import { isTimed } from '../../../src/lib/flow/timed.ts';
import { fixture } from '../../golden/tls/fixture.ts';
import * as part from '../flow-parts.ts';

describe('bytes that were pasted', () => {
  const recorded = fixture('tls13-x25519');
  const pasted = readHex(
    recorded.map(({ direction, hex }) => `${direction === 'out' ? 'O' : 'I'} ${hex}`).join('\n'),
  );
  const events = pasted.flow?.events ?? [];

  test('have no times, though they stand in an order', () => {
    expect(events.length).toBeGreaterThan(1);
    expect(isTimed(events)).toBe(false);
  });

  test('have no round trips in a comparison, which says why', () => {
    expect(compareFlows(events, recorded).facts).toMatchObject({
      roundTrips: { right: 1 },
      untimed: { left: true, right: false },
    });
    expect(compareFlows(events, recorded).facts.roundTrips).not.toHaveProperty('left');
  });
});

test('a connection that this site made has times', () => {
  expect(isTimed(part.timed(part.asking()))).toBe(true);
});
