import type { Words } from '../lang.ts';

type Alert = readonly [name: string, en: string, ja: string];

/** IANA's names of the alerts, and what a server usually means by them when a handshake begins (RFC 8446 §6). */
const ALERTS: Readonly<Record<number, Alert>> = {
  0: [
    'close_notify',
    'a goodbye, oddly sent as fatal',
    '終了の挨拶ですが、致命的なアラートとして送られるのは異例です',
  ],
  10: [
    'unexpected_message',
    'a message came that it did not expect',
    '想定していないメッセージを受け取ったという意味です',
  ],
  20: ['bad_record_mac', 'a record did not decrypt', 'レコードを復号できなかったという意味です'],
  21: ['decryption_failed', 'a record did not decrypt', 'レコードを復号できなかったという意味です'],
  22: ['record_overflow', 'a record was too long', 'レコードが長すぎたという意味です'],
  30: [
    'decompression_failure',
    'data did not decompress',
    '圧縮されたデータを展開できなかったという意味です',
  ],
  40: [
    'handshake_failure',
    'nothing that was offered suits it: a cipher suite, a group or a signature algorithm; some servers also answer so to a version that they refuse',
    '提示された暗号スイート、グループ、署名方式の中に使えるものがなかったという意味です。拒否したいバージョンに対してこう応答するサーバーもあります',
  ],
  41: ['no_certificate', 'the client sent no certificate', 'クライアント証明書がなかったという意味です'],
  42: ['bad_certificate', 'the client’s certificate is bad', 'クライアント証明書が正しくないという意味です'],
  43: [
    'unsupported_certificate',
    'the kind of certificate is not supported',
    '証明書の種類に対応していないという意味です',
  ],
  44: [
    'certificate_revoked',
    'the client’s certificate was revoked',
    'クライアント証明書が失効しているという意味です',
  ],
  45: [
    'certificate_expired',
    'the client’s certificate has expired',
    'クライアント証明書の期限が切れているという意味です',
  ],
  46: [
    'certificate_unknown',
    'the client’s certificate is not acceptable',
    'クライアント証明書を受け入れられないという意味です',
  ],
  47: [
    'illegal_parameter',
    'a field had a value that is not allowed',
    'あるフィールドの値が規則に反しているという意味です',
  ],
  48: [
    'unknown_ca',
    'the client’s certificate comes from an unknown CA',
    'クライアント証明書の発行元の認証局を知らないという意味です',
  ],
  49: ['access_denied', 'access is denied', 'アクセスを認めないという意味です'],
  50: ['decode_error', 'a message could not be decoded', 'メッセージを解釈できなかったという意味です'],
  51: [
    'decrypt_error',
    'a signature or a Finished did not verify',
    '署名または Finished を検証できなかったという意味です',
  ],
  60: ['export_restriction', 'export restrictions were broken', '輸出規制に反しているという意味です'],
  70: [
    'protocol_version',
    'it knows the version that was offered, and does not accept it',
    '提示されたバージョンは理解したが受け入れない、という意味です',
  ],
  71: [
    'insufficient_security',
    'it wants stronger cipher suites',
    'もっと強い暗号スイートを求めているという意味です',
  ],
  80: [
    'internal_error',
    'something went wrong on its side',
    'サーバー側の内部の問題で失敗したという意味です',
  ],
  86: [
    'inappropriate_fallback',
    'the client came down to a lower version than needed',
    '必要以上に低いバージョンへ下げて接続してきたという意味です',
  ],
  90: ['user_canceled', 'the handshake was cancelled', 'ハンドシェイクを取りやめたという意味です'],
  100: ['no_renegotiation', 'it does not renegotiate', '再ネゴシエーションをしないという意味です'],
  109: ['missing_extension', 'an extension is missing that it needs', '必要な拡張がなかったという意味です'],
  110: [
    'unsupported_extension',
    'an extension came that it did not ask for',
    '求めていない拡張があったという意味です',
  ],
  111: [
    'certificate_unobtainable',
    'a certificate could not be fetched',
    '証明書を取得できなかったという意味です',
  ],
  112: ['unrecognized_name', 'it knows no host of that name', 'その名前のホストを知らないという意味です'],
  113: [
    'bad_certificate_status_response',
    'the OCSP response is bad',
    'OCSP レスポンスが正しくないという意味です',
  ],
  114: [
    'bad_certificate_hash_value',
    'a certificate’s hash does not match',
    '証明書のハッシュが合わないという意味です',
  ],
  115: ['unknown_psk_identity', 'it does not know the pre-shared key', '事前共有鍵を知らないという意味です'],
  116: ['certificate_required', 'it wants a client certificate', 'クライアント証明書が必要だという意味です'],
  120: [
    'no_application_protocol',
    'it speaks none of the protocols offered by ALPN',
    'ALPN で提示されたプロトコルのどれにも対応していないという意味です',
  ],
  121: ['ech_required', 'it wants Encrypted Client Hello', 'Encrypted Client Hello が必要だという意味です'],
};

/** An alert's registered name and its meaning as the end of a sentence; for a number without one, that it has none. */
export function alertWords(description: number): { readonly name: string; readonly meaning: Words<string> } {
  const [name, en, ja] = ALERTS[description] ?? UNKNOWN;
  return { name, meaning: { en, ja } };
}

const UNKNOWN: Alert = ['unknown', 'a number that no standard names', '標準にない番号です'];
