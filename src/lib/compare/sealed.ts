import type { Item } from './align.ts';
import type { Side } from './facts.ts';

type Sent = Pick<Item, 'direction' | 'protocol' | 'name'>;

/**
 * Whether a side's answer behind its ServerHello was not opened: that is where TLS 1.3 has the certificate, the
 * signature and ALPN (RFC 8446 §2).
 */
export const hidesAnswer = (side: Side): boolean =>
  hides(side, { direction: 'in', protocol: 'handshake', name: 'encrypted_extensions' });

/** Whether a message that stands alone may be on the other side as well, in what was not opened on either. */
export const maybeOn = (other: Side, item: Item): boolean =>
  isSealed(item)
    ? other.messages.some(({ direction, encrypted }) => encrypted && direction === item.direction)
    : hides(other, item);

/** A message of which nothing but its ciphertext is known. */
export const isSealed = ({ name }: Pick<Sent, 'name'>): boolean => name === 'encrypted';

function hides({ messages, negotiated }: Side, { direction, protocol, name }: Sent): boolean {
  const sent = messages.filter((message) => message.direction === direction);
  const sealed = sent.filter(isSealed);
  // Before TLS 1.3 a record's type is in the clear, and of the handshake only Finished is not (RFC 5246 §7.3).
  if (negotiated.version !== 'TLSv1.3') {
    const kept = protocol !== 'handshake' || name === 'finished';
    return kept && sealed.some((message) => message.protocol === protocol);
  }
  if (protocol === 'handshake' && !AFTER_FINISHED.has(name))
    return (
      BEFORE_FINISHED.has(name) && sealed.length > 0 && !sent.some((message) => message.name === 'finished')
    );
  return IN_ANY_RECORD.has(protocol) && sealed.length > 0;
}

/** What TLS 1.3 encrypts of the handshake (RFC 8446 §4, RFC 8879 §4), and what follows it. */
const BEFORE_FINISHED = new Set([
  'encrypted_extensions',
  'certificate_request',
  'certificate',
  'compressed_certificate',
  'certificate_verify',
  'end_of_early_data',
  'finished',
]);
/** What TLS 1.3 sends under application_data's own record type (RFC 8446 §5.2). */
const IN_ANY_RECORD = new Set<Item['protocol']>(['handshake', 'alert', 'application_data']);
const AFTER_FINISHED = new Set(['new_session_ticket', 'key_update']);
