import { type About, byLabel, byValue, type Said, type Values } from '../entry.ts';

export const alertLevel = byValue({
  1: [
    '1 is a warning: up to TLS 1.2 the connection may go on.',
    '1 は警告で、TLS 1.2 までは接続を続けられます。',
  ],
  2: ['2 is fatal: this is the end of the connection.', '2 は致命的で、接続はここで終わります。'],
});

export const contentType = byValue({
  20: ['20 is change_cipher_spec.', '20 は change_cipher_spec です。'],
  21: ['21 is an alert.', '21 はアラートです。'],
  22: ['22 is the handshake.', '22 はハンドシェイクです。'],
  23: [
    '23 is application data; in TLS 1.3 all that is encrypted says so, whatever is inside.',
    '23 はアプリケーションデータです。TLS 1.3 では、暗号化されたものは中身を問わずすべて 23 になります。',
  ],
  24: ['24 is a heartbeat.', '24 はハートビートです。'],
  25: ['25 is a record of DTLS with a connection ID.', '25 はコネクション ID を持つ DTLS のレコードです。'],
});

export const named: Values = ({ value, label }: About): Said | undefined => {
  if (value === undefined || label === undefined) return undefined;
  if (label === 'unknown')
    return [
      `No registry that this site knows has ${value}.`,
      `${value} は、このサイトの持つ登録簿にありません。`,
    ];
  return [`Here it is ${value}, ${label}.`, `ここでは ${value} (${label}) です。`];
};

export const compression = byValue({
  0: ['0 is none.', '0 は圧縮なしです。'],
  1: [
    '1 is DEFLATE, which CRIME (2012) turned into a leak.',
    '1 は DEFLATE で、2012 年の CRIME で情報漏れの原因になりました。',
  ],
});

export const pointFormat = byValue({
  0: ['0 is uncompressed: both coordinates in full.', '0 は非圧縮で、両方の座標をそのまま書きます。'],
  1: [
    '1 compresses points of prime curves; RFC 8422 has dropped it.',
    '1 は素体の曲線の点の圧縮で、RFC 8422 で廃止されました。',
  ],
  2: [
    '2 compresses points of binary curves; RFC 8422 has dropped it.',
    '2 は 2 進体の曲線の点の圧縮で、RFC 8422 で廃止されました。',
  ],
});

export const pskMode = byLabel({
  psk_ke: [
    'psk_ke: the key alone, so without forward secrecy.',
    'psk_ke は事前共有鍵だけを使い、前方秘匿性はありません。',
  ],
  psk_dhe_ke: [
    'psk_dhe_ke: the key together with a fresh Diffie-Hellman, so forward secrecy is kept.',
    'psk_dhe_ke は新しい Diffie-Hellman と組み合わせ、前方秘匿性を保ちます。',
  ],
});

export const statusType = byValue({
  1: ['1 is OCSP, for one certificate.', '1 は OCSP で、証明書 1 枚分です。'],
  2: [
    '2 is OCSP for several certificates of the chain.',
    '2 は、チェーンの複数の証明書についての OCSP です。',
  ],
});

export const nameType = byValue({
  0: [
    '0 is a DNS host name; no other type was ever defined.',
    '0 は DNS のホスト名です。ほかの種類は定義されていません。',
  ],
});

export const curveType = byValue({
  1: [
    '1 would describe a prime curve in full; it was never safe and is gone.',
    '1 は素体の曲線を直接記述する方法で、安全でなく廃止されました。',
  ],
  2: [
    '2 would describe a binary curve in full; it was never safe and is gone.',
    '2 は 2 進体の曲線を直接記述する方法で、安全でなく廃止されました。',
  ],
  3: [
    '3 is a curve by its registered number, as in the next field.',
    '3 は登録番号による曲線の指定で、番号は次のフィールドにあります。',
  ],
});

export const keyUpdate = byValue({
  0: ['0 asks nothing of the peer.', '0 なら、相手には何も求めません。'],
  1: ['1 asks the peer to change its keys too.', '1 なら、相手にも鍵の更新を求めます。'],
});

