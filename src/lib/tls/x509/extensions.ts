import type { Row } from '../../bytes/row.ts';
import { signedCertificateTimestampList } from '../rows/sct.ts';
import type { Shape } from './der.ts';
import { generalName } from './names.ts';
import * as values from './values.ts';

const SEQUENCE = 0x30;

const generalNames: Shape = { name: 'GeneralNames', tag: SEQUENCE, each: generalName };

const keyUsage = values.flags([
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]);

const distributionPoint: Shape = {
  name: 'DistributionPoint',
  tag: SEQUENCE,
  members: [
    {
      name: 'distributionPoint',
      tag: 0xa0,
      optional: true,
      each: { name: 'DistributionPointName', choice: [{ name: 'fullName', tag: 0xa0, each: generalName }] },
    },
    { name: 'reasons', tag: 0x81, optional: true },
    { name: 'cRLIssuer', tag: 0xa2, optional: true, each: generalName },
  ],
};

/** What extnValue holds, by extnID (RFC 5280 §4.2). To read another extension, add its shape. */
const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['2.5.29.14', { name: 'KeyIdentifier', spec: 'RFC 5280 §4.2.1.2', tag: 0x04 }],
  ['2.5.29.15', { name: 'KeyUsage', spec: 'RFC 5280 §4.2.1.3', tag: 0x03, reading: keyUsage }],
  ['2.5.29.17', { ...generalNames, spec: 'RFC 5280 §4.2.1.6' }],
  ['2.5.29.18', { ...generalNames, spec: 'RFC 5280 §4.2.1.7' }],
  [
    '2.5.29.19',
    {
      name: 'BasicConstraints',
      spec: 'RFC 5280 §4.2.1.9',
      tag: SEQUENCE,
      members: [
        { name: 'cA', tag: 0x01, optional: true },
        { name: 'pathLenConstraint', tag: 0x02, optional: true },
      ],
    },
  ],
  [
    '2.5.29.31',
    { name: 'CRLDistributionPoints', spec: 'RFC 5280 §4.2.1.13', tag: SEQUENCE, each: distributionPoint },
  ],
  [
    '2.5.29.32',
    {
      name: 'CertificatePolicies',
      spec: 'RFC 5280 §4.2.1.4',
      tag: SEQUENCE,
      each: {
        name: 'PolicyInformation',
        tag: SEQUENCE,
        members: [
          { name: 'policyIdentifier', tag: 0x06 },
          { name: 'policyQualifiers', tag: SEQUENCE, optional: true },
        ],
      },
    },
  ],
  [
    '2.5.29.35',
    {
      name: 'AuthorityKeyIdentifier',
      spec: 'RFC 5280 §4.2.1.1',
      tag: SEQUENCE,
      members: [
        { name: 'keyIdentifier', tag: 0x80, optional: true },
        { name: 'authorityCertIssuer', tag: 0xa1, optional: true, each: generalName },
        { name: 'authorityCertSerialNumber', tag: 0x82, optional: true, reading: values.hexadecimal },
      ],
    },
  ],
  [
    '2.5.29.37',
    {
      name: 'ExtKeyUsageSyntax',
      spec: 'RFC 5280 §4.2.1.12',
      tag: SEQUENCE,
      each: { name: 'KeyPurposeId', tag: 0x06 },
    },
  ],
  [
    '1.3.6.1.5.5.7.1.1',
    {
      name: 'AuthorityInfoAccessSyntax',
      spec: 'RFC 5280 §4.2.2.1',
      tag: SEQUENCE,
      each: {
        name: 'AccessDescription',
        tag: SEQUENCE,
        members: [
          { name: 'accessMethod', tag: 0x06 },
          { ...generalName, name: 'accessLocation' },
        ],
      },
    },
  ],
  [
    '1.3.6.1.4.1.11129.2.4.2',
    {
      name: 'SignedCertificateTimestampList',
      spec: 'RFC 6962 §3.3',
      tag: 0x04,
      holds: () => signedCertificateTimestampList,
    },
  ],
]);

export function extensionShape(oid: string): Shape | Row | undefined {
  return SHAPES.get(oid);
}
