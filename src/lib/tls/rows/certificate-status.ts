import {
  fixed,
  list,
  opaque16,
  opaque24,
  type Row,
  struct,
  uint8,
  uint16,
  uint64,
  vector16,
  vector24,
  when,
} from '../../bytes/row.ts';
import type { Context } from '../context.ts';
import { signatureSchemeName, statusTypeName } from '../names.ts';

const isMulti = (seen: Readonly<Record<string, number>>) => seen['status_type'] === 2;

/** CertificateStatus, a message in TLS 1.2 (RFC 6066 §8) and an extension of Certificate in 1.3 (RFC 8446 §4.4.2.1). */
export const certificateStatus: Readonly<Record<string, Row<Context>>> = {
  status_type: uint8(statusTypeName),
  response: when((seen) => !isMulti(seen), opaque24({ min: 1 })),
  ocsp_response_list: when(isMulti, vector24(list('OCSPResponse', opaque24()))),
};

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
