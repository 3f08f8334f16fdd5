import type { Entry } from '../entry.ts';
import { type Pattern, patternEntry } from './pattern.ts';

/** A line of the request’s or the answer’s head, without its mark. */
export function headerEntry(kind: 'request' | 'response', text: string): Entry | undefined {
  if (text.trim() === '') return kind === 'request' ? REQUEST_END : RESPONSE_END;
  return patternEntry(kind === 'request' ? REQUEST : RESPONSE, text) ?? patternEntry(BOTH, text);
}

const REQUEST_END: Entry = [
  'RFC 9112 §2.1',
  'An empty line ends the request’s head.',
  '空行で、リクエストのヘッダーの終わりを表します。',
];

const RESPONSE_END: Entry = [
  'RFC 9112 §2.1',
  'An empty line ends this head. Of a body that follows nothing is shown.',
  '空行で、ヘッダーの終わりを表します。本文が続いても表示しません。',
];

/** Of the request’s head alone. */
export const REQUEST: readonly Pattern[] = [
  [
    /^\S+ \S+ HTTP\/2$/,
    'RFC 9113 §8.3',
    'Method, path and version, as curl prints them for people. HTTP/2 has no such line: what goes inside of TLS are pseudo-header fields, :method, :scheme, :authority and :path.',
    'メソッド、パス、HTTP のバージョンを、curl が読みやすく示したものです。HTTP/2 にこの行はなく、TLS の中を通るのは :method、:scheme、:authority、:path という疑似ヘッダーです。',
  ],
  [
    /^\S+ \S+ HTTP\/[\d.]+$/,
    'RFC 9112 §3',
    'The request line: method, path and version of HTTP. It goes inside of TLS, so nobody on the way can read it.',
    'リクエスト行で、メソッド、パス、HTTP のバージョンです。TLS の中を通るため、途中では読めません。',
  ],
  [
    /^host: /i,
    'RFC 9110 §7.2',
    'The host once more, now encrypted. The server chose its certificate by server_name and chooses the site by this.',
    'ホスト名がもう一度、今度は暗号化されて送られます。証明書は server_name で、サイトはこのヘッダーで選ばれます。',
  ],
  [/^user-agent: /i, 'RFC 9110 §10.1.5', 'Which program asks.', 'リクエストを送るプログラムの名前です。'],
  [
    /^accept: /i,
    'RFC 9110 §12.5.1',
    'Which kinds of content are welcome; */* is all.',
    '受け取れる内容の種類です。*/* は何でもよいという意味です。',
  ],
];

/** Of the answer’s head alone. */
export const RESPONSE: readonly Pattern[] = [
  [
    /^HTTP\/\S+ 1\d\d\b/,
    'RFC 9110 §15.2',
    'A word in between; the answer itself is still to come.',
    '途中経過で、本来の応答はこの後に来ます。',
  ],
  [/^HTTP\/\S+ 2\d\d\b/, 'RFC 9110 §15.3', 'The request succeeded.', 'リクエストが成功したという意味です。'],
  [
    /^HTTP\/\S+ 3\d\d\b/,
    'RFC 9110 §15.4',
    'Look elsewhere, mostly at the URL in location; curl goes there only with -L.',
    '別の場所を見るようにという意味です。多くは location の URL で、curl は -L がなければ移動しません。',
  ],
  [
    /^HTTP\/\S+ 4\d\d\b/,
    'RFC 9110 §15.5',
    'The server does not grant this request. TLS worked: 403 or 404 says nothing against the version.',
    'このリクエストには応じられないという意味です。TLS は成功しており、403 や 404 はバージョンの問題ではありません。',
  ],
  [
    /^HTTP\/\S+ 5\d\d\b/,
    'RFC 9110 §15.6',
    'The server failed at answering. TLS worked all the same.',
    'サーバー側の失敗です。TLS は成功しています。',
  ],
  [
    /^HTTP\/\S+ /,
    'RFC 9110 §15',
    'The status line, with a number that HTTP does not have.',
    'ステータス行ですが、HTTP にない番号です。',
  ],
  [
    /^date: /i,
    'RFC 9110 §6.6.1',
    'When the server made the answer, by its own clock.',
    '応答を作った時刻で、サーバーの時計によります。',
  ],
  [
    /^server: /i,
    'RFC 9110 §10.2.4',
    'What the server calls itself; it may say anything.',
    'サーバーの自称です。本当とは限りません。',
  ],
  [/^content-type: /i, 'RFC 9110 §8.3', 'What kind of content follows.', '続く内容の種類です。'],
  [/^content-length: /i, 'RFC 9110 §8.6', 'How many bytes of content follow.', '続く内容のバイト数です。'],
  [
    /^transfer-encoding: /i,
    'RFC 9112 §6.1',
    'How the body is cut up; chunked tells its end without a length.',
    '本文の区切り方です。chunked なら、長さを先に示さずに終わりを表せます。',
  ],
  [/^location: /i, 'RFC 9110 §10.2.2', 'Where to look instead.', '移動先の URL です。'],
  [
    /^strict-transport-security: /i,
    'RFC 6797 §6.1',
    'HSTS: browsers are to use nothing but HTTPS here for so many seconds.',
    'HSTS です。指定の秒数の間、ブラウザーに HTTPS だけを使わせます。',
  ],
  [
    /^alt-svc: /i,
    'RFC 7838 §3',
    'The same is on offer elsewhere; h3 is HTTP/3, which runs TLS 1.3 inside of QUIC.',
    '同じ内容を別の方法でも提供しています。h3 は HTTP/3 で、QUIC の中で TLS 1.3 を使います。',
  ],
  [
    /^set-cookie: /i,
    'RFC 6265 §4.1',
    'A cookie for the client to keep.',
    'クライアントに保存させる cookie です。',
  ],
];

/** Of either head; the last fits any header. */
export const BOTH: readonly Pattern[] = [
  [
    /^connection: /i,
    'RFC 9110 §7.6.1',
    'What becomes of the connection; with close it ends after this.',
    '接続の扱いです。close なら、この後で終わります。',
  ],
  [
    /^/,
    'RFC 9110 §6.3',
    'A header of HTTP. For TLS it does not matter.',
    'HTTP のヘッダーで、TLS には関係ありません。',
  ],
];
