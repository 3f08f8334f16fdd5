import { joined } from '../bytes/join.ts';
import type { Primitives } from './primitives.ts';
import type { HashName } from './suite.ts';

type Hmac = Primitives['hmac'];

/** HKDF-Expand-Label (RFC 8446 §7.1, RFC 5869 §2.3). */
export function hkdfExpandLabel(
  hmac: Hmac,
  hash: HashName,
  secret: Uint8Array,
  label: string,
  length: number,
  context: Uint8Array = new Uint8Array(),
): Uint8Array {
  const full = ascii(`tls13 ${label}`);
  const lengths = Uint8Array.of(length >> 8, length & 255, full.length);
  const info = joined([lengths, full, Uint8Array.of(context.length), context]);
  const blocks: Uint8Array[] = [];
  let block = new Uint8Array();
  for (let size = 0; size < length; size += block.length) {
    block = new Uint8Array(hmac(hash, secret, [block, info, Uint8Array.of(blocks.length + 1)]));
    blocks.push(block);
  }
  return joined(blocks).subarray(0, length);
}

/**
 * The PRF of TLS 1.2 (RFC 5246 §5) with `hash`, or without one that of TLS 1.0 and 1.1, in which MD5 and
 * SHA-1 each get half of the secret (RFC 4346 §5).
 */
export function prf(
  hmac: Hmac,
  hash: HashName | undefined,
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const labelled = joined([ascii(label), seed]);
  if (hash) return pHash(hmac, hash, secret, labelled, length);
  const half = Math.ceil(secret.length / 2);
  const md5 = pHash(hmac, 'md5', secret.subarray(0, half), labelled, length);
  const sha1 = pHash(hmac, 'sha1', secret.subarray(secret.length - half), labelled, length);
  return md5.map((byte, at) => byte ^ (sha1[at] ?? 0));
}

function pHash(hmac: Hmac, hash: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  let a = seed;
  for (let size = 0; size < length; ) {
    a = hmac(hash, secret, [a]);
    const block = hmac(hash, secret, [a, seed]);
    blocks.push(block);
    size += block.length;
  }
  return joined(blocks).subarray(0, length);
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
