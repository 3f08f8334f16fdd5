import type { Field } from '../../bytes/field.ts';
import type { Reader } from '../../bytes/reader.ts';
import { list, opaque24, type Row, uint8, vector24, when } from '../../bytes/row.ts';
import type { Context } from '../context.ts';
import { statusTypeName } from '../names.ts';
import { ocspResponse } from '../x509/ocsp.ts';

const isMulti = (seen: Readonly<Record<string, number>>) => seen['status_type'] === 2;

/** In bytes; a real one has some hundred to a few thousand, and a longer one stays bytes. */
export const LONGEST_STAPLE = 16 * 1024;

function boundedResponse(reader: Reader): Field[] {
  const { at: offset, left: length } = reader;
  if (length <= LONGEST_STAPLE) return ocspResponse(reader);
  reader.at += length;
  return [{ name: 'undecoded', offset, length }];
}

/** Of no bytes where the server has none for this certificate (RFC 6961 §2.2). */
const maybeResponse = (reader: Reader) => (reader.left > 0 ? boundedResponse(reader) : []);

/** CertificateStatus, a message in TLS 1.2 (RFC 6066 §8) and an extension of Certificate in 1.3 (RFC 8446 §4.4.2.1). */
export const certificateStatus: Readonly<Record<string, Row<Context>>> = {
  status_type: uint8(statusTypeName),
  response: when((seen) => !isMulti(seen), opaque24({ min: 1, inside: boundedResponse })),
  ocsp_response_list: when(isMulti, vector24(list('OCSPResponse', opaque24({ inside: maybeResponse })))),
};
