import type { Version } from '../tls/version.ts';
import type { Item } from './align.ts';
import type { Side } from './facts.ts';

type Sent = Pick<Item, 'direction' | 'protocol' | 'name'>;

/** What a side may hide, gathered once, for a hostile one has any number of messages. */
export interface Hiding extends Readonly<Record<Item['direction'], OneWay>> {
  readonly version: Version | undefined;
}

interface OneWay {
  readonly encrypted: boolean;
  /** What messages are of that were not opened. */
  readonly sealed: ReadonlySet<Item['protocol']>;
  /** Its Finished can be read, and so what came before it. */
  readonly finished: boolean;
}

export function hidingOf({ messages, negotiated }: Side): Hiding {
  const oneWay = (direction: Item['direction']): OneWay => {
    const sent = messages.filter((message) => message.direction === direction);
    return {
      encrypted: sent.some(({ encrypted }) => encrypted),
      sealed: new Set(sent.filter(isSealed).map(({ protocol }) => protocol)),
      finished: sent.some(({ name }) => name === 'finished'),
    };
  };
  return { version: negotiated.version, out: oneWay('out'), in: oneWay('in') };
}

/**
 * Whether a side's answer behind its ServerHello was not opened: that is where TLS 1.3 has the certificate, the
 * signature and ALPN (RFC 8446 §2).
 */
export const hidesAnswer = (side: Side): boolean =>
  hides(hidingOf(side), { direction: 'in', protocol: 'handshake', name: 'encrypted_extensions' });

/** Whether a message that stands alone may be on the other side as well, in what was not opened on either. */
export const maybeOn = (other: Hiding, item: Item): boolean =>
  isSealed(item) ? other[item.direction].encrypted : hides(other, item);

/** A message of which nothing but its ciphertext is known. */
export const isSealed = ({ name }: Pick<Sent, 'name'>): boolean => name === 'encrypted';

function hides(side: Hiding, { direction, protocol, name }: Sent): boolean {
  const { sealed, finished } = side[direction];
  // Before TLS 1.3 a record's type is in the clear, and of the handshake only Finished is not (RFC 5246 §7.3).
  if (side.version !== 'TLSv1.3')
    return (protocol !== 'handshake' || name === 'finished') && sealed.has(protocol);
  if (protocol === 'handshake' && !AFTER_FINISHED.has(name))
    return BEFORE_FINISHED.has(name) && sealed.size > 0 && !finished;
  return IN_ANY_RECORD.has(protocol) && sealed.size > 0;
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
