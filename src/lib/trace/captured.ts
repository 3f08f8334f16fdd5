import { elements, find, numberAt } from '../bytes/find.ts';
import type { FlowEvent } from '../flow/event.ts';
import { provesSender } from '../flow/proven.ts';
import type { CaptureRequest } from '../flow/request.ts';
import type { Message } from '../tls/message.ts';
import { VERSION_CODES, versionName } from '../tls/version.ts';
import { CORRECTED } from './corrected.ts';
import type { TraceLine } from './line.ts';
import { printable } from './printable.ts';

/**
 * What an event of a captured connection shows, as lines: who made the connection is not known, so they are in the
 * RFCs' names, whatever the wording of a trace. `messages` are those that the event completed.
 * Where nothing told who sent what, what does not show its sender has `(OUT?)` or `(IN?)`.
 */
export function capturedLines(
  event: FlowEvent,
  at: number,
  messages: readonly Message[],
  { directions }: CaptureRequest,
): readonly TraceLine[] {
  const tcp = tcpText(event);
  const told = messages.flatMap((message): TraceLine[] => {
    const { direction, index, event: from } = message;
    const kind = message.protocol === 'alert' ? 'alert' : 'tls';
    const max = newest(message);
    const texts = CORRECTED.messages?.(message, { min: 'SSLv2', max, hello: true }) ?? [];
    const guess = directions === 'assumed' && !provesSender(message);
    return texts.map((text) => ({
      text: printable(`* ${guess ? text.replace(/ \((OUT|IN)\),/, ' ($1?),') : text}`),
      kind,
      direction,
      event: from,
      message: index,
    }));
  });
  return tcp === undefined ? told : [{ text: printable(`* ${tcp}`), kind: 'info', event: at }];
}

function tcpText(event: FlowEvent): string | undefined {
  switch (event.type) {
    case 'connecting':
      return `TCP (OUT), SYN: the client asks ${event.address} port ${event.port} for a connection`;
    case 'connected':
      return `TCP (IN), SYN, ACK: ${event.address} port ${event.port} accepts, to the client’s port ${event.localPort}`;
    case 'closed': {
      const [direction, who] = event.by === 'us' ? ['OUT', 'client'] : ['IN', 'server'];
      return event.how === 'fin'
        ? `TCP (${direction}), FIN: the ${who} closed the connection`
        : `TCP (${direction}), RST: the ${who} reset the connection`;
    }
    default:
      return undefined;
  }
}

/** The newest version that a ClientHello offers. */
function newest({ field, recordVersion }: Message) {
  const versions = elements(find(field, 'extensions.supported_versions.versions')).map(({ value }) => value);
  const offered = Math.max(
    ...versions.flatMap((value) =>
      typeof value === 'number' && value <= VERSION_CODES['TLSv1.3'] ? value : [],
    ),
    numberAt(field, 'legacy_version') ?? recordVersion,
  );
  return versionName(offered) ?? 'TLSv1.2';
}
