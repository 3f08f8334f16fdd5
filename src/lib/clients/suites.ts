import type { VersionEntry } from '../report/versions.ts';
import { cipherSuiteName, openSslCipherName } from '../tls/names.ts';
import type { Sent } from './offer.ts';

/**
 * Whether a client can go on with what the server chose for a version: `signature` where it refuses the one that
 * comes with the server's key (RFC 2246 §7.4.3), `unknown` where the client may not offer that choice.
 */
export function meets(
  { version, agreed }: Pick<VersionEntry, 'version' | 'agreed'>,
  { request, oldSignatures, smallKeys, stricter }: Sent,
): 'yes' | 'signature' | 'unknown' {
  const { curves, tls13Ciphers } = request;
  const wanted = version === 'TLSv1.3' ? tls13Ciphers?.split(':') : suitesIn(request.ciphers);
  if (curves !== undefined || stricter) return 'unknown';
  const chosen = agreed?.cipherSuite;
  if (wanted && (chosen === undefined || !wanted.includes(openSslCipherName(chosen) ?? ''))) return 'unknown';
  const name = chosen === undefined ? '' : cipherSuiteName(chosen);
  // The report does not tell how large the server's key is.
  if (name.startsWith('TLS_DHE_') && !smallKeys) return 'unknown';
  if (version >= 'TLSv1.2' || oldSignatures) return 'yes';
  if (STATIC_RSA.test(name)) return 'yes';
  return SIGNED.test(name) ? 'signature' : 'unknown';
}

/** Whether the command, or the level that it sets, leaves less to choose from than the client's usual hello. */
export const isNarrowed = ({ request, stricter }: Sent): boolean =>
  stricter ||
  request.curves !== undefined ||
  request.tls13Ciphers !== undefined ||
  suitesIn(request.ciphers) !== undefined;

/** What OpenSSL 3 still offers for TLS 1.0 and 1.1 by itself: first those whose key exchange is signed, then the others. */
const SIGNED = /^TLS_ECDHE_(RSA|ECDSA)_WITH_AES_(128|256)_CBC_SHA$/;
const STATIC_RSA = /^TLS_RSA_WITH_AES_(128|256)_CBC_SHA$/;

/** The suites that `--ciphers` names, by OpenSSL's names; undefined where it leaves the choice to OpenSSL. */
function suitesIn(ciphers: string | undefined): readonly string[] | undefined {
  const words = ciphers?.split(/[:, @]/).filter((word) => word !== '' && !word.startsWith('SECLEVEL='));
  return words?.every((word) => /^(DEFAULT|ALL|HIGH)$/.test(word)) ? undefined : words;
}
