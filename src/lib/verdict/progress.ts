import type { Message } from '../tls/message.ts';
import { handshakes, type Seen } from './seen.ts';

/** Where a broken-off handshake stood, by the last thing that came, as in `tcp.reset:cert`. */
export function stepOf(seen: Seen): string {
  if (seen.unfinished.some(({ direction }) => direction === 'in')) return 'half-record';
  const last = lastIn(seen);
  if (last) return STEPS[last.name] ?? last.name;
  return seen.messages.some(({ direction }) => direction === 'out') ? 'client_hello_sent' : 'connected';
}

const STEPS: Readonly<Record<string, string>> = {
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
  return (last && NEXT[last.name]) ?? 'server_hello';
}

const NEXT: Readonly<Record<string, string>> = {
  server_hello: 'certificate',
  encrypted_extensions: 'certificate',
  certificate_request: 'certificate',
  certificate: 'certificate_verify',
  certificate_verify: 'finished',
  server_key_exchange: 'server_hello_done',
  server_hello_done: 'finished',
  new_session_ticket: 'finished',
  encrypted: 'finished',
};

const lastIn = (seen: Seen): Message | undefined => handshakes(seen, 'in').at(-1);
