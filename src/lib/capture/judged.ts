import type { Verdict } from '../flow/verdict.ts';
import type { CapturedConnection } from './connection.ts';
import type { Steps } from './steps.ts';

/** So many connections, of so many bytes each, are judged without anybody having opened them. */
const FEW = 50;
const SMALL = 200_000;

/** The verdict of each connection, in their order; undefined where there are too many or it is too large to read them all at once. */
export function* judged(connections: readonly CapturedConnection[]): Steps<readonly (Verdict | undefined)[]> {
  const verdicts: (Verdict | undefined)[] = [];
  for (const one of connections) {
    const small = connections.length <= FEW && one.bytes.out + one.bytes.in <= SMALL;
    verdicts.push(small ? one.flow().events.find((event) => event.type === 'verdict') : undefined);
    if (small) yield;
  }
  return verdicts;
}
