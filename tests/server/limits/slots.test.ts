import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlots } from '../../../src/server/limits/slots.ts';

test('no order of taking and releasing ever passes a limit or loses a place', () => {
  const step = fc.record({
    client: fc.constantFrom('a', 'b', 'c'),
    release: fc.boolean(),
    twice: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const slots = createSlots({ total: 4, perClient: 2 });
      const held: { client: string; release: () => void }[] = [];
      for (const { client, release, twice } of steps) {
        if (release) {
          const one = held.shift();
          one?.release();
          if (twice) one?.release();
        } else {
          const own = held.filter((one) => one.client === client).length;
          const full = own >= 2 ? 'client' : held.length >= 4 ? 'site' : undefined;
          const place = slots.take(client);
          expect('full' in place ? place.full : undefined).toBe(full);
          if ('release' in place) held.push({ client, release: place.release });
        }
        expect(slots.active).toBe(held.length);
      }
    }),
  );
});
