import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { Socket } from 'node:net';

const owner = new AsyncLocalStorage<Map<number, WeakRef<NodeJS.Timeout>>>();

/** Timers belong to the work in which they were set. */
const hook = createHook({
  init(id, type, _trigger, timer) {
    if (type === 'Timeout') owner.getStore()?.set(id, new WeakRef(timer as NodeJS.Timeout));
  },
});

/** Does `work`, and tells how many of the timers that it set are still to fire and keep the process alive. */
export async function timersLeftBy(work: () => Promise<void>): Promise<number> {
  hook.enable();
  const timers = new Map<number, WeakRef<NodeJS.Timeout>>();
  await owner.run(timers, work);
  return [...timers.values()].filter((reference) => {
    const timer = reference.deref() as (NodeJS.Timeout & { readonly _destroyed: boolean }) | undefined;
    return timer !== undefined && !timer._destroyed && timer.hasRef();
  }).length;
}

/** Sockets of this process that still lead to `port`, but for the peer's own. */
export function socketsTo(port: number, own: ReadonlySet<unknown> = new Set()): number {
  const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
  return handles.filter(
    (handle) =>
      handle instanceof Socket && handle.remotePort === port && !handle.destroyed && !own.has(handle),
  ).length;
}
