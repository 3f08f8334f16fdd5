import type { FlowRequest } from '../flow/request.ts';
import type { Negotiated } from '../tls/message.ts';
import { openSslGroupName } from '../tls/names.ts';
import type { CertificateChecked, Secured } from './wording.ts';

/** Puts what the bytes settled on into OpenSSL's names, as curl 8.5 and newer print them. */
export function securedOf(
  request: FlowRequest,
  certificate: CertificateChecked,
  agreed: Negotiated,
): Secured {
  return { request, certificate, group: groupText(agreed), signature: signatureText(agreed, certificate) };
}

/** SSL_get0_group_name; curl's `[blank]` for RSA key exchange and DHE. */
function groupText({ group }: Negotiated): string {
  return (group !== undefined && openSslGroupName(group)) || '[blank]';
}

/** OBJ_nid2sn(SSL_get_peer_signature_type_nid): the kind of key that signed, `UNDEF` where nothing was. */
function signatureText(
  { signatureScheme }: Negotiated,
  { negotiated: { cipher } }: CertificateChecked,
): string {
  if (signatureScheme === undefined) return unnamedSignature(cipher);
  return SCHEMES[signatureScheme] ?? PKCS1_ERA[signatureScheme & 0xff] ?? 'UNDEF';
}

/** Before TLS 1.2 the algorithm goes with the suite (RFC 4346 §7.4.3). */
function unnamedSignature(cipher: string): string {
  if (cipher.includes('-ECDSA-')) return 'id-ecPublicKey';
  if (cipher.includes('-DSS-')) return 'dsaEncryption';
  return /^(EC)?DHE-RSA-/.test(cipher) ? 'rsaEncryption' : 'UNDEF';
}

const SCHEMES: Readonly<Record<number, string>> = {
  2052: 'RSASSA-PSS',
  2053: 'RSASSA-PSS',
  2054: 'RSASSA-PSS',
  2055: 'ED25519',
  2056: 'ED448',
  2057: 'RSASSA-PSS',
  2058: 'RSASSA-PSS',
  2059: 'RSASSA-PSS',
};

/** SignatureAlgorithm, the low byte of a TLS 1.2 pair (RFC 5246 §7.4.1.4.1). */
const PKCS1_ERA: Readonly<Record<number, string>> = {
  1: 'rsaEncryption',
  2: 'dsaEncryption',
  3: 'id-ecPublicKey',
};
