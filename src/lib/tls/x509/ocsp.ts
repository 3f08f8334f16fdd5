import type { Field } from '../../bytes/field.ts';
import type { Reader } from '../../bytes/reader.ts';
import { algorithmIdentifier, certificate } from './certificate.ts';
import { readDer, type Shape } from './der.ts';
import { distinguishedNameShape } from './names.ts';
import * as values from './values.ts';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OID = 0x06;
const ENUMERATED = 0x0a;
const GENERALIZED_TIME = 0x18;
const SEQUENCE = 0x30;

const BASIC = '1.3.6.1.5.5.7.48.1.1';

const singleResponse: Shape = {
  name: 'SingleResponse',
  tag: SEQUENCE,
  members: [
    {
      name: 'certID',
      tag: SEQUENCE,
      members: [
        algorithmIdentifier('hashAlgorithm'),
        { name: 'issuerNameHash', tag: OCTET_STRING },
        { name: 'issuerKeyHash', tag: OCTET_STRING },
        { name: 'serialNumber', tag: INTEGER, reading: values.hexadecimal },
      ],
    },
    {
      name: 'certStatus',
      choice: [
        { name: 'good', tag: 0x80 },
        {
          name: 'revoked',
          tag: 0xa1,
          members: [{ name: 'revocationTime' }, { name: 'revocationReason', optional: true }],
        },
        { name: 'unknown', tag: 0x82 },
      ],
    },
    { name: 'thisUpdate', tag: GENERALIZED_TIME },
    { name: 'nextUpdate', tag: 0xa0, optional: true },
    { name: 'singleExtensions', tag: 0xa1, optional: true },
  ],
};

const basicResponse: Shape = {
  name: 'BasicOCSPResponse',
  spec: 'RFC 6960 §4.2.1',
  tag: SEQUENCE,
  members: [
    {
      name: 'tbsResponseData',
      tag: SEQUENCE,
      members: [
        { name: 'version', tag: 0xa0, optional: true },
        {
          name: 'responderID',
          choice: [
            { name: 'byName', tag: 0xa1, each: distinguishedNameShape },
            { name: 'byKey', tag: 0xa2 },
          ],
        },
        { name: 'producedAt', tag: GENERALIZED_TIME },
        { name: 'responses', tag: SEQUENCE, each: singleResponse },
        { name: 'responseExtensions', tag: 0xa1, optional: true },
      ],
    },
    algorithmIdentifier('signatureAlgorithm'),
    { name: 'signature', tag: BIT_STRING },
    {
      name: 'certs',
      tag: 0xa0,
      optional: true,
      each: { name: 'Certificates', tag: SEQUENCE, each: certificate },
    },
  ],
};

const STATUS = new Map([
  [0, 'successful'],
  [1, 'malformedRequest'],
  [2, 'internalError'],
  [3, 'tryLater'],
  [5, 'sigRequired'],
  [6, 'unauthorized'],
]);

const response: Shape = {
  name: 'OCSPResponse',
  spec: 'RFC 6960 §4.2.1',
  tag: SEQUENCE,
  members: [
    {
      name: 'responseStatus',
      tag: ENUMERATED,
      reading: ([code = -1]) => ({ value: code, label: STATUS.get(code) ?? 'unknown' }),
    },
    {
      name: 'responseBytes',
      tag: 0xa0,
      optional: true,
      each: {
        name: 'ResponseBytes',
        tag: SEQUENCE,
        members: [
          { name: 'responseType', tag: OID },
          {
            name: 'response',
            tag: OCTET_STRING,
            holds: (oid) => (oid === BASIC ? basicResponse : undefined),
          },
        ],
      },
    },
  ],
};

/** An OCSPResponse, all of the reader's window. */
export function ocspResponse(reader: Reader): Field[] {
  return readDer(reader, response);
}
