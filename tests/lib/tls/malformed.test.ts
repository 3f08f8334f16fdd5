import { beforeAll, describe, expect, test } from 'vitest';
import { fromHex } from '../../../src/lib/bytes/hex.ts';
import { decodeHandshake } from '../../../src/lib/tls/handshake.ts';
import { expectCovered } from '../bytes/cover.ts';
import { MADE, recorded, type Sample } from './samples.ts';

const samples: Sample[] = [];

beforeAll(() => {
  samples.push(...MADE, ...recorded());
});

const bytesOf = ({ hex }: Sample) => fromHex(hex) ?? new Uint8Array();

describe('every message, recorded or made', () => {
  test('is read without a problem, but for what was made to be one', () => {
    const odd = samples.filter((each) => decodeHandshake(bytesOf(each), each.agreed).problems.length > 0);
    expect(odd.map(({ name }) => name)).toEqual(['certificate with a staple and a timestamp']);
  });

  test('cut at every prefix, has every byte in one leaf and tells of the cut', () => {
    for (const sample of samples) {
      const whole = bytesOf(sample);
      const old = decodeHandshake(whole, sample.agreed).problems.length;
      for (let end = 0; end < whole.length; end++) {
        const { field, problems } = decodeHandshake(whole.subarray(0, end), sample.agreed);
        expectCovered(field, end);
        if (problems.length === 0) expect.fail(`${sample.name}, cut at ${end}, seems whole`);
        if (old === 0 && problems.length !== 1)
          expect.fail(`${sample.name}, cut at ${end}: ${problems.length} problems`);
      }
    }
  });

  test('with bytes added, tells of them alone', () => {
    for (const sample of samples.slice(0, MADE.length)) {
      const { field, problems } = decodeHandshake(Uint8Array.of(...bytesOf(sample), 1, 2, 3), sample.agreed);
      expect(field.children?.at(-1)).toMatchObject({ name: 'trailing', length: 3 });
      expect(problems.at(-1)).toMatchObject({ code: 'trailing-bytes', path: 'trailing' });
    }
  });
});

test('100,000 messages changed at random are read to the end, every byte in one leaf', () => {
  const random = generator(20261123);
  const bodies = samples.map((sample) => ({ bytes: bytesOf(sample), agreed: sample.agreed }));
  for (let i = 0; i < 100_000; i++) {
    const { bytes, agreed } = bodies[i % bodies.length] ?? { bytes: new Uint8Array(), agreed: {} };
    const changed = mutate(bytes, random);
    const { field, problems } = decodeHandshake(changed, random(8) === 0 ? {} : agreed);
    expectCovered(field, changed.length);
    for (const { offset } of problems) if (offset > changed.length) expect.fail(`a problem at ${offset}`);
  }
}, 60_000);

/** Some bytes overwritten, cut out, put in or repeated; lengths, near the start of things, more often. */
function mutate(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let changed = bytes.slice();
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(random(2) === 0 ? Math.min(80, changed.length + 1) : changed.length + 1);
    const some = Uint8Array.from(
      { length: 1 + random(4) },
      () => [0, 0xff, 0x80, random(256)][random(4)] ?? 0,
    );
    const cut = random(3) === 0 ? random(40) : some.length;
    const kept = random(5) === 0 ? new Uint8Array() : some;
    changed = Uint8Array.of(...changed.subarray(0, at), ...kept, ...changed.subarray(at + cut));
  }
  return changed;
}

/** The same numbers in every run (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