export const certificateType = byValue({
  0: ['0 is an X.509 certificate, the ordinary kind.', '0 は普通の X.509 証明書です。'],
  1: ['1 was OpenPGP.', '1 はかつての OpenPGP です。'],
  2: [
    '2 is a bare public key, known to the peer by other ways.',
    '2 は公開鍵だけで、正しさは別の方法で確かめます。',
  ],
});

export const clientCertificateType = byLabel({
  rsa_sign: [
    'rsa_sign: a certificate with an RSA key that signs.',
    'rsa_sign は署名用の RSA 鍵の証明書です。',
  ],
  dss_sign: [
    'dss_sign: one with a DSA key, no longer in use.',
    'dss_sign は DSA 鍵の証明書で、いまは使われません。',
  ],
  ecdsa_sign: [
    'ecdsa_sign: one with an elliptic-curve key that signs.',
    'ecdsa_sign は署名用の楕円曲線鍵の証明書です。',
  ],
  rsa_fixed_dh: [
    'A certificate with a fixed Diffie-Hellman key; practically never made.',
    '固定の Diffie-Hellman 鍵の証明書で、実際にはまず作られません。',
  ],
  dss_fixed_dh: [
    'A certificate with a fixed Diffie-Hellman key; practically never made.',
    '固定の Diffie-Hellman 鍵の証明書で、実際にはまず作られません。',
  ],
  rsa_fixed_ecdh: [
    'A certificate with a fixed ECDH key; RFC 8422 has dropped it.',
    '固定の ECDH 鍵の証明書で、RFC 8422 で廃止されました。',
  ],
  ecdsa_fixed_ecdh: [
    'A certificate with a fixed ECDH key; RFC 8422 has dropped it.',
    '固定の ECDH 鍵の証明書で、RFC 8422 で廃止されました。',
  ],
});

export const compressor = byValue({
  1: ['1 is zlib.', '1 は zlib です。'],
  2: ['2 is Brotli.', '2 は Brotli です。'],
  3: ['3 is Zstandard.', '3 は Zstandard です。'],
});

export const fragmentLength = byValue({
  1: ['1 is 2^9, 512 bytes.', '1 は 2^9 (512) バイトです。'],
  2: ['2 is 2^10, 1024 bytes.', '2 は 2^10 (1024) バイトです。'],
  3: ['3 is 2^11, 2048 bytes.', '3 は 2^11 (2048) バイトです。'],
  4: ['4 is 2^12, 4096 bytes.', '4 は 2^12 (4096) バイトです。'],
});

export const echType = byValue({
  0: [
    '0 is the outer hello, which everybody on the way can read.',
    '0 は外側の ClientHello で、途中の誰でも読めます。',
  ],
  1: [
    '1 is the inner hello, which only the server can open.',
    '1 は内側の ClientHello で、サーバーだけが開けます。',
  ],
});

export const heartbeatMode = byValue({
  1: ['1: the peer may send heartbeats.', '1 なら、相手はハートビートを送れます。'],
  2: ['2: the peer may not send heartbeats.', '2 なら、相手はハートビートを送れません。'],
});

export const sslv2Error = byValue({
  1: ['1: no cipher in common.', '1 は、共通の暗号がないことを表します。'],
  2: ['2: no certificate to give.', '2 は、渡せる証明書がないことを表します。'],
  4: ['4: the certificate is bad.', '4 は、証明書が正しくないことを表します。'],
  6: [
    '6: certificates of that kind are not supported.',
    '6 は、その種類の証明書に対応していないことを表します。',
  ],
});

export const sessionHit = byValue({
  0: ['0: a new session.', '0 は新しいセッションです。'],
  1: [
    '1: the session is known, and no certificate follows.',
    '1 は知っているセッションで、証明書は続きません。',
  ],
});

export const truth = byValue({
  TRUE: ['Here it is TRUE.', 'ここでは TRUE です。'],
  FALSE: ['Here it is FALSE.', 'ここでは FALSE です。'],
});
