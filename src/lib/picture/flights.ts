import type { FlowEvent } from '../flow/event.ts';

interface Flights {
  /** Each flight that was answered: the event that sent the last of it, and the one that brought the last of the answer. */
  readonly pairs: readonly (readonly [from: number, to: number])[];
  /** What went out last, where nothing came back. */
  readonly pending?: number;
}

/**
 * A handshake's flights: bytes out, then bytes in, up to the event `last` or the flow's end. What comes unasked
 * answers nothing; and what still goes out after the handshake is done waits for nothing.
 */
export function flights(events: readonly FlowEvent[], last: number | undefined): Flights {
  const pairs: [number, number][] = [];
  let sent: number | undefined;
  let answered = false;
  for (const [index, event] of events.entries()) {
    if (event.type !== 'bytes' || (last !== undefined && index > last)) continue;
    if (event.direction === 'out') {
      sent = index;
      answered = false;
    } else if (sent !== undefined) {
      const open = answered ? pairs.at(-1) : undefined;
      if (open) open[1] = index;
      else pairs.push([sent, index]);
      answered = true;
    }
  }
  return last === undefined && sent !== undefined && !answered ? { pairs, pending: sent } : { pairs };
}
