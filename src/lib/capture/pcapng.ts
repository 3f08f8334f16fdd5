import type { Found, Frame } from './frame.ts';
import { LIMITS } from './limits.ts';
import type { Problems } from './problem.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const DECRYPTION_SECRETS = 10;

/** TLS Key Log (draft-ietf-opsawg-pcapng §4.7). */
const TLSK = 0x544c534b;

export const isPcapng = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) === SECTION_HEADER;

/** The packets and secrets of a pcapng file (draft-ietf-opsawg-pcapng) up to where it is damaged or cut off. */
export function* readPcapng(bytes: Uint8Array, problems: Problems): Generator<Found> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let section: Section = { little: true, interfaces: [] };
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    if (at + BLOCK > bytes.length) return problems.add('truncated', { offset: at });
    // The section header's type reads the same in both orders, and its body says which it is (§4.1).
    if (view.getUint32(at) === SECTION_HEADER) {
      const little = orderOf(view, at + 8);
      if (little === undefined) return problems.add('damaged', { offset: at + 8 });
      section = { little, interfaces: [] };
    }
    const type = view.getUint32(at, section.little);
    const length = view.getUint32(at + 4, section.little);
    if (length < BLOCK || length % 4 !== 0)
      return problems.add('damaged', { offset: at + 4, actual: `${length}` });
    if (at + length > bytes.length) return problems.add('truncated', { offset: at, packet: number + 1 });
    const block = {
      at,
      type,
      view: new DataView(bytes.buffer, bytes.byteOffset + at + 8, length - BLOCK),
      little: section.little,
    };
    if (type === INTERFACE_DESCRIPTION) section.interfaces.push(interfaceOf(block));
    if (type === DECRYPTION_SECRETS) yield* secretsIn(block);
    if (PACKETS.has(type)) {
      const frame = frameOf(block, section, ++number, problems);
      if (frame) yield { kind: 'frame', frame };
    }
    if (view.getUint32(at + length - 4, section.little) !== length)
      return problems.add('damaged', { offset: at + length - 4, expected: `${length}` });
    at += length;
  }
}

/** A block's type, its length and its length once more (§3.1). */
const BLOCK = 12;
const PACKETS = new Set([PACKET, SIMPLE_PACKET, ENHANCED_PACKET]);

interface Section {
  readonly little: boolean;
  readonly interfaces: Interface[];
}

interface Interface {
  readonly linkType: number;
  readonly snaplen: number;
  readonly ticks: bigint;
  /** Seconds added to every time. */
  readonly offset: number;
}

interface Block {
  readonly at: number;
  readonly type: number;
  /** The body alone. */
  readonly view: DataView;
  readonly little: boolean;
}

/** The Byte-Order Magic (§4.1). */
function orderOf(view: DataView, at: number): boolean | undefined {
  if (view.getUint32(at) === 0x1a2b3c4d) return false;
  return view.getUint32(at) === 0x4d3c2b1a ? true : undefined;
}

/** §4.2; what it lacks is as in one without options. */
function interfaceOf(block: Block): Interface {
  const { view, little } = block;
  if (view.byteLength < 8) return { linkType: -1, snaplen: 0, ticks: 1_000_000n, offset: 0 };
  let ticks = 1_000_000n;
  let offset = 0;
  for (const { code, at, length } of options(block, 8)) {
    if (code === IF_TSRESOL && length === 1) ticks = resolution(view.getUint8(at));
    if (code === IF_TSOFFSET && length === 8) offset = Number(view.getBigInt64(at, little));
  }
  return { linkType: view.getUint16(0, little), snaplen: view.getUint32(4, little), ticks, offset };
}

const IF_TSRESOL = 9;
const IF_TSOFFSET = 14;

/** Ticks a second: a power of 2 where the highest bit is set, else one of 10. */
const resolution = (value: number): bigint => (value & 0x80 ? 2n : 10n) ** BigInt(value & 0x7f);

/** §3.5 */
function* options({ view, little }: Block, from: number) {
  for (let at = from; at + 4 <= view.byteLength; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === 0 || at + 4 + length > view.byteLength) return;
    yield { code, at: at + 4, length };
    at += 4 + Math.ceil(length / 4) * 4;
  }
}

/** §4.3, §4.4, and the packet block of old files (§A). */
function frameOf(
  block: Block,
  { interfaces }: Section,
  number: number,
  problems: Problems,
): Frame | undefined {
  const { view, little, type, at } = block;
  const head = type === SIMPLE_PACKET ? 4 : 20;
  const where = { offset: at, packet: number };
  if (view.byteLength < head) return void problems.add('damaged', where);
  const simple = type === SIMPLE_PACKET;
  const id = simple ? 0 : type === PACKET ? view.getUint16(0, little) : view.getUint32(0, little);
  const from = interfaces[id];
  if (!from) return void problems.add('interface', { ...where, actual: `${id}` });
  const left = view.byteLength - head;
  const original = view.getUint32(simple ? 0 : 16, little);
  const length = simple ? Math.min(original, from.snaplen || original, left) : view.getUint32(12, little);
  if (length > left || length > LIMITS.packet)
    return void problems.add('damaged', { ...where, expected: `${left}`, actual: `${length}` });
  return {
    number,
    time: simple ? 0 : timeOf(view.getUint32(4, little), view.getUint32(8, little), from),
    linkType: from.linkType,
    bytes: new Uint8Array(view.buffer, view.byteOffset + head, length),
  };
}

function timeOf(high: number, low: number, { ticks, offset }: Interface): number {
  const count = (BigInt(high) << 32n) + BigInt(low);
  return (Number(count / ticks) + offset) * 1000 + (Number(count % ticks) * 1000) / Number(ticks);
}

function* secretsIn({ view, little }: Block): Generator<Found> {
  if (view.byteLength < 8 || view.getUint32(0, little) !== TLSK) return;
  const length = Math.min(view.getUint32(4, little), view.byteLength - 8);
  const bytes = new Uint8Array(view.buffer, view.byteOffset + 8, length);
  yield { kind: 'secrets', text: new TextDecoder('latin1').decode(bytes) };
}
