import { type Decoded, decode } from '../bytes/decode.ts';
import { encode, type Value } from '../bytes/encode.ts';
import { fromHex } from '../bytes/hex.ts';
import { frame, type Row, rest, select, struct, uint8 } from '../bytes/row.ts';
import type { Context } from './context.ts';
import { handshakeTypeName } from './names.ts';
import * as certificates from './rows/certificates.ts';
import { clientHello, encryptedExtensions, serverHello } from './rows/hellos.ts';
import { clientKeyExchange, serverKeyExchange } from './rows/key-exchange.ts';
import * as others from './rows/others.ts';

const BODIES = new Map<number, Row<Context>>([
  [0, others.helloRequest],
  [1, clientHello],
  [2, serverHello],
  [4, others.newSessionTicket],
  [5, others.endOfEarlyData],
  [8, encryptedExtensions],
  [11, certificates.certificate],
  [12, serverKeyExchange],
  [13, certificates.certificateRequest],
  [14, others.serverHelloDone],
  [15, certificates.certificateVerify],
  [16, clientKeyExchange],
  [20, others.finished],
  [22, certificates.certificateStatusMessage],
  [24, others.keyUpdate],
  [25, certificates.compressedCertificate],
  [67, others.nextProtocol],
  [254, others.messageHash],
]);

const UNKNOWN: Row<Context> = struct('RFC 8446 §4', { body: rest() });

/** Handshake (RFC 8446 §4), the body's fields directly in it. */
export const handshake = struct<Context>('RFC 8446 §4', {
  msg_type: uint8(handshakeTypeName),
  length: frame(
    3,
    select((seen) => BODIES.get(seen['msg_type'] ?? -1) ?? UNKNOWN),
  ),
});

export interface DecodedHandshake extends Decoded {
  readonly type: number;
  readonly name: string;
}

/**
 * One handshake message with its four-byte header, whole or cut short. `version` and `suite` are those agreed
 * on before it; a ServerHello's own tell only for what follows.
 */
export function decodeHandshake(bytes: Uint8Array, agreed: Omit<Context, 'message'>): DecodedHandshake {
  const type = bytes[0] ?? -1;
  const name = type === 2 && isRetry(bytes) ? 'hello_retry_request' : handshakeTypeName(type);
  return { type, name, ...decode(handshake, name, bytes, { ...agreed, message: name }) };
}

/**
 * One handshake message with its header, written from its fields: `{ msg_type, … }` as decodeHandshake reads
 * them. `message` chooses among an extension's shapes and is the type's name unless given.
 * @throws TypeError or RangeError where a field is not of its row's shape; see `encode`.
 */
export function encodeHandshake(
  fields: { readonly msg_type: number; readonly [name: string]: Value | undefined },
  { message = handshakeTypeName(fields.msg_type), ...agreed }: Partial<Context> = {},
): Uint8Array {
  return encode(handshake, fields, { ...agreed, message });
}

/** SHA-256 of "HelloRetryRequest", which takes the place of the random (RFC 8446 §4.1.3). */
const RETRY_RANDOM = fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c');

function isRetry(bytes: Uint8Array): boolean {
  const random = bytes.subarray(6, 38);
  return RETRY_RANDOM?.every((byte, i) => byte === random[i]) ?? false;
}
