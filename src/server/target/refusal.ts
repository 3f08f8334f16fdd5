import type { TargetCode } from '../../lib/i18n/target.ts';

/**
 * Why a target is not connected to. `invalid`: the text is no target. `deny`: it is one, and the policy
 * refuses it. `dns`: the policy has no objection, but there is no address to connect to.
 */
export interface Refusal {
  readonly ok: false;
  readonly decision: 'invalid' | 'deny' | 'dns';
  readonly code: TargetCode;
  /** Terse English for logs and `--check-target`; never a part of what was typed. */
  readonly reason: string;
  /** The resolver's own code where it said one, such as ENOTFOUND. */
  readonly system?: string;
}

/** The refusal for a code, with its usual decision; `detail` replaces the usual reason. */
export function refuse(
  code: TargetCode,
  detail?: { readonly reason?: string; readonly system?: string | undefined },
): Refusal {
  const [decision, reason] = USUAL[code];
  return {
    ok: false,
    decision,
    code,
    reason: detail?.reason ?? reason,
    ...(detail?.system !== undefined && { system: detail.system }),
  };
}

const USUAL: Record<TargetCode, readonly [decision: Refusal['decision'], reason: string]> = {
  length: ['invalid', 'length'],
  invisible: ['invalid', 'space/control/bidi'],
  bracket: ['invalid', 'bracket'],
  bracketed_not_v6: ['invalid', 'bracketed not v6'],
  colons: ['invalid', 'colons'],
  port_number: ['invalid', 'port'],
  empty_host: ['invalid', 'empty host'],
  char: ['invalid', 'char'],
  idna: ['invalid', 'idna'],
  idna_ascii: ['invalid', 'idna maps to ascii'],
  idna_dots: ['invalid', 'idna dots'],
  dots: ['invalid', 'dots'],
  number_dot: ['invalid', 'number + dot'],
  non_canonical_ipv4: ['invalid', 'non-canonical ipv4'],
  name_length: ['invalid', 'len'],
  label: ['invalid', 'label'],
  a_label: ['invalid', 'a-label'],
  not_address: ['invalid', 'not an address'],
  dotless: ['deny', 'dotless'],
  special_use: ['deny', 'special-use'],
  unknown_tld: ['deny', 'tld'],
  port_policy: ['deny', 'port'],
  not_public: ['deny', 'not public'],
  never_allow: ['deny', 'never allowed'],
  self: ['deny', 'self'],
  opt_out: ['deny', 'opt-out'],
  too_many_addresses: ['deny', 'too many addresses'],
  no_public_address: ['dns', 'no address'],
  dns_failure: ['dns', 'dns failure'],
  dns_timeout: ['dns', 'dns timeout'],
  aborted: ['dns', 'aborted'],
};
