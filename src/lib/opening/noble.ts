import { cbc, ctr, gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { joined } from '../bytes/join.ts';
import type { AeadSealed, Primitives } from './primitives.ts';

/** Cryptography for the browser: AES and ChaCha20-Poly1305. Camellia, ARIA and 3DES are not there. */
export const NOBLE: Primitives = {
  hmac: (hash, key, parts) => {
    const mac = hmac.create(HASHES[hash], key);
    for (const part of parts) mac.update(part);
    return mac.digest();
  },
  has: (cipher) => cipher.startsWith('aes-') || cipher === 'chacha20-poly1305',
  openAead(cipher, sealed) {
    const { key, nonce, aad } = sealed;
    if (cipher.endsWith('-ccm')) return openCcm(sealed);
    const aead = cipher === 'chacha20-poly1305' ? chacha20poly1305 : gcm;
    return aead(key, nonce, aad).decrypt(sealed.sealed);
  },
  openCbc: (_, key, iv, blocks) => cbc(key, iv, { disablePadding: true }).decrypt(blocks),
};

const HASHES = { md5, sha1, sha256, sha384 };

/** AES-CCM with nonces of 12 bytes, which leave 3 for the length (RFC 3610 §2, RFC 6655 §3). */
function openCcm({ key, nonce, aad, sealed, tagLength }: AeadSealed): Uint8Array {
  const counter = joined([Uint8Array.of(2), nonce, new Uint8Array(3)]);
  const length = sealed.length - tagLength;
  // The key stream's first block covers the tag, which stands at the end.
  const padded = joined([
    sealed.subarray(length),
    new Uint8Array(BLOCK - tagLength),
    sealed.subarray(0, length),
  ]);
  const plain = ctr(key, counter).decrypt(padded);
  const content = plain.subarray(BLOCK);
  const flags = 0x42 + ((tagLength - 2) / 2) * 8;
  const first = joined([
    Uint8Array.of(flags),
    nonce,
    Uint8Array.of(length >> 16, (length >> 8) & 255, length & 255),
  ]);
  const context = blocks(joined([Uint8Array.of(aad.length >> 8, aad.length & 255), aad]));
  const input = joined([first, context, blocks(content)]);
  const mac = cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).encrypt(input).subarray(-BLOCK);
  if (plain.subarray(0, tagLength).some((byte, at) => byte !== mac[at])) throw new Error('bad tag');
  return content;
}

const BLOCK = 16;

/** Padded with zeros to whole blocks. */
function blocks(bytes: Uint8Array): Uint8Array {
  return joined([bytes, new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}
