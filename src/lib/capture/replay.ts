import type { Direction } from '../flow/event.ts';
import type { Conversation, Passed } from './conversation.ts';
import { other, type Sides } from './sides.ts';
import { type Hole, type Scratch, Stream, scratch } from './stream.ts';
import { ACK, FIN, RST, SYN } from './tcp.ts';

/** What happened in a connection, at the time of the packet that shows it. */
export type Happening =
  | { readonly kind: 'asked' | 'answered'; readonly packet: Passed }
  | {
      readonly kind: 'bytes';
      readonly packet: Passed;
      readonly direction: Direction;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'closed';
      readonly packet: Passed;
      readonly direction: Direction;
      readonly how: 'fin' | 'reset';
    };

/** What a direction came to. */
export interface Came {
  readonly length: number;
  readonly hole?: Hole;
  readonly overlap?: number;
}

export type Memory = Readonly<Record<Direction, Scratch>>;

/** @param size bytes of all packets together */
export const memory = (size: number): Memory => ({ out: scratch(size), in: scratch(size) });

/** Tells a connection's packets in order to `tell`, each direction's bytes once and in the stream's order. */
export function replay(
  { packets }: Conversation,
  { client, bases }: Sides,
  memory: Memory,
  tell: (happening: Happening) => void,
): Readonly<Record<Direction, Came>> {
  const streams = {
    out: new Stream(bases[client] ?? 0, memory.out),
    in: new Stream(bases[client === 0 ? 1 : 0] ?? 0, memory.in),
  };
  /** The highest sequence numbers that the other side acknowledged, as offsets. */
  const acknowledged = { out: 0, in: 0 };
  const ends: Partial<Record<Direction, { readonly packet: Passed; readonly at: number }>> = {};
  const said = new Set<string>();
  const once = (what: string, happening: Happening) => {
    if (said.has(what)) return;
    said.add(what);
    tell(happening);
  };
  const finish = (direction: Direction, packet: Passed) =>
    once(`fin ${direction}`, { kind: 'closed', packet, direction, how: 'fin' });

  for (const packet of packets) {
    const { flags, from, seq, length } = packet;
    const [direction, opposite] = from === client ? (['out', 'in'] as const) : (['in', 'out'] as const);
    const stream = streams[direction];
    if (flags & SYN) once(direction, { kind: direction === 'out' ? 'asked' : 'answered', packet });
    // A SYN takes a number of its own, before its data (RFC 9293 §3.4).
    const data = flags & SYN ? { ...packet, seq: (seq + 1) >>> 0 } : packet;
    if (length > 0) {
      const bytes = stream.take(data);
      if (bytes.length > 0) tell({ kind: 'bytes', packet, direction, bytes });
    }
    if (flags & FIN) ends[direction] ??= { packet, at: stream.offsetOf(data.seq) + length };
    const end = ends[direction];
    if (end && stream.length >= end.at) finish(direction, packet);
    if (flags & RST) {
      const beyond = stream.offsetOf(seq) - stream.length - (end ? 1 : 0);
      if (beyond > 0 && beyond < WINDOW && !said.has(`reset ${direction}`))
        stream.sentUpTo(stream.length + beyond);
      once(`reset ${direction}`, { kind: 'closed', packet, direction, how: 'reset' });
    }
    if (flags & ACK && bases[other(from)] !== undefined) {
      const offset = streams[opposite].offsetOf(packet.ack);
      if (!(flags & RST) || offset - streams[opposite].length < WINDOW)
        acknowledged[opposite] = Math.max(acknowledged[opposite], offset);
    }
  }
  for (const direction of DIRECTIONS) {
    const end = ends[direction];
    const stream = streams[direction];
    // A FIN takes a number of its own; where none was captured, that number is missing too.
    stream.sentUpTo(Math.max(end?.at ?? 0, acknowledged[direction] - (end ? 1 : 0)));
    if (end) finish(direction, end.packet);
  }
  return { out: came(streams.out), in: came(streams.in) };
}

/** A RST further ahead was made up by someone on the way, and proves nothing of what was sent (RFC 5961 §3.2). */
const WINDOW = 65_536;

export const DIRECTIONS = ['out', 'in'] as const;

function came({ length, hole, overlap }: Stream): Came {
  return { length, ...(hole && { hole }), ...(overlap !== undefined && { overlap }) };
}
