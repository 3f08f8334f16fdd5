import { findingsOf } from './findings.ts';
import type { Finding, Row } from './row.ts';
import { finding } from './row.ts';
import { alerts, byEvent, byMessage, named, type Placed, type Seen } from './seen.ts';
import { limit } from './stopped.ts';

/** Flows whose handshake is complete, as our side sees it. */
export const COMPLETE: readonly Row[] = [
  (seen) => withCertificate(seen, refusedByCheck),
  (seen) => withCertificate(seen, refusedAfterwards),
  (seen) => withCertificate(seen, cutOff),
  (seen) => withCertificate(seen, flooded),
  (seen) => withCertificate(seen, supported),
];

type Checked = Placed<'certificate'>;

function withCertificate(seen: Seen, row: (seen: Seen, certificate: Checked) => Finding | undefined) {
  return seen.certificate && row(seen, seen.certificate);
}

/** The request asked for the checks to count, as curl does without -k. */
function refusedByCheck({ request, failure, messages }: Seen, certificate: Checked): Finding | undefined {
  const trouble = troubleOf(certificate);
  if (request?.kind === 'capture' || !request?.verify || trouble === undefined) return undefined;
  const sent = messages.find(({ direction, name }) => direction === 'in' && name === 'certificate');
  return {
    ...finding('refused', 'client', `certificate.${trouble}`, 'certain', [
      sent && byMessage(sent),
      byEvent(certificate),
      failure && byEvent(failure),
    ]),
    certificate: trouble,
  };
}

/** A TLS 1.3 server reads our last flight after we call it done, and may still refuse (RFC 8446 §4.4.2.4). */
function refusedAfterwards(seen: Seen): Finding | undefined {
  const fatal = alerts(seen, 'in').find(({ level }) => level === 2);
  if (!fatal || seen.answered) return undefined;
  return finding('refused', 'server', `alert.fatal.${fatal.type}`, 'certain', [byMessage(fatal)]);
}

/** In TLS 1.3 the server's Finished comes before ours: without a word after it, nobody knows whether ours pleased. */
function cutOff(seen: Seen): Finding | undefined {
  const { closed, negotiated, messages } = seen;
  if (!closed || negotiated.version !== 'TLSv1.3' || seen.answered) return undefined;
  const last = messages.findLast(({ direction }) => direction === 'in');
  if (last?.name !== 'finished') return undefined;
  const reset = closed.how === 'reset';
  return finding(reset ? 'reset' : 'closed', 'network', `tcp.${reset ? 'reset' : 'closed'}:fin`, 'unknown', [
    byEvent(closed),
    byMessage(last),
  ]);
}

/** Too much of what TLS itself goes on with; of an answer that is too long, nobody asked TLS. */
function flooded(seen: Seen): Finding | undefined {
  return FLOODS.has(seen.failure?.code ?? '') ? limit(seen) : undefined;
}

const FLOODS = new Set(['handshake_message', 'key_update', 'useless_records', 'warnings']);

function supported(seen: Seen, certificate: Checked): Finding {
  const findings = findingsOf(seen);
  const code = findings.length > 0 ? `ok_with_finding:${findings[0]}` : 'ok';
  const trouble = troubleOf(certificate);
  const [finished] = named(seen, 'in', 'finished');
  const [hello] = named(seen, 'in', 'server_hello');
  return {
    ...finding('supported', 'server', code, 'certain', [
      finished && byMessage(finished),
      hello && byMessage(hello),
      byEvent(certificate),
    ]),
    ...(findings.length > 0 && { findings }),
    ...(trouble !== undefined && { certificate: trouble }),
  };
}

function troubleOf({ verify, name }: Checked): string | undefined {
  if (!verify.ok) return verify.code ?? 'UNSPECIFIED';
  return name.ok ? undefined : 'HOSTNAME_MISMATCH';
}
