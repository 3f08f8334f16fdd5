import { joined } from '../bytes/join.ts';
import type { Direction } from '../flow/event.ts';
import { cipherSuiteName } from '../tls/names.ts';
import { VERSION_CODES } from '../tls/version.ts';
import { hkdfExpandLabel, prf } from './kdf.ts';
import type { Primitives } from './primitives.ts';
import { cbc, stream, tls12Aead, tls13, type Unseal } from './protection.ts';
import { type SuiteParameters, suiteParameters } from './suite.ts';

/** What of the hellos the keys depend on. */
export interface Agreed {
  readonly version: number;
  readonly suite: number;
  readonly serverRandom: Uint8Array;
  /** RFC 7366 */
  readonly encryptThenMac: boolean;
}

/** One direction's keys, in use from one record on. */
export interface Keys {
  readonly unseal: Unseal;
  /** TLS 1.3: the traffic secret that they were made from. */
  readonly secret?: Uint8Array;
}

/** What a suite's number says, where its records can be opened with `primitives`. */
export function openable(primitives: Primitives, suite: number): SuiteParameters | undefined {
  const parameters = suiteParameters(cipherSuiteName(suite));
  if (parameters?.mode === 'stream') return parameters;
  return parameters && primitives.has(parameters.cipher) ? parameters : undefined;
}

/** TLS 1.3's keys from a traffic secret; undefined without one. */
export function tls13Keys(
  primitives: Primitives,
  suite: SuiteParameters,
  secret: Uint8Array | undefined,
): Keys | undefined {
  return secret && { secret, unseal: tls13(primitives, suite, secret) };
}

/** The keys that follow on a KeyUpdate (RFC 8446 §7.2). */
export function updated(primitives: Primitives, suite: SuiteParameters, { secret }: Keys): Keys | undefined {
  const expand = (from: Uint8Array) =>
    hkdfExpandLabel(primitives.hmac, suite.hash, from, 'traffic upd', from.length);
  return tls13Keys(primitives, suite, secret && expand(secret));
}

/** One direction's part of the key block of TLS 1.0 to 1.2 (RFC 5246 §6.3). */
export function keyBlock(
  primitives: Primitives,
  suite: SuiteParameters,
  { version, serverRandom, encryptThenMac }: Agreed,
  master: Uint8Array,
  clientRandom: Uint8Array,
  direction: Direction,
): Keys {
  const { macLength, keyLength, fixedIvLength } = suite;
  const hash = version === VERSION_CODES['TLSv1.2'] ? suite.hash : undefined;
  const seed = joined([serverRandom, clientRandom]);
  const length = 2 * (macLength + keyLength + fixedIvLength);
  const block = prf(primitives.hmac, hash, master, 'key expansion', seed, length);

  const cut = (start: number, length: number) => {
    const at = start + (direction === 'out' ? 0 : length);
    return block.subarray(at, at + length);
  };
  const macKey = cut(0, macLength);
  const key = cut(2 * macLength, keyLength);
  const iv = cut(2 * (macLength + keyLength), fixedIvLength);
  switch (suite.mode) {
    case 'aead':
      return { unseal: tls12Aead(primitives, suite, key, iv) };
    case 'stream':
      return { unseal: stream(primitives, suite, { key, macKey }) };
    case 'cbc': {
      const first = version === VERSION_CODES['TLSv1.0'] && { iv };
      return { unseal: cbc(primitives, suite, { key, macKey, encryptThenMac, ...first }) };
    }
  }
}
