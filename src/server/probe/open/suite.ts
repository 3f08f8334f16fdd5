/** What a cipher suite's name says about how its records are protected. */
export interface SuiteParameters {
  readonly mode: 'aead' | 'cbc';
  /** OpenSSL's name of the cipher, as node:crypto takes it. */
  readonly cipher: string;
  readonly keyLength: number;
  /** Bytes of IV taken from the key block: the fixed part of an AEAD's nonce, or a CBC's first IV in TLS 1.0. */
  readonly fixedIvLength: number;
  /** AEAD: bytes of nonce sent in front of each record of TLS 1.2 (RFC 5288 §3; none with ChaCha20, RFC 7905 §2). */
  readonly explicitNonceLength: number;
  readonly tagLength: number;
  /** CBC: the MAC's hash and length; an AEAD has none. */
  readonly macHash: string;
  readonly macLength: number;
  /** TLS 1.2's PRF (RFC 5246 §5) or TLS 1.3's HKDF. */
  readonly hash: string;
}

/**
 * Parameters of a suite by its IANA name.
 * @returns undefined for a suite that this machine's OpenSSL has no cipher for
 */
export function suiteParameters(name: string): SuiteParameters | undefined {
  const groups = SUITE.exec(name)?.groups;
  const bulk = BULK[groups?.['bulk'] ?? ''];
  if (!groups || !bulk) return undefined;
  const mac = (groups['hash'] ?? 'SHA256') as keyof typeof MACS;
  // TLS 1.2's PRF uses SHA-256 with suites older than it, whatever their MAC (RFC 5246 §5).
  const hash = mac === 'SHA384' ? 'sha384' : 'sha256';
  const common = { keyLength: bulk.keyLength, hash };
  switch (groups['mode']) {
    case 'CBC':
      return { ...common, ...MACS[mac], ...CBC, cipher: `${bulk.cipher}-cbc`, fixedIvLength: bulk.block };
    case 'GCM':
      return { ...common, ...AEAD, cipher: `${bulk.cipher}-gcm` };
    case 'CCM':
      return { ...common, ...AEAD, cipher: `${bulk.cipher}-ccm` };
    case 'CCM_8':
      return { ...common, ...AEAD, cipher: `${bulk.cipher}-ccm`, tagLength: 8 };
    default:
      return bulk.block > 0
        ? undefined
        : { ...common, ...AEAD, cipher: bulk.cipher, fixedIvLength: 12, explicitNonceLength: 0 };
  }
}

const SUITE =
  /^TLS_(?:\w+_WITH_)?(?<bulk>AES_128|AES_256|CAMELLIA_128|CAMELLIA_256|ARIA_128|ARIA_256|3DES_EDE|CHACHA20_POLY1305)(?:_(?<mode>CBC|GCM|CCM_8|CCM))?(?:_(?<hash>SHA256|SHA384|SHA))?$/;

const CBC = { mode: 'cbc', explicitNonceLength: 0, tagLength: 0 } as const;
const AEAD = {
  mode: 'aead',
  fixedIvLength: 4,
  explicitNonceLength: 8,
  tagLength: 16,
  macHash: '',
  macLength: 0,
} as const;

const MACS = {
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
};
