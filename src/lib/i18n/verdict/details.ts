import type { Words } from '../lang.ts';

/** What a code's last part says, as the end of a sentence. */
type Details = Readonly<Record<string, Words<string>>>;

const detail = (en: string, ja: string): Words<string> => ({ en, ja });

/** `ok_with_finding:…` */
export const FINDINGS: Details = {
  bad_time: detail(
    'a date in a certificate is none that the standard allows',
    '証明書の日時が規格どおりの形になっていません',
  ),
  cert_unparsable: detail(
    'a certificate of its chain can’t be read as a whole',
    '証明書チェーンの中に、最後まで読み取れない証明書があります',
  ),
  downgrade: detail(
    'its random says that it could have done TLS 1.3, which we offered: someone on the way may have changed our hello, or the server is broken',
    'TLS 1.3 を提示したのに、ServerHello の乱数が「本当は TLS 1.3 を使える」と示しています。途中で ClientHello が書き換えられたか、サーバーの不具合です',
  ),
  http_limit: detail(
    'its HTTP answer went on for longer than this site reads',
    'HTTP の応答が、このサイトで読む上限を超えて続きました',
  ),
  huge_key: detail(
    'a certificate has a key so big that checking a signature with it takes long',
    '署名の検証に時間がかかるほど巨大な鍵の証明書があります',
  ),
  no_ciphers: detail(
    'it says hello in SSL 2.0 and has no cipher to speak it with',
    'SSL 2.0 の SERVER-HELLO を返しますが、使える暗号が 1 つもありません',
  ),
  not_yet_valid: detail(
    'its certificate is not valid yet',
    '証明書の開始日時が未来になっていて、有効期間がまだ始まっていません',
  ),
  nul_in_name: detail(
    'a name in a certificate has a NUL character in it, an old trick to look like another name',
    '証明書の名前に NUL 文字が入っています。別の名前に見せかける古い手口です',
  ),
  ocsp: detail(
    'its OCSP staple is too long, or can’t be read',
    'OCSP ステープルが長すぎるか、読み取れない内容です',
  ),
  odd_san: detail(
    'a name in its certificate is written so that it could be taken for several',
    '証明書の名前が、複数の名前に見間違えるように書かれています',
  ),
  odd_serial: detail(
    'a certificate’s serial number is longer than the standard allows',
    '証明書のシリアル番号が、規格の上限より長くなっています',
  ),
  renegotiation: detail(
    'it asked for another handshake inside of the first, which we did not go along with',
    '確立した接続の中で再ネゴシエーションを求めてきました。こちらは応じていません',
  ),
  self_signed: detail(
    'its certificate vouches for itself, so nobody else says whose it is',
    '証明書が自己署名なので、持ち主を保証する第三者がいません',
  ),
  unsupported_key: detail(
    'a certificate has a kind of key that clients of today do not support',
    '現在のクライアントが対応していない種類の鍵を持つ証明書があります',
  ),
};

/** `tls.malformed:…` */
export const MALFORMED: Details = {
  alert: detail('an alert that is none', 'アラートの形が正しくありません'),
  alpn: detail(
    'it chose an application protocol that was not offered',
    '提示していないアプリケーションプロトコルを選びました',
  ),
  certificate: detail('its certificate is no certificate', '届いた証明書が、証明書として読み取れません'),
  certificate_compression: detail(
    'it sent a compressed certificate that nobody asked for, or one that does not inflate to what it says',
    '求めていない圧縮証明書を送ってきたか、展開後の長さが申告と合いません',
  ),
  certificate_empty: detail('it sent no certificate at all', '証明書が 1 枚も入っていません'),
  certificate_verify: detail('its signature does not fit its certificate', '署名が証明書の鍵と合いません'),
  cipher_not_offered: detail(
    'it chose a cipher suite that was not offered',
    '提示していない暗号スイートを選びました',
  ),
  compression_method: detail(
    'it chose a compression method that was not offered',
    '提示していない圧縮方式を選びました',
  ),
  decode_error: detail(
    'a message is cut short, or has bytes that belong to nothing',
    'メッセージが途中で切れているか、どの項目にも属さないバイトがあります',
  ),
  decryption_failed_or_bad_record_mac: detail(
    'what it encrypted does not open with the keys that both sides made',
    '暗号化された内容を、双方で作った鍵では復号できません',
  ),
  duplicate_extension: detail('an extension came twice', '同じ拡張が 2 回入っています'),
  finished: detail(
    'its Finished does not verify: both sides saw different handshakes',
    'Finished を検証できません。双方の見たハンドシェイクが食い違っています',
  ),
  hello_retry_request: detail(
    'its HelloRetryRequest is not of TLS 1.3, or asks for a group that was not offered, for a key share that it has already, or for nothing',
    'HelloRetryRequest が TLS 1.3 のものではないか、提示していないグループやすでに送った鍵共有を求めているか、何も求めていません',
  ),
  inner_type: detail(
    'an encrypted record has nothing but padding in it',
    '暗号化されたレコードの中身がパディングだけです',
  ),
  key_share: detail('its half of the key exchange is unusable', '鍵交換の値が正しくありません'),
  misplaced_extension: detail(
    'an extension stands in a message that has no place for it',
    '拡張が、入ってはならないメッセージに入っています',
  ),
  record_overflow: detail('a record is longer than any may be', 'レコードが規格の上限より長くなっています'),
  record_type: detail('a record is of a type that does not exist', '存在しない種類のレコードです'),
  second_hrr: detail('it asked twice for another ClientHello', 'HelloRetryRequest を 2 回送ってきました'),
  server_hello: detail(
    'its ServerHello contradicts itself, or the hellos before it',
    'ServerHello の内容が、それ自身か、それまでのやり取りと矛盾しています',
  ),
  server_key_exchange: detail(
    'the signature of its ServerKeyExchange does not fit its certificate',
    'ServerKeyExchange の署名が証明書の鍵と合いません',
  ),
  signature_algorithm: detail(
    'it signed by an algorithm that was not offered',
    '提示していない署名方式で署名しました',
  ),
  unexpected_ccs: detail(
    'a change cipher spec came where none may be',
    'ChangeCipherSpec が、あってはならない場所で届きました',
  ),
  unexpected_message: detail(
    'a message came that may not stand there, or one before it is missing',
    'その位置に来てはならないメッセージが届いたか、その前に必要なメッセージが抜けています',
  ),
  unexpected_record: detail(
    'application data came before any handshake',
    'ハンドシェイクより前にアプリケーションデータが届きました',
  ),
  unsolicited_extension: detail(
    'it answered an extension that was not asked for',
    '求めていない拡張を返してきました',
  ),
};

/** `tls.limit:…` */
export const LIMITS: Details = {
  bytes: detail('too many bytes', 'バイト数'),
  bytes_out: detail('an answer of ours that would be too long', 'こちらから送る量'),
  certificates: detail('more than 100 certificates', '証明書の枚数'),
  chunks: detail('too many small pieces', '細切れの受信回数'),
  cookie: detail('a cookie that we would have to send back', '送り返すよう求められた cookie の長さ'),
  extensions: detail('more than 64 extensions', '拡張の数'),
  handshake_message: detail('a message of more than 128 KiB', 'メッセージの長さ (128 KiB)'),
  key_update: detail('more than 32 key updates', '鍵更新 (KeyUpdate) の回数'),
  records: detail('more than 512 records', 'レコードの数'),
  useless_records: detail('records that carry nothing', '空のレコードの数'),
  warnings: detail('more than 16 warnings', '警告アラートの数'),
};
