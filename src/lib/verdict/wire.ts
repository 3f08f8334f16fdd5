import { find, numberAt } from '../bytes/find.ts';
import type { Message, TlsRecord } from '../tls/message.ts';
import { VERSION_CODES, versionName } from '../tls/version.ts';
import { ANSWER } from './answer.ts';
import { downgraded } from './findings.ts';
import { secondHello } from './flight.ts';
import { malformed } from './malformed.ts';
import { isProxy, isWhole, plainProtocol } from './plain.ts';
import { type Finding, finding, type Row, snake } from './row.ts';
import { alerts, byEvent, byMessage, named, type Seen } from './seen.ts';

/** What the peer's bytes alone show, before anyone's words about them. */
export const WIRE: readonly Row[] = [
  otherProtocol,
  oddByte,
  sslv2Error,
  sslv2Answer,
  fatalAlert,
  oddAlert,
  secondHello,
  oddServerHello,
  versionNotOffered,
  downgraded,
  noInnerType,
  (seen) => oddRecord(seen, 'unknown-content-type', 'record_type'),
  (seen) => oddRecord(seen, 'unexpected-application-data', 'unexpected_record'),
  (seen) => oddRecord(seen, 'record-overflow', 'record_overflow'),
  lostFraming,
  ...ANSWER,
];

/** The peer spoke, and not TLS: what it said shows it, whatever our TLS library calls that. */
function otherProtocol(seen: Seen): Finding | undefined {
  const said = spokenFirst(seen);
  if (!said) return undefined;
  const { protocol, proven } = plainProtocol(said.bytes);
  const proxied = protocol === 'http' && isProxy(said.bytes);
  return finding(
    'not-tls',
    proxied ? 'network' : 'server',
    `not_tls.${protocol}`,
    proven && !proxied ? 'certain' : 'likely',
    [byMessage(said), seen.failure && byEvent(seen.failure)],
  );
}

/** An end after so little that only its first byte tells: it is no content type (RFC 8446 §B.1), so no record began. */
function oddByte({ records, closed, unfinished }: Seen): Finding | undefined {
  const begun = unfinished.find(({ direction }) => direction === 'in');
  const [type = 0] = begun?.bytes ?? [];
  if (!closed || begun?.kind !== 'record' || (type >= 20 && type <= 24) || type >= 0x80) return undefined;
  if (begun.bytes.length >= 5 || records.some(({ direction }) => direction === 'in')) return undefined;
  return finding('not-tls', 'server', 'not_tls.unknown', 'certain', [byEvent(closed)]);
}

function lostFraming(seen: Seen): Finding | undefined {
  const stray = strayWith(seen, 'lost-framing');
  return stray && malformed(seen, 'record_type', stray);
}

/** Whether the peer is still saying what it says instead of TLS, and more of it may tell what that is. */
export function isSpeaking(seen: Seen): boolean {
  const said = spokenFirst(seen);
  return said !== undefined && !isWhole(said.bytes);
}

const spokenFirst = (seen: Seen): Message | undefined => strayWith(seen, 'not-tls');

const strayWith = ({ messages }: Seen, problem: string): Message | undefined =>
  messages.find(({ direction, problems }) => direction === 'in' && problems[0]?.code === problem);

/** SSL 2.0 has no alerts, but errors (draft-hickman-netscape-ssl §2.3). */
function sslv2Error(seen: Seen): Finding | undefined {
  const error = seen.messages.find(({ direction, name }) => direction === 'in' && name === 'ERROR');
  if (!error) return undefined;
  const label = find(error.field, 'error_code')?.label ?? 'unknown';
  return finding('refused', 'server', `sslv2.error:${snake(label)}`, 'certain', [byMessage(error)]);
}

/** An answer in SSL 2.0, whole or not, to a hello of a newer version. */
function sslv2Answer({ messages, unfinished, failure, request }: Seen): Finding | undefined {
  // What another client makes of it shows in what that client does next.
  if (request?.kind === 'capture') return undefined;
  const offered = request?.kind === 'hello' ? request.offer.versions : [];
  if (offered.includes('SSLv2')) return undefined;
  const answer = messages.find(({ direction, protocol }) => direction === 'in' && protocol === 'sslv2');
  if (!answer && !unfinished.some(({ direction, name }) => direction === 'in' && name === 'sslv2'))
    return undefined;
  const shown = [answer && byMessage(answer), failure && byEvent(failure)];
  return offered.length > 0
    ? finding('refused', 'server', 'version.other:sslv2', 'certain', shown)
    : finding('refused', 'client', 'tls.unsupported:sslv2', 'certain', shown);
}

