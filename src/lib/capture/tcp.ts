import type { Datagram } from './ip.ts';

export const TCP = 6;
export const UDP = 17;

/** TCP's control bits (RFC 9293 §3.1). */
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

/** A TCP segment (RFC 9293 §3.1), as far as it was captured. */
export interface Segment {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly data: Uint8Array;
  /** Bytes of data that it has on the wire. */
  readonly length: number;
}

/** Undefined where the capture cuts its header off, or the header is none. */
export function readTcp({ payload, length }: Datagram): Segment | undefined {
  if (payload.length < 20) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const header = (view.getUint8(12) >> 4) * 4;
  if (header < 20 || header > length) return undefined;
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    seq: view.getUint32(4),
    ack: view.getUint32(8),
    flags: view.getUint8(13),
    data: payload.subarray(header),
    length: length - header,
  };
}
