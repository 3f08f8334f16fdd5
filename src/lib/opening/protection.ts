import { joined } from '../bytes/join.ts';
import { hkdfExpandLabel } from './kdf.ts';
import type { Primitives } from './primitives.ts';
import { rc4 } from './rc4.ts';
import type { SuiteParameters } from './suite.ts';

/** A protected record: its header's two facts and what follows the header. */
export interface Sealed {
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
export function tls13(primitives: Primitives, suite: SuiteParameters, secret: Uint8Array): Unseal {
  const expand = (label: string, length: number) =>
    hkdfExpandLabel(primitives.hmac, suite.hash, secret, label, length);
  const key = expand('key', suite.keyLength);
  const iv = expand('iv', 12);
  let sequence = 0n;
  return ({ contentType, version, fragment }) => {
    const nonce = xor(iv, uint64(sequence++));
    const aad = header(contentType, version, fragment.length);
    const inner = openAead(primitives, suite, key, nonce, aad, fragment);
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
export function tls12Aead(
  primitives: Primitives,
  suite: SuiteParameters,
  key: Uint8Array,
  fixedIv: Uint8Array,
): Unseal {
  let sequence = 0n;
  return ({ contentType, version, fragment }) => {
    const number = uint64(sequence++);
    const explicit = fragment.subarray(0, suite.explicitNonceLength);
    const sealed = fragment.subarray(suite.explicitNonceLength);
    const nonce = explicit.length > 0 ? joined([fixedIv, explicit]) : xor(fixedIv, number);
    const aad = joined([number, header(contentType, version, sealed.length - suite.tagLength)]);
    return { contentType, content: openAead(primitives, suite, key, nonce, aad, sealed) };
  };
}

export interface MacKeys {
  readonly key: Uint8Array;
  readonly macKey: Uint8Array;
}

export interface CbcKeys extends MacKeys {
  /** TLS 1.0's first IV; later ones are the last block of the record before (RFC 2246 §6.2.3.2). */
  readonly iv?: Uint8Array;
  /** RFC 7366 was agreed on. */
  readonly encryptThenMac: boolean;
}

/** A CBC suite of TLS 1.0 to 1.2 (RFC 5246 §6.2.3.2, RFC 7366 §3). */
export function cbc(primitives: Primitives, suite: SuiteParameters, keys: CbcKeys): Unseal {
  const block = suite.fixedIvLength;
  const macOf = macs(primitives, suite, keys);
  let chained = keys.iv;
  return ({ contentType, version, fragment }) => {
    const mac = macOf(contentType, version);
    const { macLength } = suite;
    const sealed = keys.encryptThenMac ? fragment.subarray(0, fragment.length - macLength) : fragment;
    if (keys.encryptThenMac) check(mac(sealed), fragment.subarray(sealed.length));

    const iv = chained ?? sealed.subarray(0, block);
    const body = chained ? sealed : sealed.subarray(block);
    if (chained) chained = sealed.slice(-block);
    const unpadded = unpad(primitives.openCbc(suite.cipher, keys.key, iv, body));
    if (keys.encryptThenMac) return { contentType, content: unpadded };

    const content = unpadded.subarray(0, unpadded.length - macLength);
    check(mac(content), unpadded.subarray(content.length));
    return { contentType, content };
  };
}

/** A stream cipher with its MAC, or the MAC alone (RFC 5246 §6.2.3.1). */
export function stream(primitives: Primitives, suite: SuiteParameters, keys: MacKeys): Unseal {
  const decipher = suite.cipher === 'rc4' ? rc4(keys.key) : (bytes: Uint8Array) => bytes;
  const macOf = macs(primitives, suite, keys);
  return ({ contentType, version, fragment }) => {
    const mac = macOf(contentType, version);
    const whole = decipher(fragment);
    const content = whole.subarray(0, Math.max(0, whole.length - suite.macLength));
    check(mac(content), whole.subarray(content.length));
    return { contentType, content };
  };
}

/** The MACs of one direction's records, each under its sequence number (RFC 5246 §6.2.3.1). */
function macs({ hmac }: Primitives, { macHash }: SuiteParameters, { macKey }: MacKeys) {
  let sequence = 0n;
  return (contentType: number, version: number) => {
    const number = uint64(sequence++);
    return (content: Uint8Array) =>
      hmac(macHash, macKey, [number, header(contentType, version, content.length), content]);
  };
}

function openAead(
  primitives: Primitives,
  { cipher, tagLength }: SuiteParameters,
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  if (sealed.length < tagLength) throw new Error('shorter than its tag');
  return primitives.openAead(cipher, { key, nonce, aad, sealed, tagLength });
}

/** Every byte of the padding has its length as value (RFC 5246 §6.2.3.2). */
function unpad(padded: Uint8Array): Uint8Array {
  const size = (padded.at(-1) ?? 0) + 1;
  const padding = padded.subarray(padded.length - size);
  if (size > padded.length || padding.some((byte) => byte !== size - 1)) throw new Error('bad padding');
  return padded.subarray(0, padded.length - size);
}

function check(expected: Uint8Array, actual: Uint8Array): void {
  if (expected.length !== actual.length || expected.some((byte, at) => byte !== actual[at]))
    throw new Error('bad MAC');
}

function header(contentType: number, version: number, length: number): Uint8Array {
  return Uint8Array.of(contentType, version >> 8, version & 255, length >> 8, length & 255);
}

function uint64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

/** The sequence number, padded on the left to the IV's length, XOR the IV (RFC 8446 §5.3). */
function xor(iv: Uint8Array, number: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(iv);
  number.forEach((byte, at) => {
    const place = iv.length - number.length + at;
    bytes[place] = (bytes[place] ?? 0) ^ byte;
  });
  return bytes;
}
