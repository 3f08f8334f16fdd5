/** OpenSSL's names of what a certificate failed at (X509_V_ERR_…), by the words of it (X509_verify_cert_error_string). */
const WORDS: readonly (readonly [words: RegExp, code: string])[] = [
  [/self.signed certificate in certificate chain/i, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/self.signed certificate/i, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/unable to get local issuer certificate/i, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/unable to get issuer certificate/i, 'UNABLE_TO_GET_ISSUER_CERT'],
  [/unable to verify the first certificate/i, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/certificate has expired/i, 'CERT_HAS_EXPIRED'],
  [/certificate is not yet valid/i, 'CERT_NOT_YET_VALID'],
  [/certificate revoked/i, 'CERT_REVOKED'],
  [
    /no alternative certificate subject name matches|hostname mismatch|does not match target host|subject name .{0,200}does not match/i,
    'HOSTNAME_MISMATCH',
  ],
  [/^(?:ee|ca) key too small|^ca md too weak/i, 'KEY_OR_HASH_TOO_WEAK'],
  [/invalid certificate chain|server certificate verification failed/i, 'VERIFY_FAILED'],
];

/** `SSL certificate problem: certificate has expired` → `CERT_HAS_EXPIRED`; undefined for words about something else. */
export function certificateCode(words: string): string | undefined {
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}

/** Codes as Node spells them: OpenSSL's names, and Node's own for a name that does not match. */
export function certificateOfNode(code: string): string | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'HOSTNAME_MISMATCH';
  return CODES.test(code) ? code : undefined;
}

const CODES =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)_[A-Z_]{1,60}|CERT_[A-Z_]{1,40}|CRL_[A-Z_]{1,40}|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERROR_IN_CERT_[A-Z_]{1,40})$/;
