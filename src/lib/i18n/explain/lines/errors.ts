import { alert } from '../alerts.ts';
import type { Entry } from '../entry.ts';
import { also, type Pattern, patternEntry } from './pattern.ts';

/** A failure, as curl tells it behind `* ` and again behind `curl: (35) `, and what curl adds to it. */
export function errorEntry(text: string): Entry | undefined {
  const [, code, said = ''] = /^curl: \((\d+)\) (.*)$/s.exec(text) ?? [];
  if (code === undefined) return cause(text);
  const entry = EXITS[Number(code)] ?? OTHER_EXIT;
  return also(entry, cause(said));
}

function cause(text: string): Entry | undefined {
  const packed = /\berror:([0-9A-F]{8}):/.exec(text)?.[1];
  const sent = packed === undefined ? undefined : alertIn(packed);
  return sent ?? patternEntry(CAUSES, text);
}

/** OpenSSL’s reasons from 1000 up are alerts of the peer: SSL_AD_REASON_OFFSET and the description. */
function alertIn(packed: string): Entry | undefined {
  const reason = Number.parseInt(packed, 16) & 0xfff;
  if (reason < 1000 || reason > 1255) return undefined;
  const [spec, en, ja] = alert(reason - 1000);
  return [
    spec,
    `OpenSSL’s words for an alert that came in: the last three hexadecimal digits are 1000 + ${reason - 1000}. ${en}`,
    `届いたアラートを OpenSSL が言い換えたものです。下 3 桁の 16 進数が 1000 + ${reason - 1000} になっています。${ja}`,
  ];
}