function fatalAlert(seen: Seen): Finding | undefined {
  const fatal = alerts(seen, 'in').find(({ level, bytes }) => level === 2 && bytes.length === 2);
  if (!fatal) return undefined;
  const hello = named(seen, 'out', 'client_hello').at(-1);
  if (isEarly(seen, fatal))
    return finding('cannot-tell', 'server', `alert.early.${fatal.type}`, 'certain', [
      byMessage(fatal),
      hello && byMessage(hello),
    ]);
  return finding('refused', 'server', `alert.fatal.${fatal.type}`, 'certain', [
    byMessage(fatal),
    hello && byMessage(hello),
  ]);
}

/**
 * Before anything was said to the peer, or it had heard of it, what it sends answers nothing; a capture may lack what
 * was said.
 */
const isEarly = ({ request, messages, unheard }: Seen, alert: Message): boolean =>
  unheard.has(alert.event) ||
  (request?.kind !== 'capture' &&
    messages.every(({ direction, event }) => direction === 'in' || event > alert.event));

/** An alert is two bytes, and its level 1 or 2 (RFC 8446 §6). */
function oddAlert(seen: Seen): Finding | undefined {
  const odd = alerts(seen, 'in').find(
    ({ level, bytes }) => bytes.length !== 2 || (level !== 1 && level !== 2),
  );
  return odd && malformed(seen, 'alert', odd);
}

/** TLS 1.3 is named by supported_versions alone, and nothing older is (RFC 8446 §4.2.1). */
function oddServerHello(seen: Seen): Finding | undefined {
  const odd = named(seen, 'in', 'server_hello').find(({ field }) => {
    const code = selected(field);
    return code === undefined
      ? (numberAt(field, 'legacy_version') ?? 0) >= VERSION_CODES['TLSv1.3']
      : code < VERSION_CODES['TLSv1.3'];
  });
  return odd && malformed(seen, 'server_hello', odd);
}

function versionNotOffered(seen: Seen): Finding | undefined {
  const [hello] = named(seen, 'in', 'server_hello');
  if (!hello || seen.request?.kind !== 'handshake') return undefined;
  const code = selected(hello.field) ?? numberAt(hello.field, 'legacy_version') ?? 0;
  const { minVersion, maxVersion } = seen.request;
  if (code >= VERSION_CODES[minVersion] && code <= VERSION_CODES[maxVersion]) return undefined;
  const sent = alerts(seen, 'out').at(-1);
  const name =
    versionName(code)
      ?.toLowerCase()
      .replace(/^tlsv1\./, 'tls1') ?? 'version';
  return finding('refused', 'client', `tls.unsupported:${name}`, 'certain', [
    byMessage(hello),
    sent && byMessage(sent),
    seen.failure && byEvent(seen.failure),
  ]);
}

/** Nothing but zeros was in an encrypted record (RFC 8446 §5.4). */
function noInnerType(seen: Seen): Finding | undefined {
  const empty = seen.messages.find(
    ({ direction, encrypted, opened, contentType }) =>
      direction === 'in' && encrypted && opened && contentType === 0,
  );
  return empty && malformed(seen, 'inner_type', empty);
}

function oddRecord(seen: Seen, problem: string, what: string): Finding | undefined {
  const odd = seen.records.find(
    ({ direction, problems }) => direction === 'in' && problems.some(({ code }) => code === problem),
  );
  return odd && malformed(seen, what, messageOf(seen, odd) ?? odd);
}

const selected = (field: Message['field']) =>
  numberAt(field, 'extensions.supported_versions.selected_version');

/** The message that a record carried, where it carried one. */
const messageOf = ({ messages }: Seen, { direction, at, length }: TlsRecord): Message | undefined =>
  messages.find(
    (message) =>
      message.direction === direction && message.spans.some((span) => span.at >= at && span.at < at + length),
  );
