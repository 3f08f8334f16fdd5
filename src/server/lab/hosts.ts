import type { LabBehaviour } from '../../lib/lab/state.ts';
import type { TlsVersion, Version } from '../../lib/tls/version.ts';

/** Which certificate a TLS host shows. */
export type CertificateKind = 'good' | 'expired' | 'self-signed' | 'wrong-host';
export type KeyKind = 'rsa' | 'ecdsa';
/** The headings under which the lab's page lists its hosts. */
type LabGroup = 'everyday' | 'versions' | 'suites' | 'certificates' | 'handshake' | 'broken';

/** One lab host. A new one is one row here and one sentence in `lib/i18n/lab.ts`. */
export interface LabHost {
  readonly name: string;
  readonly group: LabGroup;
  readonly behaviour: LabBehaviour;
  readonly certificate?: CertificateKind;
  /** The keys that it has certificates for; RSA alone where a row says nothing. */
  readonly keys?: readonly KeyKind[];
  /** The versions that a TLS host accepts; TLS 1.2 and 1.3 where a row says nothing. */
  readonly versions?: readonly [oldest: TlsVersion, newest: TlsVersion];
  /** The policy that it starts with; a host with one follows it instead of `versions`. */
  readonly policy?: string;
  /** OpenSSL's cipher string for TLS 1.2 and older. */
  readonly ciphers?: string;
  /** Groups that it takes, as OpenSSL names them, joined by `:`. */
  readonly groups?: string;
  /** Demands a client certificate. */
  readonly clientCertificate?: true;
  /** Staples an OCSP response. */
  readonly staple?: true;
  /** The name in the certificate that it shows to a client without SNI. */
  readonly withoutSni?: string;
  /** What in a ClientHello makes it hang up instead of answering. */
  readonly chokesOn?: 'version' | 'extensions';
  /** Milliseconds before it answers. */
  readonly delay?: number;
  /** What a `raw` host speaks: it goes as far as a version's verdict needs, and ends. */
  readonly raw?: RawHost;
}

export interface RawHost {
  readonly versions: readonly Version[];
  /** In the server's order. */
  readonly suites: readonly number[];
}

const RC4 = [0x0005, 0x0004];
const TRIPLE_DES = [0x000a];
/** RSA keys of 512 bits, with RC4, RC2 and DES of 40. */
const EXPORT = [0x0003, 0x0006, 0x0008];
const DHE = [0x0033, 0x0039];
const OLD: readonly Version[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'];

export const LAB_HOSTS: readonly LabHost[] = [
  { name: 'api.lab.test', group: 'everyday', behaviour: 'tls', policy: 'TLS_1_2' },
  { name: 'tls13.lab.test', group: 'versions', behaviour: 'tls', versions: ['TLSv1.3', 'TLSv1.3'] },
  { name: 'tls10.lab.test', group: 'versions', behaviour: 'tls', versions: ['TLSv1.0', 'TLSv1.0'] },
  {
    name: 'sslv3.lab.test',
    group: 'versions',
    behaviour: 'raw',
    raw: { versions: ['SSLv3'], suites: [0x002f, ...TRIPLE_DES, ...RC4] },
  },
  {
    name: 'sslv2.lab.test',
    group: 'versions',
    behaviour: 'raw',
    raw: { versions: ['SSLv2'], suites: [0x010080, 0x0700c0] },
  },
  {
    name: 'version-intolerant.lab.test',
    group: 'versions',
    behaviour: 'tls',
    versions: ['TLSv1.0', 'TLSv1.2'],
    chokesOn: 'version',
  },
  { name: 'rc4.lab.test', group: 'suites', behaviour: 'raw', raw: { versions: OLD, suites: RC4 } },
  { name: '3des.lab.test', group: 'suites', behaviour: 'raw', raw: { versions: OLD, suites: TRIPLE_DES } },
  {
    name: 'export.lab.test',
    group: 'suites',
    behaviour: 'raw',
    raw: { versions: ['SSLv3', 'TLSv1.0'], suites: EXPORT },
  },
  { name: 'dh512.lab.test', group: 'suites', behaviour: 'raw', raw: { versions: OLD, suites: DHE } },
  {
    name: 'static-rsa.lab.test',
    group: 'suites',
    behaviour: 'tls',
    versions: ['TLSv1.0', 'TLSv1.2'],
    ciphers: 'kRSA:@SECLEVEL=0',
  },
  { name: 'expired.lab.test', group: 'certificates', behaviour: 'tls', certificate: 'expired' },
  { name: 'self-signed.lab.test', group: 'certificates', behaviour: 'tls', certificate: 'self-signed' },
  { name: 'wrong-host.lab.test', group: 'certificates', behaviour: 'tls', certificate: 'wrong-host' },
  { name: 'ecdsa.lab.test', group: 'certificates', behaviour: 'tls', keys: ['ecdsa'] },
  { name: 'dual.lab.test', group: 'certificates', behaviour: 'tls', keys: ['rsa', 'ecdsa'] },
  {
    name: 'no-sni.lab.test',
    group: 'certificates',
    behaviour: 'tls',
    withoutSni: 'default.lab.test',
  },
  { name: 'ocsp.lab.test', group: 'certificates', behaviour: 'tls', staple: true },
  { name: 'client-certificate.lab.test', group: 'handshake', behaviour: 'tls', clientCertificate: true },
  { name: 'retry.lab.test', group: 'handshake', behaviour: 'tls', groups: 'P-521' },
  {
    name: 'post-quantum.lab.test',
    group: 'handshake',
    behaviour: 'tls',
    versions: ['TLSv1.3', 'TLSv1.3'],
    groups: 'X25519MLKEM768',
  },
  {
    name: 'extension-intolerant.lab.test',
    group: 'handshake',
    behaviour: 'tls',
    versions: ['TLSv1.0', 'TLSv1.2'],
    chokesOn: 'extensions',
  },
  { name: 'slow.lab.test', group: 'handshake', behaviour: 'tls', delay: 3000 },
  { name: 'plain-http.lab.test', group: 'broken', behaviour: 'plain-http' },
  { name: 'reset.lab.test', group: 'broken', behaviour: 'reset' },
  { name: 'close.lab.test', group: 'broken', behaviour: 'close' },
  { name: 'silent.lab.test', group: 'broken', behaviour: 'silent' },
  { name: 'tarpit.lab.test', group: 'broken', behaviour: 'tarpit' },
  { name: 'closed-port.lab.test', group: 'broken', behaviour: 'nothing' },
];
