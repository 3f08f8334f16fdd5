import type { Field } from '../../bytes/field.ts';
import type { Reader } from '../../bytes/reader.ts';
import { readDer, type Shape } from './der.ts';
import { extensionShape } from './extensions.ts';
import { distinguishedNameShape } from './names.ts';
import * as values from './values.ts';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OID = 0x06;
const SEQUENCE = 0x30;

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

const time: Shape = {
  name: 'Time',
  choice: [
    { name: 'Time', tag: 0x17 },
    { name: 'Time', tag: 0x18 },
  ],
};

const rsaPublicKey: Shape = {
  name: 'RSAPublicKey',
  spec: 'RFC 8017 §A.1.1',
  tag: SEQUENCE,
  members: [
    { name: 'modulus', tag: INTEGER },
    { name: 'publicExponent', tag: INTEGER },
  ],
};

const extension: Shape = {
  name: 'Extension',
  spec: 'RFC 5280 §4.2',
  tag: SEQUENCE,
  namedByOid: true,
  members: [
    { name: 'extnID', tag: OID },
    { name: 'critical', tag: 0x01, optional: true },
    { name: 'extnValue', tag: OCTET_STRING, holds: extensionShape },
  ],
};

const version: values.Reading = ([code = 0]) => ({ value: code, label: `v${code + 1}` });

const tbsCertificate: Shape = {
  name: 'tbsCertificate',
  spec: 'RFC 5280 §4.1.2',
  tag: SEQUENCE,
  members: [
    {
      name: 'version',
      spec: 'RFC 5280 §4.1.2.1',
      tag: 0xa0,
      optional: true,
      each: { name: 'Version', tag: INTEGER, reading: version },
    },
    { name: 'serialNumber', spec: 'RFC 5280 §4.1.2.2', tag: INTEGER, reading: values.hexadecimal },
    algorithmIdentifier('signature', 'RFC 5280 §4.1.2.3'),
    { ...distinguishedNameShape, name: 'issuer', spec: 'RFC 5280 §4.1.2.4' },
    {
      name: 'validity',
      spec: 'RFC 5280 §4.1.2.5',
      tag: SEQUENCE,
      members: [named(time, 'notBefore'), named(time, 'notAfter')],
    },
    { ...distinguishedNameShape, name: 'subject', spec: 'RFC 5280 §4.1.2.6' },
    {
      name: 'subjectPublicKeyInfo',
      spec: 'RFC 5280 §4.1.2.7',
      tag: SEQUENCE,
      members: [
        algorithmIdentifier('algorithm'),
        {
          name: 'subjectPublicKey',
          tag: BIT_STRING,
          holds: (oid) => (oid === RSA_ENCRYPTION ? rsaPublicKey : undefined),
        },
      ],
    },
    { name: 'issuerUniqueID', spec: 'RFC 5280 §4.1.2.8', tag: 0x81, optional: true },
    { name: 'subjectUniqueID', spec: 'RFC 5280 §4.1.2.8', tag: 0x82, optional: true },
    {
      name: 'extensions',
      spec: 'RFC 5280 §4.1.2.9',
      tag: 0xa3,
      optional: true,
      each: { name: 'Extensions', tag: SEQUENCE, each: extension },
    },
  ],
};

export const certificate: Shape = {
  name: 'Certificate',
  spec: 'RFC 5280 §4.1',
  tag: SEQUENCE,
  members: [
    tbsCertificate,
    algorithmIdentifier('signatureAlgorithm', 'RFC 5280 §4.1.1.2'),
    { name: 'signatureValue', spec: 'RFC 5280 §4.1.1.3', tag: BIT_STRING },
  ],
};

/** A certificate, all of the reader's window. */
export function x509(reader: Reader): Field[] {
  return readDer(reader, certificate);
}

/** A Name (RFC 5280 §4.1.2.4), all of the reader's window. */
export function distinguishedName(reader: Reader): Field[] {
  return readDer(reader, distinguishedNameShape);
}

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2) as the member `name`. */
export function algorithmIdentifier(name: string, spec = 'RFC 5280 §4.1.1.2'): Shape {
  return {
    name,
    spec,
    tag: SEQUENCE,
    members: [
      { name: 'algorithm', tag: OID },
      { name: 'parameters', optional: true },
    ],
  };
}

function named(shape: Shape, name: string): Shape {
  return { ...shape, name, ...(shape.choice && { choice: shape.choice.map((one) => ({ ...one, name })) }) };
}
