import { toHex } from '../../lib/bytes/hex.ts';
import type { Direction, FlowEvent, Opened } from '../../lib/flow/event.ts';
import type { Verdict } from '../../lib/flow/verdict.ts';
import type { EndReason } from './failure.ts';

/** A flow event whose time is still to be stamped. */
type Untimed<E = FlowEvent> = E extends FlowEvent ? Omit<E, 't'> : never;

/** See `FlowEvent`. */
export type Acknowledged = Pick<Extract<FlowEvent, { type: 'closed' }>, 'unacknowledged'>;

export interface Recorder {
  readonly events: readonly FlowEvent[];
  /** Records an event as of now, after whatever is held. */
  add(event: Untimed): void;
  /**
   * Records bytes that arrived now, but hands them on only when the TLS library has processed them, so that
   * `open` can use the secrets which it logs meanwhile: before the next event, at the latest after this turn.
   */
  received(bytes: Uint8Array, open: () => readonly Opened[], about?: Acknowledged): void;
  /** Records bytes that are about to leave. */
  sent(bytes: Uint8Array, open: () => readonly Opened[]): void;
  /** Records the verdict on all there is, and the end. What comes later is not recorded. */
  end(decide: (events: readonly FlowEvent[]) => Verdict, reason: EndReason): void;
  /** Milliseconds since the start. */
  now(): number;
}

/** Stamps events with their time and hands them to `emit` in order; `onDeaf` is told when that throws. */
export function createRecorder(emit: (event: FlowEvent) => void, onDeaf: () => void): Recorder {
  const start = performance.now();
  const now = () => Math.round((performance.now() - start) * 1000) / 1000;
  const events: FlowEvent[] = [];
  let release: (() => void) | undefined;
  let ended = false;

  const push = (event: FlowEvent) => {
    if (ended) return;
    ended = event.type === 'end';
    events.push(event);
    try {
      emit(event);
    } catch {
      onDeaf();
    }
  };
  const flush = () => {
    const held = release;
    release = undefined;
    held?.();
  };
  const add = (event: Untimed) => {
    flush();
    push({ ...event, t: now() } as FlowEvent);
  };

  return {
    events,
    add,
    now,
    end(decide, reason) {
      flush();
      add({ type: 'verdict', ...verdictOf(decide, events) });
      add({ type: 'end', reason });
    },
    received(bytes, open, about) {
      flush();
      const t = now();
      release = () => push({ ...bytesEvent('in', t, bytes, open()), ...about });
      setImmediate(flush);
    },
    sent(bytes, open) {
      flush();
      push(bytesEvent('out', now(), bytes, open()));
    },
  };
}

function bytesEvent(
  direction: Direction,
  t: number,
  bytes: Uint8Array,
  opened: readonly Opened[],
): FlowEvent {
  return { type: 'bytes', t, direction, hex: toHex(bytes), ...(opened.length > 0 && { opened }) };
}

/** A flow has a verdict even where ours fails. */
function verdictOf(decide: (events: readonly FlowEvent[]) => Verdict, events: readonly FlowEvent[]): Verdict {
  try {
    return decide(events);
  } catch {
    return { outcome: 'cannot-tell', by: 'client', code: 'internal', evidence: [], certainty: 'unknown' };
  }
}
