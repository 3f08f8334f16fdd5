import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Framing, HEADER } from '../../../src/lib/tls/framing.ts';
import { decodeRecord, record } from '../../../src/lib/tls/record.ts';

test('a payload comes back from its records whole and in order, none of them too long', () => {
  const sizes = fc.constantFrom(0, 1, 255, 16_383, 16_384, 16_385, 40_000);
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 255 }), (size, seed) => {
      const payload = Uint8Array.from({ length: size }, (_, i) => (i * seed) % 251);
      const records = [...new Framing().push(record(22, 0x0301, payload))];
      expect(records).toHaveLength(Math.max(1, Math.ceil(size / 16_384)));
      for (const { bytes } of records) {
        expect([...bytes.subarray(0, 3)]).toEqual([22, 3, 1]);
        const { problems } = decodeRecord(bytes, false, false);
        expect(problems.map(({ code }) => code)).toEqual(size === 0 ? ['empty-fragment'] : []);
      }
      const fragments = records.flatMap(({ bytes }) => [...bytes.subarray(HEADER)]);
      expect(Uint8Array.from(fragments)).toEqual(payload);
    }),
    { numRuns: 20 },
  );
});
