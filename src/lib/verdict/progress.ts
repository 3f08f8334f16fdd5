import type { Message } from '../tls/message.ts';
import { needs } from './flight.ts';
import { handshakes, type Seen } from './seen.ts';

/** Where a broken-off handshake stood, by the last thing that came, as in `tcp.reset:cert`. */
export function stepOf(seen: Seen): string {
  if (seen.unfinished.some(({ direction }) => direction === 'in')) return 'half-record';
  const last = lastIn(seen);
  if (last && finishedAfter(seen, last)) return OUR_FINISHED;
  if (last) return STEPS[last.name] ?? last.name;
  return seen.messages.some(({ direction }) => direction === 'out') ? 'client_hello_sent' : 'connected';
}

/** The step of a handshake up to TLS 1.2 whose client has sent its Finished, and awaits the server's. */
export const OUR_FINISHED = 'cfin';

/** The ChangeCipherSpec of a full handshake and what follows it (RFC 5246 §7.3): opened or not, that is Finished. */
function finishedAfter({ messages, negotiated }: Seen, { name, index }: Message): boolean {
  if (negotiated.version === 'TLSv1.3' || name !== 'server_hello_done') return false;
  const sent = messages.filter((message) => message.direction === 'out' && message.index > index);
  const change = sent.findIndex(({ protocol }) => protocol === 'change_cipher_spec');
  return change >= 0 && sent[change + 1]?.protocol === 'handshake';
}

/** The last part of a code such as `tcp.reset:cert`, by the message that came last. */
export const STEPS: Readonly<Record<string, string>> = {
  hello_retry_request: 'hrr',
  server_hello: 'sh',
  encrypted_extensions: 'ee',
  certificate_request: 'cr',
  certificate: 'cert',
  certificate_status: 'cert',
  certificate_verify: 'cv',
  server_key_exchange: 'ske',
  server_hello_done: 'shd',
  new_session_ticket: 'nst',
  finished: 'fin',
  encrypted: 'encrypted',
};

/** What was being waited for, as in `tls.timeout:server_hello`. */
export function awaitedOf(seen: Seen): string {
  const partial = seen.unfinished.find(({ direction }) => direction === 'in');
  if (partial?.kind === 'record' && partial.bytes.length < 5) return 'record_header';
  const last = lastIn(seen);
  if (!last) return 'server_hello';
  const { version, cipherSuite } = seen.negotiated;
  if (version === 'TLSv1.3') return TLS13_NEXT[last.name] ?? 'finished';
  const needed = needs(cipherSuite);
  const rest = OLDER_FLIGHT.slice(OLDER_FLIGHT.indexOf(OLDER_PLACE[last.name] ?? last.name) + 1);
  return (
    rest.find((name) => !OPTIONAL.has(name) || needed[name as keyof typeof needed] === true) ?? 'finished'
  );
}

const TLS13_NEXT: Readonly<Record<string, string>> = {
  hello_retry_request: 'server_hello',
  server_hello: 'encrypted_extensions',
  encrypted_extensions: 'certificate',
  certificate_request: 'certificate',
  certificate: 'certificate_verify',
  compressed_certificate: 'certificate_verify',
};

/** Up to TLS 1.2 (RFC 5246 §7.3), SSL 3.0 likewise (RFC 6101 §5.5). */
const OLDER_FLIGHT = ['server_hello', 'certificate', 'server_key_exchange', 'server_hello_done', 'finished'];
const OPTIONAL = new Set(['certificate', 'server_key_exchange']);

/** Messages that not every flight has, by the one before their place. */
const OLDER_PLACE: Readonly<Record<string, string>> = {
  certificate_status: 'certificate',
  certificate_request: 'server_key_exchange',
  new_session_ticket: 'server_hello_done',
  encrypted: 'server_hello_done',
};

/** A HelloRequest in the middle of a handshake changes nothing of it (RFC 5246 §7.4.1.1). */
const lastIn = (seen: Seen): Message | undefined =>
  handshakes(seen, 'in').findLast(({ name }) => name !== 'hello_request');
