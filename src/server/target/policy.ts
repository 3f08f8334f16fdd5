import type { Network } from './network.ts';

/** What the site may connect to: the public internet, and what its operator opened or closed. */
export interface PublicPolicy {
  readonly kind: 'public';
  readonly allow: {
    /** Opened besides the public internet; never what `content/data/target-never.json` lists. */
    readonly networks: readonly Network[];
    /** Inclusive. */
    readonly ports: readonly { readonly from: number; readonly to: number }[];
    /** Domains that may be internal ones. If there are any, `networks` are reached through them only. */
    readonly names: readonly string[];
  };
  /** Where this site itself listens. */
  readonly self: {
    readonly names: readonly string[];
    readonly endpoints: readonly {
      readonly address: string;
      readonly port: number;
    }[];
  };
  /** Domains and networks that asked not to be probed. */
  readonly optOut: {
    readonly names: readonly string[];
    readonly networks: readonly Network[];
  };
  /** The network's NAT64 prefixes, 96 bits each: AAAA answers that a DNS64 made up from an A are dropped. */
  readonly nat64: readonly Network[];
}

/** `operator`: whatever is a target, by the system's own resolver; for the terminal, never for the site. */
export type TargetPolicy = PublicPolicy | { readonly kind: 'operator' };

export const publicPolicy: PublicPolicy = {
  kind: 'public',
  allow: { networks: [], ports: [], names: [] },
  self: { names: [], endpoints: [] },
  optOut: { names: [], networks: [] },
  nat64: [],
};

export const operatorPolicy: TargetPolicy = { kind: 'operator' };

/** Whether a name is one of the domains or below one. */
export function isUnder(name: string, domains: readonly string[]): boolean {
  return domains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}
