import { fixed, list, opaque16, struct, uint8, uint16, uint64, vector16 } from '../../bytes/row.ts';
import { signatureSchemeName } from '../names.ts';

const serializedSct = vector16(
  struct('RFC 6962 §3.2', {
    sct_version: uint8(),
    id: fixed(32),
    timestamp: uint64(),
    extensions: opaque16(),
    algorithm: uint16(signatureSchemeName),
    signature: opaque16(),
  }),
);

/** An extension of TLS and of certificates (RFC 6962 §3.3). */
export const signedCertificateTimestampList = struct('RFC 6962 §3.3', {
  sct_list: vector16(list('SerializedSCT', serializedSct), { min: 1 }),
});
