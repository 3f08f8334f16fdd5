import type { Field } from '../bytes/field.ts';
import { slice } from '../bytes/find.ts';
import { sameBytes } from '../bytes/same.ts';
import type { Entry, Sides } from './comparison.ts';
import { isFresh } from './fresh.ts';
import { type Key, keyOf } from './keys.ts';
import { inOrder } from './order.ts';
import { partsOf, type Source, told } from './told.ts';

/** How many entries may still be listed, of one whole comparison; the others are counted. */
export interface Budget {
  different: number;
  same: number;
}

export const budget = (): Budget => ({ different: 5000, same: 5000 });

/** Of one message, so that a large one leaves something for those after it. */
const MOST = 300;

/** Entries of one message, and how many are not listed. */
export interface Compared {
  readonly entries: readonly Entry[];
  readonly more: Budget;
}

/** What differs between two trees and what does not, by name, by value in ordered lists, else by place. */
export function compareFields(left: Source, right: Source, budget: Budget): Compared {
  const walk = new Walk(left.bytes, right.bytes, budget);
  walk.pair(left.field, right.field, '');
  return walk;
}

/** All fields of one tree. */
export function fieldsOf(source: Source, side: keyof Sides<unknown>, budget: Budget): Compared {
  const walk = new Walk(source.bytes, source.bytes, budget);
  walk.leaves(source.field, '', side);
  return walk;
}

interface Keyed extends Key {
  readonly field: Field;
  /** Its place among the list's elements, from 1. */
  readonly place: number;
}

class Walk implements Compared {
  readonly entries: Entry[] = [];
  readonly more: Budget = { different: 0, same: 0 };
  readonly #left: Uint8Array;
  readonly #right: Uint8Array;
  readonly #budget: Budget;
  readonly #listed: Budget = { different: 0, same: 0 };

  constructor(left: Uint8Array, right: Uint8Array, budget: Budget) {
    this.#left = left;
    this.#right = right;
    this.#budget = budget;
  }

  pair(left: Field, right: Field, path: string): void {
    const [ours, theirs] = [partsOf(left), partsOf(right)];
    const before = this.#differences;
    const equal = sameBytes(slice(this.#left, left), slice(this.#right, right));
    const nested = ours.length > 0 && theirs.length > 0;
    if (nested) this.#inside(ours, theirs, path);
    else if (equal) this.#put('same', path, left, right);
    if (equal || this.#differences > before) return;
    // Bytes that are in no part make a difference too: a length that lies.
    const [ourLength, theirLength] = [lengthOf(left), lengthOf(right)];
    if (nested && ourLength && theirLength && ourLength.value !== theirLength.value)
      this.#put('changed', join(path, 'length'), ourLength, theirLength);
    else this.#put('changed', path, left, right);
  }

  /** Each field that has none inside, as standing on one side alone. */
  leaves(field: Field, path: string, side: keyof Sides<unknown>): void {
    const parts = keyed(partsOf(field));
    for (const { field: part, step } of parts.values()) this.leaves(part, join(path, step), side);
    if (parts.size > 0) return;
    if (side === 'left') this.#put('removed', path, field, undefined);
    else this.#put('added', path, undefined, field);
  }

  get #differences(): number {
    return this.#listed.different + this.more.different;
  }

  #inside(left: readonly Field[], right: readonly Field[], path: string): void {
    const [ours, theirs] = [keyed(left), keyed(right)];
    const kept = unmoved(ours, theirs);
    for (const [key, one] of ours) {
      const other = theirs.get(key);
      const at = join(path, one.step);
      if (!other) this.#put('removed', at, one.field, undefined);
      else {
        if (one.ordered && !kept.has(key)) this.#moved(at, one, other);
        this.pair(one.field, other.field, at);
      }
    }
    for (const [key, { field, step }] of theirs)
      if (!ours.has(key)) this.#put('added', join(path, step), undefined, field);
  }

  #moved(path: string, one: Keyed, other: Keyed): void {
    this.#list('different', () => ({
      path,
      kind: 'moved',
      left: { ...told(this.#left, one.field), place: one.place },
      right: { ...told(this.#right, other.field), place: other.place },
      fresh: false,
    }));
  }

  #put(kind: Entry['kind'], path: string, left: Field | undefined, right: Field | undefined): void {
    this.#list(kind === 'same' ? 'same' : 'different', () => ({
      path,
      kind,
      ...(left && { left: told(this.#left, left) }),
      ...(right && { right: told(this.#right, right) }),
      fresh: kind === 'changed' && left !== undefined && right !== undefined && isFresh(left, right, path),
    }));
  }

  #list(what: keyof Budget, entry: () => Entry): void {
    if (this.#budget[what] <= 0 || this.#listed[what] >= MOST) this.more[what]++;
    else {
      this.#budget[what]--;
      this.#listed[what]++;
      this.entries.push(entry());
    }
  }
}

/** Each by a key that no other has: of several alike, the first goes with the first. */
function keyed(fields: readonly Field[]): Map<string, Keyed> {
  const names = new Map<string, number>();
  const keys = new Map<string, number>();
  const next = (counts: Map<string, number>, name: string) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count;
  };
  return new Map(
    fields.map((field, i) => {
      const found = keyOf(field, next(names, field.name));
      return [`${found.key} ${next(keys, found.key)}`, { ...found, field, place: i + 1 }];
    }),
  );
}

/** The keys of an ordered list that stand in the same order on both sides. */
function unmoved(left: ReadonlyMap<string, Keyed>, right: ReadonlyMap<string, Keyed>): ReadonlySet<string> {
  const shared = (one: ReadonlyMap<string, Keyed>, other: ReadonlyMap<string, Keyed>) =>
    [...one].flatMap(([key, { ordered }]) => (ordered && other.has(key) ? [key] : []));
  return inOrder(shared(left, right), shared(right, left));
}

const lengthOf = (field: Field): Field | undefined => field.children?.find(({ name }) => name === 'length');

const join = (path: string, step: string | undefined): string =>
  [path, step].filter((each) => each !== undefined && each !== '').join('.');
