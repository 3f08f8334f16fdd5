import { type CipherCCMTypes, createDecipheriv, createHmac } from 'node:crypto';
import type { Primitives } from '../../../lib/opening/primitives.ts';

/** Cryptography by this machine's OpenSSL, which has every cipher that a suite here names. */
export const NODE: Primitives = {
  hmac: (hash, key, parts) => {
    const mac = createHmac(hash, key);
    for (const part of parts) mac.update(part);
    return mac.digest();
  },
  has: () => true,
  openAead(cipher, { key, nonce, aad, sealed, tagLength }) {
    const length = sealed.length - tagLength;
    // CCM is the stricter type; GCM and ChaCha20-Poly1305 ignore plaintextLength.
    const decipher = createDecipheriv(cipher as CipherCCMTypes, key, nonce, { authTagLength: tagLength });
    decipher.setAuthTag(sealed.subarray(length));
    decipher.setAAD(aad, { plaintextLength: length });
    return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()]);
  },
  openCbc(cipher, key, iv, blocks) {
    const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false);
    return Buffer.concat([decipher.update(blocks), decipher.final()]);
  },
};
