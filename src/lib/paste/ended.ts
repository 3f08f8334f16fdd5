import { OUR_FINISHED, STEPS } from '../verdict/progress.ts';
import type { Finding, Row } from './decide.ts';
import { named, type Seen, saidFirst, saidTheEnd } from './seen.ts';

/** How it ended where nobody refused in so many words; none of these says anything about a version. */
export const ENDED: readonly Row[] = [
  refusedByProxy,
  notReached,
  timedOut,
  silent,
  warned,
  brokenOff,
  undecided,
  unexplained,
  incomplete,
];

const reached = ({ connected, messages }: Seen): boolean => connected || messages.length > 0;

/** CONNECT was answered with an error: the server was never asked. */
function refusedByProxy({ said }: Seen): ReturnType<Row> {
  const refusals = said.filter((one) => one.said.what === 'proxy');
  const [first] = refusals;
  if (first?.said.what !== 'proxy') return undefined;
  const { status } = first.said;
  return {
    outcome: 'unreachable',
    by: 'network',
    code: status === undefined ? 'proxy' : `proxy:${status}`,
    certainty: 'certain',
    evidence: refusals.map(({ line }) => line),
  };
}

function notReached(seen: Seen): ReturnType<Row> {
  const said = saidFirst(
    seen,
    'unreachable',
    'connect-timeout',
    ...(seen.begun && seen.source === 'curl' ? (['timeout'] as const) : []),
  );
  if (!said || reached(seen)) return undefined;
  const code = said.said.what === 'unreachable' ? said.said.code : 'tcp.timeout:connect';
  return {
    outcome: 'unreachable',
    by: 'network',
    code,
    certainty: said.untested ? 'likely' : 'certain',
    evidence: [said.line],
  };
}

/** Without -v curl says the same of a connection that did not come about and of a handshake. */
function timedOut(seen: Seen): ReturnType<Row> {
  const said = saidFirst(seen, 'timeout');
  if (!said || reached(seen) || seen.source !== 'curl') return undefined;
  return {
    outcome: 'silent',
    by: 'network',
    code: 'timeout',
    certainty: 'unknown',
    evidence: [said.line],
  };
}

/** What was being waited for, by the last message that came. */
function silent(seen: Seen): ReturnType<Row> {
  const said = saidFirst(seen, 'timeout', 'connect-timeout');
  if (!said) return undefined;
  const awaited = named(seen, 'in', 'server_hello') ? 'handshake_total' : 'server_hello';
  return {
    outcome: 'silent',
    by: 'network',
    code: `tls.timeout:${awaited}`,
    certainty: 'unknown',
    evidence: [said.line, named(seen, 'out', 'client_hello')?.line],
  };
}

/**
 * An alert that came as a warning, and then the end. Nothing was said of refusing, and it is an answer: an error is one
 * whatever its level says (RFC 8446 §6.2).
 */
function warned(seen: Seen): ReturnType<Row> {
  const ended = saidFirst(seen, 'reset', 'closed') ?? saidTheEnd(seen);
  const last = seen.messages.findLast(({ direction }) => direction === 'in');
  const { protocol, level, code = 0 } = last?.really ?? {};
  if (!ended || protocol !== 'alert' || level !== 'warning' || CLOSURES.has(code)) return undefined;
  return {
    outcome: 'closed',
    by: 'server',
    code: `alert.warning.${code}`,
    certainty: 'likely',
    evidence: [last?.line, ended.line, named(seen, 'out', 'client_hello')?.line],
  };
}

/** close_notify and user_canceled (RFC 8446 §6.1), and no_renegotiation (RFC 5246 §7.2.2). */
const CLOSURES: ReadonlySet<number> = new Set([0, 90, 100]);

/** Until the server has spoken TLS, anyone on the way can have ended the connection, unless its close_notify came. */
function brokenOff(seen: Seen): ReturnType<Row> {
  const said = saidFirst(seen, 'reset', 'closed');
  const sent = saidTheEnd(seen);
  if (!said && !sent) return undefined;
  const last = seen.messages.findLast((one) => one.direction === 'in' && one.really.protocol === 'handshake');
  const hello = named(seen, 'out', 'client_hello');
  const ours = last?.really.name === 'server_hello_done' ? named(seen, 'out', 'finished') : undefined;
  const theirs = last ? (STEPS[last.really.name] ?? 'sh') : hello ? 'client_hello_sent' : 'handshake';
  const step = ours ? OUR_FINISHED : theirs;
  const word = said?.said.what === 'reset' ? 'reset' : 'closed';
  const byPeer = said?.said.what === 'closed' && said.said.byPeer === true;
  const byServer = last !== undefined || byPeer;
  return {
    outcome: word,
    by: byServer ? 'server' : 'network',
    code: `tcp.${word}:${step}`,
    certainty: byServer ? 'likely' : 'unknown',
    evidence: [said?.line ?? sent?.line, (ours ?? last ?? hello)?.line],
  };
}

export const UNDECIDED = {
  outcome: 'cannot-tell',
  by: 'network',
  code: 'undecided',
  certainty: 'unknown',
} as const satisfies Partial<Finding>;

/** The library’s words fit a refusal of either side. */
function undecided(seen: Seen): ReturnType<Row> {
  const said = saidFirst(seen, 'undecided');
  if (said?.said.what !== 'undecided') return undefined;
  return {
    ...UNDECIDED,
    evidence: [said.line],
    doubts: said.said.doubt ? [said.said.doubt] : [],
  };
}

/** s_client's summary is there without an error: none was printed, or standard error was not kept. */
function unexplained({ unagreed }: Seen): ReturnType<Row> {
  return unagreed && { ...UNDECIDED, code: 'unexplained', evidence: [unagreed.line] };
}

/** Something of a connection was pasted, and not its end. */
function incomplete(seen: Seen): ReturnType<Row> {
  const last = seen.messages.at(-1);
  if (!seen.connected && !seen.begun && !last) return undefined;
  return {
    outcome: 'cannot-tell',
    by: 'network',
    code: 'incomplete',
    certainty: 'unknown',
    evidence: [last?.line ?? seen.lines.to],
    doubts: ['incomplete'],
  };
}
