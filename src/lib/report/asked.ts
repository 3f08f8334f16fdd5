import type { FlowEvent } from '../flow/event.ts';
import type { HelloOffer } from '../tls/hello/offer.ts';
import { OPENSSL_GROUPS } from '../tls/openssl-groups.ts';
import type { TlsVersion, Version } from '../tls/version.ts';

/**
 * Why the ladder makes a connection. `smaller` asks again where a full hello failed, `bare` where that failed too;
 * `short`, `plain`, `record` and `padded` each change something about the full one, to name what it was. `older`
 * offers what a client of 2016 could, where the server chose something newer; in TLS 1.3 `classical` offers what
 * OpenSSL 3.0 does, and `curves-only` what 1.1.1 does, where the server chose a group or a suite that those lack.
 */
export const ROLES = [
  'hello',
  'tap',
  'smaller',
  'bare',
  'short',
  'plain',
  'record',
  'padded',
  'without-sni',
  'fallback',
  'all-versions',
  'all-versions-short',
  'future-version',
  'future-version-short',
  'older',
  'classical',
  'curves-only',
] as const;
export type Role = (typeof ROLES)[number];

/** One connection of the ladder: its id among the flows, and what it asks. */
export interface Ask {
  readonly flow: string;
  readonly role: Role;
  readonly version: Version;
  /** How many times the same was asked before. */
  readonly again?: number;
}

/** A connection that was made, with its whole flow. */
export interface Recorded extends Ask {
  readonly events: readonly FlowEvent[];
}

export const ask = (role: Role, version: Version): Ask => ({ flow: `${role}/${version}`, role, version });

/** The same once more, for what one connection met may be chance; `times` says how often it was asked before. */
export const again = ({ role, version }: Ask, times: number): Ask => ({
  flow: `${role}/${version}/${times + 1}`,
  role,
  version,
  again: times,
});

/** The connection that a flow's id names. */
export function askOf(flow: string): Ask {
  const [role, version, time] = flow.split('/') as [Role, Version, string?];
  const one = ask(role, version);
  return time === undefined ? one : again(one, Number(time) - 1);
}

export const LADDER: readonly Version[] = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** The versions that know extensions, and that this machine's TLS library can be asked for. */
export const TLS_VERSIONS: readonly TlsVersion[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** Several versions are offered at once, by the name that all the others give. */
export const TOGETHER: ReadonlySet<Role> = new Set([
  'all-versions',
  'all-versions-short',
  'future-version',
  'future-version-short',
]);

const OLDER = TLS_VERSIONS.filter((version) => version !== 'TLSv1.3');

/** The hello that a connection sends, whatever made by hand; `name` is the server's, if it has one. */
export function offerFor({ role, version }: Ask, name: string | undefined): HelloOffer {
  const old = version === 'SSLv2' || version === 'SSLv3';
  const full: HelloOffer = {
    versions: [version],
    suites: 'all',
    extensions: old ? 'none' : 'all',
    recordVersion: version === 'SSLv3' ? 0x0300 : 0x0301,
    ...(name !== undefined && !old && { serverName: name }),
  };
  const { serverName, ...nameless } = full;
  const least = { suites: 'few', extensions: version === 'TLSv1.3' ? 'needed' : 'none' } as const;
  const short = { suites: 'few', extensions: old ? 'none' : 'needed' } as const;
  switch (role) {
    case 'smaller':
      return { ...full, ...least, recordVersion: 0x0300 };
    case 'bare':
      return { ...nameless, ...least, recordVersion: 0x0300 };
    case 'short':
      return { ...full, ...short };
    case 'plain':
      return { ...full, extensions: least.extensions };
    case 'older':
      return { ...full, ...short, withoutNewer: true };
    case 'classical':
      return { ...full, ...short, groups: OPENSSL_GROUPS['3.0'] };
    case 'curves-only':
      return { ...full, ...short, groups: OPENSSL_GROUPS['1.1.1'] };
    case 'record':
      return { ...full, recordVersion: 0x0300 };
    case 'padded':
      return { ...full, ...short, padded: true };
    case 'without-sni':
      return nameless;
    case 'fallback':
      return { ...full, fallback: true };
    case 'all-versions':
      return { ...full, versions: TLS_VERSIONS };
    case 'all-versions-short':
      return { ...full, ...short, versions: TLS_VERSIONS };
    case 'future-version':
      return { ...full, versions: OLDER, legacyVersion: NONE_YET };
    case 'future-version-short':
      return { ...full, ...short, versions: OLDER, legacyVersion: NONE_YET };
    default:
      return full;
  }
}

/** A legacy_version after that of TLS 1.3. */
const NONE_YET = 0x0305;
