import { awaitedOf, stepOf } from './progress.ts';
import { type Finding, finding, type Row, snake } from './row.ts';
import { alerts, byEvent, byMessage, handshakes, type Placed, type Seen } from './seen.ts';

/** How it ended where nobody refused in so many words; none of these says anything about a version. */
export const ENDED: readonly Row[] = [
  (seen) => failedAt(seen, 'resolve', notResolved),
  (seen) => failedAt(seen, 'connect', notConnected),
  (seen) => failedAt(seen, 'handshake', silent),
  brokenOff,
  (seen) => failedAt(seen, 'handshake', otherwise),
];

type Failure = Placed<'local'>;

function failedAt(
  seen: Seen,
  step: Failure['step'],
  row: (seen: Seen, failure: Failure) => Finding | undefined,
): Finding | undefined {
  return seen.failure?.step === step ? row(seen, seen.failure) : undefined;
}

function notResolved(_: Seen, failure: Failure): Finding {
  const code =
    failure.source === 'deadline' ? 'timeout' : snake(failure.code).replace(/^dns_|^e(?!ai_)(?=[a-z])/, '');
  return finding('unreachable', 'network', `dns.${code}`, 'certain', [byEvent(failure)]);
}

function notConnected(_: Seen, failure: Failure): Finding {
  // A RST that answers the SYN is ECONNREFUSED: this one came over a connection that stood.
  if (failure.code === 'ECONNRESET')
    return finding('reset', 'network', 'tcp.reset:connect', 'unknown', [byEvent(failure)]);
  const code =
    failure.source === 'deadline'
      ? 'timeout:connect'
      : (CONNECT[failure.code] ?? `failed:${snake(failure.code)}`);
  return finding('unreachable', 'network', `tcp.${code}`, 'certain', [byEvent(failure)]);
}

const CONNECT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable:host',
  ENETUNREACH: 'unreachable:network',
  ETIMEDOUT: 'timeout:connect',
};

/** A deadline passed: the idle one where nothing came, a total one where a little always came. */
function silent(seen: Seen, failure: Failure): Finding | undefined {
  if (failure.source !== 'deadline') return undefined;
  const trickled =
    failure.code !== 'deadline.silence' && (handshakes(seen, 'in').length > 0 || seen.unfinished.length > 0);
  const awaited = trickled ? 'handshake_total' : awaitedOf(seen);
  const last = handshakes(seen, 'in').at(-1) ?? alerts(seen, 'in').at(-1) ?? handshakes(seen, 'out')[0];
  return finding('silent', 'network', `tls.timeout:${awaited}`, 'unknown', [
    byEvent(failure),
    last && byMessage(last),
  ]);
}

/** The connection's end. Until the server has spoken TLS, anyone on the way can be its cause. */
function brokenOff(seen: Seen): Finding | undefined {
  const { closed, failure } = seen;
  const goodbye = alerts(seen, 'in').at(-1);
  const how = closed?.how ?? endOf(failure) ?? (goodbye ? 'fin' : undefined);
  if (how === undefined || !seen.connected) return undefined;
  const spoke = handshakes(seen, 'in').length > 0 || goodbye !== undefined;
  const last = handshakes(seen, 'in').at(-1) ?? handshakes(seen, 'out')[0];
  const [outcome, word] = how === 'reset' ? (['reset', 'reset'] as const) : (['closed', 'closed'] as const);
  return finding(
    outcome,
    spoke ? 'server' : 'network',
    `tcp.${word}:${stepOf(seen)}`,
    spoke ? 'likely' : 'unknown',
    [
      goodbye && byMessage(goodbye),
      closed && byEvent(closed),
      failure && byEvent(failure),
      last && byMessage(last),
    ],
  );
}

/** Where the recording lacks TCP's end: what the socket said of it. */
function endOf(failure: Failure | undefined): 'fin' | 'reset' | undefined {
  if (failure?.step !== 'handshake') return undefined;
  if (failure.code === 'ECONNRESET' || failure.code === 'EPIPE') return 'reset';
  return failure.code === 'EOF' || failure.code === 'SSL_ERROR_ZERO_RETURN' ? 'fin' : undefined;
}

function otherwise(_: Seen, failure: Failure): Finding {
  return finding('cannot-tell', 'client', 'unknown', 'unknown', [byEvent(failure)]);
}
