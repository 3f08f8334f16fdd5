import type { Direction } from '../flow/event.ts';
import { alertName, contentTypeName, handshakeTypeName } from '../tls/names.ts';
import { versionOf } from './curl-lines.ts';
import { type Fact, labelled, type Read } from './fact.ts';
import type { Really } from './pasted.ts';

/**
 * A line of curl's ssl_tls_trace, of any age, without its mark:
 * `TLSv1.2 (IN), TLS handshake, Server hello (2):`; before 7.43 without a direction. Undefined for any other.
 */
export function readTlsLine(text: string): Read | undefined {
  const found =
    /^(SSLv[23]|TLSv1(?:\.[0-3])?|TLS 1\.[0-3]|Unknown|\([0-9a-f]{1,8}\))(?: \((OUT|IN)\))?, (?:(TLS|SSL) ([A-Za-z ]{1,20}), )?([^()]{0,60}?) ?\((-?\d{1,5})\):?\s*$/.exec(
      text,
    );
  if (!found) return undefined;
  const [, label = '', way, , record = 'handshake', name = '', number] = found;
  const direction = way === undefined ? undefined : way === 'OUT' ? 'out' : 'in';
  const { age, ...read } = told(record.toLowerCase(), name, Number(number));
  const facts: Fact[] = [
    { is: 'source', source: 'curl' },
    direction === undefined ? { is: 'age', to: '7.42.1' } : { is: 'age', from: '7.43.0' },
    ...(age ? [age] : []),
    { is: 'message', really: read.really, ...(direction && { direction }) },
    ...labelled(versionOf(label), read.really, direction),
  ];
  return { ...read, ...(direction && { direction }), facts };
}

type Told = Omit<Read, 'facts' | 'direction'> & { readonly really: Really; readonly age?: Fact };

function told(record: string, name: string, number: number): Told {
  if (record === 'alert') return alert(name, number);
  if (record === 'change cipher') return changeCipher(name);
  // Record headers were announced until 7.87, with the content type read as a handshake type.
  if (record === 'header' || (record === 'unknown' && number >= 20 && number <= 24)) return header(number);
  if (record === 'app data') return header(23);
  return handshake(name, number);
}

function handshake(name: string, code: number): Told {
  const registered = handshakeTypeName(code);
  const corrected = plain(name) !== plain(registered) && plain(SAME[name] ?? '') !== plain(registered);
  return {
    kind: 'tls',
    note: 'message',
    really: { protocol: 'handshake', name: registered, code, corrected },
  };
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[ _]/g, '');

/** curl's own abbreviations of what they rightly name. */
const SAME: Readonly<Record<string, string>> = {
  'CERT verify': 'certificate_verify',
  'Request CERT': 'certificate_request',
  'Newsession Ticket': 'new_session_ticket',
};

function header(code: number): Told {
  return {
    kind: 'tls',
    note: 'record-header',
    really: { protocol: 'record', name: contentTypeName(code), code, corrected: true },
    age: { is: 'age', to: '7.87.0' },
  };
}

/** Until 7.61.0 its one byte, 1, was read as a handshake type. */
function changeCipher(name: string): Told {
  const corrected = /client hello/i.test(name);
  return {
    kind: 'tls',
    note: 'change-cipher',
    really: { protocol: 'change_cipher_spec', name: 'change_cipher_spec', code: 1, corrected },
    age: corrected ? { is: 'age', to: '7.61.0' } : { is: 'age', from: '7.61.1' },
  };
}

/**
 * Since 7.61.1 the number is level × 256 + description, in 7.88 with the description as a signed char; before,
 * the level alone, read as a handshake type.
 */
function alert(name: string, number: number): Told {
  if (number < 256) {
    const level = number === 1 ? 'warning' : 'fatal';
    return {
      kind: 'alert',
      note: 'alert-level-unknown',
      really: { protocol: 'alert', name: 'unknown', level, corrected: !/^unknown$/i.test(name) },
      age: { is: 'age', to: '7.61.0' },
    };
  }
  const code = number & 0xff;
  const level =
    (code > 127 && (number >> 8) % 2 === 1 ? (number >> 8) + 1 : number >> 8) === 1 ? 'warning' : 'fatal';
  return {
    kind: 'alert',
    note: 'alert',
    really: { protocol: 'alert', name: alertName(code), level, code, corrected: false },
    age: { is: 'age', from: '7.61.1' },
  };
}

/** Which way a word says. */
export const directionOf = (word: string): Direction => (/^(?:>>>|sent|write)/i.test(word) ? 'out' : 'in');
