import { type Entry, own, type Values } from './entry.ts';

type Alert = readonly [description: number, spec: string, en: string, ja: string];

/** What each AlertDescription says, whichever side says it (RFC 8446 §6.2 and where they come from). */
const ALERTS: Readonly<Record<string, Alert>> = {
  close_notify: [
    0,
    'RFC 8446 §6.1',
    'A goodbye: the sender will send nothing more. It is no error; it tells a finished connection from one that was cut off.',
    '終了の挨拶です。送信側はもう何も送りません。エラーではなく、正常な終わりと途中の切断とを区別するためのものです。',
  ],
  end_of_early_data: [
    1,
    '',
    'A number of drafts of TLS 1.3, where it ended early data. The finished version has a handshake message for that.',
    'TLS 1.3 の草案で早期データの終わりを表した番号です。正式版ではハンドシェイクメッセージに変わりました。',
  ],
  unexpected_message: [
    10,
    'RFC 8446 §6.2',
    'A message came that may not come at this point. Between correct implementations that never happens.',
    'この時点で来てはならないメッセージが届いた、という意味です。正しい実装どうしでは起こりません。',
  ],
  bad_record_mac: [
    20,
    'RFC 8446 §6.2',
    'A record did not decrypt or failed its integrity check: the two sides have different keys, or bytes were changed on the way.',
    'レコードの復号や改ざん検査に失敗した、という意味です。双方の鍵が食い違っているか、途中でバイトが変わっています。',
  ],
  decryption_failed: [
    21,
    'RFC 5246 §7.2.2',
    'Once said that a record did not decrypt. Telling this from bad_record_mac helped attacks on CBC, so TLS 1.2 forbids it.',
    'かつて復号の失敗を表しました。bad_record_mac と区別することが CBC への攻撃を助けたため、TLS 1.2 では送信が禁じられています。',
  ],
  record_overflow: [
    22,
    'RFC 8446 §6.2',
    'A record was longer than a record may be: 2^14 bytes and what encryption may add.',
    'レコードが上限 (2^14 バイトと暗号化による増分) を超えた、という意味です。',
  ],
  decompression_failure: [
    30,
    'RFC 5246 §7.2.2',
    'Compressed data did not unpack. TLS 1.3 has no compression, and since CRIME (2012) careful clients offer none before it either.',
    '圧縮データを展開できなかった、という意味です。TLS 1.3 に圧縮はなく、2012 年の CRIME 以降はそれ以前のバージョンでも使わないのが普通です。',
  ],
  handshake_failure: [
    40,
    'RFC 8446 §6.2',
    'No set of parameters suits both sides: most often no suite in common, sometimes no group or signature algorithm. A refused version has an alert of its own (70), though some servers send 40 for that too.',
    '双方に合う条件がない、という意味です。多くは共通の暗号スイートがなく、グループや署名方式が原因のこともあります。バージョンの拒否には専用の 70 がありますが、40 を返すサーバーもあります。',
  ],
  no_certificate: [
    41,
    'RFC 6101 §5.4.2',
    'From SSL 3.0: a client that was asked for a certificate has none. TLS sends an empty Certificate message instead.',
    'SSL 3.0 のもので、求められた証明書をクライアントが持たないことを表します。TLS では空の Certificate メッセージを送ります。',
  ],
  bad_certificate: [
    42,
    'RFC 8446 §6.2',
    'A certificate was damaged, or a signature in it does not verify.',
    '証明書が壊れているか、証明書の署名を検証できない、という意味です。',
  ],
  unsupported_certificate: [
    43,
    'RFC 8446 §6.2',
    'A certificate was of a kind that the sender does not support.',
    '対応していない種類の証明書だった、という意味です。',
  ],
  certificate_revoked: [
    44,
    'RFC 8446 §6.2',
    'A certificate was revoked by its issuer before its time was up.',
    '有効期限の前に、発行者が証明書を失効させている、という意味です。',
  ],
  certificate_expired: [
    45,
    'RFC 8446 §6.2',
    'A certificate has expired, or is not valid yet. A wrong clock on either side does this too.',
    '証明書の有効期間外だ、という意味です。どちらかの時計が狂っていても起こります。',
  ],
  certificate_unknown: [
    46,
    'RFC 8446 §6.2',
    'Something else about a certificate makes it unacceptable; what, is not said.',
    '証明書にほかの問題があって受け入れられない、という意味です。何が問題かは示されません。',
  ],
  illegal_parameter: [
    47,
    'RFC 8446 §6.2',
    'A field has a value that is not allowed, or that contradicts another field. A client also sends it when the random carries the DOWNGRD mark.',
    'フィールドの値が許されないものか、ほかのフィールドと矛盾している、という意味です。乱数にダウングレード検出用の値 (DOWNGRD) を見つけたクライアントもこれを送ります。',
  ],
  unknown_ca: [
    48,
    'RFC 8446 §6.2',
    'The chain is well formed but ends at an authority that the sender does not trust. From a client it usually means a private CA or a missing intermediate certificate.',
    'チェーンの形は正しいものの、行き着く認証局を信頼していない、という意味です。クライアントからの場合は、私設の認証局か、中間証明書の不足が普通です。',
  ],
  access_denied: [
    49,
    'RFC 8446 §6.2',
    'The certificate or the key was valid, but whoever it names is not allowed in.',
    '証明書や鍵は正しいものの、その持ち主のアクセスを認めない、という意味です。',
  ],
  decode_error: [
    50,
    'RFC 8446 §6.2',
    'A message does not parse: a length is wrong or bytes are missing.',
    'メッセージを解釈できない、という意味です。長さが誤っているか、バイトが足りません。',
  ],
  decrypt_error: [
    51,
    'RFC 8446 §6.2',
    'A cryptographic check of the handshake failed: a signature, a Finished or a PSK binder.',
    '署名、Finished、PSK バインダーなど、ハンドシェイクの暗号上の検証に失敗した、という意味です。',
  ],
  too_many_cids_requested: [
    52,
    'RFC 9147 §9',
    'In DTLS 1.3: the peer asked for too many connection IDs.',
    'DTLS 1.3 で、コネクション ID を多く求めすぎた、という意味です。',
  ],
  export_restriction: [
    60,
    'RFC 2246 §7.2.2',
    'In TLS 1.0: what was negotiated breaks the export rules of the 1990s. Not used any more.',
    'TLS 1.0 で、1990 年代の輸出規制に反する条件だった、という意味です。いまは使われません。',
  ],
  protocol_version: [
    70,
    'RFC 8446 §6.2',
    'The version that was tried is known and not accepted. No other alert speaks so plainly about versions.',
    '提示されたバージョンは知っているが受け入れない、という意味です。バージョンについて最もはっきり述べるアラートです。',
  ],
  insufficient_security: [
    71,
    'RFC 8446 §6.2',
    'Sent in place of 40 by a server that wants stronger parameters than the client has.',
    'クライアントの提示より強い条件を求めるサーバーが、40 の代わりに送ります。',
  ],
  internal_error: [
    80,
    'RFC 8446 §6.2',
    'Something failed inside the sender, whatever the peer did: memory, configuration, or a rule of its own library.',
    '相手とは関係なく、送信側の内部で失敗した、という意味です。メモリー、設定、ライブラリ自身の方針などが原因です。',
  ],
  inappropriate_fallback: [
    86,
    'RFC 7507 §3',
    'The client signalled a fallback (TLS_FALLBACK_SCSV) to a version below the best that the server has. Somebody may have forced it down.',
    'クライアントがフォールバックの合図 (TLS_FALLBACK_SCSV) を付け、サーバーの最高より低いバージョンで来た、という意味です。誰かが下げさせた恐れがあります。',
  ],
  user_canceled: [
    90,
    'RFC 8446 §6.1',
    'The handshake is being cancelled for a reason that is no protocol failure; close_notify follows.',
    'プロトコルの失敗ではない理由でハンドシェイクを取りやめる、という意味です。close_notify が続きます。',
  ],
  no_renegotiation: [
    100,
    'RFC 5246 §7.2.2',
    'Always a warning: the sender does not want to renegotiate within the connection. TLS 1.3 has no renegotiation at all.',
    '常に警告です。接続の途中で再ネゴシエーションをしない、という意味です。TLS 1.3 には再ネゴシエーション自体がありません。',
  ],
  missing_extension: [
    109,
    'RFC 8446 §6.2',
    'An extension is missing without which the handshake cannot go on, such as key_share or signature_algorithms in TLS 1.3.',
    'ないと続けられない拡張がない、という意味です。TLS 1.3 の key_share や signature_algorithms などです。',
  ],
  unsupported_extension: [
    110,
    'RFC 8446 §6.2',
    'An extension stands in a message where it may not, or answers one that was never sent.',
    'そのメッセージにあってはならない拡張や、こちらが送っていない拡張への応答があった、という意味です。',
  ],
  certificate_unobtainable: [
    111,
    'RFC 6066 §9',
    'The server could not fetch the client’s certificate from the URL that it was given. TLS 1.3 does not have it.',
    'クライアントが示した URL から証明書を取得できなかった、という意味です。TLS 1.3 にはありません。',
  ],
  unrecognized_name: [
    112,
    'RFC 6066 §3',
    'The server has no host of the name in server_name. Sent as a warning, some clients go on all the same.',
    'server_name にある名前のホストがない、という意味です。警告として届いた場合は、そのまま続けるクライアントもあります。',
  ],
  bad_certificate_status_response: [
    113,
    'RFC 8446 §6.2',
    'The stapled OCSP response is invalid or unacceptable to the client.',
    '添えられた OCSP レスポンスが、クライアントにとって不正か受け入れられない、という意味です。',
  ],
  bad_certificate_hash_value: [
    114,
    'RFC 6066 §9',
    'A certificate fetched from a URL has another hash than was said. TLS 1.3 does not have it.',
    'URL から取得した証明書のハッシュが、申告と違う、という意味です。TLS 1.3 にはありません。',
  ],
  unknown_psk_identity: [
    115,
    'RFC 8446 §6.2',
    'The server knows no pre-shared key of that name.',
    'その名前の事前共有鍵を知らない、という意味です。',
  ],
  certificate_required: [
    116,
    'RFC 8446 §6.2',
    'The server wants a client certificate and got none. In TLS 1.3 the client hears it only after its own handshake is done.',
    'サーバーがクライアント証明書を必要とし、それがなかった、という意味です。TLS 1.3 では、クライアント側のハンドシェイクが終わってから届きます。',
  ],
  general_error: [
    117,
    'RFC 9846 §6.2',
    'Something went wrong for which there is no other alert, or which the sender does not want to tell.',
    'ほかのアラートに当てはまらないか、理由を明かしたくない失敗です。',
  ],
  no_application_protocol: [
    120,
    'RFC 7301 §3.2',
    'The server speaks none of the protocols that the client offered by ALPN.',
    'クライアントが ALPN で提示したプロトコルに、サーバーが話せるものがない、という意味です。',
  ],
  ech_required: [
    121,
    'RFC 9849 §6.1.6',
    'The server did not take the client’s Encrypted Client Hello, and without it the client goes no further.',
    'Encrypted Client Hello が受け入れられず、クライアントがそれなしでは続けない、という意味です。',
  ],
};

const UNKNOWN: Alert = [
  -1,
  'RFC 8446 §6',
  'No standard knows an alert of this number.',
  'この番号のアラートは、どの標準にもありません。',
];

const BY_NUMBER = new Map(Object.values(ALERTS).map((alert) => [alert[0], alert]));

/** By AlertDescription or its name; what is no alert of any standard has words too. */
export function alert(which: number | string): Entry {
  const found = typeof which === 'number' ? BY_NUMBER.get(which) : own(ALERTS, which);
  const [, spec, en, ja] = found ?? UNKNOWN;
  return [spec, en, ja];
}

export const alertDescription: Values = ({ value }) => {
  if (typeof value !== 'number') return undefined;
  const [spec, en, ja] = alert(value);
  return [en, ja, spec];
};
