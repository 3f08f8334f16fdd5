import {
  list,
  opaque8,
  opaque16,
  opaque24,
  type Row,
  select,
  struct,
  uint8,
  uint16,
  uint24,
  vector8,
  vector16,
  vector24,
  when,
} from '../../bytes/row.ts';
import { type Context, isTls13, signsWithAlgorithm } from '../context.ts';
import { certificateCompressionName, clientCertificateTypeName, signatureSchemeName } from '../names.ts';
import { distinguishedName, x509 } from '../x509/certificate.ts';
import { certificateStatus } from './certificate-status.ts';
import { extensions } from './extensions.ts';

const tls13Certificate = struct<Context>('RFC 8446 §4.4.2', {
  certificate_request_context: opaque8(),
  certificate_list: vector24(
    list(
      'CertificateEntry',
      struct<Context>(undefined, { cert_data: opaque24({ min: 1, inside: x509 }), extensions }),
    ),
  ),
});

/** RFC 5246 writes the element's type `ASN.1Cert`. */
const tls12Certificate = struct<Context>('RFC 5246 §7.4.2', {
  certificate_list: vector24(list('ASN1Cert', opaque24({ min: 1, inside: x509 }))),
});

export const certificate: Row<Context> = select((seen, context) =>
  isTls13(seen, context) ? tls13Certificate : tls12Certificate,
);

const tls13CertificateRequest = struct<Context>('RFC 8446 §4.3.2', {
  certificate_request_context: opaque8(),
  extensions,
});

const tls12CertificateRequest = struct<Context>('RFC 5246 §7.4.4', {
  certificate_types: vector8(list('ClientCertificateType', uint8(clientCertificateTypeName)), { min: 1 }),
  supported_signature_algorithms: when(
    signsWithAlgorithm,
    vector16(list('SignatureAndHashAlgorithm', uint16(signatureSchemeName)), { min: 2 }),
  ),
  certificate_authorities: vector16(
    list('DistinguishedName', opaque16({ min: 1, inside: distinguishedName })),
  ),
});

export const certificateRequest: Row<Context> = select((seen, context) =>
  isTls13(seen, context) ? tls13CertificateRequest : tls12CertificateRequest,
);

const signature = {
  algorithm: when(signsWithAlgorithm, uint16(signatureSchemeName)),
  signature: opaque16(),
};
const tls13CertificateVerify = struct<Context>('RFC 8446 §4.4.3', signature);
const tls12CertificateVerify = struct<Context>('RFC 5246 §7.4.8', signature);

export const certificateVerify: Row<Context> = select((seen, context) =>
  isTls13(seen, context) ? tls13CertificateVerify : tls12CertificateVerify,
);

export const compressedCertificate = struct<Context>('RFC 8879 §4', {
  algorithm: uint16(certificateCompressionName),
  uncompressed_length: uint24(),
  compressed_certificate_message: opaque24({ min: 1 }),
});

export const certificateStatusMessage = struct<Context>('RFC 6066 §8', certificateStatus);
