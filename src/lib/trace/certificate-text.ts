import type { CertificateSummary } from '../flow/event.ts';

/** `Nov 23 13:42:41 2026 GMT`, as ASN1_TIME_print has it; text that is no time stays as it is. */
export function asn1Time(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const [, , month = '', year = ''] = time.toUTCString().split(' ');
  const day = String(time.getUTCDate()).padStart(2, ' ');
  return `${month} ${day} ${time.toISOString().slice(11, 19)} ${year} GMT`;
}

/** `C=US; O="Amazon.com, Inc."`: each value quoted that has one of RFC 2253's special characters. */
export function quotedName(name: string): string {
  return name
    .split(/; (?=(?:[A-Za-z][\w-]*|\d+(?:\.\d+)+)=)/)
    .map(quoted)
    .join('; ');
}

function quoted(attribute: string): string {
  const [, type = '', value = ''] = /^([^=]*=)(.*)$/s.exec(attribute) ?? [];
  if (!/[,+"\\<>;]|^[ #]| $/.test(value)) return attribute;
  return `${type}"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `RSA (2048/112 Bits/secBits)` or `EC/prime256v1 (256/128 Bits/secBits)`. */
export function publicKeyText({ type, bits, curve }: CertificateSummary['publicKey']): string {
  const name = curve === undefined ? type : `${type}/${curve}`;
  return bits === undefined ? name : `${name} (${bits}/${securityBits(type, bits)} Bits/secBits)`;
}

/** EVP_PKEY_get_security_bits: NIST SP 800-56B rev. 2 appendix D for factoring, half the order for curves. */
function securityBits(type: string, bits: number): number {
  if (type === 'ED25519') return 128;
  if (type === 'ED448') return 224;
  if (type === 'EC') return bits >> 1;
  const known = FACTORING[bits];
  if (known !== undefined) return known;
  const ln = bits * Math.LN2;
  const strength = (1.923 * Math.cbrt(ln * Math.log(ln) ** 2) - 4.69) / Math.LN2;
  return Math.max(0, Math.floor((strength + 4) / 8) * 8);
}

const FACTORING: Readonly<Record<number, number>> = {
  2048: 112,
  3072: 128,
  4096: 152,
  6144: 176,
  7680: 192,
  8192: 200,
  15360: 256,
};
