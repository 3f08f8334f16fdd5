import type { FlowRequest } from '../flow/request.ts';
import type { Message } from '../tls/message.ts';
import { isOffered } from './tls-line.ts';

/** How long curl reads nothing more. */
export type Holding = 'until-sent' | 'until-requested' | 'until-over' | 'for-good' | undefined;

/** What curl reads no further after, for a while: all that it has yet to answer, or will never look at. */
export function holdAfter({ name, field }: Message, request: FlowRequest): Holding {
  if (name === 'hello_retry_request') return 'until-sent';
  if (name === 'finished') return 'until-requested';
  return name === 'server_hello' && !isOffered(field, request) ? 'for-good' : undefined;
}

export const isFromPeer = ({ direction }: Message): boolean => direction === 'in';
export const isGoodbye = ({ protocol, type }: Message): boolean => protocol === 'alert' && type === 0;
