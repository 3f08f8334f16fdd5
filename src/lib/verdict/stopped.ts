import { LONGEST_MESSAGE } from '../tls/reassembly.ts';
import { type Finding, finding, type Row, snake } from './row.ts';
import { byEvent, byMessage, type Seen } from './seen.ts';

/** Flows that this site's rules, its limits or a person's wish ended. */
export const STOPPED: readonly Row[] = [policy, aborted, limit, tooLong];

function policy({ failure }: Seen): Finding | undefined {
  if (failure?.source !== 'policy') return undefined;
  return finding('cannot-tell', 'policy', `policy.${snake(failure.code)}`, 'certain', [byEvent(failure)]);
}

/** We stopped: what our TLS library, the socket or the peer did meanwhile is no answer. */
function aborted({ failure, cancelled }: Seen): Finding | undefined {
  const word = failure?.source === 'abort' || failure?.code === 'aborted' ? failure : cancelled;
  return word && finding('cannot-tell', 'client', 'aborted', 'certain', [byEvent(word)]);
}

export function limit({ failure, messages }: Seen): Finding | undefined {
  if (failure?.source !== 'limit') return undefined;
  const last = messages.findLast(({ direction }) => direction === 'in');
  return finding('limit', 'policy', `tls.limit:${snake(failure.code)}`, 'certain', [
    byEvent(failure),
    last && byMessage(last),
  ]);
}

/** Our TLS library has a limit of its own for messages, and may meet it before ours. */
function tooLong({ failure, messages, unfinished }: Seen): Finding | undefined {
  if (!failure) return undefined;
  const whole = messages.find(
    ({ direction, protocol, bytes }) =>
      direction === 'in' && protocol === 'handshake' && bytes.length > LONGEST_MESSAGE,
  );
  const begun = unfinished.some(
    ({ direction, kind, field }) =>
      direction === 'in' && kind === 'handshake' && claimed(field.children) + 4 > LONGEST_MESSAGE,
  );
  if (!whole && !begun) return undefined;
  return finding('limit', 'policy', 'tls.limit:handshake_message', 'certain', [
    whole && byMessage(whole),
    byEvent(failure),
  ]);
}

function claimed(children: Seen['messages'][number]['field']['children']): number {
  const length = children?.find(({ name }) => name === 'length')?.value;
  return typeof length === 'number' ? length : 0;
}
