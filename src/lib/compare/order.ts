/**
 * Of keys that both lists have, each once in either, those that stand in the same order in both: as many as there
 * can be. The others moved. The same whichever list comes first. O(n log n).
 */
export function inOrder(left: readonly string[], right: readonly string[]): ReadonlySet<string> {
  // Where several choices are equally long, the lists themselves decide, not who is called left.
  const at = left.findIndex((key, i) => key !== right[i]);
  if (at === -1) return new Set(left);
  const [first, second] = (left[at] ?? '') < (right[at] ?? '') ? [left, right] : [right, left];
  const places = new Map(second.map((key, i) => [key, i]));
  const rise = longestRise(first.map((key) => places.get(key) ?? 0));
  return new Set(rise.flatMap((i) => first[i] ?? []));
}

/** The places of a longest strictly rising subsequence, by patience sorting. */
function longestRise(numbers: readonly number[]): number[] {
  /** Of all rises of a length, the place of the smallest last number. */
  const tops: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [i, number] of numbers.entries()) {
    const length = lowest(tops.length, (at) => (numbers[tops[at] ?? 0] ?? 0) >= number);
    before[i] = tops[length - 1];
    tops[length] = i;
  }
  const rise: number[] = [];
  for (let i = tops.at(-1); i !== undefined; i = before[i]) rise.push(i);
  return rise.reverse();
}

/** The smallest of 0 to `end` for which `holds`, which holds for all above it. */
function lowest(end: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
