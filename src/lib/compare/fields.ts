import type { Field } from '../bytes/field.ts';
import { slice } from '../bytes/find.ts';
import { sameBytes } from '../bytes/same.ts';
import { type Budget, type Room, room, takes } from './budget.ts';
import type { Differs, Entry, ListTold, Sides } from './comparison.ts';
import { addName, EXTENSIONS, nothingFound } from './differs.ts';
import { isFresh } from './fresh.ts';
import { type Key, keyOf } from './keys.ts';
import { inOrder } from './order.ts';
import { partsOf, type Source, told } from './told.ts';

/** Entries of one message, how many are not listed, what differs by name, and its long lists summed up. */
export interface Compared {
  readonly entries: readonly Entry[];
  readonly more: Budget;
  readonly differs: Differs;
  readonly lists: readonly ListTold[];
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

type Fields = ReadonlyMap<string, Keyed>;

class Walk implements Compared {
  readonly entries: Entry[] = [];
  readonly more: Budget = { different: 0, same: 0 };
  readonly differs = nothingFound();
  readonly lists: ListTold[] = [];
  readonly #left: Uint8Array;
  readonly #right: Uint8Array;
  readonly #budget: Budget;
  readonly #message = room('message');
  #room: Room = room('fields');
  /** Listed or not. */
  #differences = 0;

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
    if (parts.size === 0) this.#only(side, path, field);
  }

  #inside(left: readonly Field[], right: readonly Field[], path: string): void {
    const [ours, theirs] = [keyed(left), keyed(right)];
    const kept = unmoved(ours, theirs);
    const all = [...ours.values(), ...theirs.values()];
    if (all.every(({ ordered, step }) => ordered && step === undefined)) {
      this.#sumUp(ours, theirs, kept, path);
      this.#within('list', () => this.#fields(ours, theirs, kept, path));
    } else this.#fields(ours, theirs, kept, path);
  }

  /** What one side has alone comes first, whole, so that no detail of another field takes its place. */
  #fields(ours: Fields, theirs: Fields, kept: ReadonlySet<string>, path: string): void {
    for (const [key, one] of ours) if (!theirs.has(key)) this.#alone('left', path, one);
    for (const [key, other] of theirs) if (!ours.has(key)) this.#alone('right', path, other);
    for (const [key, one] of extensionsFirst(ours)) {
      const other = theirs.get(key);
      if (!other) continue;
      const at = join(path, one.step);
      if (one.ordered && !kept.has(key)) this.#moved(at, one, other);
      if (path === EXTENSIONS) this.#within('extension', () => this.pair(one.field, other.field, at));
      else this.pair(one.field, other.field, at);
    }
  }

  /** Extensions are told one by one, also where the other side has no list of them. */
  #alone(side: keyof Sides<unknown>, path: string, { field, step }: Keyed): void {
    const at = join(path, step);
    const parts = field.name === EXTENSIONS ? keyed(partsOf(field)) : new Map<string, Keyed>();
    for (const part of parts.values()) this.#alone(side, at, part);
    if (parts.size > 0) return;
    const whole = step !== undefined && (path === '' || path === EXTENSIONS);
    addName(this.differs, whole ? side : 'both', at);
    this.#only(side, at, field);
  }

  #only(side: keyof Sides<unknown>, path: string, field: Field): void {
    if (side === 'left') this.#put('removed', path, field, undefined);
    else this.#put('added', path, undefined, field);
  }

  #sumUp(ours: Fields, theirs: Fields, kept: ReadonlySet<string>, path: string): void {
    const both = [...ours.keys()].filter((key) => theirs.has(key)).length;
    const list = { left: ours.size - both, right: theirs.size - both, both, moved: both - kept.size };
    const long = list.left + list.right + both > SHORT;
    if (long && list.left + list.right + list.moved > 0) this.lists.push({ path, ...list });
  }

  #within(kind: 'list' | 'extension', walk: () => void): void {
    const outside = this.#room;
    this.#room = room(kind);
    walk();
    this.#room = outside;
  }

  #moved(path: string, one: Keyed, other: Keyed): void {
    addName(this.differs, 'both', path);
    this.#list('different', () => ({
      path,
      kind: 'moved',
      left: { ...told(this.#left, one.field), place: one.place },
      right: { ...told(this.#right, other.field), place: other.place },
      fresh: false,
    }));
  }

  #put(kind: Entry['kind'], path: string, left: Field | undefined, right: Field | undefined): void {
    const changed = kind === 'changed' && left !== undefined && right !== undefined;
    const fresh = changed && isFresh(left, right, path);
    if (changed && !fresh) addName(this.differs, 'both', path);
    this.#list(kind === 'same' ? 'same' : 'different', () => ({
      path,
      kind,
      ...(left && { left: told(this.#left, left) }),
      ...(right && { right: told(this.#right, right) }),
      fresh,
    }));
  }

  #list(what: keyof Budget, entry: () => Entry): void {
    if (what === 'different') this.#differences++;
    if (takes(what, this.#budget, [this.#message, this.#room])) this.entries.push(entry());
    else this.more[what]++;
  }
}

/** Elements of a list that can be read at a glance. */
const SHORT = 10;

/** What a hello asks for stands in its extensions; they are the first to be told. */
const extensionsFirst = (fields: Fields): readonly (readonly [string, Keyed])[] => {
  const all = [...fields];
  const isExtensions = ([, { field }]: readonly [string, Keyed]) => field.name === EXTENSIONS;
  return [...all.filter(isExtensions), ...all.filter((one) => !isExtensions(one))];
};

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
function unmoved(left: Fields, right: Fields): ReadonlySet<string> {
  const shared = (one: Fields, other: Fields) =>
    [...one].flatMap(([key, { ordered }]) => (ordered && other.has(key) ? [key] : []));
  return inOrder(shared(left, right), shared(right, left));
}

const lengthOf = (field: Field): Field | undefined => field.children?.find(({ name }) => name === 'length');

const join = (path: string, step: string | undefined): string =>
  [path, step].filter((each) => each !== undefined && each !== '').join('.');
