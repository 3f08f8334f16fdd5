import type { About, Entry } from './entry.ts';

/** What a `length` counts, by the names on the way to it. */
export function lengthEntry(parents: readonly string[], { value }: About): Entry {
  const counted = parents.at(-1) ?? '';
  if (isDer(parents)) return DER;
  if (parents.length === 1) return MESSAGE;
  if (parents.at(-2) === 'extensions') return value === 0 ? EMPTY_EXTENSION : EXTENSION;
  const [en, ja] = value === 0 ? [' Here none: it is empty.', 'ここでは 0 で、空です。'] : ['', ''];
  return [
    'RFC 8446 §3.4',
    `How many bytes of ${counted} follow.${en}`,
    `続く ${counted} のバイト数です。${ja}`,
  ];
}

/** Within a DER element; a list of timestamps in a certificate is TLS's own encoding again. */
function isDer(parents: readonly string[]): boolean {
  const begins = parents.findLastIndex(
    (name, at) => DER_ROOTS.has(name) && parents[at - 1] !== 'ocsp_response_list',
  );
  const ends = parents.lastIndexOf('SignedCertificateTimestampList');
  return begins >= 0 && (ends < begins || ends === parents.length - 1);
}

const DER_ROOTS = new Set(['Certificate', 'Name', 'OCSPResponse']);

const DER: Entry = [
  'X.690 §8.1.3',
  'DER’s length: how many bytes the element’s contents have. Up to 127 it takes one byte; else the first says how many bytes of length follow.',
  'DER の長さで、要素の中身のバイト数です。127 までは 1 バイト、それを超えると最初の 1 バイトが長さのバイト数を表します。',
];

const MESSAGE: Entry = [
  'RFC 8446 §4',
  'How many bytes of the message follow, in three bytes. A message may be longer than a record.',
  'このメッセージの残りのバイト数を 3 バイトで表します。メッセージはレコードより長くてもかまいません。',
];

const EXTENSION: Entry = [
  'RFC 8446 §4.2',
  'How many bytes the extension has, so that those who do not know it can skip it.',
  'この拡張の中身のバイト数です。拡張を知らない側も、これを見て読み飛ばせます。',
];

const EMPTY_EXTENSION: Entry = [
  'RFC 8446 §4.2',
  'The extension has no bytes of its own: that it is there says it all.',
  'この拡張に中身はありません。あること自体が意味を持ちます。',
];
