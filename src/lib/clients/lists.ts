/**
 * Whether a `--ciphers` list surely holds a suite, by OpenSSL's name for it (openssl-ciphers(1)). What the words leave
 * open counts as absent: those that are unknown here, and a sign that takes suites away and may mean this one.
 */
export function isListed(name: string, words: readonly string[]): boolean {
  const taken = words.filter((word) => /^[!-]/.test(word)).map((word) => word.slice(1));
  return (
    words.some((word) => !SIGN.test(word) && adds(word, name)) &&
    taken.every((word) => stands(word, name) === false)
  );
}

/**
 * Whether a list may have a suite with a finite field ahead of another suite that it holds, which a server that goes
 * by the client's order would choose. In OpenSSL's own order elliptic curves come first.
 */
export function mayPreferFiniteField(words: readonly string[], to: string): boolean {
  const at = words.findIndex((word) => !SIGN.test(word) && adds(word, to));
  return (
    words.some((word) => /^\+|^[!-].*EC/.test(word)) || mayHoldFiniteField(words.slice(0, Math.max(0, at)))
  );
}

export const mayHoldFiniteField = (words: readonly string[]): boolean =>
  words.some((word) => !SIGN.test(word) && !NO_FINITE_FIELD.test(word));

/** A list of single suites that all sign their key exchange, or none of which does; or all there are, in OpenSSL's order. */
export function isOfOneKind(words: readonly string[]): boolean {
  if (words.every((word) => ALL.includes(word))) return true;
  const signed = new Set(words.map((word) => /^(EC)?DHE-/.test(word)));
  return words.every((word) => word.includes('-') && !SIGN.test(word)) && signed.size === 1;
}

/** Every word is a suite that OpenSSL 1.1.1 and later offer by themselves. */
export const isOfDefault = (words: readonly string[]): boolean => words.every((word) => DEFAULT.test(word));

const DEFAULT =
  /^((ECDHE-(RSA|ECDSA)|DHE-RSA)-(AES(128-GCM-SHA256|256-GCM-SHA384)|CHACHA20-POLY1305|AES(128|256)-SHA)|AES(128-GCM-SHA256|256-GCM-SHA384|(128|256)-SHA(256)?))$/;

/** They hold at least all that OpenSSL offers by itself. */
const ALL = ['DEFAULT', 'ALL', 'HIGH'];

/** Words that take suites away, or move them to the end. */
const SIGN = /^[!+-]/;
const NO_FINITE_FIELD = /^(k?(ECDHE|EECDH)|kRSA$|(AES|CAMELLIA)\w*-)/;

/** Of what a word for several suites stands for, only the usual ones are sure to be offered. */
const adds = (word: string, name: string): boolean =>
  word === name || (DEFAULT.test(name) && stands(word, name) === true);

/** Whether a word stands for a suite; undefined where nobody here knows what it stands for. */
function stands(word: string, name: string): boolean | undefined {
  if (word === name) return true;
  const meanings = word.split('+').map((part) => (MEANS.has(part) ? MEANS.get(part) : undefined));
  if (meanings.every((one) => one !== undefined)) return meanings.every((one) => one?.test(name));
  return word.includes('-') && !word.includes('+') ? false : undefined;
}

const MEANS: ReadonlyMap<string, RegExp> = new Map([
  ...ALL.map((word) => [word, /./] as const),
  ...['ECDHE', 'EECDH', 'kECDHE', 'kEECDH'].map((word) => [word, /^(ECDHE|AECDH)-/] as const),
  ...['DHE', 'EDH', 'kDHE', 'kEDH'].map((word) => [word, /^(DHE|ADH)-/] as const),
  ...['ECDSA', 'aECDSA'].map((word) => [word, /ECDSA/] as const),
  ...['NULL', 'eNULL'].map((word) => [word, /NULL/] as const),
  ...['EXP', 'EXPORT'].map((word) => [word, /EXP/] as const),
  ...['DSS', 'aDSS'].map((word) => [word, /DSS/] as const),
  ['kRSA', /^(AES|CAMELLIA|ARIA|SEED|IDEA|DES|RC4|NULL)/],
  ['AESGCM', /AES(128|256)-GCM/],
  ['AES', /AES/],
  ['AES128', /AES128/],
  ['AES256', /AES256/],
  ['CHACHA20', /CHACHA20/],
  ['CAMELLIA', /CAMELLIA/],
  ['ARIA', /ARIA/],
  ['aNULL', /^(ADH|AECDH)-/],
  ['MD5', /MD5$/],
  ['RC4', /RC4/],
  ['3DES', /DES-CBC3/],
  ['DES', /DES-CBC-/],
  ['LOW', /DES-CBC-|EXP/],
  ['PSK', /PSK/],
  ['SRP', /SRP/],
  ['SEED', /SEED/],
  ['IDEA', /IDEA/],
]);

/** Whether `--curves` names a NamedGroup, by one of the names that OpenSSL has for it. */
export const namesGroup = (curves: string, group: number): boolean =>
  curves.split(':').some((name) => GROUPS.get(name.toLowerCase()) === group);

const GROUPS: ReadonlyMap<string, number> = new Map([
  ['p-256', 23],
  ['prime256v1', 23],
  ['secp256r1', 23],
  ['p-384', 24],
  ['secp384r1', 24],
  ['p-521', 25],
  ['secp521r1', 25],
  ['x25519', 29],
  ['x448', 30],
]);
