import { elements, find } from '../bytes/find.ts';
import type { Verdict } from '../flow/verdict.ts';
import { alerts, named, type Seen } from './seen.ts';

/** What the bytes tell besides of how it ended, which decides nothing and may explain it: see `Verdict.findings`. */
export function circumstancesOf(seen: Seen, { code }: Pick<Verdict, 'code'>): readonly string[] {
  const isAlert = code.startsWith('alert.fatal.');
  const isEnd = /^tcp\.(closed|reset):/.test(code);
  const found: string[] = [];
  const fatal = alerts(seen, 'in').find(({ level }) => level === 2);
  const end = isAlert ? fatal?.event : seen.closed?.at;
  const fits = isEnd || OF_CERTIFICATE.has(fatal?.type ?? -1);
  if ((isAlert || isEnd) && fits && withoutCertificate(seen, end)) found.push('client_certificate');
  if (isAlert && afterRetry(seen, end)) found.push('hello_retry');
  if (isEnd && closedFirst(seen)) found.push('closed_first');
  if (isUnheard(seen, code)) found.push('unheard');
  if (isEnd) found.push(...warned(seen));
  return found;
}

/** Alerts of certificates (RFC 8446 §6.2), handshake_failure (RFC 5246 §7.4.6), and GnuTLS's decode_error. */
const OF_CERTIFICATE = new Set([40, 41, 42, 43, 44, 45, 46, 48, 49, 50, 116]);

/** The server asked for a certificate, and we said that we have none: by an empty list (RFC 5246 §7.4.6, RFC 8446 §4.4.2.3), in SSL 3.0 by alert 41 (RFC 6101 §5.6.6). */
function withoutCertificate(seen: Seen, end = Number.POSITIVE_INFINITY): boolean {
  const [asked] = named(seen, 'in', 'certificate_request');
  if (!asked) return false;
  const [given] = named(seen, 'out', 'certificate');
  if (given && given.event > end) return false;
  if (given) return elements(find(given.field, 'certificate_list')).length === 0;
  return alerts(seen, 'out').some(({ type }) => type === 41);
}

/** The alert answers the second hello, in which the server had what it wanted of the key share. */
function afterRetry(seen: Seen, end = Number.POSITIVE_INFINITY): boolean {
  const [, second] = named(seen, 'out', 'client_hello');
  return (
    named(seen, 'in', 'hello_retry_request').length > 0 &&
    named(seen, 'in', 'server_hello').length === 0 &&
    second !== undefined &&
    second.event < end
  );
}

/** The peer had ended its side before the first byte went to it. */
function closedFirst({ messages, closed }: Seen): boolean {
  const said = messages.filter(({ direction }) => direction === 'out');
  return closed !== undefined && said.length > 0 && said.every(({ event }) => closed.at < event);
}

/** The peer's system had acknowledged nothing of ours when the end, or the alert that came first, did. */
function isUnheard({ unheard, closed, messages }: Seen, code: string): boolean {
  if (code.startsWith('alert.early.'))
    return messages.some(({ event, protocol }) => protocol === 'alert' && unheard.has(event));
  return code.startsWith('tcp.closed:') && closed !== undefined && unheard.has(closed.at);
}

/** A warning that came is no refusal, and may still be all that the peer said of why (RFC 5246 §7.2). */
function warned(seen: Seen): readonly string[] {
  const warning = alerts(seen, 'in').findLast(({ level, type }) => level === 1 && type !== 0);
  return warning ? [`warning.${warning.type}`] : [];
}
