import { openSslNameOf } from '../tls/names.ts';
import { OPENSSL_CIPHERS } from '../tls/registries/openssl-ciphers.ts';
import type { TlsVersion } from '../tls/version.ts';

/** Which words of a cipher list a build of OpenSSL has suites for, besides those that all since 3.0 have. */
export interface SuiteRules {
  /** Suites of its own, by OpenSSL's names. */
  readonly knows?: RegExp;
  readonly lacks: RegExp;
  /** Its maker may have switched them on or off, and nobody has shown which. */
  readonly doubtful?: RegExp;
  /** It reads IANA's names too (OpenSSL since 3.2). */
  readonly standardNames?: true;
}

/** `--ciphers`, as a client's OpenSSL reads it (openssl-ciphers(1)). */
export interface CipherList {
  /** OpenSSL refuses a list that leaves it nothing. */
  readonly taken: 'yes' | 'no' | 'unknown';
  /** The words that it has suites for; unset where they leave the choice to OpenSSL. */
  readonly words?: readonly string[];
  /** Whether each of the words is one suite's name. */
  readonly plain: boolean;
  /** The last `@SECLEVEL` that counts. */
  readonly level?: number;
}

export function readCiphers(list: string, rules: SuiteRules): CipherList {
  const items = list.split(/[:;, ]+/).filter(Boolean);
  // OpenSSL knows the word DEFAULT at the beginning only.
  const read = items.map((item, at) =>
    at > 0 && item.startsWith('DEFAULT') ? SKIPPED : readItem(item, rules),
  );
  const levels = read.flatMap(({ level }) => (level === undefined ? [] : [level]));
  const of = (...states: readonly State[]) =>
    read.flatMap(({ state, name }) => (states.includes(state) ? [name] : []));
  const words = of('suite', 'alias', 'change');
  const adding = of('suite', 'alias');
  const invalid = read.some(({ invalid }) => invalid) || levels.some((level) => level > STRICTEST);
  const plain = words.length > 0 && of('alias', 'change').length === 0;
  return {
    taken:
      invalid || (adding.length === 0 && of('doubtful').length === 0)
        ? 'no'
        : adding.length > 0
          ? 'yes'
          : 'unknown',
    plain,
    ...(!words.every((word) => OPENSSL_CHOOSES.test(word)) && { words }),
    ...(levels.length > 0 && { level: Number(levels.at(-1)) }),
  };
}

const STRICTEST = 5;
/** ALL and HIGH hold more than it offers by itself: Camellia, and at level 0 suites without a certificate. */
const OPENSSL_CHOOSES = /^DEFAULT$/;

/** `alias`: it stands for several suites, and nobody here counts them; `change`: it takes away or reorders. */
type State = 'suite' | 'lacks' | 'doubtful' | 'alias' | 'change' | 'none';

interface Item {
  readonly state: State;
  readonly name: string;
  readonly level?: number;
  /** OpenSSL knows no such command, and refuses the list. */
  readonly invalid?: true;
}

const SKIPPED: Item = { state: 'lacks', name: 'DEFAULT' };

function readItem(item: string, rules: SuiteRules): Item {
  const [word = '', command = ''] = item.split('@', 2);
  const { state, name } = word === '' ? { state: 'none' as const, name: word } : stateOf(word, rules);
  const level = /^SECLEVEL=(\d)$/.exec(command)?.[1];
  // OpenSSL skips a word that it does not know with all that hangs on it.
  const counts = level !== undefined && state !== 'lacks';
  const invalid = item.startsWith('@') && !/^@(SECLEVEL=\d|STRENGTH)$/.test(item);
  return { state, name, ...(counts && { level: Number(level) }), ...(invalid && { invalid }) };
}

function stateOf(word: string, rules: SuiteRules): Pick<Item, 'state' | 'name'> {
  if (/^[!+-]/.test(word)) return { state: 'change', name: word };
  const name = openSslNameOf(word) ?? word;
  if (word.startsWith('TLS_') && !rules.standardNames) return { state: 'lacks', name };
  if (rules.doubtful?.test(name)) return { state: 'doubtful', name };
  if (rules.knows?.test(name)) return { state: 'suite', name };
  if (rules.lacks.test(name)) return { state: 'lacks', name };
  if (NAMES.has(name)) return { state: 'suite', name };
  return { state: name.split('+').every((part) => ALIASES.has(part)) ? 'alias' : 'lacks', name };
}

/** The words of openssl-ciphers(1) that stand for several suites, but for those that only an engine has. */
const ALIASES: ReadonlySet<string> = new Set(
  `DEFAULT ALL COMPLEMENTOFALL COMPLEMENTOFDEFAULT HIGH MEDIUM LOW FIPS SUITEB128 SUITEB128ONLY SUITEB128C2 SUITEB192
  kRSA kEDH kDHE DH kEECDH kECDHE ECDH kPSK kRSAPSK kECDHEPSK kDHEPSK kSRP EDH DHE EECDH ECDHE RSA PSK SRP ADH AECDH
  aRSA aDSS DSS aNULL aECDSA ECDSA aPSK aSRP NULL eNULL 3DES RC4 RC2 IDEA SEED AES AES128 AES256 AESGCM AESCCM AESCCM8
  CAMELLIA CAMELLIA128 CAMELLIA256 CHACHA20 ARIA ARIA128 ARIA256 ARIAGCM CBC MD5 SHA SHA1 SHA256 SHA384
  SSLv3 TLSv1 TLSv1.0 TLSv1.2`.split(/\s+/),
);

const NAMES = new Set(OPENSSL_CIPHERS.values());

/** Whether a library has a suite that a server chose; OpenSSL's name for it is unset where OpenSSL 3 has none. */
export function hasSuite(name: string | undefined, rules: SuiteRules): boolean {
  return name !== undefined && stateOf(name, rules).state === 'suite';
}

/**
 * Whether a client that has a suite may offer it: curl brings no shared key and no password, level 1 wants encryption
 * and a certificate, level 3 forward secrecy; and some came with TLS 1.2 (RFC 5246 §A.5, RFC 5288 §4).
 */
export function isUsable(name: string, maxVersion: TlsVersion, level: number): boolean {
  if (/PSK|SRP/.test(name)) return false;
  if (level > 0 && /NULL|^AE?C?DH-/.test(name)) return false;
  if (level > 2 && !/^(ECDHE|DHE)-/.test(name)) return false;
  return maxVersion >= 'TLSv1.2' || !/GCM|CCM|CHACHA20|SHA256$|SHA384$/.test(name);
}
