import type { FlowEvent } from '../../lib/flow/event.ts';
import type { FlowRequest } from '../../lib/flow/request.ts';
import { decideVerdict } from '../../lib/verdict/decide.ts';
import { connect } from './connect.ts';
import { type Connection, createConnection } from './connection.ts';
import { causeOf } from './errors.ts';
import { type EndReason, Failure } from './failure.ts';
import { createLiveOpener } from './open/opener.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createScope, type Scope } from './scope.ts';
import { type Admit, type LabHosts, locate, type Place } from './target.ts';
import { TOOL } from './tool.ts';

export interface ProbeDeps {
  readonly admit: Admit;
  readonly lab?: LabHosts;
  readonly signal: AbortSignal;
  /** Takes the events as they happen. If it throws, the probe stops as if it had been cancelled. */
  emit(event: FlowEvent): void;
}

/** A TCP connection that stands, about to be spoken on. */
export interface Conversation {
  readonly connection: Connection;
  readonly place: Place;
  readonly recorder: Recorder;
  readonly scope: Scope;
  /** Milliseconds until `--connect-timeout`, which counts from the start to the end of the handshake. */
  left(): number;
}

/**
 * Makes one connection, records it and lets `speak` say what is to be said. Whatever happens, the last two
 * events are one `verdict` and one `end`; it never rejects, and leaves no socket, timer or listener behind.
 */
export async function converse(
  request: FlowRequest,
  deps: ProbeDeps,
  speak: (conversation: Conversation) => Promise<void>,
): Promise<void> {
  const scope = createScope(deps.signal);
  const recorder = createRecorder(deps.emit, () => scope.stop(DEAF));
  recorder.add({ type: 'request', request, startedAt: new Date().toISOString(), tool: TOOL });
  const keylog: string[] = [];
  const reason = await run(request, deps, { recorder, scope, keylog }, speak);
  scope.dispose();
  if (keylog.length > 0) recorder.add({ type: 'secrets', keylog });
  recorder.end(decideVerdict, reason);
}

async function run(
  request: FlowRequest,
  deps: ProbeDeps,
  { recorder, scope, keylog }: Pick<Conversation, 'recorder' | 'scope'> & { readonly keylog: string[] },
  speak: (conversation: Conversation) => Promise<void>,
): Promise<EndReason> {
  const { connectTimeout = Infinity, maxTime = Infinity } = request;
  const left = () => Math.max(0, connectTimeout - recorder.now());
  let connection: Connection | undefined;
  try {
    scope.deadline('probe', maxTime);
    const place = await scope.within('dns', locate(request, deps, recorder, scope.signal), left());
    scope.step = 'connect';
    const raw = await scope.within('connect', connect(place, recorder, scope.signal), left());
    scope.step = 'handshake';
    connection = createConnection(
      raw,
      createLiveOpener((line) => keylog.push(line)),
      recorder,
      scope,
    );
    scope.deadline('silence');
    await speak({ connection, place, recorder, scope, left });
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

const DEAF = new Failure(
  { source: 'abort', code: 'aborted', reason: 'nobody takes the events any more' },
  'aborted',
);
