import type { Bulk, HashName } from './suite.ts';

/** The cryptography that opening records needs; from node:crypto in the server, from packages in the browser. */
export interface Primitives {
  /** HMAC (RFC 2104) of all parts, one after the other. */
  hmac(hash: HashName, key: Uint8Array, parts: readonly Uint8Array[]): Uint8Array;
  /** Whether it has the cipher that a suite names. */
  has(cipher: Bulk): boolean;
  /** @throws where the tag does not fit. */
  openAead(cipher: Bulk, sealed: AeadSealed): Uint8Array;
  /** Deciphers whole blocks and leaves their padding. @throws where they are not whole. */
  openCbc(cipher: Bulk, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array;
}

/** What an AEAD opens (RFC 5116 §2.2); the tag is the last `tagLength` bytes of `sealed`. */
export interface AeadSealed {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly aad: Uint8Array;
  readonly sealed: Uint8Array;
  readonly tagLength: number;
}
