import { createSecureContext } from 'node:tls';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { SETTING_CODES, type Setting, settingsOf } from '../../lib/flow/setting.ts';
import { openSslNameOf, suites13 } from '../../lib/tls/names.ts';
import { causeOf } from './errors.ts';
import { Failure } from './failure.ts';

/**
 * What OpenSSL refuses of a command's lists, as curl finds out: one after the other, once the connection stands and
 * before any hello. Node takes all lists as one and would pass over what is in none of them.
 */
export function refusedSetting(request: ProbeRequest): Failure | undefined {
  const { ciphers, tls13Ciphers, curves } = settingsOf(request);
  if (ciphers !== undefined) {
    const list = cipherList(ciphers, request);
    const error = list === '' ? NO_MATCH : refusal({ ciphers: list });
    if (error) return refused('ciphers', error);
  }
  if (tls13Ciphers !== undefined && suites13(tls13Ciphers) === '') return refused('tls13Ciphers', NO_MATCH);
  if (curves !== undefined) {
    // Node has a word of its own for OpenSSL's choice.
    const error = refusal({ ecdhCurve: curves === 'auto' ? ':' : curves });
    if (error) return refused('curves', error);
  }
  return undefined;
}

/** `--ciphers` for node:tls, which takes each word with TLS_ for a suite of TLS 1.3; OpenSSL reads such names since 3.2. */
export function cipherList(ciphers: string, { profile }: ProbeRequest): string {
  const readsStandardNames = profile === 'curl-8' || profile === 'corrected';
  const words = ciphers.split(':').map((word) => {
    if (!word.startsWith('TLS_')) return word;
    return readsStandardNames ? openSslNameOf(word) : undefined;
  });
  return words.filter(Boolean).join(':');
}

const NO_MATCH = Object.assign(new Error('error:0A0000B9:SSL routines::no cipher match'), {
  reason: 'no cipher match',
});

function refusal(options: Parameters<typeof createSecureContext>[0]): unknown {
  try {
    createSecureContext(options);
    return undefined;
  } catch (error) {
    return error;
  }
}

const refused = (setting: Setting, error: unknown): Failure =>
  new Failure({ ...causeOf(error, 'handshake'), code: SETTING_CODES[setting] });
