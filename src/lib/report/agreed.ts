import { elements, find } from '../bytes/find.ts';
import type { DecodedFlow } from '../flow/decode.ts';
import { cipherSuiteName } from '../tls/names.ts';
import { OPENSSL_GROUPS, OPENSSL_TLS13_SUITES } from '../tls/openssl-groups.ts';
import type { Version } from '../tls/version.ts';
import type { Role } from './asked.ts';
import type { Agreed } from './versions.ts';

/** The hello to ask with once more, where the server chose what clients of today and before may not have offered. */
export function furtherRole(
  version: Version,
  { cipherSuite, group, signatureScheme }: Agreed,
): Further | undefined {
  if (version === 'TLSv1.3') {
    const lacks = (groups: readonly number[]) => group !== undefined && !groups.includes(group);
    const isOdd = cipherSuite !== undefined && !OPENSSL_TLS13_SUITES.has(cipherSuite);
    if (isOdd || lacks(OPENSSL_GROUPS['3.0'])) return 'classical';
    return lacks(OPENSSL_GROUPS['1.1.1']) ? 'curves-only' : undefined;
  }
  const isNewer =
    (group !== undefined && !OLD_GROUPS.has(group)) ||
    (cipherSuite !== undefined && cipherSuiteName(cipherSuite).includes('_CHACHA20_')) ||
    signatureScheme === 0x0807 ||
    signatureScheme === 0x0808;
  return isNewer ? 'older' : undefined;
}

/** Hellos without what is newer than some clients; a server is asked by one of them at most, for a version. */
export const FURTHER = ['older', 'classical', 'curves-only'] as const satisfies readonly Role[];
type Further = (typeof FURTHER)[number];

const OLD_GROUPS: ReadonlySet<number> = new Set(OPENSSL_GROUPS['1.0.2']);

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
