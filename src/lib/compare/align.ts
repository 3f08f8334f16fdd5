import type { Direction } from '../flow/event.ts';
import type { MessageRow, MessageTold } from './comparison.ts';
import type { Source } from './told.ts';

/** A message, or the beginning of one, as it is aligned and compared. */
export interface Item extends Source, MessageTold {
  readonly direction: Direction;
  readonly protocol: MessageRow['protocol'];
  readonly opened: boolean;
}

/** Two that go together, or one that stands alone. */
export type Pair =
  | { readonly left: Item; readonly right?: Item }
  | { readonly left?: undefined; readonly right: Item };

/** What either side's list is cut to: no handshake has as many, and the table below is as large as their product. */
const MOST_MESSAGES = 400;

/**
 * Both lists in one: what goes together in a pair, everything else alone and in its place, left before right. The
 * pairs are a longest common subsequence of what `keyOf` says; the same whichever list is called left.
 */
export function align(left: readonly Item[], right: readonly Item[]): Aligned {
  const one = left.slice(0, MOST_MESSAGES).map(keyed);
  const other = right.slice(0, MOST_MESSAGES).map(keyed);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [to, and] of [...couples(one, other), [one.length, other.length] as const]) {
    pairs.push(...one.slice(i, to).map(({ item }) => ({ left: item })));
    pairs.push(...other.slice(j, and).map(({ item }) => ({ right: item })));
    const [a, b] = [one[to]?.item, other[and]?.item];
    if (a && b) pairs.push({ left: a, right: b });
    [i, j] = [to + 1, and + 1];
  }
  return {
    pairs,
    beyond: { left: left.length - one.length, right: right.length - other.length },
  };
}

interface Aligned {
  readonly pairs: readonly Pair[];
  /** How many messages are left out on either side. */
  readonly beyond: { readonly left: number; readonly right: number };
}

interface Keyed {
  readonly item: Item;
  readonly key: string;
  /** A message that decides something outweighs those that only accompany. */
  readonly weight: number;
}

function keyed(item: Item): Keyed {
  const weight = item.protocol === 'handshake' || item.protocol === 'sslv2' ? 100 : 1;
  return { item, key: keyOf(item), weight: item.protocol === 'alert' ? 10 : weight };
}

/**
 * Alerts go together whatever they say, but for the one that says no more than goodbye (RFC 8446 §6.1); a
 * HelloRetryRequest goes with none but its like.
 */
function keyOf({ direction, protocol, name, type, opened }: Item): string {
  const alert = !opened || name === 'close_notify' ? name : 'error';
  const what = name === 'unknown' ? `${name} ${type}` : name;
  return `${direction} ${protocol} ${protocol === 'alert' ? alert : what}`;
}

type Couple = readonly [left: number, right: number];

/** Where several ways are equally good, the lists themselves decide, not who is called left. */
function couples(left: readonly Keyed[], right: readonly Keyed[]): Couple[] {
  const at = left.findIndex(({ key }, i) => key !== right[i]?.key);
  return (left[at]?.key ?? '') > (right[at]?.key ?? '')
    ? common(right, left).map(([one, other]) => [other, one])
    : common(left, right);
}

/** The places of the heaviest common subsequence; the earliest of equals. */
function common(left: readonly Keyed[], right: readonly Keyed[]): Couple[] {
  const width = right.length + 1;
  const best = new Uint32Array((left.length + 1) * width);
  const from = (i: number, j: number) => best[i * width + j] ?? 0;
  const both = (i: number, j: number) =>
    left[i]?.key === right[j]?.key ? (left[i]?.weight ?? 0) + from(i + 1, j + 1) : 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      best[i * width + j] = Math.max(both(i, j), from(i + 1, j), from(i, j + 1));
    }
  }
  const couples: Couple[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (both(i, j) > 0 && both(i, j) === from(i, j)) couples.push([i++, j++]);
    else if (from(i + 1, j) >= from(i, j + 1)) i++;
    else j++;
  }
  return couples;
}
