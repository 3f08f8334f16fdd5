import type { Table } from './entry.ts';
import { clientCertificateType, compressor, curveType, keyUpdate, statusType } from './values/codes.ts';
import { group } from './values/groups.ts';
import { signatureScheme } from './values/signatures.ts';

/** Fields of the messages after the hellos. */
export const HANDSHAKE_FIELDS: Table = {
  certificate_list: [
    'RFC 8446 §4.4.2',
    'The chain: the sender’s own certificate first, then one that vouches for the one before, and so on. The root is left out as a rule, since the receiver has it or does not trust it. An empty list means “I have none”.',
    '証明書のチェーンです。送信者自身のものを先頭に、それぞれ前の 1 枚を保証する証明書が続きます。ルートは受け手が持っているはずなので、普通は省きます。空なら「ありません」という意味です。',
  ],
  ASN1Cert: [
    'RFC 5246 §7.4.2',
    'One certificate of the chain, as X.509 in DER.',
    'チェーンの証明書 1 枚で、X.509 を DER で表したものです。',
  ],
  CertificateEntry: [
    'RFC 8446 §4.4.2',
    'One certificate of the chain with what belongs to it.',
    'チェーンの証明書 1 枚と、それに添えるものです。',
  ],
  cert_data: [
    'RFC 8446 §4.4.2',
    'The certificate itself, as X.509 in DER.',
    '証明書そのもので、X.509 を DER で表したものです。',
  ],
  certificate_request_context: [
    'RFC 8446 §4.3.2',
    'Ties an answer to the request for it. It is empty within the handshake and matters only where certificates are asked for later.',
    '要求と応答を対応づける値です。ハンドシェイク中は空で、後から証明書を求める場合にだけ意味があります。',
  ],
  certificate_types: [
    'RFC 5246 §7.4.4',
    'The kinds of client certificates that the server takes.',
    'サーバーが受け入れるクライアント証明書の種類です。',
  ],
  ClientCertificateType: [
    'RFC 5246 §7.4.4',
    'One kind of certificate.',
    '証明書の種類の 1 つです。',
    clientCertificateType,
  ],
  'certificate_request.supported_signature_algorithms': [
    'RFC 5246 §7.4.4',
    'The signatures that the server can verify, in the client’s certificate and its CertificateVerify.',
    'クライアントの証明書と CertificateVerify について、サーバーが検証できる署名方式です。',
  ],
  SignatureAndHashAlgorithm: [
    'RFC 5246 §7.4.1.4.1',
    'One pair of hash and signature, a byte each.',
    'ハッシュと署名を 1 バイトずつで表した組です。',
    signatureScheme,
  ],
  certificate_authorities: [
    'RFC 5246 §7.4.4',
    'The authorities whose certificates the server takes. Browsers use the list to choose which certificates to show you.',
    'サーバーが受け入れる認証局の名前です。ブラウザーはこれをもとに、候補の証明書を絞り込みます。',
  ],
  DistinguishedName: [
    'RFC 5246 §7.4.4',
    'One authority’s name, in DER.',
    '認証局の名前 1 つで、DER で表したものです。',
  ],
  algorithm: [
    'RFC 8446 §4.4.3',
    'How the signature below was made. From TLS 1.2 on it is named here; before that it followed from the suite.',
    '下の署名の方式です。TLS 1.2 からここに書かれます。それ以前は暗号スイートで決まっていました。',
    signatureScheme,
  ],
  'certificate_verify.signature': [
    'RFC 8446 §4.4.3',
    'The signature over all messages so far, made with the key of the sender’s certificate. In TLS 1.3 the text signed begins with 64 spaces and a label, so that it fits nowhere else.',
    'ここまでの全メッセージへの署名で、送信者の証明書の鍵で作ります。TLS 1.3 では、ほかの用途に転用されないよう、署名する文の先頭に空白 64 個とラベルを付けます。',
  ],
  'server_key_exchange.signature': [
    'RFC 5246 §7.4.3',
    'The server’s signature over both randoms and its parameters above. It ties the throw-away key to the certificate.',
    '双方の乱数と上の鍵交換パラメーターへの、サーバーの署名です。使い捨ての鍵を証明書に結び付けます。',
  ],
  curve_type: ['RFC 8422 §5.4', 'How the curve is given.', '曲線の指定方法です。', curveType],
  namedcurve: [
    'RFC 8422 §5.4',
    'The curve that the server chose from supported_groups.',
    'サーバーが supported_groups から選んだ曲線です。',
    group,
  ],
  public: [
    'RFC 8422 §5.4',
    'The server’s throw-away public key: a point on the curve, as a rule new for every connection.',
    'サーバーの使い捨ての公開鍵で、曲線上の点です。普通は接続ごとに作り直します。',
  ],
  ecdh_Yc: [
    'RFC 8422 §5.7',
    'The client’s throw-away public key on the same curve. Each side combines its own private key with the other’s public one and gets the same secret.',
    '同じ曲線の、クライアントの使い捨ての公開鍵です。双方が自分の秘密鍵と相手の公開鍵を組み合わせ、同じ秘密を得ます。',
  ],
  dh_p: [
    'RFC 5246 §7.4.3',
    'The prime of the Diffie-Hellman. It should have 2048 bits or more; Logjam (2015) broke 512 and made 1024 doubtful.',
    'Diffie-Hellman の素数です。2048 ビット以上が必要です。2015 年の Logjam で 512 ビットは破られ、1024 ビットも危ういとされました。',
  ],
  dh_g: [
    'RFC 5246 §7.4.3',
    'The generator of the Diffie-Hellman, mostly 2.',
    'Diffie-Hellman の生成元で、多くは 2 です。',
  ],
  dh_Ys: [
    'RFC 5246 §7.4.3',
    'The server’s throw-away public key, g^x mod p.',
    'サーバーの使い捨ての公開鍵 (g^x mod p) です。',
  ],
  dh_Yc: [
    'RFC 5246 §7.4.7.2',
    'The client’s throw-away public key, g^y mod p.',
    'クライアントの使い捨ての公開鍵 (g^y mod p) です。',
  ],
  rsa_modulus: [
    'RFC 2246 §7.4.3',
    'A short RSA key for an export suite. FREAK (2015) showed that its 512 bits can be factored in hours.',
    '輸出用スイートの短い RSA 鍵です。2015 年の FREAK で、512 ビットは数時間で素因数分解できることが示されました。',
  ],
  rsa_exponent: ['RFC 2246 §7.4.3', 'The public exponent of that short key.', 'その短い鍵の公開指数です。'],
  psk_identity_hint: [
    'RFC 4279 §2',
    'Helps the client to choose among its pre-shared keys.',
    'クライアントがどの事前共有鍵を使うか選ぶための手がかりです。',
  ],
  psk_identity: [
    'RFC 4279 §2',
    'The name of the pre-shared key that the client uses. It goes in the clear.',
    'クライアントが使う事前共有鍵の名前で、平文で流れます。',
  ],
  encrypted_pre_master_secret: [
    'RFC 5246 §7.4.7.1',
    'The secret that all keys come from, encrypted to the RSA key of the certificate. Who gets that key later can open everything recorded; TLS 1.3 dropped it for that.',
    'すべての鍵の元になる秘密を、証明書の RSA 鍵で暗号化したものです。後でその鍵が漏れると記録された通信が読まれるため、TLS 1.3 では廃止されました。',
  ],
  params: [
    'RFC 5246 §7.4.3',
    'A key exchange that this site does not take apart.',
    'このサイトでは内訳を示さない鍵交換です。',
  ],
  verify_data: [
    'RFC 8446 §4.4.4',
    'The checksum: 12 bytes up to TLS 1.2, in 1.3 as long as the suite’s hash. If it does not match, the handshake was tampered with or the keys differ, and the connection ends.',
    '検査値です。TLS 1.2 までは 12 バイト、1.3 ではスイートのハッシュの長さです。合わなければ、途中で改ざんされたか鍵が食い違っており、接続は終わります。',
  ],
  md5_hash: [
    'RFC 6101 §5.6.9',
    'The half of the checksum that was made with MD5.',
    '検査値のうち、MD5 で計算した部分です。',
  ],
  sha_hash: [
    'RFC 6101 §5.6.9',
    'The half of the checksum that was made with SHA-1.',
    '検査値のうち、SHA-1 で計算した部分です。',
  ],
  ticket_lifetime: [
    'RFC 8446 §4.6.1',
    'For how many seconds the ticket is good, 604800 (a week) at most.',
    'チケットが有効な秒数で、最大 604800 (1 週間) です。',
  ],
  ticket_lifetime_hint: [
    'RFC 5077 §3.3',
    'For how many seconds the server means to accept the ticket; 0 leaves it open.',
    'サーバーがチケットを受け入れるつもりの秒数です。0 なら未定です。',
  ],
  ticket_age_add: [
    'RFC 8446 §4.6.1',
    'A random number that the client adds to the ticket’s age, so that nobody can tell by it that two connections are of the same client.',
    'クライアントがチケットの経過時間に足す乱数です。2 つの接続が同じクライアントのものだと見抜かれないようにします。',
  ],
  ticket_nonce: [
    'RFC 8446 §4.6.1',
    'Makes the keys of several tickets of one connection differ.',
    '同じ接続で渡す複数のチケットの鍵を、それぞれ異なるものにする値です。',
  ],
  ticket: [
    'RFC 5077 §3.3',
    'The ticket itself: to the client a blob, to the server its own notes on the session, encrypted.',
    'チケット本体です。クライアントには意味のないデータで、サーバーにとっては暗号化した自分のセッション情報です。',
  ],
  request_update: [
    'RFC 8446 §4.6.3',
    'Whether the peer is to change its keys as well.',
    '相手にも鍵の更新を求めるかどうかです。',
    keyUpdate,
  ],
  'compressed_certificate.algorithm': ['RFC 8879 §4', 'How it was compressed.', '圧縮方式です。', compressor],
  uncompressed_length: [
    'RFC 8879 §4',
    'How long the Certificate message is once unpacked. Receivers check it, lest a few bytes swell to gigabytes.',
    '展開後の Certificate メッセージの長さです。わずかなデータが巨大に膨らまないよう、受け手が確かめます。',
  ],
  compressed_certificate_message: [
    'RFC 8879 §4',
    'The compressed Certificate message, which this site does not unpack.',
    '圧縮された Certificate メッセージです。このサイトでは展開しません。',
  ],
  status_type: [
    'RFC 6066 §8',
    'Which kind of status this is about.',
    '証明書の状態を確かめる方式です。',
    statusType,
  ],
  response: [
    'RFC 6066 §8',
    'The stapled OCSP response, in DER.',
    '添えられた OCSP レスポンスで、DER で表されています。',
  ],
  ocsp_response_list: [
    'RFC 6961 §2.2',
    'One OCSP response for each certificate of the chain, in its order.',
    'チェーンの証明書それぞれについての OCSP レスポンスで、チェーンと同じ順です。',
  ],
  'ocsp_response_list.OCSPResponse': [
    'RFC 6961 §2.2',
    'The response for one certificate; of no bytes where the server has none.',
    '証明書 1 枚についてのレスポンスです。なければ 0 バイトになります。',
  ],
  selected_protocol: [
    'draft-agl-tls-nextprotoneg-04 §3',
    'The protocol that the client chose.',
    'クライアントが選んだプロトコルです。',
  ],
  'next_protocol.padding': [
    'draft-agl-tls-nextprotoneg-04 §3',
    'Zeros that hide how long the protocol’s name is.',
    'プロトコル名の長さを隠すためのゼロです。',
  ],
  hash: ['RFC 8446 §4.4.1', 'The hash of the first ClientHello.', '最初の ClientHello のハッシュです。'],
};
