import type { Message } from '../tls/message.ts';

/**
 * Whether the server's answer to a ClientHello is complete: a fatal alert; the last message of its flight; or, in
 * TLS 1.3 where its records can't be opened, as much as can be read of it.
 * @param opens whether the hello's own key share opens what the server encrypts
 */
export function isAnswered(messages: readonly Message[], opens: boolean): boolean {
  return messages.some((message) => {
    const { direction, protocol, name, level, opened } = message;
    if (direction !== 'in') return false;
    if (protocol === 'alert') return level === 2;
    if (name === 'SERVER-HELLO' || name === 'ERROR' || name === 'server_hello_done' || name === 'finished')
      return true;
    if (!opened) return true;
    return !opens && (name === 'server_hello' || name === 'hello_retry_request');
  });
}
