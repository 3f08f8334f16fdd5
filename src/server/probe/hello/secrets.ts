import { createHash } from 'node:crypto';
import { toHex } from '../../../lib/bytes/hex.ts';
import type { HashName } from '../../../lib/opening/suite.ts';
import { hkdfExpandLabel, hmac } from '../open/kdf.ts';

/** What TLS 1.3's handshake keys are made from. */
export interface Agreement {
  /** The suite's hash, as node:crypto names it. */
  readonly hash: HashName;
  readonly clientRandom: Uint8Array;
  readonly shared: Uint8Array;
  /** Handshake messages up to and with the ServerHello; before a HelloRetryRequest, see `afterRetry`. */
  readonly transcript: readonly Uint8Array[];
}

/** Both sides' handshake traffic secrets as lines of the NSS key log format (RFC 8446 §7.1, RFC 9850 §2). */
export function handshakeSecrets({ hash, clientRandom, shared, transcript }: Agreement): readonly string[] {
  const length = createHash(hash).digest().length;
  const none = Buffer.alloc(length);
  const derive = (secret: Uint8Array, label: string, messages: readonly Uint8Array[]) =>
    hkdfExpandLabel(hash, secret, label, length, digest(hash, messages));
  const early = hmac(hash, none, none);
  const handshake = hmac(hash, derive(early, 'derived', []), shared);
  return [
    ['CLIENT_HANDSHAKE_TRAFFIC_SECRET', 'c hs traffic'] as const,
    ['SERVER_HANDSHAKE_TRAFFIC_SECRET', 's hs traffic'] as const,
  ].map(([label, name]) => `${label} ${toHex(clientRandom)} ${toHex(derive(handshake, name, transcript))}`);
}

/** What stands for the first ClientHello once a HelloRetryRequest has come: its hash, as a message (RFC 8446 §4.4.1). */
export function messageHash(hash: HashName, clientHello: Uint8Array): Uint8Array {
  const hashed = digest(hash, [clientHello]);
  return Buffer.concat([Buffer.from([MESSAGE_HASH, 0, 0, hashed.length]), hashed]);
}

const MESSAGE_HASH = 254;

function digest(hash: HashName, messages: readonly Uint8Array[]): Buffer {
  const sum = createHash(hash);
  for (const message of messages) sum.update(message);
  return sum.digest();
}
