import { isOlder } from './command.ts';
import type { Age } from './pasted.ts';
import type { Placed } from './runs.ts';

/** What all hints leave possible; a hint that contradicts an earlier one, as in an edited paste, is left out. */
export function ageOf(hints: readonly Placed<'age'>[]): Age | undefined {
  let age: Age = {};
  for (const { from, to } of hints) {
    const next = {
      ...newest(age.from, from),
      ...oldest(age.to, to),
    };
    if (!('from' in next && 'to' in next) || !isOlder(next.to ?? '', next.from ?? '')) age = next;
  }
  return age.from === undefined && age.to === undefined ? undefined : age;
}

function newest(one: string | undefined, other: string | undefined): Age {
  const from =
    one !== undefined && other !== undefined ? (isOlder(one, other) ? other : one) : (one ?? other);
  return from === undefined ? {} : { from };
}

function oldest(one: string | undefined, other: string | undefined): Age {
  const to = one !== undefined && other !== undefined ? (isOlder(one, other) ? one : other) : (one ?? other);
  return to === undefined ? {} : { to };
}
