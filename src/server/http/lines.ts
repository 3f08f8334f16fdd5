import type { FlowEvent } from '../../lib/flow/event.ts';
import type { Verdict } from '../../lib/flow/verdict.ts';
import type { LadderEvent } from '../../lib/report/versions.ts';

interface Options {
  readonly maxBytes: number;
  readonly write: (line: Uint8Array) => void;
  /** Called once, when the next line would go past `maxBytes`. */
  readonly overflow: () => void;
}

/**
 * Turns events into lines, and sees to it that the flow has one verdict and one `end`; after that only a report
 * may come. Of a ladder, that is about its own events: those of its connections pass while it is open.
 */
export function createLines({ maxBytes, write, overflow }: Options) {
  const start = performance.now();
  const encoder = new TextEncoder();
  let state: 'open' | 'judged' | 'ended' = 'open';
  let outcome = 'none';
  let bytes = 0;
  let events = 0;
  let overflowed = false;

  return {
    get outcome() {
      return outcome;
    },
    emit(event: FlowEvent | LadderEvent) {
      if (event.type === 'report' ? state !== 'ended' || overflowed : !isAwaited(event)) return;
      const line = encoder.encode(`${JSON.stringify(event)}\n`);
      if (bytes + line.byteLength > maxBytes && event.type !== 'end') {
        overflowed = true;
        conclude('output', 'the recording is longer than this site keeps', {
          outcome: 'limit',
          code: 'limit.output',
        });
        overflow();
      } else send(event, line);
    },
    /** The probe is over: if it left its flow open, that is told in its place. */
    finish() {
      if (state !== 'ended') {
        conclude('internal', 'the probe broke off, by a fault of this site', {
          outcome: 'cannot-tell',
          code: 'internal',
        });
      }
    },
  };

  function isAwaited(event: Exclude<FlowEvent | LadderEvent, { type: 'report' }>): boolean {
    if ('flow' in event) return state === 'open';
    return state === 'open' || (state === 'judged' && event.type === 'end');
  }

  function send(event: FlowEvent | LadderEvent, line = encoder.encode(`${JSON.stringify(event)}\n`)) {
    write(line);
    bytes += line.byteLength;
    if ('flow' in event) return;
    events += 1;
    if (event.type === 'verdict') {
      state = 'judged';
      outcome = event.outcome;
    }
    if (event.type === 'end') state = 'ended';
  }

  function conclude(code: string, reason: string, verdict: Pick<Verdict, 'outcome' | 'code'>) {
    const t = performance.now() - start;
    if (state === 'open') {
      send({ type: 'local', t, source: 'limit', code, reason, step: 'close' });
      send({
        type: 'verdict',
        t,
        ...verdict,
        by: 'policy',
        evidence: [{ event: events - 1 }],
        certainty: 'certain',
      });
    }
    send({ type: 'end', t, reason: 'failed' });
  }
}
