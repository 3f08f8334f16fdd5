import type { FlowEvent } from '../flow/event.ts';
import type { Origin } from '../flow/origin.ts';
import type { Recorded } from '../report/asked.ts';
import type { VersionsReport } from '../report/versions.ts';
import type { Capsule, KeptFlow } from './capsule.ts';

/** What there is to keep, and the host that it is named after. */
export interface Keepable extends Pick<Capsule, 'flows' | 'report'> {
  readonly host: string;
}

/** One run of a command as it stands on a page; undefined where nothing was recorded. */
export function keptRun(events: readonly FlowEvent[]): Keepable | undefined {
  const request = events.find((event) => event.type === 'request')?.request;
  if (request?.kind !== 'handshake') return undefined;
  return { host: request.host, flows: [keptFlow(events, request.command)] };
}

/** A ladder with all its connections that came to their end. */
export function keptLadder(recorded: readonly Recorded[], report: VersionsReport): Keepable {
  const flows = recorded.map(({ flow, events }) => ({ id: flow, ...keptFlow(events, flow) }));
  return { host: report.host, flows, report };
}

/** A flow that was recorded just now; by its own events, whether by the lab. */
export function keptFlow(events: readonly FlowEvent[], title: string): KeptFlow {
  const request = events.find((event) => event.type === 'request');
  const lab = events.some((event) => event.type === 'resolved' && event.source === 'lab');
  return {
    kind: lab ? 'lab' : 'live',
    recordedAt: request?.startedAt ?? EPOCH,
    title,
    events,
  };
}

/** Stands for a time that a recording does not tell. */
export const EPOCH = '1970-01-01T00:00:00.000Z';

/** Of a flow that was opened again: whatever it was when it was made, it is a recording now, unless somebody else's. */
export const keptOrigin = ({ kind, recordedAt }: KeptFlow): Origin => ({
  kind: kind === 'capture' || kind === 'pasted' ? kind : 'recorded',
  at: recordedAt,
});
