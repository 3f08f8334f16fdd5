/**
 * NamedGroups that OpenSSL offers by itself, by the release that brought the list: supported_groups_default and
 * TLS_DEFAULT_GROUP_LIST of its ssl/t1_lib.c. 1.0.2 also offers curves that no server of today chooses; finite fields
 * are for TLS 1.3 alone. Hellos of 1.1.1w, 3.0.22, 3.5.9 and 3.6.5 had these (2026-11-25).
 */
export const OPENSSL_GROUPS = {
  '1.0.2': [23, 24, 25],
  '1.1.1': [29, 23, 30, 25, 24],
  '3.0': [29, 23, 30, 25, 24, 256, 257, 258, 259, 260],
  '3.5': [4588, 29, 23, 30, 24, 25, 256, 257],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** What every OpenSSL with TLS 1.3 offers for it: TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256. */
export const OPENSSL_TLS13_SUITES: ReadonlySet<number> = new Set([0x1301, 0x1302, 0x1303]);
