import type { FlowEvent } from '../../../lib/flow/event.ts';
import type { VersionsRequest } from '../../../lib/flow/request.ts';
import { ladderVerdict, versionsReport } from '../../../lib/report/build.ts';
import type { LadderEvent } from '../../../lib/report/versions.ts';
import { DEADLINES } from '../../limits/deadlines.ts';
import { causeOf } from '../errors.ts';
import { type EndReason, Failure } from '../failure.ts';
import type { Admit, LabHosts } from '../target.ts';
import { TOOL } from '../tool.ts';
import { type Climb, climb } from './climb.ts';
import { admitOnce } from './place.ts';

export interface LadderDeps {
  readonly admit: Admit;
  readonly lab?: LabHosts;
  readonly signal: AbortSignal;
  emit(event: LadderEvent): void;
}

/**
 * Asks a host for every version from SSL 2.0 to TLS 1.3, on connections side by side. Whatever happens, the last
 * lines are one `verdict`, one `end` and the report; it never rejects.
 */
export async function probeVersions(request: VersionsRequest, deps: LadderDeps): Promise<void> {
  const start = performance.now();
  const now = () => Math.round((performance.now() - start) * 1000) / 1000;
  const { host, port } = request;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(OUT_OF_TIME), DEADLINES.versions);
  const signal = AbortSignal.any([deps.signal, stop.signal]);
  const emit = (event: LadderEvent) => {
    try {
      deps.emit(event);
    } catch {
      stop.abort();
    }
  };

  emit({ type: 'request', t: now(), request, startedAt: new Date().toISOString(), tool: TOOL });
  const found = await admitOnce(request, deps, signal);
  if (found.ok) emit({ type: 'resolved', t: now(), ...found.resolved });
  else emit({ type: 'local', t: now(), step: 'resolve', ...causeOf(found.failure, 'resolve') });

  const told: Climb = {
    host,
    port,
    signal,
    admit: found.admit,
    ...(deps.lab && { lab: deps.lab }),
    emit: (flow: string, event: FlowEvent) => emit({ flow, ...event }),
  };
  const recorded = await climb(told, found.ok);
  clearTimeout(timer);
  const report = versionsReport({ host, port, t: now() }, recorded);
  emit({ type: 'verdict', t: now(), ...ladderVerdict(report.versions) });
  emit({ type: 'end', t: now(), reason: reasonOf(found, signal) });
  emit({ ...report, t: now() });
}

function reasonOf(found: Awaited<ReturnType<typeof admitOnce>>, signal: AbortSignal): EndReason {
  if (signal.aborted) return signal.reason === OUT_OF_TIME ? 'deadline' : 'aborted';
  if (found.ok) return 'done';
  return found.failure instanceof Failure ? found.failure.end : 'failed';
}

/** It is we who stop: what had not been asked by then is nothing that the host did. */
const OUT_OF_TIME = new Failure(
  {
    source: 'limit',
    code: 'versions_time',
    reason: `all connections together took more than ${DEADLINES.versions} ms`,
  },
  'deadline',
);
