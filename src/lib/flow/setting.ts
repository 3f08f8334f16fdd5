import type { FlowRequest } from './request.ts';

/** What curl sets in OpenSSL before a hello leaves, in its turn. */
export type Setting = 'ciphers' | 'tls13Ciphers' | 'curves';

/** The `code` of a `local` event where OpenSSL refused what its function for it was given. */
export const SETTING_CODES: Readonly<Record<Setting, string>> = {
  ciphers: 'ERR_SSL_CTX_SET_CIPHER_LIST',
  tls13Ciphers: 'ERR_SSL_CTX_SET_CIPHERSUITES',
  curves: 'ERR_SSL_CTX_SET1_CURVES_LIST',
};

export const settingOf = (code: string): Setting | undefined =>
  (Object.keys(SETTING_CODES) as Setting[]).find((setting) => SETTING_CODES[setting] === code);

/** What curl says where OpenSSL refused it, with exit code 59 (CURLE_SSL_CIPHER). */
export function failedSetting(setting: Setting, value = ''): string {
  switch (setting) {
    case 'ciphers':
      return `failed setting cipher list: ${value}`;
    case 'tls13Ciphers':
      return `failed setting TLS 1.3 cipher suite: ${value}`;
    case 'curves':
      return `failed setting curves list: '${value}'`;
  }
}

/** What is set at all: curl since 8.10 leaves out the suites of versions that it does not offer. */
export function settingsOf({
  profile,
  ciphers,
  tls13Ciphers,
  curves,
  minVersion,
  maxVersion,
}: FlowRequest): Partial<Record<Setting, string>> {
  const spares = profile === 'curl-8' || profile === 'corrected';
  return {
    ...(ciphers !== undefined && !(spares && minVersion === 'TLSv1.3') && { ciphers }),
    ...(tls13Ciphers !== undefined && !(spares && maxVersion < 'TLSv1.3') && { tls13Ciphers }),
    ...(curves !== undefined && { curves }),
  };
}
