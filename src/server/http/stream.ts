import type { FlowEvent } from '../../lib/flow/event.ts';
import type { LadderEvent } from '../../lib/report/versions.ts';
import { createLines } from './lines.ts';

/** What carries out a probe: it tells of each event at once and ends, whatever happens, with one `end`. */
export type Run = (io: {
  readonly signal: AbortSignal;
  readonly emit: (event: FlowEvent | LadderEvent) => void;
}) => Promise<unknown>;

interface Options {
  /** Aborts the probe, whose last events still go out. */
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  /** Called once, when the probe is over, with its verdict's outcome and what it threw. */
  readonly onOver: (outcome: string, error?: unknown) => void;
}

/**
 * A probe as lines of JSON, each written when its event happens. A reader that goes away aborts the probe.
 * Whoever writes the lines to the network buffers without end, so the output itself is bounded: past
 * `maxBytes` the probe is aborted, and a limit is the last thing told of it.
 */
export function flowStream(run: Run, { signal, maxBytes, onOver }: Options): ReadableStream<Uint8Array> {
  const abort = new AbortController();
  let gone = false;

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const lines = createLines({
        maxBytes,
        write: (line) => !gone && controller.enqueue(line),
        overflow: () => abort.abort(),
      });
      const over = (error?: unknown) => {
        lines.finish();
        if (!gone) controller.close();
        onOver(lines.outcome, error);
      };
      const io = {
        signal: AbortSignal.any([signal, abort.signal]),
        emit: lines.emit,
      };
      Promise.resolve(io)
        .then(run)
        .then(() => over(), over);
    },
    cancel() {
      gone = true;
      abort.abort();
    },
  });
}
