import { hkdfExpandLabel as expand } from '../../../lib/opening/kdf.ts';
import type { HashName } from '../../../lib/opening/suite.ts';
import { NODE } from './primitives.ts';

/** HKDF-Expand-Label (RFC 8446 §7.1, RFC 5869 §2.3). */
export function hkdfExpandLabel(
  hash: HashName,
  secret: Uint8Array,
  label: string,
  length: number,
  context?: Uint8Array,
): Buffer {
  return Buffer.from(expand(NODE.hmac, hash, secret, label, length, context));
}

export function hmac(hash: HashName, key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(NODE.hmac(hash, key, parts));
}