/** What ended a connection, in the words of OpenSSL, curl, the system or this site. */
export const CAUSES: readonly Pattern[] = [
  [
    /:no protocols available/,
    'RFC 8446 §4.1.2',
    'This side’s OpenSSL has no version left that it may offer, mostly because of its security level. Nothing went to the server, so nothing is known of it.',
    '手元の OpenSSL に、提示してよいバージョンがありません。多くはセキュリティレベルのためです。サーバーには何も送っておらず、サーバーについては何もわかりません。',
  ],
  [
    /:unsupported protocol/,
    'RFC 8446 §4.1.3',
    'The server chose a version that this side does not accept. It answered; our client is the one that refuses.',
    'サーバーの選んだバージョンを、こちらが受け入れませんでした。サーバーは応じており、拒否したのは自分のクライアントです。',
  ],
  [
    /:wrong version number/,
    'RFC 8446 §5.1',
    'What came is most often no TLS record at all, such as plain HTTP from a wrong port; also a record in another version than agreed, such as an alert after a ServerHello. The words alone are no refusal of a version.',
    '届いたのは、多くの場合 TLS のレコードですらなく、ポートを間違えたときの平文の HTTP などです。ServerHello のあとのアラートなどが、合意したものとは別のバージョンのレコードで届いたときにも、こう表示されます。この文言だけでは、バージョンの拒否とは言えません。',
  ],
  [
    /:unknown protocol/,
    'RFC 8446 §5.1',
    'OpenSSL 1.0’s words for an answer that is no TLS record.',
    'TLS のレコードではない応答に対する、OpenSSL 1.0 の言い方です。',
  ],
  [
    /:legacy sigalg disallowed or unsupported/,
    'RFC 4346 §7.4.3',
    'The server agreed to TLS 1.0 or 1.1, and this side’s OpenSSL will not take the MD5-and-SHA-1 signature that those have. Our client refuses.',
    'サーバーは TLS 1.0 や 1.1 に応じましたが、その署名 (MD5 と SHA-1) を手元の OpenSSL が受け付けません。拒否したのは自分のクライアントです。',
  ],
  [
    /:unexpected eof while reading/,
    'RFC 8446 §6.1',
    'The connection ended with no close_notify and no alert. Why, it does not say.',
    'close_notify もアラートもないまま接続が終わりました。理由はわかりません。',
  ],
  [
    /:no ciphers available/,
    'RFC 8446 §4.1.2',
    'The options leave this side’s OpenSSL no cipher suite to offer. Nothing went to the server.',
    '指定の結果、手元の OpenSSL に提示できる暗号スイートが残っていません。サーバーには何も送っていません。',
  ],
  [
    /^failed setting (cipher list|TLS 1\.3 cipher suite|curves list): /,
    '',
    'This side’s OpenSSL does not take the list that the option names. Nothing went to the server.',
    'オプションで指定したリストを、手元の OpenSSL が受け付けませんでした。サーバーには何も送っていません。',
  ],
  [
    /error:00000000:/,
    '',
    'OpenSSL has no error of its own to tell: the connection ended from outside.',
    'OpenSSL 自身のエラーはなく、接続が外から終わったことを表します。',
  ],
  [
    /error:[0-9A-F]{8}:/,
    '',
    'OpenSSL’s own words and number for what stopped it. It speaks for this side’s library, not for the server.',
    '止まった理由を表す OpenSSL の文言と番号です。手元のライブラリの言い分で、サーバーの言葉ではありません。',
  ],
  [
    /SSL_ERROR_SYSCALL/,
    'RFC 8446 §6.1',
    'The peer closed the connection in the middle of the handshake, without an alert. That tells of no reason.',
    'ハンドシェイクの途中で、相手がアラートなしに接続を閉じました。理由はわかりません。',
  ],
  [
    /SSL_ERROR_ZERO_RETURN/,
    'RFC 8446 §6.1',
    'The peer said goodbye (close_notify) in the middle of the handshake, without any reason.',
    'ハンドシェイクの途中で、相手が理由を示さずに終了を告げました (close_notify)。',
  ],
  [
    /Connection reset by peer|connection reset by peer/,
    'RFC 9293 §3.5.2',
    'A TCP RST ended the connection. The server or a box on the way may have sent it; it says nothing about versions.',
    'TCP の RST で接続が切れました。サーバーからとも途中の機器からとも限らず、バージョンについては何も示しません。',
  ],
  [
    /^(SSL certificate problem: |SSL certificate OpenSSL verify result: )/,
    'RFC 5280 §6.1',
    'The certificate did not pass this side’s check, for the reason named. A version had been agreed on by then; -k goes on all the same.',
    '証明書が、表示の理由で手元の検証に通りませんでした。バージョンの合意まではできています。-k を付けると続けます。',
  ],
  [
    /^SSL: no alternative certificate subject name matches /,
    'RFC 9525 §6.3',
    'The certificate is for other names than the one in the URL. TLS itself had worked.',
    '証明書の名前が URL のホスト名と合いません。TLS 自体はできています。',
  ],
  [
    /^Could not resolve( host)?: /,
    'RFC 1035',
    'DNS has no address for the name, so no server was reached.',
    '名前のアドレスが DNS にないため、サーバーには届いていません。',
  ],
  [
    /^Failed to connect to /,
    'RFC 9293',
    'No address took a TCP connection; TLS was not reached.',
    'どのアドレスにも TCP で接続できませんでした。TLS には至っていません。',
  ],
  [
    /^(Connection timed out after|SSL connection timeout)/,
    '',
    'There was no answer in time. Silence is no refusal.',
    '時間内に応答がありませんでした。沈黙は拒否とは違います。',
  ],
  [
    /^Operation timed out after /,
    '',
    'TLS stood, but the answer was not there in time.',
    'TLS の接続はできましたが、時間内に応答が届きませんでした。',
  ],
  [
    /^Empty reply from server$/,
    'RFC 9110 §3.4',
    'TLS worked, and the server ended the connection without answering the request.',
    'TLS の接続はできましたが、サーバーはリクエストに応答せずに接続を終えました。',
  ],
  [
    /^Received HTTP\/0\.9 when not allowed$/,
    'RFC 9112 §2.1',
    'TLS worked, but what came inside is no HTTP.',
    'TLS の接続はできましたが、中身が HTTP ではありませんでした。',
  ],
  [
    /^not done within \d+ ms$/,
    '',
    'This site’s own words: the answer did not come in time. Silence is no refusal.',
    'このサイトの表示です。時間内に応答がありませんでした。沈黙は拒否とは違います。',
  ],
  [
    /^end of file$/,
    '',
    'This site’s own words: the peer ended the TCP connection.',
    'このサイトの表示です。相手が TCP 接続を終えました。',
  ],
  [
    /^more than \d+$/,
    '',
    'This site’s own words: more came than it takes in.',
    'このサイトの表示です。受け取れる上限を超えました。',
  ],
  [
    /^(the probe was cancelled|nobody takes the events any more)$/,
    '',
    'This site’s own words: somebody stopped the probe.',
    'このサイトの表示です。調査が取りやめられました。',
  ],
  [
    /^(getaddrinfo|query[A-Za-z0-9]+) /,
    'RFC 1035',
    'This site’s own words: DNS has no address for the name, so no server was reached.',
    'このサイトの表示です。名前のアドレスが DNS にないため、サーバーには届いていません。',
  ],
  [
    /^(broken pipe|connection timed out|(host|network) is unreachable|software caused connection abort)$/,
    'RFC 9293',
    'The operating system’s words for the end of the TCP connection. They say nothing about versions.',
    'TCP 接続の終わりを表す OS の文言です。バージョンについては何も示しません。',
  ],
  [
    /^the peer ended the TLS connection$/,
    'RFC 8446 §6.1',
    'This site’s own words: a close_notify came.',
    'このサイトの表示です。close_notify が届きました。',
  ],
  [
    /^(More details here: https:\/\/curl\.se\/docs\/sslcerts\.html|curl failed to verify the legitimacy of the server and therefore could not|establish a secure connection to it\. To learn more about this situation and|how to fix it, please visit the web ?page mentioned above\.|)$/,
    '',
    'curl’s advice for every failed check of a certificate. It says nothing about this one.',
    '証明書の検証に失敗したときに curl が必ず添える案内文で、今回の原因を述べるものではありません。',
  ],
];

