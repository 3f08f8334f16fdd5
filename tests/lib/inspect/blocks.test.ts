import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaves } from '../../../src/lib/bytes/find.ts';
import { toHex } from '../../../src/lib/bytes/hex.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import { isWithin, itemId, lookUp } from '../../../src/lib/inspect/ids.ts';
import { inspect } from '../../../src/lib/inspect/inspection.ts';
import { fixtures } from '../../golden/tls/fixture.ts';
import { bytes, rechunk, shorten, stream } from '../flow/flows.ts';

type Events = Parameters<typeof inspect>[0];

/** What stood on the wire, put together again from the blocks. */
function wire(events: Events, direction: 'out' | 'in'): string {
  const blocks = inspect(events).blocks.filter(
    (block) => block.direction === direction && block.kind !== 'opened',
  );
  return [...blocks]
    .sort((one, other) => one.at - other.at)
    .map((block) => toHex(block.bytes))
    .join('');
}

/** Each block's leaves cover it from the first byte to the last, and each names something. */
function checkLeaves(events: Events): void {
  const { blocks, items } = inspect(events);
  for (const block of blocks) {
    let at = 0;
    for (const leaf of block.leaves) {
      expect(leaf.from, `${block.id} ${leaf.id}`).toBe(at);
      expect(leaf.to).toBeGreaterThan(leaf.from);
      expect(lookUp(items, leaf.id), leaf.id).toBeDefined();
      at = leaf.to;
    }
    expect(at, block.id).toBe(block.bytes.length);
  }
}

describe('the bytes as blocks', () => {
  for (const { name, events } of fixtures()) {
    it(`show every byte of ${name} once on the wire, and a named field for each`, () => {
      expect(wire(events, 'out')).toBe(stream(events, 'out'));
      expect(wire(events, 'in')).toBe(stream(events, 'in'));
      checkLeaves(events);
    });
  }

  it('show a message that was encrypted as its record on the wire and as what was inside', () => {
    const events = fixtures().find(({ name }) => name.includes('tls13-x25519'))?.events ?? [];
    const { blocks, items } = inspect(events);
    const certificate = items.find(({ name }) => name === 'certificate');
    const block = blocks.find(({ kind, id }) => kind === 'opened' && id === itemId(certificate?.index ?? -1));
    expect(toHex(block?.bytes ?? new Uint8Array())).toBe(
      toHex(certificate?.message?.bytes ?? new Uint8Array()),
    );
    const before = blocks[blocks.indexOf(block as never) - 1];
    expect(before?.kind === 'record' ? before.encrypted : before?.kind).toSatisfy(
      (what: unknown) => what === true || what === 'opened',
    );
  });

  it('name each byte of a message that is split over records by its own field', () => {
    const hello = fixtures()[0]?.events.find(({ direction }) => direction === 'out')?.hex ?? '';
    const body = hello.slice(10);
    const split = [body.slice(0, 14), body.slice(14, 100), body.slice(100)]
      .map((part) => `160301${(part.length / 2).toString(16).padStart(4, '0')}${part}`)
      .join('');
    const { blocks, items } = inspect([bytes('out', split)]);
    expect(items.map(({ name, records }) => [name, records.length])).toEqual([['client_hello', 3]]);
    const named = blocks.flatMap((block) =>
      block.leaves.filter(({ id }) => id.startsWith('0:f')).map(({ from, to }) => to - from),
    );
    expect(named.reduce((sum, length) => sum + length, 0)).toBe(body.length / 2);
    const [item] = items;
    for (const leaf of item?.field ? leaves(item.field) : [])
      expect(leaf.offset).toBeLessThan(body.length / 2 + 1);
  });

  it('show several messages in one record once, each under its own name', () => {
    const flight = fixtures().find(({ name }) => name.includes('tls12'))?.events ?? [];
    const bodies = decodeFlow(flight)
      .records.filter(
        ({ direction, encrypted, contentType }) => direction === 'in' && !encrypted && contentType === 22,
      )
      .map(({ at, length }) => stream(flight, 'in').slice(2 * at + 10, 2 * (at + length)));
    const body = bodies.join('');
    const one = [bytes('in', `160303${(body.length / 2).toString(16).padStart(4, '0')}${body}`)];
    const { blocks, items } = inspect(one);
    expect(items.length).toBeGreaterThan(2);
    expect(wire(one, 'in')).toBe(stream(one, 'in'));
    checkLeaves(one);
    const named = new Set(blocks.flatMap(({ leaves }) => leaves.map(({ id }) => id.split(':')[0])));
    expect([...named].sort()).toEqual(items.map(({ index }) => String(index)).sort());
  });

  it('hold for any chunking and any cut', () => {
    const all = fixtures().map(({ events }) => events);
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.array(fc.nat(700), { minLength: 1, maxLength: 5 }),
        fc.nat(6000),
        (which, sizes, length) => {
          const events = shorten(rechunk(all[which] ?? [], sizes), length);
          expect(wire(events, 'out')).toBe(stream(events, 'out'));
          expect(wire(events, 'in')).toBe(stream(events, 'in'));
          checkLeaves(events);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('hold for bytes that are no TLS, and for bytes that were changed', () => {
    const all = fixtures().map(({ events }) => events);
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.array(fc.tuple(fc.nat(3000), fc.nat(255)), { maxLength: 4 }),
        (which, changes) => {
          const events = (all[which] ?? []).map((event) => {
            let { hex } = event;
            for (const [at, value] of changes) {
              if (2 * at + 2 > hex.length) continue;
              hex = hex.slice(0, 2 * at) + value.toString(16).padStart(2, '0') + hex.slice(2 * at + 2);
            }
            return { ...event, hex };
          });
          expect(wire(events, 'in')).toBe(stream(events, 'in'));
          checkLeaves(events);
        },
      ),
      { numRuns: 150 },
    );
    checkLeaves([
      bytes('out', '1603'),
      bytes('in', toHex(new TextEncoder().encode('HTTP/1.1 400 Bad\r\n\r\n'))),
    ]);
  });
});

describe('ids', () => {
  it('tell what stands in what', () => {
    expect(isWithin('3:f.2.0', '3:f.2')).toBe(true);
    expect(isWithin('3:f.20', '3:f.2')).toBe(false);
    expect(isWithin('3:f.2', '3')).toBe(true);
    expect(isWithin('31:f.2', '3')).toBe(false);
    expect(isWithin('e3', 'e3')).toBe(true);
  });

  it('that name nothing are looked up to nothing, whatever they say', () => {
    const { items } = inspect(fixtures()[0]?.events ?? []);
    fc.assert(
      fc.property(fc.string(), (id) => {
        lookUp(items, id);
      }),
    );
    for (const id of ['', '99', '0:f.99', '0:r9', '0:f.x', 'e1', '-1', '0:f.0.0.0.0'])
      expect(lookUp(items, id), id).toBeUndefined();
  });
});
