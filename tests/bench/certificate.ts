import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { bits, der, integer, octets, oid, sequence, set, utf8 } from './der.ts';

/** What goes into a certificate; DER where a part is to be odd. */
export interface Making {
  readonly subject: string | Uint8Array;
  readonly issuer: string | Uint8Array;
  readonly key: KeyObject;
  readonly signer: KeyObject;
  readonly isCa?: boolean;
  /** Contents of a subjectAltName's dNSName. */
  readonly san?: string;
  readonly serial?: Uint8Array;
  readonly notBefore?: Uint8Array;
  readonly notAfter?: Uint8Array;
  /** SubjectPublicKeyInfo in place of the key's own. */
  readonly spki?: Uint8Array;
  /** More extensions, each as DER. */
  readonly extensions?: readonly Uint8Array[];
}

/** An X.509 certificate (RFC 5280 §4.1), signed with ECDSA and SHA-256. */
export function certificate(making: Making): Buffer {
  const { subject, issuer, key, signer, isCa = false, san = 'bench.test' } = making;
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const tbs = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(making.serial ?? Buffer.from([1])),
    algorithm,
    nameOf(issuer),
    sequence(making.notBefore ?? utcTime('250101000000Z'), making.notAfter ?? utcTime('481231235959Z')),
    nameOf(subject),
    making.spki ?? createPublicKey(key).export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension('2.5.29.19', sequence(isCa ? der(0x01, Buffer.from([0xff])) : Buffer.alloc(0)), true),
        isCa ? Buffer.alloc(0) : extension('2.5.29.17', sequence(der(0x82, Buffer.from(san)))),
        ...(making.extensions ?? []),
      ),
    ),
  );
  return sequence(tbs, algorithm, bits(sign('sha256', tbs, signer)));
}

export const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));
export const generalizedTime = (text: string): Buffer => der(0x18, Buffer.from(text));

export function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return sequence(oid(id), critical ? der(0x01, Buffer.from([0xff])) : Buffer.alloc(0), octets(value));
}

/** A Name of these attributes, its types as dotted identifiers. */
export const distinguishedName = (
  ...attributes: readonly (readonly [type: string, value: Uint8Array])[]
): Buffer => sequence(...attributes.map(([type, value]) => set(sequence(oid(type), value))));

export const COMMON_NAME = '2.5.4.3';

const nameOf = (name: string | Uint8Array): Uint8Array =>
  typeof name === 'string' ? distinguishedName([COMMON_NAME, utf8(name)]) : name;
