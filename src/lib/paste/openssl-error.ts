import { alertName } from '../tls/names.ts';
import { snake } from '../verdict/row.ts';
import { certificateCode } from './certificate.ts';
import type { Said } from './fact.ts';

/**
 * `error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version` as OpenSSL of any age, LibreSSL and
 * BoringSSL print it; of several in a line the first that says something. Undefined where there is none.
 */
export function saidByOpenSsl(text: string): Said | undefined {
  for (const [, packed = '', library = '', place = '', words = ''] of text.matchAll(ERRORS)) {
    if (place === 'SSL3_GET_RECORD' && words === 'wrong version number') return OF_OLD_RECORD;
    const said = saidByError(Number.parseInt(packed, 16), library, words.trim());
    if (said) return said;
  }
  return undefined;
}

const ERRORS = /\berror:([0-9A-F]{8}):([^:]{0,60}):([^:]{0,80}):([^:,\n]{1,120})/gi;

/** OpenSSL 1.0, asked for one version alone, says so of an alert too that comes in a record of another version. */
const OF_OLD_RECORD: Said = { what: 'undecided', doubt: 'old-wrong-version' };

function saidByError(packed: number, library: string, words: string): Said | undefined {
  const reason = reasonOf(packed);
  if (packed === 0) return undefined;
  if (library === 'SSL routines') {
    if (reason >= ALERTS_FROM && reason < ALERTS_FROM + 256) {
      return { what: 'alert', description: reason - ALERTS_FROM };
    }
    return SECONDARY.has(words.toLowerCase()) ? undefined : saidByReason(words);
  }
  // Other libraries' errors lead up to one of SSL's, but for the system's own.
  const said = saidByReason(words);
  return said.what === 'local' ? undefined : said;
}

/** What is said besides the reason proper. */
const SECONDARY = new Set([
  'ssl handshake failure',
  'shutdown while in init',
  'record layer failure',
  'bio lib',
]);

/** SSL_AD_REASON_OFFSET: the reason for a received alert n is 1000 + n. */
const ALERTS_FROM = 1000;

/** Below ERR_LIB_SSL, which is 20, the reason has 23 bits in OpenSSL 3, and twelve before and in BoringSSL. */
const reasonOf = (packed: number): number => packed & (packed >>> 23 === 20 ? 0x7fffff : 0xfff);

/** OpenSSL's words for a reason, also in BoringSSL's and Node's capitals. */
export function saidByReason(reason: string): Said {
  const words = reason.toLowerCase().replaceAll('_', ' ').trim();
  const alert = /^(?:sslv3|tlsv1|tlsv13|ssl\/tls) (alert )?(.+)$/.exec(words);
  const description = alert ? alertNumber(alert[2] ?? '') : undefined;
  if (alert && (description !== undefined || alert[1])) {
    return { what: 'alert', ...(description !== undefined && { description }) };
  }
  if (NOT_TLS.has(words)) return { what: 'not-tls', protocol: words === 'http request' ? 'http' : 'unknown' };
  if (/^unexpected eof/.test(words)) return { what: 'closed' };
  if (/^connection reset/.test(words)) return { what: 'reset' };
  if (/^broken pipe/.test(words)) return { what: 'closed' };
  if (/^connection refused/.test(words)) return { what: 'unreachable', code: 'tcp.refused' };
  if (words === 'certificate verify failed') return { what: 'certificate', code: 'VERIFY_FAILED' };
  const certificate = certificateCode(words);
  if (certificate) return { what: 'certificate', code: certificate };
  return { what: 'local', reason: snake(words) };
}

/** What comes of reading something else as a record. `unknown protocol` is OpenSSL 1.0's. */
const NOT_TLS = new Set([
  'wrong version number',
  'unknown protocol',
  'http request',
  'https proxy request',
  'packet length too long',
]);

/** An alert's number by its registered name, or OpenSSL's words for it. */
export function alertNumber(words: string): number | undefined {
  return NUMBERS.get(words.toLowerCase().replaceAll(/[ _-]/g, ''));
}

const NUMBERS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, number) => [alertName(number).replaceAll('_', ''), number] as const).filter(
    ([name]) => name !== 'unknown',
  ),
);
