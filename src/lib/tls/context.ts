import { cipherSuiteName } from './names.ts';

/** What a message's shape depends on besides its own bytes. */
export interface Context {
  /** HandshakeType's name, with `hello_retry_request` told from `server_hello`. */
  readonly message: string;
  /** ProtocolVersion agreed on, as on the wire; undefined before a ServerHello. */
  readonly version?: number;
  /** The suite agreed on. */
  readonly suite?: number;
}

export const TLS12 = 0x0303;
export const TLS13 = 0x0304;

export const isTls13 = (_: unknown, context: Context): boolean => context.version === TLS13;

/** Signatures name their algorithm (RFC 5246 §4.7); where no version is known, as in TLS 1.2. */
export const signsWithAlgorithm = (_: unknown, { version = TLS12 }: Context): boolean => version >= TLS12;

export interface KeyExchange {
  readonly method: 'RSA' | 'DHE' | 'ECDHE' | 'RSA_EXPORT' | 'PSK' | 'other';
  /** A PSK identity comes first (RFC 4279 §2). */
  readonly psk: boolean;
  /** ServerKeyExchange carries a signature. */
  readonly signed: boolean;
}

/** How a suite of TLS 1.2 or older exchanges keys, read from its name; `other` for suites without one. */
export function keyExchange(suite: number | undefined): KeyExchange {
  const name = suite === undefined ? '' : cipherSuiteName(suite);
  const kind = /^TLS_(.+?)_WITH_/.exec(name)?.[1] ?? '';
  const psk = /PSK/.test(kind);
  return { method: method(kind), psk, signed: !psk && !/anon/.test(kind) };
}

function method(kind: string): KeyExchange['method'] {
  if (/^ECDHE_|^ECDH_anon/.test(kind)) return 'ECDHE';
  if (/^DHE_|^DH_anon/.test(kind)) return 'DHE';
  if (/^RSA_EXPORT/.test(kind)) return 'RSA_EXPORT';
  if (kind === 'RSA' || kind === 'RSA_PSK') return 'RSA';
  return kind === 'PSK' ? 'PSK' : 'other';
}

/** Bytes of the handshake hash of a TLS 1.3 suite (RFC 8446 §B.4). */
export function hashLength(suite: number | undefined): number {
  return suite !== undefined && /_SHA384$/.test(cipherSuiteName(suite)) ? 48 : 32;
}
