import type { LiveResult } from './live-trace.ts';

/** Whether the host or this site was not reached, or may not be asked. */
export function isOutOfReach({ end, events }: LiveResult): boolean {
  const verdict = events.find((event) => event.type === 'verdict');
  return (
    end.kind === 'unreachable' ||
    end.kind === 'broken' ||
    verdict?.outcome === 'unreachable' ||
    (verdict?.outcome === 'cannot-tell' && verdict.by === 'policy')
  );
}
