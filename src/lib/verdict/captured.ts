import type { Message } from '../tls/message.ts';
import { completion } from './completion.ts';
import { findingsOf } from './findings.ts';
import { stepOf } from './progress.ts';
import { type Finding, finding, type Row } from './row.ts';
import { alerts, byEvent, byMessage, named, type Seen } from './seen.ts';

/** What a capture shows before its bytes are looked at one by one: whether there is enough, and where it came to a good end. */
export const BEGUN: readonly Row[] = [unanswered, otherProtocol, late, agreed, clientFirst, gapped];

/** What the client did that is no answer of the server's. */
export const CLIENT: readonly Row[] = [clientAlert, sealed, left];

/** A capture that just stops, with nobody's end in it. */
export const OPEN: readonly Row[] = [ended];

/** No byte went over it. */
function unanswered({ connected, begun, closed, left, request }: Seen): Finding | undefined {
  if (connected || !begun || (request?.kind === 'capture' && request.gaps)) return undefined;
  if (closed?.how === 'reset')
    return finding('unreachable', 'network', 'tcp.refused', 'certain', [byEvent(closed)]);
  return finding('cannot-tell', 'network', 'capture.no_answer', 'unknown', [left && byEvent(left)]);
}

/** From its first byte on the client speaks something else; so nothing of TLS was asked. */
function otherProtocol(seen: Seen): Finding | undefined {
  if (!seen.begun || hello(seen)) return undefined;
  const stray = seen.messages.find(({ problems }) => problems[0]?.code === 'not-tls');
  return stray && finding('not-tls', 'client', 'capture.not_tls', 'certain', [byMessage(stray)]);
}

/** Without the hellos nothing of what follows can be read. */
function late(seen: Seen): Finding | undefined {
  if (seen.begun || hello(seen)) return undefined;
  const [first] = seen.messages;
  // Pasted bytes may be no more than the beginning of a hello.
  const open = !seen.closed && !seen.left;
  const begins = seen.unfinished.some(
    ({ direction, name }) => direction === 'out' && (HELLOS.has(name) || (open && name === 'handshake')),
  );
  if (!first && begins) return undefined;
  return finding('cannot-tell', 'network', 'capture.late', 'unknown', [first && byMessage(first)]);
}

function agreed(seen: Seen): Finding | undefined {
  const complete = completion(seen);
  if (!complete) return undefined;
  const { certainty, shown } = complete;
  const findings = findingsOf(seen);
  const code = findings.length > 0 ? `ok_with_finding:${findings[0]}` : 'ok';
  const [hello] = named(seen, 'in', 'server_hello');
  return {
    ...finding('supported', 'server', code, certainty, [...shown.map(byMessage), hello && byMessage(hello)]),
    ...(findings.length > 0 && { findings }),
  };
}

/** Where both sent a fatal alert, the first one decides. */
function clientFirst(seen: Seen): Finding | undefined {
  const [sent] = fatalAlerts(seen, 'out');
  const [came] = fatalAlerts(seen, 'in');
  return sent && came && sent.index < came.index ? clientAlert(seen) : undefined;
}

/** What is missing may have been anything; an alert on either side of it still says what it says. */
function gapped(seen: Seen): Finding | undefined {
  if (seen.request?.kind !== 'capture' || !seen.request.gaps) return undefined;
  if (fatalAlerts(seen, 'in').length > 0) return undefined;
  const last = seen.messages.at(-1);
  return (
    clientAlert(seen) ??
    finding('cannot-tell', 'network', 'capture.gap', 'unknown', [last && byMessage(last)])
  );
}

/** The captured client's own alert: its decision, and what it says of the server is its opinion. */
function clientAlert(seen: Seen): Finding | undefined {
  const [sent] = fatalAlerts(seen, 'out');
  if (!sent) return undefined;
  const answer = seen.messages.findLast(({ direction, index }) => direction === 'in' && index < sent.index);
  return finding('refused', 'client', `alert.sent.${sent.type}`, 'certain', [
    byMessage(sent),
    answer && byMessage(answer),
  ]);
}

/** What decides may be in records that nobody opened. */
function sealed({ messages, negotiated }: Seen): Finding | undefined {
  const last = messages.findLast(
    ({ direction, protocol, opened }) =>
      !opened && (direction === 'in' || protocol === 'alert' || negotiated.version === 'TLSv1.3'),
  );
  return last && finding('cannot-tell', 'network', 'capture.encrypted', 'unknown', [byMessage(last)]);
}

/** The client ended the connection before the server did, and said nothing of why. */
function left(seen: Seen): Finding | undefined {
  const { left } = seen;
  if (!left || alerts(seen, 'in').length > 0) return undefined;
  const reset = left.how === 'reset';
  const last = seen.messages.at(-1);
  const code = `client.${reset ? 'reset' : 'closed'}:${stepOf(seen)}`;
  return finding(reset ? 'reset' : 'closed', 'client', code, 'unknown', [
    byEvent(left),
    last && byMessage(last),
  ]);
}

function ended({ messages }: Seen): Finding {
  const last = messages.at(-1);
  return finding('cannot-tell', 'network', 'capture.ended', 'unknown', [last && byMessage(last)]);
}

const hello = (seen: Seen): Message | undefined =>
  seen.messages.find(({ direction, name }) => direction === 'out' && HELLOS.has(name));
const HELLOS = new Set(['client_hello', 'CLIENT-HELLO']);

/** In TLS 1.3 all but two end the connection, whatever their level says (RFC 8446 §6). */
function fatalAlerts(seen: Seen, direction: 'out' | 'in'): readonly Message[] {
  return alerts(seen, direction).filter(
    ({ level, type, version, bytes }) =>
      bytes.length === 2 && (level === 2 || (version === 'TLSv1.3' && type !== 0 && type !== 90)),
  );
}
