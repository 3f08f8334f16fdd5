import type { Message } from '../tls/message.ts';

/**
 * Whether a message shows by itself who sent it: one that only a client or only a server has, in the clear, or one
 * that opened with its sender's own key. A change cipher spec, an alert and what stayed encrypted show nothing.
 */
export function provesSender({ name, direction, encrypted, opened }: Message): boolean {
  if (encrypted) return opened;
  return SENDERS[name] === direction;
}

/** RFC 8446 §4, RFC 5246 §7.4; SSL 2.0 by its specification's names. A certificate before ServerHelloDone is the server's. */
const SENDERS: Readonly<Record<string, Message['direction']>> = {
  client_hello: 'out',
  client_key_exchange: 'out',
  'CLIENT-HELLO': 'out',
  'CLIENT-MASTER-KEY': 'out',
  hello_request: 'in',
  server_hello: 'in',
  hello_retry_request: 'in',
  new_session_ticket: 'in',
  certificate: 'in',
  certificate_status: 'in',
  server_key_exchange: 'in',
  certificate_request: 'in',
  server_hello_done: 'in',
  'SERVER-HELLO': 'in',
};
