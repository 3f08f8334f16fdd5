import type { Conversation, End, Passed } from './conversation.ts';
import { ACK, RST, SYN } from './tcp.ts';
import { u16 } from './u16.ts';

/** Which end is the client's, and how that is known. */
export interface Sides {
  readonly client: End;
  /** `port` is no more than likely. */
  readonly shownBy: 'syn' | 'hello' | 'port';
  /** The sequence number of either end's first byte, where its packets tell one. */
  readonly bases: Readonly<Partial<Record<End, number>>>;
}

/** The client is who sent a SYN; else whose bytes begin with a ClientHello; else who has the higher port. */
export function sidesOf({ ends, packets }: Conversation): Sides {
  const bases = { ...baseOf(packets, 0), ...baseOf(packets, 1) };
  const syn = packets.find(({ flags }) => flags & SYN);
  if (syn) return { client: syn.flags & ACK ? other(syn.from) : syn.from, shownBy: 'syn', bases };
  const hello = packets.find((packet) => packet.seq === bases[packet.from] && helloIn(packet.data));
  if (hello) {
    const client = helloIn(hello.data) === 'client' ? hello.from : other(hello.from);
    return { client, shownBy: 'hello', bases };
  }
  return { client: ends[0].port >= ends[1].port ? 0 : 1, shownBy: 'port', bases };
}

export const other = (end: End): End => (end === 0 ? 1 : 0);

/** A SYN counts as one; a SYN's acknowledgement tells the other's; else the lowest number that has data, or that there is. */
function baseOf(packets: readonly Passed[], end: End): Partial<Record<End, number>> {
  const syn = packets.find(({ from, flags }) => from === end && flags & SYN);
  if (syn) return { [end]: (syn.seq + 1) >>> 0 };
  const answer = packets.find(({ from, flags }) => from !== end && flags & SYN && flags & ACK);
  if (answer) return { [end]: answer.ack };
  const sent = packets.filter(({ from, flags }) => from === end && !(flags & RST));
  const withData = sent.filter(({ length }) => length > 0);
  const data = withData.length > 0 ? withData : sent;
  const [first] = data;
  if (!first) return {};
  const before = data.reduce((least, { seq }) => {
    const distance = (seq - first.seq) | 0;
    return distance < least && distance > -WINDOW ? distance : least;
  }, 0);
  return { [end]: (first.seq + before) >>> 0 };
}

/** As far back as packets that overtook each other may lie. */
const WINDOW = 65_536;

/** Whose hello a stream begins with: a record of a handshake with its first message, or SSL 2.0's (RFC 5246 §E.2). */
function helloIn(bytes: Uint8Array): 'client' | 'server' | undefined {
  const [type, major, , , , message] = bytes;
  if (type === 22 && major === 3) return message === 1 ? 'client' : message === 2 ? 'server' : undefined;
  const sslv2 = (type ?? 0) >= 0x80 && bytes[2] === 1 && (bytes[3] === 3 || u16(bytes, 3) === 2);
  return sslv2 ? 'client' : undefined;
}
