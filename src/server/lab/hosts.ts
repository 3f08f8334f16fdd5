import type { LabBehaviour } from '../../lib/lab/state.ts';
import type { TlsVersion } from '../../lib/tls/version.ts';

/** Which certificate a TLS host shows. */
export type CertificateKind = 'good' | 'expired' | 'self-signed' | 'wrong-host';

/** One lab host. A new one is one row here and one sentence in `lib/i18n/lab.ts`. */
export interface LabHost {
  readonly name: string;
  readonly behaviour: LabBehaviour;
  readonly certificate?: CertificateKind;
  /** The versions that a TLS host accepts; TLS 1.2 and 1.3 where a row says nothing. */
  readonly versions?: readonly [oldest: TlsVersion, newest: TlsVersion];
  /** The policy that it starts with; a host with one follows it instead of `versions`. */
  readonly policy?: string;
}

export const LAB_HOSTS: readonly LabHost[] = [
  { name: 'api.lab.test', behaviour: 'tls', policy: 'TLS_1_2' },
  { name: 'tls13.lab.test', behaviour: 'tls', versions: ['TLSv1.3', 'TLSv1.3'] },
  { name: 'tls10.lab.test', behaviour: 'tls', versions: ['TLSv1.0', 'TLSv1.0'] },
  { name: 'expired.lab.test', behaviour: 'tls', certificate: 'expired' },
  { name: 'self-signed.lab.test', behaviour: 'tls', certificate: 'self-signed' },
  { name: 'wrong-host.lab.test', behaviour: 'tls', certificate: 'wrong-host' },
  { name: 'plain-http.lab.test', behaviour: 'plain-http' },
  { name: 'reset.lab.test', behaviour: 'reset' },
  { name: 'close.lab.test', behaviour: 'close' },
  { name: 'silent.lab.test', behaviour: 'silent' },
  { name: 'closed-port.lab.test', behaviour: 'nothing' },
];
