/**
 * Places for labels of one width whose own places may be too close: in their order, none over another, each as near
 * to its own as that allows, and all between 0 and `room`, as far as there is room for them.
 * @param places the labels' centres, in ascending order
 */
export function spread(places: readonly number[], width: number, room: number): readonly number[] {
  const found: number[] = [];
  for (const place of places) {
    const before = found.at(-1);
    found.push(Math.max(place, before === undefined ? width / 2 : before + width));
  }
  let most = room - width / 2;
  for (let i = found.length - 1; i >= 0; i -= 1) {
    found[i] = Math.min(found[i] ?? 0, most);
    most = (found[i] ?? 0) - width;
  }
  return found;
}
