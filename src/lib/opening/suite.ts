/** Hashes of the suites, as HMAC uses them. */
export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384';

/** OpenSSL's name of a cipher, as node:crypto takes it; RC4 and no cipher at all are ours to do. */
export type Bulk =
  | `${'aes' | 'camellia' | 'aria'}-${128 | 256}-${'cbc' | 'gcm' | 'ccm'}`
  | 'des-ede3-cbc'
  | 'chacha20-poly1305'
  | 'rc4'
  | 'null';

/** What a cipher suite's name says about how its records are protected. */
export interface SuiteParameters {
  readonly mode: 'aead' | 'cbc' | 'stream';
  readonly cipher: Bulk;
  readonly keyLength: number;
  /** Bytes of IV taken from the key block: the fixed part of an AEAD's nonce, or a CBC's first IV in TLS 1.0. */
  readonly fixedIvLength: number;
  /** AEAD: bytes of nonce sent in front of each record of TLS 1.2 (RFC 5288 §3; none with ChaCha20, RFC 7905 §2). */
  readonly explicitNonceLength: number;
  readonly tagLength: number;
  /** CBC and stream: the MAC's hash and length; an AEAD has none. */
  readonly macHash: HashName;
  readonly macLength: number;
  /** TLS 1.2's PRF (RFC 5246 §5) or TLS 1.3's HKDF. */
  readonly hash: HashName;
}

/**
 * Parameters of a suite by its IANA name.
 * @returns undefined for a suite whose records nobody here can open
 */
export function suiteParameters(name: string): SuiteParameters | undefined {
  const groups = SUITE.exec(name)?.groups;
  const bulk = BULK[groups?.['bulk'] ?? ''];
  if (!groups || !bulk) return undefined;
  const mac = (groups['hash'] ?? 'SHA256') as keyof typeof MACS;
  // TLS 1.2's PRF uses SHA-256 with suites older than it, whatever their MAC (RFC 5246 §5).
  const hash = mac === 'SHA384' ? 'sha384' : 'sha256';
  const common = { keyLength: bulk.keyLength, hash } as const;
  const cipher = (mode: string) => `${bulk.cipher}-${mode}` as Bulk;
  switch (groups['mode']) {
    case 'CBC':
      return { ...common, ...MACS[mac], ...CBC, cipher: cipher('cbc'), fixedIvLength: bulk.block };
    case 'GCM':
      return { ...common, ...AEAD, cipher: cipher('gcm') };
    case 'CCM':
      return { ...common, ...AEAD, cipher: cipher('ccm') };
    case 'CCM_8':
      return { ...common, ...AEAD, cipher: cipher('ccm'), tagLength: 8 };
  }
  switch (bulk.cipher) {
    case 'chacha20-poly1305':
      return { ...common, ...AEAD, cipher: bulk.cipher, fixedIvLength: 12, explicitNonceLength: 0 };
    case 'rc4':
    case 'null':
      return { ...common, ...MACS[mac], ...STREAM, cipher: bulk.cipher };
    default:
      return undefined;
  }
}

const SUITE =
  /^TLS_(?:\w+_WITH_)?(?<bulk>AES_128|AES_256|CAMELLIA_128|CAMELLIA_256|ARIA_128|ARIA_256|3DES_EDE|CHACHA20_POLY1305|RC4_128|NULL)(?:_(?<mode>CBC|GCM|CCM_8|CCM))?(?:_(?<hash>SHA256|SHA384|SHA|MD5))?$/;

const CBC = { mode: 'cbc', explicitNonceLength: 0, tagLength: 0 } as const;
const STREAM = { mode: 'stream', explicitNonceLength: 0, tagLength: 0, fixedIvLength: 0 } as const;
const AEAD = {
  mode: 'aead',
  fixedIvLength: 4,
  explicitNonceLength: 8,
  tagLength: 16,
  macHash: 'sha256',
  macLength: 0,
} as const;

const MACS = {
  MD5: { macHash: 'md5', macLength: 16 },
  SHA: { macHash: 'sha1', macLength: 20 },
  SHA256: { macHash: 'sha256', macLength: 32 },
  SHA384: { macHash: 'sha384', macLength: 48 },
} as const;

const BULK: Readonly<Record<string, { cipher: string; keyLength: number; block: number }>> = {
  AES_128: { cipher: 'aes-128', keyLength: 16, block: 16 },
  AES_256: { cipher: 'aes-256', keyLength: 32, block: 16 },
  CAMELLIA_128: { cipher: 'camellia-128', keyLength: 16, block: 16 },
  CAMELLIA_256: { cipher: 'camellia-256', keyLength: 32, block: 16 },
  ARIA_128: { cipher: 'aria-128', keyLength: 16, block: 16 },
  ARIA_256: { cipher: 'aria-256', keyLength: 32, block: 16 },
  '3DES_EDE': { cipher: 'des-ede3', keyLength: 24, block: 8 },
  CHACHA20_POLY1305: { cipher: 'chacha20-poly1305', keyLength: 32, block: 0 },
  RC4_128: { cipher: 'rc4', keyLength: 16, block: 0 },
  NULL: { cipher: 'null', keyLength: 0, block: 0 },
};
