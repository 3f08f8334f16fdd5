import type { Verdict } from '../flow/verdict.ts';
import type { CapturedConnection } from './connection.ts';

/** So many connections, of so many bytes each, are judged without anybody having opened them. */
const FEW = 50;
const SMALL = 200_000;

/** The verdict of each connection, in their order; undefined where there are too many or it is too large to read them all at once. */
export function judged(connections: readonly CapturedConnection[]): readonly (Verdict | undefined)[] {
  const few = connections.length <= FEW;
  return connections.map((one) => {
    if (!few || one.bytes.out + one.bytes.in > SMALL) return undefined;
    return one.flow().events.find((event) => event.type === 'verdict');
  });
}
