import { joined } from '../bytes/join.ts';
import { LIMITS } from '../capture/limits.ts';
import { isPcap } from '../capture/pcap.ts';
import { isPcapng } from '../capture/pcapng.ts';
import type { CaptureProblem } from '../capture/problem.ts';
import { kindOf } from '../capture/read.ts';

/** A file as it is to be read: what was in it, where it was packed. */
export interface Unpacked {
  /** None where a part of it is all that came out, and that part is no capture. */
  readonly bytes?: Uint8Array;
  readonly problems: readonly CaptureProblem[];
}

/**
 * Unpacks gzip (RFC 1952), and leaves anything else as it is. Takes no more than a file may have out of it; of what is
 * longer or damaged the beginning is kept if it is a capture. Never rejects.
 */
export async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Unpacked> {
  if (kindOf(bytes) !== 'gzip') return { bytes, problems: [] };
  const { content, stopped } = await inflated(bytes);
  if (!stopped) return { bytes: content, problems: [] };
  const problem = { code: stopped, actual: `${content.length}`, expected: `${LIMITS.file}` };
  return { ...((isPcap(content) || isPcapng(content)) && { bytes: content }), problems: [problem] };
}

interface Inflated {
  readonly content: Uint8Array;
  /** Why it is not all. */
  readonly stopped?: 'unpack-damaged' | 'unpack-limit';
}

async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<Inflated> {
  const { readable, writable } = new DecompressionStream('gzip');
  const reader = readable.getReader();
  feed(packed, writable.getWriter());
  const pieces: Uint8Array[] = [];
  let left: number = LIMITS.file;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { content: joined(pieces) };
      pieces.push(value.subarray(0, left));
      left -= value.length;
      if (left >= 0) continue;
      void reader.cancel().catch(() => {});
      return { content: joined(pieces), stopped: 'unpack-limit' };
    }
  } catch {
    return { content: joined(pieces), stopped: 'unpack-damaged' };
  }
}

/** In small slices, each once the one before is out: a slice that is damaged takes what it unpacks to with it. */
async function feed(packed: Uint8Array<ArrayBuffer>, writer: WritableStreamDefaultWriter<BufferSource>) {
  const size = Math.max(64, Math.ceil(packed.length / SLICES));
  try {
    for (let at = 0; at < packed.length; at += size) await writer.write(packed.subarray(at, at + size));
    await writer.close();
  } catch {
    // The reading side fails with the same, and tells it.
  }
}

const SLICES = 1024;
