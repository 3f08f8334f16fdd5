import type { TraceLine } from '../../../trace/line.ts';
import type { Entry } from '../entry.ts';
import { messageEntry, withSide } from '../message-entry.ts';
import { also } from './pattern.ts';

/**
 * A line about a message: curl’s `TLSv1.3 (OUT), TLS handshake, Client hello (1):` in any of its ages, and our own
 * `TLSv1.3 (OUT), TLS handshake, client_hello (1), TLSv1.0 record, 517 bytes:`.
 */
export function tlsEntry(text: string, told: TraceLine['direction']): Entry | undefined {
  const line = /^(\S+) \((IN|OUT)(\?)?\), (.*):$/.exec(text);
  if (!line) return undefined;
  const [, label = '', side, guess, rest = ''] = line;
  const direction = told ?? (side === 'OUT' ? 'out' : 'in');
  const about = { direction, label, assumed: guess !== undefined, encrypted: /, encrypted(?!,)/.test(rest) };
  return ours(rest, about) ?? header(rest) ?? curls(rest, about);
}

interface AboutLine {
  readonly direction: 'in' | 'out';
  readonly label: string;
  readonly assumed: boolean;
  readonly encrypted: boolean;
}

/** Our own wording names a message as the RFCs do, and how many bytes it has. */
function ours(text: string, { direction, label, assumed, encrypted }: AboutLine): Entry | undefined {
  const old = /^([A-Za-z-]+)(?: \(\d+\))?, \d+ bytes$/.exec(text);
  if (old) return messageEntry(old[1] ?? '', { protocol: 'sslv2', direction, encrypted: false });
  const [, kind = '', what = ''] = /^TLS ([^,]+), (.+), \S+ record, \d+ bytes?(?:, .*)?$/.exec(text) ?? [];
  if (what === '') return undefined;
  const version = versionOf(label);
  const name = what.replace(/^(?:unknown|warning|fatal) \(\d+\) /, '').replace(/ \(\d+\)$/, '');
  return messageEntry(name, {
    protocol: PROTOCOLS[kind] ?? 'unknown',
    direction,
    assumed,
    encrypted,
    ...(version && { version }),
  });
}

const PROTOCOLS: Readonly<Record<string, 'handshake' | 'alert' | 'change_cipher_spec' | 'application_data'>> =
  {
    handshake: 'handshake',
    alert: 'alert',
    'change cipher spec': 'change_cipher_spec',
    'application data': 'application_data',
  };

/** The article’s curl told of each record’s header too, its content type looked up among the handshake messages. */
function header(text: string): Entry | undefined {
  if (!/^TLS header, .* \(\d+\)$/.test(text)) return undefined;
  return [
    'RFC 8446 §5.1',
    'A record’s header. Curl of that time looked its content type up among the handshake messages, so the name is wrong and the number right: 20 change_cipher_spec, 21 alert, 22 handshake, 23 application data.',
    'レコードのヘッダーです。当時の curl はコンテンツタイプをハンドシェイクメッセージの名前で表示したため、名前は誤りで番号だけが正しくなります。20 は change_cipher_spec、21 はアラート、22 はハンドシェイク、23 はアプリケーションデータです。',
  ];
}

function curls(text: string, { direction, label }: AboutLine): Entry | undefined {
  const [, record = '', what = '', number = ''] = /^(TLS [^,]+), (.+) \((-?\d+)\)$/.exec(text) ?? [];
  const version = versionOf(label);
  const about = { direction, encrypted: false, ...(version && { version }) };
  const code = Number(number);
  switch (record) {
    case 'TLS handshake': {
      const name = TYPES[code] ?? 'unknown';
      const entry = messageEntry(name, { protocol: 'handshake', ...about });
      return entry && code === 2 ? also(entry, RETRY) : entry;
    }
    case 'TLS alert':
      return what === 'Server hello' || what === 'Client hello'
        ? levelAsName(what)
        : withSide(code & 0xff, { direction });
    case 'TLS change cipher': {
      const entry = messageEntry('change_cipher_spec', { protocol: 'change_cipher_spec', ...about });
      return entry && what === 'Client hello' ? also(entry, MISNAMED) : entry;
    }
    default:
      return record === '' ? undefined : messageEntry('unknown', { protocol: 'unknown', ...about });
  }
}

function levelAsName(what: string): Entry {
  return what === 'Server hello'
    ? [
        'RFC 8446 §6',
        'No Server hello but a fatal alert: curl of that time looked the alert’s level, 2, up among the handshake messages. Which alert it was stands in the error below.',
        'Server hello ではなく、致命的なアラートです。当時の curl は、アラートのレベル 2 をハンドシェイクメッセージの名前で表示しました。実際の種類は下のエラーでわかります。',
      ]
    : [
        'RFC 8446 §6',
        'No Client hello but a warning alert: curl of that time looked the alert’s level, 1, up among the handshake messages. At the end of a connection it is close_notify.',
        'Client hello ではなく、警告のアラートです。当時の curl は、アラートのレベル 1 をハンドシェイクメッセージの名前で表示しました。接続の終わりなら close_notify です。',
      ];
}

const RETRY: Entry = [
  '',
  'The version in front may still be the client’s best, and a HelloRetryRequest is printed like this too.',
  '行頭のバージョンはクライアントの最高値のままのことがあります。HelloRetryRequest も同じ名前で表示されます。',
];

const MISNAMED: Entry = [
  '',
  'It is no Client hello: curl of that time looked its one byte, 1, up among the handshake messages.',
  'Client hello ではありません。当時の curl は、中身の 1 バイト (値は 1) をハンドシェイクメッセージの名前で表示しました。',
];

/** What curl prints in front: OpenSSL 1.0 knew TLS 1.3 as a number only. */
const versionOf = (label: string): 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' | 'SSLv3' | undefined =>
  label === '(304)' ? 'TLSv1.3' : VERSIONS.find((version) => version === label);

const VERSIONS = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** The names of those handshake messages that curl names, by number. */
const TYPES: Readonly<Record<number, string>> = {
  0: 'hello_request',
  1: 'client_hello',
  2: 'server_hello',
  4: 'new_session_ticket',
  5: 'end_of_early_data',
  8: 'encrypted_extensions',
  11: 'certificate',
  12: 'server_key_exchange',
  13: 'certificate_request',
  14: 'server_hello_done',
  15: 'certificate_verify',
  16: 'client_key_exchange',
  20: 'finished',
  22: 'certificate_status',
  23: 'supplemental_data',
  24: 'key_update',
  25: 'compressed_certificate',
  67: 'next_protocol',
  254: 'message_hash',
};
