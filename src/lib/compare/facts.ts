import { elements, find } from '../bytes/find.ts';
import { sameBytes } from '../bytes/same.ts';
import type { DecodedFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import { leafCertificate } from '../flow/leaf.ts';
import { isTimed } from '../flow/timed.ts';
import type { Verdict } from '../flow/verdict.ts';
import type { Message } from '../tls/message.ts';
import { cipherSuiteName, groupName, signatureSchemeName } from '../tls/names.ts';
import type { Answer, CertificateTold, Facts, Sides, Told } from './comparison.ts';
import { hidesAnswer } from './sealed.ts';

/** A flow, decoded. */
export interface Side extends DecodedFlow {
  readonly events: readonly FlowEvent[];
}

export function facts(left: Side, right: Side): Omit<Facts, 'asksTheSame'> {
  const both = <T>(of: (side: Side) => T | undefined): Sides<T> => sides(of(left), of(right));
  return {
    version: both(({ negotiated }) => negotiated.version),
    cipherSuite: both(({ negotiated }) => code(negotiated.cipherSuite, cipherSuiteName)),
    group: both(({ negotiated }) => code(negotiated.group, groupName)),
    signatureScheme: both(({ negotiated }) => code(negotiated.signatureScheme, signatureSchemeName)),
    alpn: both(({ negotiated }) => negotiated.alpn?.slice(0, LONGEST_NAME)),
    certificate: certificates(left, right),
    roundTrips: [left, right].some(isHello)
      ? {}
      : both(({ events, messages }) => (isTimed(events) ? roundTrips(messages) : undefined)),
    untimed: { left: !isTimed(left.events), right: !isTimed(right.events) },
    request: both(({ events }) => events.find((event) => event.type === 'request')?.request),
    verdict: both(verdictIn),
    answer: both(({ messages }) => answerIn(messages)),
    sealed: { left: hidesAnswer(left), right: hidesAnswer(right) },
    versionIn: both(({ messages }) => versionIn(messages)),
    retried: { left: left.negotiated.helloRetryRequest, right: right.negotiated.helloRetryRequest },
  };
}

export function sides<T>(left: T | undefined, right: T | undefined): Sides<T> {
  return { ...(left !== undefined && { left }), ...(right !== undefined && { right }) };
}

/** One protocol name fills no more (RFC 7301 §3.1). */
const LONGEST_NAME = 255;

const code = (value: number | undefined, name: (code: number) => string): Told | undefined =>
  value === undefined ? undefined : { length: 2, value, label: name(value) };

function certificates(left: Side, right: Side): Facts['certificate'] {
  const [ours, theirs] = [leafCertificate(left.messages), leafCertificate(right.messages)];
  return {
    ...sides(ours && certificateTold(ours), theirs && certificateTold(theirs)),
    ...(ours && theirs && { same: sameBytes(ours.bytes, theirs.bytes) }),
  };
}

function certificateTold({ field }: NonNullable<ReturnType<typeof leafCertificate>>): CertificateTold {
  const subject = find(field, 'Certificate.tbsCertificate.subject');
  const names = elements(subject).flatMap((set) =>
    elements(set).map((attribute) => `${attribute.name}=${find(attribute, 'value')?.value ?? ''}`),
  );
  const serial = find(field, 'Certificate.tbsCertificate.serialNumber')?.value ?? '';
  return { subject: names.join('; ').slice(0, LONGEST_SUBJECT), serial: `${serial}` };
}

const LONGEST_SUBJECT = 300;

function verdictIn({ events }: Side): Verdict | undefined {
  const found = events.find((event) => event.type === 'verdict');
  if (!found) return undefined;
  const { type, t, ...verdict } = found;
  return verdict;
}

/** What came first but for change_cipher_spec, which says nothing. */
function answerIn(messages: readonly Message[]): Answer | undefined {
  const first = messages.find(
    ({ direction, protocol }) => direction === 'in' && protocol !== 'change_cipher_spec',
  );
  if (!first) return undefined;
  const { protocol, name, type } = first;
  return { protocol, name, ...(type !== undefined && { type }) };
}

function versionIn(messages: readonly Message[]): Facts['versionIn']['left'] {
  const hello = messages.find(({ direction, name }) => direction === 'in' && name === 'server_hello');
  if (!hello) return undefined;
  return find(hello.field, 'extensions.supported_versions') ? 'supported_versions' : 'legacy_version';
}

/** One that was made to stop after the server's first flight. */
const isHello = ({ events }: Side): boolean =>
  events.some((event) => event.type === 'request' && event.request.kind === 'hello');

/** The other side's turn counts where it answers; what follows both Finished is no handshake any more. */
function roundTrips(messages: readonly Message[]): number | undefined {
  const finished = { out: false, in: false };
  let [last, trips] = ['in', 0];
  for (const { direction, name } of messages) {
    if (finished.out && finished.in) break;
    if (direction === 'in' && last === 'out') trips++;
    last = direction;
    if (name === 'finished' || name === 'encrypted') finished[direction] = true;
  }
  return messages.length > 0 ? trips : undefined;
}
