import type { FlowEvent } from '../../lib/flow/event.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { decideVerdict } from '../../lib/verdict/decide.ts';
import { checkPeer } from './check.ts';
import { connect } from './connect.ts';
import { type Connection, createConnection } from './connection.ts';
import { causeOf } from './errors.ts';
import { type EndReason, Failure } from './failure.ts';
import { http1 } from './http1.ts';
import { http2 } from './http2.ts';
import { createOpener } from './open/opener.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createScope, type Scope } from './scope.ts';
import { type Admit, type LabHosts, locate, type Place } from './target.ts';
import { tlsOptions } from './tls-options.ts';
import { TOOL } from './tool.ts';

export interface ProbeDeps {
  readonly admit: Admit;
  readonly lab?: LabHosts;
  readonly signal: AbortSignal;
  /** Takes the events as they happen. If it throws, the probe stops as if it had been cancelled. */
  emit(event: FlowEvent): void;
}

/**
 * Makes one connection as curl does and records it. Whatever happens, the last two events are one
 * `verdict` and one `end`; it never rejects, and leaves no socket, timer or listener behind.
 */
export async function probe(request: ProbeRequest, deps: ProbeDeps): Promise<void> {
  const scope = createScope(deps.signal);
  const recorder = createRecorder(deps.emit, () => scope.stop(DEAF));
  recorder.add({ type: 'request', request, startedAt: new Date().toISOString(), tool: TOOL });
  const reason = await run(request, deps, recorder, scope);
  scope.dispose();
  recorder.end(decideVerdict, reason);
}

/** Collects what `probe` records. */
export async function probeToFlow(request: ProbeRequest, deps: Omit<ProbeDeps, 'emit'>): Promise<Flow> {
  const events: FlowEvent[] = [];
  await probe(request, { ...deps, emit: (event) => events.push(event) });
  return { events };
}

async function run(
  request: ProbeRequest,
  deps: ProbeDeps,
  recorder: Recorder,
  scope: Scope,
): Promise<EndReason> {
  const { connectTimeout = Infinity, maxTime = Infinity } = request;
  /** `--connect-timeout` counts from the start to the end of the handshake. */
  const left = () => Math.max(0, connectTimeout - recorder.now());
  let connection: Connection | undefined;
  try {
    scope.deadline('probe', maxTime);
    const place = await scope.within('dns', locate(request, deps, recorder, scope.signal), left());
    scope.step = 'connect';
    const raw = await scope.within('connect', connect(place, recorder, scope.signal), left());
    scope.step = 'handshake';
    connection = createConnection(raw, createOpener(), recorder, scope);
    scope.deadline('silence');
    const options = tlsOptions(request, trusted(request, place, deps.lab));
    const socket = await scope.within('handshake', connection.handshake(options), left());
    checkPeer(request, socket, recorder);
    scope.step = 'http';
    await scope.race((socket.alpnProtocol === 'h2' ? http2 : http1)(request, socket, recorder));
    scope.step = 'close';
    return 'done';
  } catch (error) {
    const failure: unknown = scope.signal.aborted ? scope.signal.reason : error;
    recorder.add({ type: 'local', step: scope.step, ...causeOf(failure, scope.step) });
    return failure instanceof Failure ? failure.end : 'failed';
  } finally {
    await connection?.close();
  }
}

/** The lab's hosts have certificates of no other CA; `undefined` stands for Node's own store. */
function trusted({ trust }: ProbeRequest, { inLab }: Place, lab: LabHosts | undefined): string[] | undefined {
  return inLab || trust === 'lab' ? [lab?.ca ?? []].flat() : undefined;
}

const DEAF = new Failure(
  { source: 'abort', code: 'aborted', reason: 'nobody takes the events any more' },
  'aborted',
);
