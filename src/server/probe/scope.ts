import { DEADLINES, type Deadline } from '../limits/deadlines.ts';
import { Failure, type Step } from './failure.ts';

/** What bounds one probe in time: its deadlines, the caller's signal and the limits, as one abort. */
export interface Scope {
  /** Aborts with a Failure as its reason. */
  readonly signal: AbortSignal;
  /** What is being waited for now. */
  step: Step;
  /** Ends the probe; the first call counts. */
  stop(failure: Failure): void;
  /** Starts a deadline of at most `limit` milliseconds; the answer ends it. */
  deadline(name: Deadline, limit?: number): () => void;
  /** The peer was heard: the silence deadline, where one runs, starts again. */
  heard(): void;
  /** Runs `work` with the deadline `name`, and the silence deadline where the peer is to speak. */
  within<T>(name: Deadline, work: Promise<T>, limit?: number): Promise<T>;
  /** `work`, or the Failure that stops the probe before it is done. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Ends all timers and listeners. */
  dispose(): void;
}

export function createScope(outer: AbortSignal): Scope {
  const controller = new AbortController();
  const timers = new Map<Deadline, NodeJS.Timeout>();
  const { signal } = controller;
  const onOuter = () =>
    scope.stop(outer.reason instanceof Failure ? outer.reason : new Failure(ABORTED, 'aborted'));

  const scope: Scope = {
    signal,
    step: 'resolve',
    stop(failure) {
      if (!signal.aborted) controller.abort(failure);
    },
    deadline(name, limit = DEADLINES[name]) {
      const ms = Math.min(limit, DEADLINES[name]);
      clearTimeout(timers.get(name));
      timers.set(
        name,
        setTimeout(() => scope.stop(new Failure(overrun(name, ms), 'deadline')), ms),
      );
      return () => {
        clearTimeout(timers.get(name));
        timers.delete(name);
      };
    },
    heard() {
      timers.get('silence')?.refresh();
    },
    async within(name, work, limit) {
      const done = scope.deadline(name, limit);
      try {
        return await scope.race(work);
      } finally {
        done();
      }
    },
    race: (work) => raceWith(signal, work),
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      outer.removeEventListener('abort', onOuter);
    },
  };

  if (outer.aborted) onOuter();
  else outer.addEventListener('abort', onOuter, { once: true });
  return scope;
}

const ABORTED = { source: 'abort', code: 'aborted', reason: 'the probe was cancelled' } as const;

function overrun(name: Deadline, ms: number) {
  return { source: 'deadline', code: `deadline.${name}`, reason: `not done within ${ms} ms` } as const;
}

function raceWith<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
