import type { Direction } from '../../../lib/flow/event.ts';
import { cipherSuiteName } from '../../../lib/tls/names.ts';
import { VERSION_CODES } from '../../../lib/tls/version.ts';
import { hkdfExpandLabel, prf } from './kdf.ts';
import { cbc, tls12Aead, tls13, type Unseal } from './protection.ts';
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

/** TLS 1.3's keys from a traffic secret; undefined without one, or for a suite that nobody can open. */
export function tls13Keys(agreed: Agreed, secret: Uint8Array | undefined): Keys | undefined {
  const suite = parametersOf(agreed);
  return suite && secret && { secret, unseal: tls13(suite, secret) };
}

/** The keys that follow on a KeyUpdate (RFC 8446 §7.2). */
export function updated(agreed: Agreed, { secret }: Keys): Keys | undefined {
  const suite = parametersOf(agreed);
  return (
    suite && secret && tls13Keys(agreed, hkdfExpandLabel(suite.hash, secret, 'traffic upd', secret.length))
  );
}

/** One direction's part of the key block of TLS 1.0 to 1.2 (RFC 5246 §6.3). */
export function keyBlock(
  agreed: Agreed,
  master: Uint8Array,
  clientRandom: Uint8Array,
  direction: Direction,
): Keys | undefined {
  const suite = parametersOf(agreed);
  if (!suite) return undefined;
  const { macLength, keyLength, fixedIvLength } = suite;
  const hash = agreed.version === VERSION_CODES['TLSv1.2'] ? suite.hash : undefined;
  const seed = Buffer.concat([agreed.serverRandom, clientRandom]);
  const block = prf(hash, master, 'key expansion', seed, 2 * (macLength + keyLength + fixedIvLength));

  const cut = (start: number, length: number) => {
    const at = start + (direction === 'out' ? 0 : length);
    return block.subarray(at, at + length);
  };
  const macKey = cut(0, macLength);
  const key = cut(2 * macLength, keyLength);
  const iv = cut(2 * (macLength + keyLength), fixedIvLength);
  if (suite.mode === 'aead') return { unseal: tls12Aead(suite, key, iv) };
  const { encryptThenMac, version } = agreed;
  return {
    unseal: cbc(suite, { key, macKey, encryptThenMac, ...(version === VERSION_CODES['TLSv1.0'] && { iv }) }),
  };
}

function parametersOf({ suite }: Agreed): SuiteParameters | undefined {
  return suiteParameters(cipherSuiteName(suite));
}
