import { createHmac } from 'node:crypto';

const NOTHING: Buffer = Buffer.alloc(0);

/** HKDF-Expand-Label (RFC 8446 §7.1, RFC 5869 §2.3). */
export function hkdfExpandLabel(
  hash: string,
  secret: Uint8Array,
  label: string,
  length: number,
  context: Uint8Array = NOTHING,
): Buffer {
  const full = Buffer.from(`tls13 ${label}`, 'latin1');
  const info = Buffer.concat([
    Buffer.from([length >> 8, length & 255, full.length]),
    full,
    Buffer.from([context.length]),
    context,
  ]);
  const blocks: Buffer[] = [];
  let block: Buffer = Buffer.alloc(0);
  for (let size = 0; size < length; size += block.length) {
    block = hmac(hash, secret, block, info, Buffer.from([blocks.length + 1]));
    blocks.push(block);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/**
 * The PRF of TLS 1.2 (RFC 5246 §5) with `hash`, or without one that of TLS 1.0 and 1.1, in which MD5 and
 * SHA-1 each get half of the secret (RFC 4346 §5).
 */
export function prf(
  hash: string | undefined,
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'latin1'), seed]);
  if (hash) return pHash(hash, secret, labelled, length);
  const half = Math.ceil(secret.length / 2);
  const md5 = pHash('md5', secret.subarray(0, half), labelled, length);
  const sha1 = pHash('sha1', secret.subarray(secret.length - half), labelled, length);
  return Buffer.from(md5.map((byte, at) => byte ^ (sha1[at] ?? 0)));
}

function pHash(hash: string, secret: Uint8Array, seed: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = [];
  let a: Buffer = Buffer.from(seed);
  for (let size = 0; size < length; ) {
    a = hmac(hash, secret, a);
    const block = hmac(hash, secret, a, seed);
    blocks.push(block);
    size += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export function hmac(hash: string, key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const mac = createHmac(hash, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}
