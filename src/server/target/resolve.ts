import { type Answer, type AskOptions, askBoth, askSystem } from './ask.ts';
import { withoutSynthesised } from './nat64.ts';
import { normalAddress } from './network.ts';
import type { Target } from './parse.ts';
import type { TargetPolicy } from './policy.ts';
import { type Refusal, refuse } from './refusal.ts';
import { vetAddress } from './vet.ts';

export interface Admitted {
  readonly ok: true;
  /** Literal addresses, each vetted, in the order to try: IPv6 first. Connect to these and to nothing else. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly source: 'dns' | 'literal' | 'resolve-option';
  /** The family that DNS did not answer for while it did for the other, with the resolver's code. */
  readonly unanswered?: { readonly family: 'A' | 'AAAA'; readonly code: string };
}

const MAX_ADDRESSES = 32;

/** The addresses of a target that `vetTarget` does not refuse: asks DNS once, and one bad answer refuses all. */
export async function resolveTarget(
  target: Target,
  policy: TargetPolicy,
  options: AskOptions,
): Promise<Admitted | Refusal> {
  if (target.kind !== 'name') return admitted([target.host], target.port, 'literal');
  const answers = await (policy.kind === 'operator' ? askSystem : askBoth)(target.host, options);
  if ('ok' in answers) return answers;
  const tooMany = answers.some(({ addresses }) => addresses.length > MAX_ADDRESSES);
  if (tooMany && policy.kind === 'public') return refuse('too_many_addresses');
  const kept = policy.kind === 'public' ? withoutSynthesised(answers, policy.nat64) : answers;
  for (const address of kept.flatMap(({ addresses }) => addresses)) {
    const refusal = vetAddress(address, target.port, policy, target.host);
    if (refusal) return refusal;
  }
  // AAAA was asked after A; RFC 8305 §4 tries IPv6 first.
  const addresses = kept.toReversed().flatMap((answer) => answer.addresses);
  if (addresses.length === 0) return nothing(answers);
  return { ...admitted(addresses, target.port, 'dns'), ...silence(answers) };
}

export function admitted(addresses: readonly string[], port: number, source: Admitted['source']): Admitted {
  return {
    ok: true,
    addresses: addresses.map((address) => normalAddress(address) ?? address),
    port,
    source,
  };
}

function nothing(answers: readonly Answer[]): Refusal {
  const failures = answers.flatMap(({ failed }) => failed ?? []);
  if (failures.includes('ETIMEOUT')) return refuse('dns_timeout', { system: 'ETIMEOUT' });
  if (failures.length > 0) return refuse('dns_failure', { system: failures[0] });
  return refuse('no_public_address', {
    system: answers.find(({ none }) => none !== undefined)?.none,
  });
}

function silence(answers: readonly Answer[]): Pick<Admitted, 'unanswered'> {
  const found = answers.find(({ failed }) => failed !== undefined);
  return found?.failed === undefined ? {} : { unanswered: { family: found.family, code: found.failed } };
}
