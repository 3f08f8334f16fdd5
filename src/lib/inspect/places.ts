import type { Field } from '../bytes/field.ts';
import type { Direction, FlowEvent } from '../flow/event.ts';
import type { TraceLine } from '../trace/line.ts';
import { childId, contentId, eventId, itemId, type NodeId } from './ids.ts';
import type { Item } from './items.ts';

/**
 * Where a line's matter stands that names no message itself: a certificate's in the certificate, what was agreed
 * on in the hello, a request's and an answer's in the application data, an attempt to connect with the connection.
 */
export function placeOf(
  { text, event }: TraceLine,
  events: readonly FlowEvent[],
  items: readonly Item[],
): NodeId {
  const told = events[event];
  const found = told && byEvent(told, event, text, events, items);
  return found ?? eventId(event);
}

function byEvent(
  told: FlowEvent,
  at: number,
  text: string,
  events: readonly FlowEvent[],
  items: readonly Item[],
): NodeId | undefined {
  const named = (direction: Direction, ...names: readonly string[]) =>
    items.filter((item) => item.direction === direction && names.includes(item.name));
  switch (told.type) {
    case 'connecting': {
      const stands = events.findIndex(({ type }, index) => index > at && type === 'connected');
      return stands === -1 ? undefined : eventId(stands);
    }
    case 'connected':
      return ALPN.test(text) ? fieldIn(named('out', 'client_hello'), EXTENSIONS, PROTOCOLS) : undefined;
    case 'http': {
      // A request is told of before its bytes go out, an answer once its bytes have come.
      const all = named(told.direction, 'application_data');
      const carrier =
        told.direction === 'out'
          ? all.find((item) => item.event >= at)
          : all.findLast((item) => item.event <= at);
      return carrier && itemId(carrier.index);
    }
    case 'certificate': {
      if (ALPN.test(text))
        return fieldIn(named('in', 'encrypted_extensions', 'server_hello'), EXTENSIONS, PROTOCOLS);
      if (/^\* SSL connection using/.test(text)) return fieldIn(named('in', 'server_hello'), 'cipher_suite');
      const [sent] = named('in', 'certificate', 'compressed_certificate');
      return sent && CERTIFICATE.test(text) ? itemId(sent.index) : undefined;
    }
    default:
      return undefined;
  }
}

const ALPN = /^\* ALPN\b/;
const CERTIFICATE = /certificate|^\* {2,}|SSL cert/i;
const EXTENSIONS = 'extensions';
const PROTOCOLS = 'application_layer_protocol_negotiation';

/** The field of these names in the first of the items that has it. */
function fieldIn(items: readonly Item[], ...names: readonly string[]): NodeId | undefined {
  for (const { field, index } of items) {
    let id: NodeId = contentId(index);
    let at: Field | undefined = field;
    for (const name of names) {
      const child = at?.children?.findIndex((one) => one.name === name) ?? -1;
      at = at?.children?.[child];
      id = childId(id, child);
    }
    if (at) return id;
  }
  return undefined;
}
