import type { VersionEntry } from '../report/versions.ts';
import { cipherSuiteName, openSslCipherName } from '../tls/names.ts';
import { OPENSSL_TLS13_SUITES } from '../tls/openssl-groups.ts';
import { hasSuite } from './ciphers.ts';
import {
  isListed,
  isOfDefault,
  isOfOneKind,
  mayHoldFiniteField,
  mayPreferFiniteField,
  namesGroup,
} from './lists.ts';
import type { Sent } from './offer.ts';
import type { LibraryRules } from './rules.ts';

/**
 * Whether a client can go on with what the server chose for a version: `signature` where it refuses the one that
 * comes with the server's key (RFC 2246 §7.4.3), `unknown` where the client may not offer that choice.
 */
export function meets(
  entry: Chosen,
  { request, ciphers, library, oldSignatures, smallKeys, stricter }: Sent,
): 'yes' | 'signature' | 'unknown' {
  const { version, agreed } = entry;
  const { curves, tls13Ciphers } = request;
  if (stricter || !canAgree(entry, library)) return 'unknown';
  if (curves !== undefined && !hasGroup(entry, curves)) return 'unknown';
  const chosen = agreed?.cipherSuite;
  const known = chosen === undefined ? '' : (openSslCipherName(chosen) ?? '');
  if (version === 'TLSv1.3') {
    if (tls13Ciphers !== undefined && !tls13Ciphers.split(':').includes(known)) return 'unknown';
  } else if (ciphers) {
    if (!isListed(known, ciphers)) return 'unknown';
    if (!smallKeys && library.level !== undefined && mayPreferFiniteField(ciphers, known)) return 'unknown';
    if (version < 'TLSv1.2' && !oldSignatures && !isOfOneKind(ciphers)) return 'unknown';
  }
  const name = chosen === undefined ? '' : cipherSuiteName(chosen);
  // The report does not tell how large the server's key is.
  if (name.startsWith('TLS_DHE_') && !smallKeys) return 'unknown';
  // Our own connections offer SHA-1 and worse, which OpenSSL 3 does only where small keys pass too.
  if (version === 'TLSv1.2' && isWeak(agreed?.signatureScheme) && library.level !== undefined && !smallKeys)
    return 'unknown';
  if (version >= 'TLSv1.2' || oldSignatures) return 'yes';
  if (STATIC_RSA.test(name)) return 'yes';
  return SIGNED.test(name) ? 'signature' : 'unknown';
}

/**
 * Whether what a server chose has its group among `--curves`. Before TLS 1.3 the curve of its key has to be one of
 * them too (RFC 8422 §5.1), which the choice does not tell.
 */
function hasGroup({ version, agreed }: Chosen, curves: string): boolean {
  const { group, cipherSuite } = agreed ?? {};
  if (version === 'TLSv1.3') return group !== undefined && namesGroup(curves, group);
  const name = cipherSuite === undefined ? '' : cipherSuiteName(cipherSuite);
  if (/^TLS_(DHE_)?RSA_/.test(name)) return true;
  return !name.includes('_ECDSA_') && group !== undefined && namesGroup(curves, group);
}

/**
 * Other choices of the server's for the same version, where they tell of a client with a list of its own. It may
 * still prefer a finite field that is too small for the client; not where it preferred another suite of the list.
 */
export function otherChoices(
  { version, agreed, others = [] }: VersionEntry,
  { ciphers = ['DEFAULT'], smallKeys }: Sent,
): readonly Chosen[] {
  const preferred = agreed?.cipherSuite === undefined ? '' : (openSslCipherName(agreed.cipherSuite) ?? '');
  const isSafe =
    version === 'TLSv1.3' ||
    smallKeys ||
    !mayHoldFiniteField(ciphers) ||
    (isListed(preferred, ciphers) && !preferred.startsWith('DHE-'));
  return isSafe ? others.map((other) => ({ version, agreed: other })) : [];
}

/**
 * Whether a client offers no more than this machine's OpenSSL does, so that what that was refused for want of anything
 * to choose, the client is refused too. At level 0 it offers more signatures.
 */
export const isWithinOurs = ({ request, ciphers = [], stricter, smallKeys }: Sent): boolean =>
  !stricter &&
  request.curves === undefined &&
  request.tls13Ciphers === undefined &&
  isOfDefault(ciphers) &&
  !(smallKeys && ciphers.length > 0);

/** What a server chose from our hello tells of no client whose hello did not hold it. */
export function canAgree(
  { version, agreed, disagreement }: Chosen,
  { groups, level, suites, likeOurs }: LibraryRules,
): boolean {
  const { cipherSuite, group, signatureScheme } = agreed ?? {};
  const hasGroup = group === undefined || groups.includes(group);
  if (level === undefined) {
    const isOfSuites = cipherSuite === undefined || hasSuite(openSslCipherName(cipherSuite), suites);
    return isOfSuites && hasGroup && !EDWARDS.has(signatureScheme ?? 0);
  }
  // Before TLS 1.3, every OpenSSL since 1.1.1 offers the curves that this machine's does, which agreed too.
  if (version !== 'TLSv1.3' || (likeOurs === 'same' && !disagreement)) return true;
  return hasGroup && (cipherSuite === undefined || OPENSSL_TLS13_SUITES.has(cipherSuite));
}

type Chosen = Pick<VersionEntry, 'version' | 'agreed' | 'disagreement'>;

/** ed25519, ed448, for which a client without them has no other key of the server's. */
const EDWARDS = new Set([0x0807, 0x0808]);

/** SHA-224, SHA-1 and MD5 of TLS 1.2 (RFC 5246 §7.4.1.4.1). */
const isWeak = (scheme: number | undefined): boolean => scheme !== undefined && scheme >> 8 < 4;

/** Whether the command, or the level that it sets, leaves less to choose from than the client's usual hello. */
export const isNarrowed = ({ request, ciphers, stricter }: Sent): boolean =>
  stricter || request.curves !== undefined || request.tls13Ciphers !== undefined || ciphers !== undefined;

/** What OpenSSL 3 still offers for TLS 1.0 and 1.1 by itself: first those whose key exchange is signed, then the others. */
const SIGNED = /^TLS_ECDHE_(RSA|ECDSA)_WITH_AES_(128|256)_CBC_SHA$/;
const STATIC_RSA = /^TLS_RSA_WITH_AES_(128|256)_CBC_SHA$/;
