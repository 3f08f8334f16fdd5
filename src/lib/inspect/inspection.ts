import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import type { Negotiated } from '../tls/message.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type Item, itemsOf } from './items.ts';
import { type Step, stepsOf } from './steps.ts';

/** A flow made ready to be looked at: what its views show is all from here, so that they are of one mind. */
export interface Inspection {
  readonly events: readonly FlowEvent[];
  readonly items: readonly Item[];
  readonly blocks: readonly Block[];
  readonly steps: readonly Step[];
  readonly negotiated: Negotiated;
}

/** Never throws: what is wrong with the bytes is in the items' problems. */
export function inspect(events: readonly FlowEvent[]): Inspection {
  const decoded = decodeFlow(events);
  const request = events.find((event) => event.type === 'request')?.request;
  const items = itemsOf(decoded, request?.kind === 'capture' && request.directions === 'assumed');
  return {
    events,
    items,
    blocks: blocksOf(events, items),
    steps: stepsOf(events, items),
    negotiated: decoded.negotiated,
  };
}
