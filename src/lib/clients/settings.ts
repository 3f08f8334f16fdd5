import { suites13 } from '../tls/names.ts';
import type { CipherList } from './ciphers.ts';
import type { Client } from './rules.ts';

type Taken = CipherList['taken'];

/** `--tls13-ciphers`: OpenSSL refuses a list without any suite of TLS 1.3; 1.1.1 may refuse one with anything else. */
export function readSuites13(list: string, { library }: Client): Taken {
  const known = suites13(list);
  if (known === '') return 'no';
  return known !== list && !library.likeOurs ? 'unknown' : 'yes';
}

/**
 * `--curves`: OpenSSL refuses a list with a name that it does not know. Before 3.5 it also refused one that came
 * twice, and what 3.5 has: groups with ML-KEM and signs that say how to choose.
 */
export function readCurves(list: string, { library }: Client): Taken {
  const names = list.split(':');
  const isNew = library.likeOurs === 'same';
  if (isNew && /[^\w:-]|(^|:)(-|DEFAULT\b)/i.test(list)) return 'unknown';
  if (!isNew && new Set(names).size < names.length) return 'no';
  const read = names.map((name): Taken => {
    if (KNOWN.test(name)) return 'yes';
    if (isNew && (ANY_CASE.test(name) || ML_KEM.test(name))) return 'yes';
    return DOUBTFUL.test(name) || ANY_CASE.test(name) ? 'unknown' : 'no';
  });
  return read.find((one) => one === 'no') ?? read.find((one) => one === 'unknown') ?? 'yes';
}

const KNOWN =
  /^([Xx](25519|448)|P-(256|384|521)|prime256v1|secp(256|384|521)r1|ffdhe(2048|3072|4096|6144|8192))$/;
const ANY_CASE = new RegExp(KNOWN, 'i');
const ML_KEM = /^(X25519MLKEM768|SecP256r1MLKEM768|SecP384r1MLKEM1024|MLKEM(512|768|1024))$/i;
/** Curves that TLS 1.3 has not, or only newer releases have for it, and some builds leave out. */
const DOUBTFUL = /^(sect|secp|prime|brainpool|wap-|c2|[KBP]-\d|SM2|curveSM2)/i;
