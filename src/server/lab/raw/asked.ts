import { elements, find, numberAt, slice } from '../../../lib/bytes/find.ts';
import { decodeHandshake } from '../../../lib/tls/handshake.ts';
import { VERSION_CODES } from '../../../lib/tls/version.ts';

/** What a ClientHello of either format asks, as far as the raw hosts read it. */
export interface Asked {
  /** The newest version of TLS 1.2 or older that the client takes, or SSLv2. */
  readonly version: number;
  readonly random: Uint8Array;
  readonly suites: readonly number[];
  /** It came in the format of SSLv2. */
  readonly sslv2: boolean;
}

/** A client that goes up to TLS 1.3 also says here that it takes 1.2 (RFC 8446 §4.1.2). */
export function readHello(message: Uint8Array): Asked {
  const { field } = decodeHandshake(message, {});
  const random = find(field, 'random');
  return {
    version: Math.min(numberAt(field, 'legacy_version') ?? 0, VERSION_CODES['TLSv1.2']),
    random: random ? slice(message, random) : new Uint8Array(32),
    suites: elements(find(field, 'cipher_suites')).map(({ value }) => Number(value)),
    sslv2: false,
  };
}
