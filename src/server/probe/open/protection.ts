import { type CipherCCMTypes, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { hkdfExpandLabel, hmac } from './kdf.ts';
import type { SuiteParameters } from './suite.ts';

/** A protected record: its header's two facts and what follows the header. */
interface Sealed {
  readonly contentType: number;
  readonly version: number;
  readonly fragment: Uint8Array;
}

export interface Unsealed {
  readonly contentType: number;
  readonly content: Uint8Array;
  readonly padding?: number;
}

/** Opens one direction's records in their order; throws where one does not open. */
export type Unseal = (record: Sealed) => Unsealed;

/** TLS 1.3 with one traffic secret (RFC 8446 §5.2, §7.3). */
export function tls13(suite: SuiteParameters, secret: Uint8Array): Unseal {
  const key = hkdfExpandLabel(suite.hash, secret, 'key', suite.keyLength);
  const iv = hkdfExpandLabel(suite.hash, secret, 'iv', 12);
  let sequence = 0n;
  return ({ contentType, version, fragment }) => {
    const nonce = xor(iv, uint64(sequence++));
    const inner = openAead(suite, key, nonce, header(contentType, version, fragment.length), fragment);
    let end = inner.length;
    while (end > 0 && inner[end - 1] === 0) end--;
    const type = inner[end - 1];
    const padding = inner.length - end;
    return {
      contentType: type ?? 0,
      content: inner.subarray(0, Math.max(0, end - 1)),
      ...(padding > 0 && { padding }),
    };
  };
}

/** An AEAD of TLS 1.2 (RFC 5246 §6.2.3.3, RFC 5288 §3, RFC 7905 §2). */
export function tls12Aead(suite: SuiteParameters, key: Uint8Array, fixedIv: Uint8Array): Unseal {
  let sequence = 0n;
  return ({ contentType, version, fragment }) => {
    const number = uint64(sequence++);
    const explicit = fragment.subarray(0, suite.explicitNonceLength);
    const sealed = fragment.subarray(suite.explicitNonceLength);
    const nonce = explicit.length > 0 ? Buffer.concat([fixedIv, explicit]) : xor(fixedIv, number);
    const aad = Buffer.concat([number, header(contentType, version, sealed.length - suite.tagLength)]);
    return { contentType, content: openAead(suite, key, nonce, aad, sealed) };
  };
}

export interface CbcKeys {
  readonly key: Uint8Array;
  readonly macKey: Uint8Array;
  /** TLS 1.0's first IV; later ones are the last block of the record before (RFC 2246 §6.2.3.2). */
  readonly iv?: Uint8Array;
  /** RFC 7366 was agreed on. */
  readonly encryptThenMac: boolean;
}

/** A CBC suite of TLS 1.0 to 1.2 (RFC 5246 §6.2.3.2, RFC 7366 §3). */
export function cbc(suite: SuiteParameters, keys: CbcKeys): Unseal {
  const block = suite.fixedIvLength;
  let sequence = 0n;
  let chained = keys.iv;
  return ({ contentType, version, fragment }) => {
    const number = uint64(sequence++);
    const mac = (content: Uint8Array) =>
      hmac(suite.macHash, keys.macKey, number, header(contentType, version, content.length), content);
    const { macLength } = suite;
    const sealed = keys.encryptThenMac ? fragment.subarray(0, fragment.length - macLength) : fragment;
    if (keys.encryptThenMac) check(mac(sealed), fragment.subarray(sealed.length));

    const iv = chained ?? sealed.subarray(0, block);
    const body = chained ? sealed : sealed.subarray(block);
    if (chained) chained = Buffer.from(sealed.subarray(-block));
    const decipher = createDecipheriv(suite.cipher, keys.key, iv).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(body), decipher.final()]);
    const unpadded = unpad(padded);
    if (keys.encryptThenMac) return { contentType, content: unpadded };

    const content = unpadded.subarray(0, unpadded.length - macLength);
    check(mac(content), unpadded.subarray(content.length));
    return { contentType, content };
  };
}

function openAead(
  suite: SuiteParameters,
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Buffer {
  const length = sealed.length - suite.tagLength;
  if (length < 0) throw new Error('shorter than its tag');
  // CCM is the stricter type; GCM and ChaCha20-Poly1305 ignore plaintextLength.
  const decipher = createDecipheriv(suite.cipher as CipherCCMTypes, key, nonce, {
    authTagLength: suite.tagLength,
  });
  decipher.setAuthTag(sealed.subarray(length));
  decipher.setAAD(aad, { plaintextLength: length });
  return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()]);
}

/** Every byte of the padding has its length as value (RFC 5246 §6.2.3.2). */
function unpad(padded: Buffer): Buffer {
  const size = (padded.at(-1) ?? 0) + 1;
  const padding = padded.subarray(padded.length - size);
  if (size > padded.length || padding.some((byte) => byte !== size - 1)) throw new Error('bad padding');
  return padded.subarray(0, padded.length - size);
}

function check(expected: Uint8Array, actual: Uint8Array): void {
  if (!timingSafeEqual(expected, actual)) throw new Error('bad MAC');
}

function header(contentType: number, version: number, length: number): Buffer {
  return Buffer.from([contentType, version >> 8, version & 255, length >> 8, length & 255]);
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

/** The sequence number, padded on the left to the IV's length, XOR the IV (RFC 8446 §5.3). */
function xor(iv: Uint8Array, number: Uint8Array): Buffer {
  const bytes = Buffer.from(iv);
  number.forEach((byte, at) => {
    const place = iv.length - number.length + at;
    bytes[place] = (bytes[place] ?? 0) ^ byte;
  });
  return bytes;
}
