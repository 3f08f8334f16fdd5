import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CertificateSummary, FlowEvent } from '../../lib/flow/event.ts';
import { VERIFY_ERRORS } from './verify-errors.ts';

type Certificate = Extract<FlowEvent, { type: 'certificate' }>;

/** What the chain check said of a connection whose handshake is complete. */
export function verifyResult(socket: TLSSocket): Certificate['verify'] {
  if (socket.authorized) return { ok: true };
  const error: unknown = socket.authorizationError;
  const code = error instanceof Error ? error.message : String(error ?? 'UNSPECIFIED');
  // Node has no name for some of OpenSSL's results, such as a key that is too weak.
  const [number, reason] = VERIFY_ERRORS[code] ?? [1, 'unspecified certificate verification error'];
  return { ok: false, code, number, reason };
}

/** Whether the certificate is one for `host` (RFC 6125), and which of its names says so. */
export function nameResult(certificate: X509Certificate | undefined, host: string): Certificate['name'] {
  const matched =
    isIP(host) === 0 ? certificate?.checkHost(host, { partialWildcards: false }) : certificate?.checkIP(host);
  return { ok: matched !== undefined, host, ...(matched !== undefined && { matched }) };
}

/** Reads a certificate, or undefined where OpenSSL can't. */
export function readCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

export function summarize(certificate: X509Certificate): CertificateSummary {
  return {
    subject: nameLine(certificate.subject),
    issuer: nameLine(certificate.issuer),
    names: altNames(certificate.subjectAltName),
    notBefore: isoTime(certificate.validFromDate, certificate.validFrom),
    notAfter: isoTime(certificate.validToDate, certificate.validTo),
    serial: bounded(certificate.serialNumber),
    publicKey: publicKey(certificate),
    signatureAlgorithm: bounded(certificate.signatureAlgorithm ?? ''),
    sha256: certificate.fingerprint256,
  };
}

/** Node prints one attribute a line and escapes as RFC 2253 does; curl puts `; ` between and escapes nothing. */
function nameLine(multiline: string | undefined): string {
  const line = (multiline ?? '').split('\n').join('; ');
  return bounded(line.replace(/\\([^0-9A-F])/g, '$1'));
}

/** Node joins the names by `, `, and writes a comma inside one as `\u002c`, the name in quotes. */
function altNames(text: string | undefined): readonly string[] {
  const names = text?.split(', ') ?? [];
  return names.slice(0, MAX_NAMES).map(bounded);
}

function isoTime(date: Date, text: string): string {
  return Number.isNaN(date.getTime()) ? bounded(text) : date.toISOString();
}

/** Types as OpenSSL's EVP_PKEY_get0_type_name has them. */
function publicKey(certificate: X509Certificate): CertificateSummary['publicKey'] {
  try {
    const { asymmetricKeyType = 'unknown', asymmetricKeyDetails } = certificate.publicKey;
    const type = asymmetricKeyType.toUpperCase();
    const curve = asymmetricKeyDetails?.namedCurve;
    const bits = asymmetricKeyDetails?.modulusLength ?? CURVE_BITS[curve ?? asymmetricKeyType];
    return { type, ...(bits !== undefined && { bits }), ...(curve !== undefined && { curve }) };
  } catch {
    return { type: 'unknown' };
  }
}

const CURVE_BITS: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp384r1: 384,
  secp521r1: 521,
  secp224r1: 224,
  secp256k1: 256,
  ed25519: 256,
  ed448: 456,
};

const MAX_NAMES = 100;

function bounded(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

const MAX_TEXT = 1000;
