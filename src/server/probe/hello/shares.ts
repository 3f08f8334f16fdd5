import { createECDH, createPublicKey, decapsulate, diffieHellman, generateKeyPairSync } from 'node:crypto';
import type { KeyShare } from '../../../lib/tls/hello/extensions.ts';

/** Our side of one key exchange of TLS 1.3. */
export interface Share extends KeyShare {
  /** The shared secret, from the server's share; throws where that is none of the group's. */
  agree(theirs: Uint8Array): Buffer;
}

/** A new key share of a group, or undefined for one that this machine has no arithmetic for. */
export function createShare(group: number): Share | undefined {
  return SHARES[group]?.(group);
}

const SHARES: Readonly<Record<number, (group: number) => Share>> = {
  23: (group) => ecdh(group, 'prime256v1'),
  24: (group) => ecdh(group, 'secp384r1'),
  25: (group) => ecdh(group, 'secp521r1'),
  29: (group) => montgomery(group, 'X25519'),
  30: (group) => montgomery(group, 'X448'),
  // Each hybrid's order is its own (draft-ietf-tls-ecdhe-mlkem §3).
  4587: (group) => hybrid(group, ecdh(23, 'prime256v1'), mlKem('ml-kem-768', 1184)),
  4588: (group) => hybrid(group, mlKem('ml-kem-768', 1184), montgomery(29, 'X25519')),
  4589: (group) => hybrid(group, ecdh(24, 'secp384r1'), mlKem('ml-kem-1024', 1568)),
};

/** An uncompressed point (RFC 8446 §4.2.8.2). */
function ecdh(group: number, curve: string): Share {
  const own = createECDH(curve);
  const key_exchange = own.generateKeys();
  return { group, key_exchange, agree: (theirs) => own.computeSecret(theirs) };
}

/** RFC 7748 */
function montgomery(group: number, crv: 'X25519' | 'X448'): Share {
  const pair = { X25519: () => generateKeyPairSync('x25519'), X448: () => generateKeyPairSync('x448') }[
    crv
  ]();
  return {
    group,
    key_exchange: Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
    agree(theirs) {
      const x = Buffer.from(theirs).toString('base64url');
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv, x }, format: 'jwk' });
      return diffieHellman({ privateKey: pair.privateKey, publicKey });
    },
  };
}

/** FIPS 203: our share is the encapsulation key, the server's the ciphertext. */
function mlKem(name: 'ml-kem-768' | 'ml-kem-1024', length: number): Omit<Share, 'group'> {
  const { publicKey, privateKey } = generateKeyPairSync(name as 'ml-kem-768');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    key_exchange: spki.subarray(-length),
    agree: (theirs) => decapsulate(privateKey, theirs),
  };
}

function hybrid(group: number, first: Omit<Share, 'group'>, second: Omit<Share, 'group'>): Share {
  return {
    group,
    key_exchange: Buffer.concat([first.key_exchange, second.key_exchange]),
    agree(theirs) {
      const at = SPLITS[group] ?? 0;
      return Buffer.concat([first.agree(theirs.subarray(0, at)), second.agree(theirs.subarray(at))]);
    },
  };
}

/** Bytes of the server's first half: a P-256 point, an ML-KEM-768 ciphertext, a P-384 point. */
const SPLITS: Readonly<Record<number, number>> = { 4587: 65, 4588: 1088, 4589: 97 };
