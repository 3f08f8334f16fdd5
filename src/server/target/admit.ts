import type { AskOptions } from './ask.ts';
import { parseHost, type Target } from './parse.ts';
import type { TargetPolicy } from './policy.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Admitted, admitted, resolveTarget } from './resolve.ts';
import { vetAddress, vetTarget } from './vet.ts';

/** What a probe wants to connect to; the part of a `ProbeRequest` that decides it. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  /** `--resolve`: the address to use for host:port; with `connectTo` it is of no use, as host is not looked up. */
  readonly pin?: string | undefined;
  /** `--connect-to`: goes there instead; host stays the name that is sent and checked. */
  readonly connectTo?: { readonly host: string; readonly port: number } | undefined;
}

/**
 * The only door to a socket: decides where a probe may connect, and resolves its name once. All connections
 * of the probe go to the addresses given here, so a later answer of DNS changes nothing. Never rejects.
 */
export async function admit(
  to: Destination,
  policy: TargetPolicy,
  options: AskOptions = {},
): Promise<Admitted | Refusal> {
  const named = parseHost(to.host, to.port);
  if (!named.ok) return named;
  const parsed = to.connectTo === undefined ? named : parseHost(to.connectTo.host, to.connectTo.port);
  if (!parsed.ok) return parsed;
  // The name is sent to the peer (SNI, Host) wherever the connection goes, so it has to be one that may be probed.
  const refusal =
    (named !== parsed ? vetTarget(named.target, policy) : null) ?? vetTarget(parsed.target, policy);
  if (refusal) return refusal;
  if (to.pin !== undefined && to.connectTo === undefined) return pinned(to.pin, parsed.target, policy);
  return resolveTarget(parsed.target, policy, options);
}

function pinned(pin: string, target: Target, policy: TargetPolicy): Admitted | Refusal {
  const parsed = parseHost(pin.replace(/^\[(.*)\]$/, '$1'), target.port);
  if (!parsed.ok) return parsed;
  if (parsed.target.kind === 'name') return refuse('not_address');
  const name = target.kind === 'name' ? target.host : undefined;
  return (
    vetAddress(parsed.target.host, target.port, policy, name) ??
    admitted([parsed.target.host], target.port, 'resolve-option')
  );
}
