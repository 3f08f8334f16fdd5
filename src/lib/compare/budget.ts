/** How many entries may still be listed, of one whole comparison; the others are counted. */
export interface Budget {
  different: number;
  same: number;
}

export const budget = (): Budget => ({ different: 5000, same: 5000 });

/** What a part of a message may list, so that a large one leaves something for those after it. */
export interface Room {
  readonly most: number;
  readonly listed: Budget;
}

export const room = (kind: keyof typeof MOST): Room => ({
  most: MOST[kind],
  listed: { different: 0, same: 0 },
});

/** Each list and each extension has room of its own: no long one hides the others. A list takes every suite there is. */
const MOST = { message: 1500, fields: 300, list: 450, extension: 50 } as const;

/** Whether one more is listed; it then has its place. */
export function takes(what: keyof Budget, left: Budget, rooms: readonly Room[]): boolean {
  if (left[what] <= 0 || rooms.some(({ most, listed }) => listed[what] >= most)) return false;
  left[what]--;
  for (const { listed } of rooms) listed[what]++;
  return true;
}
