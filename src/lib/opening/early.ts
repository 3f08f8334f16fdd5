import { openable, tls13Keys } from './keys.ts';
import type { Primitives } from './primitives.ts';
import type { Sealed, Unsealed } from './protection.ts';

/**
 * Opens early data, which goes before the suite is known, in that of the session which is resumed (RFC 8446 §4.2.10):
 * of those offered, the one that opens it. From the first record on that does not open, nothing is early any more:
 * a server that does not take early data is answered with the handshake's own keys.
 * @param secret CLIENT_EARLY_TRAFFIC_SECRET
 * @param offered the ClientHello's cipher_suites
 */
export function earlyData(
  primitives: Primitives,
  secret: Uint8Array,
  offered: readonly number[],
): (sealed: Sealed) => Unsealed | undefined {
  let candidates = [...new Set(offered)].flatMap((code) => {
    const suite = isTls13(code) ? openable(primitives, code) : undefined;
    return (suite && tls13Keys(primitives, suite, secret)) ?? [];
  });
  return (sealed) => {
    for (const keys of candidates) {
      try {
        const content = keys.unseal(sealed);
        candidates = [keys];
        return content;
      } catch {}
    }
    candidates = [];
    return undefined;
  };
}

/** Suites of TLS 1.3 (RFC 8446 §B.4) have 0x13 as first byte. */
const isTls13 = (code: number): boolean => code >> 8 === 0x13;
