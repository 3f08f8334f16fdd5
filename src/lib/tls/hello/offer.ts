import type { Version } from '../version.ts';

/**
 * What a ClientHello of our own making offers. The full one offers all that its version ever had; the others
 * leave something out, to find out what a server chokes on.
 */
export interface HelloOffer {
  /** Oldest first; several only where a server is to choose. */
  readonly versions: readonly Version[];
  /** Every suite that the versions ever had, or a few of each kind, so that the hello stays under 256 bytes. */
  readonly suites: 'all' | 'few';
  /** All; those that TLS 1.3 can't be spoken without; or none but the server's name, as SSL 3.0 and older have it. */
  readonly extensions: 'all' | 'needed' | 'none';
  /** ProtocolVersion of the record around it; {3, 1} is what clients send (RFC 8446 §5.1), {3, 0} what SSL 3.0 had. */
  readonly recordVersion: number;
  /** The name in server_name; none for an address (RFC 6066 §3), or to see what the server does without. */
  readonly serverName?: string;
  /** TLS_FALLBACK_SCSV says that a newer version was tried before and failed (RFC 7507 §4). */
  readonly fallback?: true;
  /** A legacy_version that no TLS has, which a server answers with the newest that it knows (RFC 5246 §E.1). */
  readonly legacyVersion?: number;
  /** Made as long as the same hello with all suites and extensions, by zeros that say nothing (RFC 7685). */
  readonly padded?: true;
  /** Leaves out what OpenSSL has only had since 1.1.0: X25519, X448, ChaCha20-Poly1305, RSASSA-PSS, Ed25519 and Ed448. */
  readonly withoutNewer?: true;
  /** NamedGroups in place of those that come with `extensions`. */
  readonly groups?: readonly number[];
}
