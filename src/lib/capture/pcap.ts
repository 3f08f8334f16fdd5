import type { Found } from './frame.ts';
import { LIMITS } from './limits.ts';
import type { Problems } from './problem.ts';

/** Ticks a second and byte order by a pcap file's first four bytes (draft-ietf-opsawg-pcap §4). */
const MAGIC: ReadonlyMap<number, { readonly little: boolean; readonly ticks: number }> = new Map([
  [0xa1b2c3d4, { little: false, ticks: 1e6 }],
  [0xd4c3b2a1, { little: true, ticks: 1e6 }],
  [0xa1b23c4d, { little: false, ticks: 1e9 }],
  [0x4d3cb2a1, { little: true, ticks: 1e9 }],
]);

export const isPcap = (bytes: Uint8Array): boolean => magicOf(bytes) !== undefined;

/** The packets of a pcap file (draft-ietf-opsawg-pcap §5) up to where it is damaged or cut off. */
export function* readPcap(bytes: Uint8Array, problems: Problems): Generator<Found> {
  const magic = magicOf(bytes);
  if (!magic || bytes.length < FILE_HEADER) return problems.add('truncated', { offset: 0 });
  const { little, ticks } = magic;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const u32 = (at: number) => view.getUint32(at, little);
  // Above the link type's 16 bits stands how long a frame check sequence is; nobody here looks that far.
  const linkType = u32(20) & 0xffff;
  let number = 1;
  for (let at = FILE_HEADER; at < bytes.length; number++) {
    const where = { offset: at, packet: number };
    if (at + PACKET_HEADER > bytes.length) return problems.add('truncated', where);
    const length = u32(at + 8);
    if (length > LIMITS.packet)
      return problems.add('damaged', { ...where, expected: `${LIMITS.packet}`, actual: `${length}` });
    const from = at + PACKET_HEADER;
    const to = from + length;
    if (to > bytes.length) return problems.add('truncated', where);
    const time = u32(at) * 1000 + (u32(at + 4) * 1000) / ticks;
    yield { kind: 'frame', frame: { number, time, linkType, bytes: bytes.subarray(from, to) } };
    at = to;
  }
}

const FILE_HEADER = 24;
const PACKET_HEADER = 16;

function magicOf(bytes: Uint8Array) {
  if (bytes.length < 4) return undefined;
  return MAGIC.get(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
}
