import type { Field } from '../bytes/field.ts';
import { elements, find, slice } from '../bytes/find.ts';
import type { Message } from '../tls/message.ts';

/** The first certificate of the chain that the server sent, with its length in front, and its bytes. */
export function leafCertificate(
  messages: readonly Message[],
): { readonly field: Field; readonly bytes: Uint8Array } | undefined {
  const sent = messages.find(({ direction, name }) => direction === 'in' && name === 'certificate');
  const [entry] = elements(sent && find(sent.field, 'certificate_list'));
  const field = entry && (find(entry, 'cert_data') ?? entry);
  return sent && field && { field, bytes: slice(sent.bytes, field) };
}
