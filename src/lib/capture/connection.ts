import { find } from '../bytes/find.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { decodeFlow } from '../flow/decode.ts';
import type { Direction, FlowEvent } from '../flow/event.ts';
import type { CaptureRequest, Endpoint } from '../flow/request.ts';
import type { KeyLog } from '../opening/keylog.ts';
import type { Message } from '../tls/message.ts';
import type { Version } from '../tls/version.ts';
import { type CapturedFlow, conclude } from './conclude.ts';
import type { Conversation } from './conversation.ts';
import { type CaptureProblem, Problems } from './problem.ts';
import { type Came, DIRECTIONS, type Happening, type Memory, replay } from './replay.ts';
import { other, type Sides, sidesOf } from './sides.ts';
import { RST } from './tcp.ts';
import { type Before, beforeTunnel } from './tunnel.ts';

/** A TCP connection of a capture. */
export interface CapturedConnection {
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** When its first packet was captured, ISO 8601; 1970 where the file does not say. */
  readonly startedAt: string;
  /** Milliseconds from its first packet to its last. */
  readonly duration: number;
  readonly packets: number;
  /** Bytes of either direction that could be put in order. */
  readonly bytes: Readonly<Record<Direction, number>>;
  /** The name in the ClientHello's server_name. */
  readonly host?: string;
  /** What the ServerHello chose. */
  readonly version?: Version;
  /** The protocol that the server chose by ALPN, where that went in the clear; no longer than it may be shown. */
  readonly alpn?: string;
  /** Whether its bytes begin as TLS or SSL 2.0 does. */
  readonly tls: boolean;
  /** Whether TCP came to be: its SYN may be answered with a RST, or not at all. A capture begun late has a connection that did. */
  readonly stood: 'yes' | 'refused' | 'unanswered';
  readonly problems: readonly CaptureProblem[];
  /** The connection as a flow, with verdict and end, opened with the secrets there are; made anew at each call. */
  flow(): CapturedFlow;
}

/** @param memory is used again at each call, and by each connection */
export function connectionOf(talk: Conversation, keylog: KeyLog, memory: Memory): CapturedConnection {
  const sides = sidesOf(talk);
  const client = talk.ends[sides.client];
  const server = talk.ends[other(sides.client)];
  const clock = clockOf(talk);
  const head: Record<Direction, string> = { out: '', in: '' };
  const came = replay(talk, sides, memory, (happening) => {
    if (happening.kind !== 'bytes' || head[happening.direction].length > HEAD) return;
    head[happening.direction] += toHex(happening.bytes);
  });
  const before = beforeTunnel({ out: bytesOf(head.out), in: bytesOf(head.in) });
  const { messages, negotiated } = decodeFlow(
    DIRECTIONS.map((direction) => {
      const hex = head[direction].slice(2 * before[direction]);
      return { type: 'bytes', t: 0, direction, hex };
    }),
  );
  const host = hostIn(messages);
  const { version, alpn } = negotiated;
  const gaps = DIRECTIONS.flatMap((direction) => {
    const { hole } = came[direction];
    return hole ? [{ direction, at: Math.max(0, hole.at - before[direction]) }] : [];
  });
  const request: CaptureRequest = {
    kind: 'capture',
    client,
    server,
    ...(host !== undefined && { host }),
    ...(gaps.length > 0 && { gaps }),
  };
  return {
    client,
    server,
    startedAt: clock.startedAt,
    duration: clock.at(talk.packets.at(-1)?.time ?? 0),
    packets: talk.packets.length,
    bytes: { out: came.out.length, in: came.in.length },
    ...(host !== undefined && { host }),
    ...(version && { version }),
    ...(alpn !== undefined && SHOWN_ALPN.test(alpn) && { alpn }),
    tls: messages.some(({ protocol }) => protocol !== 'unknown'),
    stood: stoodOf(talk, sides),
    problems: problemsOf(sides, came, before),
    flow() {
      const { startedAt, at } = clockOf(talk);
      const events: FlowEvent[] = [{ type: 'request', t: 0, request, startedAt }];
      const passed = { out: 0, in: 0 };
      replay(talk, sides, memory, (happening) => {
        const event = eventOf(happening, at(happening.packet.time), client, server);
        if (event.type !== 'bytes') return void events.push(event);
        const { direction, hex } = event;
        const inside = hex.slice(2 * Math.max(0, before[direction] - passed[direction]));
        passed[direction] += hex.length / 2;
        if (inside !== '') events.push({ ...event, hex: inside });
      });
      return conclude(events, keylog);
    },
  };
}

/** Hexadecimal digits that are looked at to tell what a connection is: more than a ClientHello with a post-quantum share has. */
const HEAD = 2 * 20_000;

const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

/** As the registered protocol IDs are spelled (RFC 7301 §6). */
const SHOWN_ALPN = /^[\w./+-]{1,40}$/;

/** A host name as it may be shown; what no host can be called is left in the ClientHello. */
function hostIn(messages: readonly Message[]): string | undefined {
  const hello = messages.find(({ direction, name }) => direction === 'out' && name === 'client_hello');
  const names = hello && find(hello.field, 'extensions.server_name.server_name_list.0');
  const value = names?.children?.at(-1)?.value;
  return typeof value === 'string' && /^[\w.-]{1,255}$/.test(value) ? value : undefined;
}

function stoodOf({ packets }: Conversation, { client, shownBy }: Sides): CapturedConnection['stood'] {
  const answers = packets.filter(({ from }) => from !== client);
  if (shownBy !== 'syn' || answers.some(({ flags }) => !(flags & RST))) return 'yes';
  return answers.length > 0 ? 'refused' : 'unanswered';
}

/** Times since the first packet, in milliseconds, that never run back; a capture's clock may. */
function clockOf({ packets }: Conversation) {
  const start = packets[0]?.time ?? 0;
  const date = new Date(start);
  let last = 0;
  return {
    startedAt: Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString(),
    at(time: number): number {
      const t = Math.round((time - start) * 1000) / 1000;
      if (t > last && Number.isFinite(t)) last = t;
      return last;
    },
  };
}

function eventOf(happening: Happening, t: number, client: Endpoint, server: Endpoint): FlowEvent {
  switch (happening.kind) {
    case 'asked':
      return { type: 'connecting', t, ...server };
    case 'answered':
      return { type: 'connected', t, ...server, localAddress: client.address, localPort: client.port };
    case 'bytes':
      return { type: 'bytes', t, direction: happening.direction, hex: toHex(happening.bytes) };
    case 'closed':
      return { type: 'closed', t, by: happening.direction === 'out' ? 'us' : 'peer', how: happening.how };
  }
}

function problemsOf(
  { shownBy }: Sides,
  came: Readonly<Record<Direction, Came>>,
  before: Before,
): readonly CaptureProblem[] {
  const problems = new Problems();
  if (before.out > 0) problems.add('tunnel');
  if (shownBy !== 'syn') problems.add('begun-late');
  if (shownBy === 'port') problems.add('sides-assumed');
  for (const direction of DIRECTIONS) {
    const { hole, overlap } = came[direction];
    if (hole) problems.add(hole.why, { direction, at: hole.at });
    if (overlap !== undefined) problems.add('overlap', { direction, at: overlap });
  }
  return problems.all;
}
