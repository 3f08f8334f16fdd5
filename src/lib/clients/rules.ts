import type { Profile } from '../flow/request.ts';
import { OPENSSL_GROUPS } from '../tls/openssl-groups.ts';
import type { TlsVersion } from '../tls/version.ts';
import type { SuiteRules } from './ciphers.ts';

/** A curl as some system ships it, as far as it decides which versions a command offers. */
export interface Client {
  readonly id: ClientId;
  readonly curl: string;
  readonly openssl: string;
  /** `recorded`: tests compare what these rules say with real runs of it; `rules`: nobody ran it here. */
  readonly basis: 'recorded' | 'rules';
  readonly sources: readonly Source[];
  readonly command: CommandRules;
  readonly library: LibraryRules;
  /**
   * What tells how its trace with `-v` ends, word for word, by a verdict's code or the part of it before the colon;
   * none where nobody has shown it. A hello that was not sent has its alert here too, which reads like a server's.
   */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

interface Source {
  readonly url: string;
  /** When it was read, or run. */
  readonly date: string;
}

interface CommandRules {
  /** Whose reading of `--tlsv1.x` and `--tls-max` it shares. */
  readonly profile: Profile;
  /** Options of this site that it did not have yet. */
  readonly lacks: readonly string[];
  /** Long options are known by their whole names only (curl since 8.6). */
  readonly wholeNames?: true;
  /** It sets no cipher list where nothing older than TLS 1.3 is asked for, nor suites of TLS 1.3 where that is not. */
  readonly spares13?: true;
}

export interface LibraryRules {
  /** MinProtocol of its configuration. It counts where the command names no minimum (curl since 7.66). */
  readonly minimum?: TlsVersion;
  /** Where the command sets none with `@SECLEVEL`; OpenSSL 1.0 had no levels and refuses a list that names one. */
  readonly level?: number;
  /** The highest level at which it offers TLS 1.0 and 1.1; unset where it does at its own and below. */
  readonly oldVersions?: number;
  /** The highest level at which it takes the SHA-1 signatures of TLS 1.0 and 1.1; unset where it always does. */
  readonly oldSignatures?: number;
  readonly suites: SuiteRules;
  /** NamedGroups that it offers by itself. */
  readonly groups: readonly number[];
  /** How much its hello holds of what this machine's OpenSSL offers: the `same`; or `less`, but for larger finite fields. */
  readonly likeOurs?: 'same' | 'less';
  /** Below this level, its maker's changes decide about TLS 1.0 and 1.1, and nobody has shown how. */
  readonly unknownBelow?: number;
}

export type ClientId = 'curl-7.50' | 'ubuntu-20.04' | 'rhel-9' | 'debian-12' | 'debian-13' | 'curl-8.16';

const CURL_SOURCE = 'https://github.com/curl/curl/blob';
/** SSLv3, TLS 1.0 and 1.1 only at level 0, from OpenSSL 3.1 on. */
const LEVEL_0_ONLY = 'https://github.com/openssl/openssl/pull/18236';
const READ = '2026-11-23';

/** Weak suites, which OpenSSL leaves out since 1.1.0, by the suite's name or by the word for them all. */
const WEAK = /RC4|RC2|DES|^EXP|^LOW$|^SSLv2$/;
const WEAK_3 = /RC4|RC2|DES|^EXP|^LOW$|^SSLv2$|^MEDIUM$|IDEA|SEED/;

/** OpenSSL 3.5 and 3.6, as Debian builds them. */
const NEWEST: LibraryRules = {
  level: 2,
  oldVersions: 0,
  oldSignatures: 0,
  suites: { lacks: WEAK_3, standardNames: true },
  groups: OPENSSL_GROUPS['3.5'],
  likeOurs: 'same',
};

/** Oldest first. */
export const CLIENTS: readonly Client[] = [
  {
    id: 'curl-7.50',
    curl: '7.50',
    openssl: '1.0.2',
    basis: 'rules',
    sources: [
      { url: `${CURL_SOURCE}/curl-7_50_0/lib/vtls/openssl.c`, date: READ },
      { url: `${CURL_SOURCE}/curl-7_50_0/src/tool_getparam.c`, date: READ },
      { url: 'https://github.com/openssl/openssl/blob/OpenSSL_1_0_2-stable/ssl/ssl_ciph.c', date: READ },
    ],
    command: { profile: 'article', lacks: ['tlsv1.3', 'tls-max', 'tls13-ciphers', 'curves'] },
    library: {
      suites: {
        doubtful: /(^|-)DES-CBC-|^DES$|RC2|^EXP|^LOW$|^SSLv2$|^k(EC)?DH[der]?$|^a(EC)?DH$|^CBC$/,
        knows:
          /^((ECDHE-(RSA|ECDSA)|PSK)-)?(RC4-SHA|RC4-MD5|DES-CBC3-SHA)$|^(DHE|EDH)-RSA-DES-CBC3-SHA$|^(IDEA-CBC|SEED)-SHA$/,
        lacks: /CHACHA20|CCM|ARIA|CAMELLIA\d+-SHA(256|384)$|(DHE|RSA)-PSK/,
      },
      groups: OPENSSL_GROUPS['1.0.2'],
    },
    lines: {
      'alert.fatal.70': [
        'curl: (35) error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version',
      ],
    },
  },
  {
    id: 'ubuntu-20.04',
    curl: '7.68.0',
    openssl: '1.1.1f',
    basis: 'rules',
    sources: [
      {
        url: 'http://changelogs.ubuntu.com/changelogs/pool/main/o/openssl/openssl_1.1.1d-2ubuntu3/changelog',
        date: READ,
      },
      { url: 'https://github.com/curl/curl/issues/5356', date: READ },
      { url: `${CURL_SOURCE}/curl-7_68_0/lib/vtls/openssl.c`, date: READ },
    ],
    command: { profile: 'curl-7.88', lacks: ['curves'] },
    library: {
      level: 2,
      oldVersions: 1,
      suites: { lacks: WEAK, doubtful: /IDEA|SEED|^MEDIUM$|^CBC$/ },
      groups: OPENSSL_GROUPS['1.1.1'],
    },
    lines: {
      'local.no_protocols_available': [
        '* TLSv1.3 (OUT), TLS alert, internal error (592):',
        'curl: (35) error:141E70BF:SSL routines:tls_construct_client_hello:no protocols available',
      ],
      'alert.fatal.40': [
        'curl: (35) error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
      ],
      'alert.fatal.70': [
        'curl: (35) error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version',
      ],
      'tls.unsupported': [
        'curl: (35) error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol',
      ],
    },
  },
  {
    id: 'rhel-9',
    curl: '7.76.1',
    openssl: '3.2.2',
    basis: 'rules',
    sources: [
      {
        url: 'https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/9/html/securing_networks/planning-and-implementing-tls_securing-networks',
        date: READ,
      },
      {
        url: 'https://docs.redhat.com/zh-cn/documentation/red_hat_enterprise_linux/9/html-single/9.5_release_notes/index',
        date: READ,
      },
      { url: `${CURL_SOURCE}/curl-7_76_1/lib/vtls/openssl.c`, date: READ },
      { url: LEVEL_0_ONLY, date: READ },
    ],
    command: { profile: 'curl-7.88', lacks: [] },
    library: {
      minimum: 'TLSv1.2',
      level: 2,
      oldVersions: 1,
      unknownBelow: 2,
      suites: { lacks: /^$/, doubtful: WEAK_3, standardNames: true },
      // The crypto policy DEFAULT names the same as OpenSSL 3.0 to 3.4 by themselves.
      groups: OPENSSL_GROUPS['3.0'],
      likeOurs: 'less',
    },
    lines: {},
  },
  {
    id: 'debian-12',
    curl: '7.88.1',
    openssl: '3.0.19',
    basis: 'recorded',
    sources: [{ url: 'https://packages.debian.org/bookworm/curl', date: READ }],
    command: { profile: 'curl-7.88', lacks: [] },
    library: {
      level: 2,
      oldSignatures: 0,
      suites: { lacks: WEAK_3 },
      groups: OPENSSL_GROUPS['3.0'],
      likeOurs: 'less',
    },
    lines: {
      'alert.fatal.40': [
        'curl: (35) OpenSSL/3.0.19: error:0A000410:SSL routines::sslv3 alert handshake failure',
      ],
      'alert.fatal.70': [
        'curl: (35) OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert protocol version',
      ],
      'tls.unsupported': ['curl: (35) OpenSSL/3.0.19: error:0A000102:SSL routines::unsupported protocol'],
      'local.legacy_sigalg_disallowed_or_unsupported': [
        'curl: (35) OpenSSL/3.0.19: error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported',
      ],
      'local.no_ciphers_available': [
        'curl: (35) OpenSSL/3.0.19: error:0A0000B5:SSL routines::no ciphers available',
      ],
      'not_tls.http': ['curl: (35) OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number'],
    },
  },
  {
    id: 'debian-13',
    curl: '8.14.1',
    openssl: '3.5.9',
    basis: 'recorded',
    sources: [
      { url: 'https://packages.debian.org/trixie/curl', date: READ },
      { url: LEVEL_0_ONLY, date: READ },
    ],
    // It takes no value after `=` yet, and notices a minimum above the maximum only when it starts TLS.
    command: { profile: 'curl-7.88', lacks: [], wholeNames: true, spares13: true },
    library: NEWEST,
    lines: since35(),
  },
  {
    id: 'curl-8.16',
    curl: '8.23.0',
    openssl: '3.6.5',
    basis: 'recorded',
    sources: [
      { url: 'https://packages.debian.org/sid/curl', date: READ },
      { url: `${CURL_SOURCE}/curl-8_16_0/lib/setopt.c`, date: READ },
      { url: LEVEL_0_ONLY, date: READ },
    ],
    command: { profile: 'curl-8', lacks: [], spares13: true },
    library: NEWEST,
    lines: since35(),
  },
];

/** curl 8.14 and 8.23 print the same with OpenSSL 3.5 and 3.6. */
function since35(): Client['lines'] {
  const line = (reason: string) => `curl: (35) TLS connect error: error:${reason}`;
  return {
    'local.no_protocols_available': [
      '* TLSv1.3 (OUT), TLS alert, protocol version (582):',
      line('0A0000BF:SSL routines::no protocols available'),
    ],
    'local.no_ciphers_available': [line('0A0000B5:SSL routines::no ciphers available')],
    'alert.fatal.40': [line('0A000410:SSL routines::ssl/tls alert handshake failure')],
    'alert.fatal.70': [line('0A00042E:SSL routines::tlsv1 alert protocol version')],
    'tls.unsupported': [line('0A000102:SSL routines::unsupported protocol')],
    'not_tls.http': [line('0A00010B:SSL routines::wrong version number')],
  };
}