const exit = (code: number, en: string, ja: string): Entry => [
  '',
  `curl ends with exit code ${code}: ${en}.`,
  `curl は終了コード ${code} で終わりました。${ja}。`,
];

/** libcurl-errors(3). */
const EXITS: Readonly<Record<number, Entry>> = {
  1: exit(1, 'a protocol that it does not take', '扱えないプロトコルという意味です'),
  6: exit(6, 'the host’s name could not be looked up', 'ホスト名を解決できなかったという意味です'),
  7: exit(7, 'no TCP connection', 'TCP で接続できなかったという意味です'),
  28: exit(28, 'out of time', '時間切れという意味です'),
  35: exit(
    35,
    'the TLS handshake failed, whoever ended it',
    'TLS ハンドシェイクが失敗したという意味で、どちらが止めたかは区別しません',
  ),
  52: exit(52, 'the server answered nothing', 'サーバーが何も答えなかったという意味です'),
  56: exit(56, 'the connection broke while reading', '受信中に接続が切れたという意味です'),
  59: exit(
    59,
    'OpenSSL would not be set to the list of an option',
    'オプションのリストを OpenSSL に設定できなかったという意味です',
  ),
  60: exit(60, 'the server’s certificate is not trusted', 'サーバーの証明書を信頼できないという意味です'),
  98: exit(
    98,
    'the server wants a client certificate',
    'サーバーがクライアント証明書を求めているという意味です',
  ),
};

const OTHER_EXIT: Entry = [
  '',
  'The number in brackets is curl’s exit code, which man curl explains.',
  '括弧の数字は curl の終了コードで、man curl に説明があります。',
];
