import type { Message, TlsRecord } from '../tls/message.ts';
import { type Finding, finding, snake } from './row.ts';
import { byEvent, byMessage, type Seen } from './seen.ts';

/** The peer broke the rules, and these are the bytes that did. */
export function malformed({ failure }: Seen, what: string, where: Message | TlsRecord): Finding {
  const shown = 'protocol' in where ? byMessage(where) : { event: where.event };
  return finding('malformed', 'server', `tls.malformed:${snake(what)}`, 'certain', [
    shown,
    failure && byEvent(failure),
  ]);
}
