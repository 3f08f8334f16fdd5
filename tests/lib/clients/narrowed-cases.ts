/** Servers by the options of `openssl s_server`; `DH1024` stands for a file with a finite field of 1024 bits. */
export const NARROW_SERVERS = {
  'all of TLS': ['-min_protocol', 'TLSv1'],
  'all of TLS, its own order': ['-min_protocol', 'TLSv1', '-serverpref'],
  'closed below 1.2': ['-min_protocol', 'TLSv1.2'],
  'only ECDHE with GCM': ['-tls1_2', '-cipher', 'ECDHE+AESGCM', '-serverpref'],
  'only one suite': ['-tls1_2', '-cipher', 'ECDHE-RSA-AES256-GCM-SHA384'],
  'only RSA': ['-tls1_2', '-cipher', 'AES128-SHA:AES256-SHA:AES128-GCM-SHA256', '-serverpref'],
  'only DHE': ['-tls1_2', '-cipher', 'DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA'],
  'ChaCha20 first': [
    '-tls1_2',
    '-cipher',
    'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256',
    '-serverpref',
  ],
  'only Camellia': ['-tls1_2', '-cipher', 'CAMELLIA256-SHA:CAMELLIA128-SHA'],
  'up to 1.2, two suites': [
    ...['-min_protocol', 'TLSv1', '-max_protocol', 'TLSv1.2', '-serverpref'],
    ...['-cipher', 'ECDHE-RSA-AES128-SHA:AES128-SHA:@SECLEVEL=0'],
  ],
  'only 1.3, one suite': ['-tls1_3', '-ciphersuites', 'TLS_AES_128_GCM_SHA256'],
  'only 1.3, ChaCha20 first': [
    '-tls1_3',
    '-ciphersuites',
    'TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256',
    '-serverpref',
  ],
  'only P-256': ['-min_protocol', 'TLSv1.2', '-groups', 'P-256'],
  'only P-384': ['-min_protocol', 'TLSv1.2', '-groups', 'P-384'],
  'a small finite field': [
    ...['-tls1_2', '-cipher', 'DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-SHA:@SECLEVEL=0'],
    ...['-dhparam', 'DH1024'],
  ],
  'no encryption': ['-tls1_2', '-cipher', 'NULL-SHA:@SECLEVEL=0'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const LISTS = [
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'AES128-SHA',
  'DHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256',
  'AES256-SHA:AES128-SHA',
  'DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA:DHE-RSA-AES128-SHA',
  'HIGH:!aNULL:!MD5',
  'ECDHE+AESGCM',
  'kRSA',
  'ECDHE-RSA-AES128-SHA:AES128-SHA',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'CAMELLIA128-SHA',
  'DEFAULT:!kRSA',
  'DEFAULT:-ECDHE',
];
const CURVES = ['P-256', 'P-384', 'X25519', 'P-521', 'X25519:P-256'];

/** Commands whose hello has less to choose from than curl's usual one. */
export const NARROW_COMMANDS: readonly string[] = [
  ...LISTS.flatMap((list) => [`--ciphers ${list}`, `--ciphers ${list} --tls-max 1.2`]),
  '--ciphers AES128-SHA --tls-max 1.1',
  '--ciphers ECDHE-RSA-AES128-SHA:AES128-SHA --tls-max 1.1',
  '--ciphers ECDHE-RSA-AES128-SHA:AES128-SHA@SECLEVEL=0 --tls-max 1.1',
  '--tls13-ciphers TLS_AES_128_GCM_SHA256',
  '--tls13-ciphers TLS_CHACHA20_POLY1305_SHA256 --tlsv1.3',
  '--tls13-ciphers TLS_AES_256_GCM_SHA384 --tlsv1.3',
  ...CURVES.flatMap((curves) => [`--curves ${curves}`, `--curves ${curves} --tls-max 1.2`]),
  '--curves P-256 --ciphers ECDHE-RSA-AES128-GCM-SHA256 --tls-max 1.2',
  '--curves P-384 --ciphers AES128-SHA --tls-max 1.2',
];
