import { CIPHER_SUITES } from '../registries/cipher-suites.ts';
import type { Version } from '../version.ts';

/**
 * Every suite that one of the versions ever had, with keys of no use any more, without encryption and without
 * certificates too; those first that an ordinary client would want first, so that a server that lets the client
 * choose shows what it does for one.
 */
export function allSuites(versions: readonly Version[]): readonly number[] {
  return ORDERED.flatMap(([code, name]) => (versions.some((version) => has(version, name)) ? [code] : []));
}

/** A few of each kind, as numbers of the same order. */
export function fewSuites(versions: readonly Version[]): readonly number[] {
  return allSuites(versions).filter((code) => FEW.has(code));
}

/** Authenticated encryption, SHA-2 MACs and TLS 1.3's own suites came with a version; the older ones are all others. */
function has(version: Version, name: string): boolean {
  if (version === 'SSLv2') return false;
  if (isTls13(name)) return version === 'TLSv1.3';
  if (version === 'TLSv1.3') return false;
  return version === 'TLSv1.2' || !/_(SHA256|SHA384|SM3|IMIT|OMAC|CCM|CCM_8)$|_GCM_|_CHACHA20_/.test(name);
}

/** They name no key exchange (RFC 8446 §B.4). */
const isTls13 = (name: string) => /^TLS_(AES|CHACHA20|AEGIS|SM4|SHA\d+)_|_MGM_/.test(name);

/** Signals that look like suites (RFC 5746 §3.3, RFC 7507 §2), and the one that stands for none (RFC 5246 §A.5). */
const NONE = /_SCSV$|^TLS_NULL_WITH_NULL_NULL$/;

/** What an ordinary client wants last. */
const UNWANTED = [
  /_NULL_/,
  /_anon_/i,
  /EXPORT/,
  /_DES_|_DES40_|RC2_|FORTEZZA/,
  /PSK|SRP|KRB5|ECCPWD|ECJPAKE|GOST|SALSA20|^(?!TLS_|SSL_)/,
  /RC4_/,
  /3DES/,
  /^TLS_(DHE_DSS|DH_|ECDH_)/,
  /^TLS_RSA_/,
  /^TLS_DHE_/,
  /_CBC_/,
  /_(CCM|CCM_8|ARIA|CAMELLIA|SM4|AEGIS|SHA256_SHA256)/,
];

const rank = (name: string): number => {
  const at = UNWANTED.findIndex((kind) => kind.test(name));
  return at === -1 ? 0 : UNWANTED.length - at;
};

const ORDERED = [...CIPHER_SUITES]
  .filter(([, name]) => !NONE.test(name))
  .sort(([, one], [, other]) => rank(one) - rank(other));

const FEW = new Set([
  0x1301, 0x1302, 0x1303, 0xc02b, 0xc02c, 0xcca9, 0xc009, 0xc00a, 0xc02f, 0xc030, 0xcca8, 0xc013, 0xc014,
  0x009e, 0x009f, 0x0033, 0x0039, 0x0032, 0x009c, 0x009d, 0x003c, 0x002f, 0x0035, 0xc012, 0x0016, 0x000a,
  0xc011, 0x0005, 0x0004, 0x0009, 0x0003,
]);
