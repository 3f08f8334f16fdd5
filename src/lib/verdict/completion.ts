import type { Message } from '../tls/message.ts';
import type { Finding } from './row.ts';
import { named, type Seen } from './seen.ts';

/** That both sides took each other's Finished, and the messages that show it, the strongest first. */
export interface Completion {
  readonly certainty: Finding['certainty'];
  readonly shown: readonly Message[];
}

/**
 * Whether a captured handshake came to its end, as far as its packets show. Application data both ways after both
 * Finished is certain; less than that, or what stayed encrypted, is likely at most.
 */
export function completion(seen: Seen): Completion | undefined {
  const sent = finishedOf(seen, 'out');
  const came = finishedOf(seen, 'in');
  if (!sent || !came) return tls13(seen) ? sealedCompletion(seen, sent) : undefined;
  const after = Math.max(sent.index, came.index);
  const request = dataAfter(seen, after, 'out');
  const answer = dataAfter(seen, after, 'in');
  if (request && answer) return { certainty: 'certain', shown: [answer, request, came, sent] };
  if (seen.messages.some(({ protocol, level }) => protocol === 'alert' && level === 2)) return undefined;
  const accepted = tls13(seen) ? goesOn(seen, sent) : acceptedOlder(seen, sent, came);
  return accepted && { certainty: 'likely', shown: [...new Set([accepted, came, sent])] };
}

/** Before TLS 1.3 a record says that it is application data, whether or not it is opened. */
function dataAfter(seen: Seen, after: number, direction: 'out' | 'in'): Message | undefined {
  return seen.messages.find(
    (each) =>
      each.index > after &&
      each.direction === direction &&
      each.protocol === 'application_data' &&
      (each.opened || !tls13(seen)),
  );
}

const tls13 = ({ negotiated }: Seen): boolean => negotiated.version === 'TLSv1.3';

/** The first handshake message after a change cipher spec is Finished, opened or not (RFC 5246 §7.4.9). */
function finishedOf(seen: Seen, direction: 'out' | 'in'): Message | undefined {
  if (tls13(seen)) return named(seen, direction, 'finished')[0];
  const mine = seen.messages.filter((message) => message.direction === direction);
  const change = mine.findIndex(({ protocol }) => protocol === 'change_cipher_spec');
  const next = change < 0 ? undefined : mine[change + 1];
  return next?.protocol === 'handshake' ? next : undefined;
}

/** A server of TLS 1.3 that goes on after the client's Finished. Tickets may have been under way before it. */
function goesOn(seen: Seen, { index }: Message): Message | undefined {
  return seen.messages.find(
    (each) => each.direction === 'in' && each.index > index && (each.opened || each.bytes.length > ALERT),
  );
}

/** Whose Finished comes second has checked the first; in a resumption that is the client (RFC 5246 §7.3). */
function acceptedOlder(seen: Seen, sent: Message, came: Message): Message | undefined {
  return came.index > sent.index ? came : dataAfter(seen, sent.index, 'in');
}

/**
 * TLS 1.3 without the secrets: the client's Finished and something after it, then more from the server than the
 * alert by which it would refuse.
 */
function sealedCompletion({ messages }: Seen, finished: Message | undefined): Completion | undefined {
  const sealed = messages.filter(({ opened }) => !opened);
  const sent = sealed.filter(
    ({ direction, index }) => direction === 'out' && index > (finished?.index ?? -1),
  );
  const [first] = sent;
  const spoken = finished ? first : sent[1];
  if (!spoken || !first || (!finished && first.bytes.length <= ALERT)) return undefined;
  const answer = sealed.find(
    ({ direction, index, bytes }) => direction === 'in' && index > spoken.index && bytes.length > ALERT,
  );
  return answer && { certainty: 'likely', shown: [answer, spoken] };
}

/** Bytes of an encrypted alert: two, its inner content type and a tag (RFC 8446 §5.2). */
const ALERT = 2 + 1 + 16;
