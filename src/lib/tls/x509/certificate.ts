import type { Field } from '../../bytes/field.ts';
import type { Reader } from '../../bytes/reader.ts';

export function x509(reader: Reader): Field[] {
  const field = { name: 'Certificate', offset: reader.at, length: reader.left };
  reader.at = reader.end;
  return [field];
}
export const distinguishedName = x509;
