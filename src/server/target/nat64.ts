import type { Answer } from './ask.ts';
import { contains, type Network, normalAddress, parseAddress } from './network.ts';

/**
 * Takes out the AAAA answers that a DNS64 made up (RFC 6147 §5.1.7): below a known NAT64 prefix of 96 bits,
 * with the IPv4 address of one of the A answers in the last 32 (RFC 6052 §2.2). They are not connected to.
 */
export function withoutSynthesised(
  answers: readonly Answer[],
  prefixes: readonly Network[],
): readonly Answer[] {
  const real = new Set(answers.flatMap(({ addresses }) => addresses.map(normalAddress)));
  const isMadeUp = (text: string): boolean => {
    const address = parseAddress(text);
    if (address === null || !prefixes.some((prefix) => contains(prefix, address))) return false;
    return real.has(address.toByteArray().slice(-4).join('.'));
  };
  return answers.map((answer) => ({
    ...answer,
    addresses: answer.addresses.filter((text) => !isMadeUp(text)),
  }));
}
