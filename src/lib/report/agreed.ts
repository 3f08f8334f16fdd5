import { elements, find } from '../bytes/find.ts';
import type { DecodedFlow } from '../flow/decode.ts';
import type { Agreed } from './versions.ts';

/** What a flow's server chose. */
export function agreedIn({ negotiated, messages }: Pick<DecodedFlow, 'negotiated' | 'messages'>): Agreed {
  const { cipherSuite, group, signatureScheme } = negotiated;
  const sslv2 = messages.find(({ name }) => name === 'SERVER-HELLO');
  const kinds = elements(sslv2 && find(sslv2.field, 'cipher_specs')).flatMap(({ value }) =>
    typeof value === 'number' ? [value] : [],
  );
  return {
    ...(cipherSuite !== undefined && { cipherSuite }),
    ...(group !== undefined && { group }),
    ...(signatureScheme !== undefined && { signatureScheme }),
    ...(sslv2 && { cipherKinds: kinds }),
  };
}
