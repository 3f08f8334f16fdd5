import { ALERTS } from './registries/alerts.ts';
import { CIPHER_SUITES } from './registries/cipher-suites.ts';
import { CONTENT_TYPES } from './registries/content-types.ts';
import { EXTENSIONS } from './registries/extensions.ts';
import { GROUPS } from './registries/groups.ts';
import { HANDSHAKE_TYPES } from './registries/handshake-types.ts';
import { OPENSSL_CIPHERS } from './registries/openssl-ciphers.ts';
import { SIGNATURE_SCHEMES } from './registries/signature-schemes.ts';
import { versionName } from './version.ts';

/** Every name here is the registry's own, `GREASE` for a code reserved by RFC 8701, or `unknown`. */
type Namer = (code: number) => string;

/** A 16-bit code that clients send to keep servers tolerant: both bytes alike and ending in A (RFC 8701 §2). */
export function isGrease(code: number): boolean {
  return (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
}

/** GREASE among one-byte codes, PskKeyExchangeModes: 0x0B, 0x2A, 0x49 … 0xE4 (RFC 8701 §2). */
export function isGrease8(code: number): boolean {
  return code % 0x1f === 0x0b && code < 0x100;
}

export const cipherSuiteName: Namer = (code) => wide(CIPHER_SUITES, code);
export const groupName: Namer = (code) => wide(GROUPS, code);
export const extensionName: Namer = (code) => wide(EXTENSIONS, code);
export const alertName: Namer = (code) => ALERTS.get(code) ?? 'unknown';
export const handshakeTypeName: Namer = (code) => HANDSHAKE_TYPES.get(code) ?? 'unknown';
export const contentTypeName: Namer = (code) => CONTENT_TYPES.get(code) ?? 'unknown';
export const alertLevelName: Namer = (code) => named(['', 'warning', 'fatal'], code);

export const pskModeName: Namer = (code) => named(['psk_ke', 'psk_dhe_ke'], code, isGrease8);
export const pointFormatName: Namer = (code) =>
  named(['uncompressed', 'ansiX962_compressed_prime', 'ansiX962_compressed_char2'], code);
export const compressionName: Namer = (code) => named(['null', 'DEFLATE'], code);
export const certificateCompressionName: Namer = (code) => named(['', 'zlib', 'brotli', 'zstd'], code);
export const statusTypeName: Namer = (code) => named(['', 'ocsp', 'ocsp_multi'], code);
export const nameTypeName: Namer = (code) => named(['host_name'], code);
export const curveTypeName: Namer = (code) =>
  named(['', 'explicit_prime', 'explicit_char2', 'named_curve'], code);
export const keyUpdateName: Namer = (code) => named(['update_not_requested', 'update_requested'], code);
export const certificateTypeName: Namer = (code) => named(['X509', 'OpenPGP', 'RawPublicKey'], code);
export const echTypeName: Namer = (code) => named(['outer', 'inner'], code);
export const fragmentLengthName: Namer = (code) => named(['', '2^9', '2^10', '2^11', '2^12'], code);
/** ClientCertificateType (RFC 5246 §7.4.4, RFC 8422 §5.5). */
export const clientCertificateTypeName: Namer = (code) =>
  code >= 64 && code <= 66
    ? named(['ecdsa_sign', 'rsa_fixed_ecdh', 'ecdsa_fixed_ecdh'], code - 64)
    : named(['', 'rsa_sign', 'dss_sign', 'rsa_fixed_dh', 'dss_fixed_dh'], code);

/** `TLSv1.2` and so on, for a ProtocolVersion in a message. */
export const versionLabel: Namer = (code) => versionName(code) ?? (isGrease(code) ? 'GREASE' : 'unknown');

/** SignatureScheme; for a pair that only TLS 1.2 has, such as `dsa_sha1`, its parts' names (RFC 5246 §7.4.1.4.1). */
export function signatureSchemeName(code: number): string {
  const hash = ['', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'][code >> 8];
  const signature = ['', 'rsa', 'dsa', 'ecdsa'][code & 0xff];
  return (
    SIGNATURE_SCHEMES.get(code) ??
    (hash && signature ? `${signature}_${hash}` : wide(SIGNATURE_SCHEMES, code))
  );
}

/** OpenSSL's name of a suite, such as `ECDHE-RSA-AES128-GCM-SHA256`; undefined where OpenSSL has none. */
export function openSslCipherName(code: number): string | undefined {
  if (code >= 0x1301 && code <= 0x1305) return CIPHER_SUITES.get(code);
  return OPENSSL_CIPHERS.get(code);
}

/** OpenSSL's name for a suite before TLS 1.3 by IANA's, where it has one. */
export function openSslNameOf(standardName: string): string | undefined {
  const code = BY_NAME.get(standardName);
  return code === undefined ? undefined : OPENSSL_CIPHERS.get(code);
}

/** What a list of names joined by `:` has of TLS 1.3's suites; OpenSSL passes over the rest. */
export const suites13 = (list: string): string =>
  list
    .split(':')
    .filter((name) => /^TLS_/.test(name) && openSslCipherName(BY_NAME.get(name) ?? 0) === name)
    .join(':');

const BY_NAME = new Map([...CIPHER_SUITES].map(([code, name]) => [name, code]));

/** The group as OpenSSL 3.2 and newer print it (SSL_get0_group_name); undefined where it has none. */
export function openSslGroupName(code: number): string | undefined {
  const known =
    code <= 0x21 || code === 0x29 || (code >= 0x100 && code < 0x300) || (code >= 0x11eb && code <= 0x11ed);
  return known ? GROUPS.get(code) : undefined;
}

function wide(table: ReadonlyMap<number, string>, code: number): string {
  return table.get(code) ?? (isGrease(code) ? 'GREASE' : 'unknown');
}

/** From a list so short that it needs no file; an empty name is no name. */
function named(
  names: readonly string[],
  code: number,
  grease: (code: number) => boolean = () => false,
): string {
  return names[code] || (grease(code) ? 'GREASE' : 'unknown');
}
