/** HandshakeType's numbers of the messages that the bench sends (RFC 8446 §4). */
const TYPES = {
  hello_request: 0,
  server_hello: 2,
  new_session_ticket: 4,
  encrypted_extensions: 8,
  certificate: 11,
  server_key_exchange: 12,
  certificate_request: 13,
  server_hello_done: 14,
  certificate_verify: 15,
  finished: 20,
  key_update: 24,
  compressed_certificate: 25,
} as const;
export type Name = keyof typeof TYPES;

export const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
export const u24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);

/** A vector with its length in `size` bytes. */
export function vector(size: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u24(body.length).subarray(3 - size), body]);
}

export const handshake = (name: Name, body: Uint8Array, claimed = body.length): Buffer =>
  Buffer.concat([Buffer.from([TYPES[name]]), u24(claimed), body]);

export const extension = (type: number, ...data: readonly Uint8Array[]): Buffer =>
  Buffer.concat([u16(type), vector(2, ...data)]);

export const record = (type: number, fragment: Uint8Array, version = 0x0303): Buffer =>
  Buffer.concat([Buffer.from([type]), u16(version), vector(2, fragment)]);

/** A long message as records of the longest fragments that there are. */
export function records(message: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < message.length; at += 16384) parts.push(record(22, message.subarray(at, at + 16384)));
  return Buffer.concat(parts);
}
