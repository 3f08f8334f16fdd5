import { fromHex, toHex } from '../bytes/hex.ts';

/** Secrets of any number of connections, by the random of each one's ClientHello. */
export interface Secrets {
  /** @param label as the key log format has it (RFC 9850 §2.2), such as `CLIENT_RANDOM` */
  secret(label: string, clientRandom: Uint8Array): Uint8Array | undefined;
}

/** Secrets in the NSS key log format (RFC 9850), taken line by line. */
export class KeyLog implements Secrets {
  readonly #lines = new Map<string, Map<string, string>>();
  #size = 0;

  /** Secrets held. */
  get size(): number {
    return this.#size;
  }

  /**
   * Takes a line. Answers what it is: a secret that opens records; a comment, or a secret that no record is under; one
   * of a label that nobody here can use, such as RSA; or nothing of the kind.
   */
  add(line: string): 'taken' | 'comment' | 'unused' | 'malformed' {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return 'comment';
    const [, label = '', random = '', secret = ''] = LINE.exec(text) ?? [];
    if (label === '' || secret.length % 2 !== 0) return 'malformed';
    if (!OPENING.has(label)) return OTHERS.has(label) ? 'comment' : 'unused';
    if (random.length !== 2 * RANDOM) return 'malformed';
    const key = random.toLowerCase();
    const known = this.#lines.get(key) ?? new Map<string, string>();
    if (!known.has(label)) this.#size++;
    this.#lines.set(key, known.set(label, secret));
    return 'taken';
  }

  secret(label: string, clientRandom: Uint8Array): Uint8Array | undefined {
    const secret = this.#lines.get(toHex(clientRandom))?.get(label);
    return secret === undefined ? undefined : fromHex(secret);
  }

  /** One connection's lines, as they were. */
  linesOf(clientRandom: Uint8Array): readonly string[] {
    const random = toHex(clientRandom);
    return [...(this.#lines.get(random) ?? [])].map(([label, secret]) => `${label} ${random} ${secret}`);
  }
}

const LINE = /^([A-Z][A-Z0-9_]{1,63}) ([0-9A-Fa-f]{2,128}) ([0-9A-Fa-f]{2,2048})$/;
const RANDOM = 32;

/** Labels whose secrets open records (RFC 9850 §2.2). */
const OPENING = new Set([
  'CLIENT_RANDOM',
  'CLIENT_EARLY_TRAFFIC_SECRET',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
]);

/** The format's others: exporters, and Encrypted Client Hello's. */
const OTHERS = new Set(['EARLY_EXPORTER_SECRET', 'EXPORTER_SECRET', 'ECH_SECRET', 'ECH_CONFIG']);
