import type { FlowEvent } from '../flow/event.ts';
import type { HelloOffer } from '../tls/hello/offer.ts';
import type { TlsVersion, Version } from '../tls/version.ts';

/**
 * Why the ladder makes a connection. `smaller` asks again where a full hello fell silent; `short`, `plain` and
 * `record` each change one thing about the full one, to name what it was; `control` repeats one that was
 * answered, to see whether the host still answers at all.
 */
export type Role =
  | 'hello'
  | 'tap'
  | 'smaller'
  | 'short'
  | 'plain'
  | 'record'
  | 'control'
  | 'without-sni'
  | 'fallback'
  | 'all-versions'
  | 'future-version';

/** One connection of the ladder: its id among the flows, and what it asks. */
export interface Ask {
  readonly flow: string;
  readonly role: Role;
  readonly version: Version;
  /** The same was asked before and nobody answered. */
  readonly again?: true;
}

/** A connection that was made, with its whole flow. */
export interface Recorded extends Ask {
  readonly events: readonly FlowEvent[];
}

export const ask = (role: Role, version: Version): Ask => ({ flow: `${role}/${version}`, role, version });

/** The same once more: what dropped one connection may be chance. */
export const again = ({ role, version }: Ask): Ask => ({
  flow: `${role}/${version}/again`,
  role,
  version,
  again: true,
});

/** The connection that a flow's id names. */
export function askOf(flow: string): Ask {
  const [role, version, repeated] = flow.split('/') as [Role, Version, string?];
  const one = ask(role, version);
  return repeated === undefined ? one : again(one);
}

export const LADDER: readonly Version[] = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** The versions that know extensions, and that this machine's TLS library can be asked for. */
export const TLS_VERSIONS: readonly TlsVersion[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

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
  const bare = version === 'TLSv1.3' ? 'needed' : 'none';
  switch (role) {
    case 'smaller':
      return { ...full, suites: 'few', extensions: bare, recordVersion: 0x0300 };
    case 'short':
      return { ...full, suites: 'few', extensions: old ? 'none' : 'needed' };
    case 'plain':
      return { ...full, extensions: bare };
    case 'record':
      return { ...full, recordVersion: 0x0300 };
    case 'without-sni':
      return nameless;
    case 'fallback':
      return { ...full, fallback: true };
    case 'all-versions':
      return { ...full, versions: TLS_VERSIONS };
    case 'future-version':
      return { ...full, versions: TLS_VERSIONS.filter((one) => one !== 'TLSv1.3'), legacyVersion: 0x0305 };
    default:
      return full;
  }
}
