import { provesSender } from '../flow/proven.ts';
import type { Message } from '../tls/message.ts';
import { type Finding, finding } from './row.ts';
import type { Seen } from './seen.ts';

/**
 * What is left of a finding where nothing told who sent what. Nobody is accused by a message whose sender is a guess,
 * but for an alert right behind a ClientHello: a client does not answer its own hello.
 */
export function asFarAsSidesAreKnown(seen: Seen, found: Finding): Finding {
  if (seen.request?.kind !== 'capture' || seen.request.directions !== 'assumed') return found;
  if (found.outcome === 'supported')
    return found.certainty === 'certain' ? { ...found, certainty: 'likely' } : found;
  const doubtful = doubtfulIn(seen, found);
  if (!doubtful || found.outcome === 'cannot-tell' || found.outcome === 'not-tls') return found;
  if (answersHello(seen, doubtful) && found.code === `alert.fatal.${doubtful.type}`)
    return { ...found, certainty: 'likely', findings: [...(found.findings ?? []), 'sender_assumed'] };
  const code =
    doubtful.protocol === 'alert' && doubtful.opened ? `capture.sides:${doubtful.type}` : 'capture.sides';
  return finding('cannot-tell', 'network', code, 'unknown', found.evidence);
}

/** The first message that a finding rests on and that does not show its sender. */
function doubtfulIn({ messages }: Seen, { evidence }: Finding): Message | undefined {
  const shown = evidence.flatMap(({ message }) => messages.find(({ index }) => index === message) ?? []);
  return shown.find((message) => !provesSender(message));
}

/** Whether nothing but ClientHellos came before it. */
const answersHello = ({ messages }: Seen, { index }: Message): boolean =>
  index > 0 && messages.slice(0, index).every(({ name }) => name === 'client_hello');
