import { elements, find } from '../bytes/find.ts';
import type { DecodedFlow } from '../flow/decode.ts';
import { cipherSuiteName } from '../tls/names.ts';
import type { Agreed } from './versions.ts';

/** Whether the server chose what a client of 2016, such as one with OpenSSL 1.0.2, may not have offered. */
export const isNewer = ({ cipherSuite, group, signatureScheme }: Agreed): boolean =>
  (group !== undefined && !OLD_GROUPS.has(group)) ||
  (cipherSuite !== undefined && cipherSuiteName(cipherSuite).includes('_CHACHA20_')) ||
  signatureScheme === 0x0807 ||
  signatureScheme === 0x0808;

/** secp256r1, secp384r1, secp521r1. */
const OLD_GROUPS = new Set([23, 24, 25]);

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
