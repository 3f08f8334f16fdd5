import type { Field } from '../bytes/field.ts';

/** A list's elements that are told apart by their value, and whose order counts: what is wanted most comes first. */
const BY_VALUE = new Set([
  'CertificateCompressionAlgorithm',
  'CertificateType',
  'CIPHER-KIND',
  'CipherSuite',
  'ClientCertificateType',
  'CompressionMethod',
  'ECPointFormat',
  'NamedGroup',
  'ProtocolName',
  'ProtocolVersion',
  'PskKeyExchangeMode',
  'SignatureAndHashAlgorithm',
  'SignatureScheme',
]);

/** Elements that only their place tells apart. */
const BY_PLACE = new Set([
  'ASN1Cert',
  'CertificateEntry',
  'DistinguishedName',
  'OCSPResponse',
  'PskBinderEntry',
  'PskIdentity',
  'ResponderID',
  'SerializedSCT',
  'ServerName',
]);

/** How a field finds its like among the other side's. */
export interface Key {
  readonly key: string;
  /** What it adds to its list's path; nothing where its value says all. */
  readonly step?: string;
  /** It is an element of a list whose order counts. */
  readonly ordered: boolean;
}

/** @param place how many of its name come before it */
export function keyOf(field: Field, place: number): Key {
  const { name } = field;
  const tag = field.children?.[0];
  if (BY_VALUE.has(name)) return { key: valueKey(field), ordered: true };
  if (BY_PLACE.has(name)) return { key: 'element', step: `${place}`, ordered: false };
  if (tag?.name === 'extension_type' || (tag?.name === 'group' && name === 'KeyShareEntry')) {
    return { key: valueKey(tag), step: codeName(tag), ordered: true };
  }
  return { key: name, step: place === 0 ? name : `${name}.${place}`, ordered: false };
}

/** GREASE is one thing, whichever of its codes was drawn (RFC 8701 §5). */
const valueKey = ({ name, value, label }: Field): string => (label === 'GREASE' ? label : `${name} ${value}`);

/** A code's name, and the code where it has none of its own. */
const codeName = ({ value, label = 'unknown' }: Field): string =>
  label === 'unknown' ? `${label}(${value})` : label;
