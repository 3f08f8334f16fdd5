import { GREASE, type Table } from './entry.ts';

/** ExtensionType by name: what the extension is for, whoever sends it. */
export const EXTENSIONS: Table = {
  server_name: [
    'RFC 6066 §3',
    'SNI: the host that the client wants, so that one address can serve many sites. It goes in the clear, and a server that used it answers with an empty one.',
    'SNI です。接続したいホスト名を伝え、1 つのアドレスで多くのサイトを提供できるようにします。平文で流れます。これを使ったサーバーは、空の拡張を返します。',
  ],
  max_fragment_length: [
    'RFC 6066 §4',
    'A client with little memory asks for records smaller than 2^14 bytes. record_size_limit has taken its place.',
    'メモリーの少ないクライアントが、2^14 バイトより小さいレコードを求めます。いまは record_size_limit が後継です。',
  ],
  client_certificate_url: [
    'RFC 6066 §5',
    'The client can send a URL in place of its certificate. Servers that fetch URLs for strangers are a risk, so hardly any does.',
    '証明書の代わりに URL を送れることを表します。見知らぬ相手の URL を取りに行くのは危険なため、ほとんど使われません。',
  ],
  trusted_ca_keys: [
    'RFC 6066 §6',
    'The client names the authorities that it trusts; TLS 1.3 has certificate_authorities for that.',
    'クライアントが信頼する認証局を示します。TLS 1.3 では certificate_authorities を使います。',
  ],
  truncated_hmac: [
    'RFC 6066 §7',
    'Cuts the MAC of records down to 10 bytes. It weakens them and is not used.',
    'レコードの MAC を 10 バイトに縮めます。安全性が下がるため使われません。',
  ],
  status_request: [
    'RFC 6066 §8',
    'OCSP stapling: the client asks the server to bring along the authority’s word that its certificate is not revoked.',
    'OCSP ステープリングです。証明書が失効していないという認証局の回答を、サーバーに添えてもらいます。',
  ],
  user_mapping: [
    'RFC 4681 §2',
    'Offers to send a user name along for client certificates; practically unused.',
    'クライアント証明書に添えてユーザー名を送る提案です。ほとんど使われません。',
  ],
  client_authz: [
    'RFC 5878 §2',
    'The client can send authorization data beside its certificate; experimental.',
    '証明書のほかに認可情報を送れることを表す、実験的な拡張です。',
  ],
  server_authz: [
    'RFC 5878 §2',
    'The server’s side of the same experiment with authorization data.',
    '同じ認可情報の実験の、サーバー側の拡張です。',
  ],
  cert_type: [
    'RFC 6091 §3.1',
    'Offered OpenPGP keys in place of X.509 certificates; given up.',
    'X.509 証明書の代わりに OpenPGP 鍵を使う提案でした。いまは使われません。',
  ],
  supported_groups: [
    'RFC 8446 §4.2.7',
    'The groups that the client can do Diffie-Hellman or a KEM in, the preferred one first. In older versions it listed elliptic curves and was called elliptic_curves.',
    '鍵交換 (Diffie-Hellman や KEM) に使えるグループの一覧で、希望の順です。以前は楕円曲線だけを並べ、elliptic_curves と呼ばれていました。',
  ],
  ec_point_formats: [
    'RFC 8422 §5.1.2',
    'How points of elliptic curves may be written. Only uncompressed is left, and TLS 1.3 dropped the extension.',
    '楕円曲線の点の書き方です。残っているのは非圧縮だけで、TLS 1.3 では拡張ごとなくなりました。',
  ],
  srp: [
    'RFC 5054 §2.8.1',
    'The user name for a handshake with a password (SRP).',
    'パスワードによるハンドシェイク (SRP) のユーザー名です。',
  ],
  signature_algorithms: [
    'RFC 8446 §4.2.3',
    'The signatures that the sender can verify in the handshake, the preferred one first. Without a match the handshake ends with alert 40.',
    'ハンドシェイクで検証できる署名方式の一覧で、希望の順です。合うものがないと、アラート 40 で終わります。',
  ],
  use_srtp: [
    'RFC 5764 §4.1.1',
    'Agrees on keys for media streams (SRTP), in DTLS for calls in browsers.',
    'ブラウザー通話などの DTLS で、メディア (SRTP) 用の鍵を取り決めます。',
  ],
  heartbeat: [
    'RFC 6520 §2',
    'Says whether heartbeats may be sent. Known for Heartbleed, OpenSSL’s bug of 2014, it is hardly seen today.',
    'ハートビートを送ってよいかを伝えます。2014 年の OpenSSL の不具合 Heartbleed で知られ、いまはほとんど見ません。',
  ],
  application_layer_protocol_negotiation: [
    'RFC 7301 §3.1',
    'ALPN: the protocols that the client would speak inside, such as h2; the server picks one. It saves a round trip and keeps protocols from being mixed up.',
    'ALPN です。TLS の中で話すプロトコル (h2 など) をクライアントが並べ、サーバーが 1 つ選びます。往復を減らし、プロトコルの取り違えを防ぎます。',
  ],
  status_request_v2: [
    'RFC 6961 §2.2',
    'OCSP stapling for the whole chain. TLS 1.3 dropped it, as every certificate there can carry its own.',
    'チェーン全体の OCSP ステープリングです。TLS 1.3 では証明書ごとに添えられるため、廃止されました。',
  ],
  signed_certificate_timestamp: [
    'RFC 6962 §3.3',
    'Certificate Transparency: proof that the certificate stands in public logs. Most certificates carry it inside themselves instead.',
    '証明書の透明性 (CT) です。証明書が公開ログに載った証拠で、多くは証明書自体に埋め込まれています。',
  ],
  client_certificate_type: [
    'RFC 7250 §3',
    'Which kind of certificate the client would send, such as a raw public key.',
    'クライアントが送る証明書の種類 (公開鍵だけのものなど) を取り決めます。',
  ],
  server_certificate_type: [
    'RFC 7250 §3',
    'Which kind of certificate the client accepts of the server, such as a raw public key.',
    'サーバーから受け取れる証明書の種類 (公開鍵だけのものなど) を取り決めます。',
  ],
  padding: [
    'RFC 7685 §3',
    'Zeros that make the hello longer, since some servers hang on hellos of 256 to 511 bytes.',
    'ClientHello を長くするためのゼロです。256〜511 バイトの ClientHello で止まるサーバーがあるためです。',
  ],
  encrypt_then_mac: [
    'RFC 7366 §2',
    'CBC suites encrypt first and authenticate then, which ends padding attacks such as Lucky 13. TLS 1.3 needs no such thing.',
    'CBC スイートで、暗号化してから MAC を付ける順序に改めます。Lucky 13 などのパディング攻撃を防ぎます。TLS 1.3 では不要です。',
  ],
  extended_master_secret: [
    'RFC 7627 §5.1',
    'Ties the master secret to the whole handshake, so that two connections cannot be made to share one (the triple handshake attack). TLS 1.3 always does.',
    'マスターシークレットをハンドシェイク全体に結び付け、2 つの接続に同じ値を持たせる攻撃 (triple handshake) を防ぎます。TLS 1.3 では常にそうなります。',
  ],
  token_binding: [
    'RFC 8472 §2',
    'Ties cookies and tokens to a key of the client. Browsers have given it up.',
    'cookie やトークンをクライアントの鍵に結び付けます。ブラウザーは対応をやめました。',
  ],
  cached_info: [
    'RFC 7924 §3',
    'The client still has the server’s certificate and asks for its hash only.',
    'サーバー証明書を手元に持つクライアントが、ハッシュだけで済ませるよう頼みます。',
  ],
  tls_lts: [
    'draft-gutmann-tls-lts',
    'A hardened TLS 1.2 for devices that cannot be updated; a draft.',
    '更新できない機器のために TLS 1.2 を固める、草案の拡張です。',
  ],
  compress_certificate: [
    'RFC 8879 §3',
    'The ways in which the sender can unpack a compressed Certificate message, so that long chains take fewer packets.',
    '展開できる Certificate メッセージの圧縮方式です。長いチェーンを少ないパケットで送れます。',
  ],
  record_size_limit: [
    'RFC 8449 §4',
    'The largest record that the sender takes. Each side says its own.',
    '受け取れるレコードの最大長で、双方が自分の値を伝えます。',
  ],
  pwd_protect: [
    'RFC 8492 §4.4.1',
    'The user name for a password handshake (TLS-PWD), encrypted.',
    'パスワードによるハンドシェイク (TLS-PWD) のユーザー名で、暗号化されています。',
  ],
  pwd_clear: [
    'RFC 8492 §4.4.2',
    'The user name for a password handshake (TLS-PWD), in the clear.',
    'パスワードによるハンドシェイク (TLS-PWD) のユーザー名で、平文です。',
  ],
  password_salt: [
    'RFC 8492 §4.4.3',
    'The salt for a password handshake (TLS-PWD).',
    'パスワードによるハンドシェイク (TLS-PWD) のソルトです。',
  ],
  ticket_pinning: [
    'RFC 8672 §3.1',
    'Lets a client recognise a server by a ticket that it got before; experimental.',
    '以前もらったチケットで同じサーバーだと確かめる、実験的な拡張です。',
  ],
  tls_cert_with_extern_psk: [
    'RFC 8773 §4',
    'A certificate and a pre-shared key together, against quantum computers of the future.',
    '将来の量子計算機に備え、証明書と事前共有鍵を併用します。',
  ],
  delegated_credentials: [
    'RFC 9345 §4.1.1',
    'The client takes a short-lived key that the certificate’s owner has signed, so that a CDN need not hold the real one.',
    '証明書の持ち主が署名した短命の鍵を受け入れることを表します。CDN に本来の鍵を預けずに済みます。',
  ],
  session_ticket: [
    'RFC 5077 §3.2',
    'Empty: the client would take a session ticket. Filled: it shows one, to resume an earlier session. In TLS 1.3 pre_shared_key does this.',
    '空なら、チケットを受け取れるという意味です。中身があれば、以前のセッションを再開するためのチケットです。TLS 1.3 では pre_shared_key の役目です。',
  ],
  TLMSP: [
    '',
    'For middleboxes that may read along by agreement (ETSI TS 103 523-2); not a TLS of the IETF.',
    '合意のうえで中間機器に読ませるための ETSI の方式 (TS 103 523-2) で、IETF の TLS ではありません。',
  ],
  TLMSP_proxying: [
    '',
    'Belongs to ETSI’s protocol for agreed middleboxes (TS 103 523-2): proxying.',
    '中間機器を認める ETSI の方式 (TS 103 523-2) の、代理接続に関する拡張です。',
  ],
  TLMSP_delegate: [
    '',
    'Belongs to ETSI’s protocol for agreed middleboxes (TS 103 523-2): delegation.',
    '中間機器を認める ETSI の方式 (TS 103 523-2) の、委任に関する拡張です。',
  ],
  supported_ekt_ciphers: [
    'RFC 8870 §5.2.1',
    'Ciphers for handing out media keys in group calls.',
    'グループ通話でメディアの鍵を配るための暗号です。',
  ],
  key_share_reserved: [
    'RFC 8446 §11',
    'The number that key_share had in drafts of TLS 1.3; reserved so that nobody takes it again.',
    'TLS 1.3 の草案で key_share が使った番号で、再利用されないよう予約されています。',
  ],
  pre_shared_key: [
    'RFC 8446 §4.2.11',
    'The client names keys that both sides share already, mostly tickets of earlier connections, and proves that it has them; the server picks one. In a ClientHello it has to be the last extension.',
    '双方がすでに共有する鍵 (多くは以前の接続のチケット) を示し、持っていることも証明します。サーバーが 1 つ選びます。ClientHello では必ず最後の拡張になります。',
  ],
  early_data: [
    'RFC 8446 §4.2.10',
    '0-RTT: the client sends data at once, before the server has answered. It is fast, but an eavesdropper can play it again.',
    '0-RTT です。サーバーの応答を待たずにデータを送ります。速い反面、盗聴者がそのまま送り直す (リプレイ) ことができます。',
  ],
  supported_versions: [
    'RFC 8446 §4.2.1',
    'Where versions are really negotiated since TLS 1.3: the client lists what it offers, the server names the one it chose. The version fields outside say TLS 1.2 only in disguise.',
    'TLS 1.3 以降、バージョンは実際にはここで決まります。クライアントが一覧を示し、サーバーが選んだ 1 つを返します。外側のバージョン欄の TLS 1.2 は偽装です。',
  ],
  cookie: [
    'RFC 8446 §4.2.2',
    'In a HelloRetryRequest the server hands out a cookie and the client returns it, so that the server need remember nothing in between.',
    'HelloRetryRequest で渡された cookie を、クライアントがそのまま返します。サーバーはその間、何も覚えておかずに済みます。',
  ],
  psk_key_exchange_modes: [
    'RFC 8446 §4.2.9',
    'How the client would use a pre-shared key: alone, or together with a fresh Diffie-Hellman.',
    '事前共有鍵の使い方です。それだけで使うか、新しい Diffie-Hellman と組み合わせるかを示します。',
  ],
  ticket_early_data_info_reserved: [
    'RFC 8446 §11',
    'A number that drafts of TLS 1.3 used for early data in tickets; reserved.',
    'TLS 1.3 の草案がチケットの早期データに使った番号で、予約されています。',
  ],
  certificate_authorities: [
    'RFC 8446 §4.2.4',
    'The authorities whose certificates the sender takes, by name.',
    '受け入れる証明書の認証局を、名前で並べます。',
  ],
  oid_filters: [
    'RFC 8446 §4.2.5',
    'In a CertificateRequest: what the client’s certificate must contain.',
    'CertificateRequest で、クライアント証明書に必要な内容を指定します。',
  ],
  post_handshake_auth: [
    'RFC 8446 §4.2.6',
    'The client is ready to be asked for a certificate after the handshake, for a protected page say.',
    'ハンドシェイクの後で証明書を求められてもよいことを表します。特定のページだけ認証する場合などに使います。',
  ],
  signature_algorithms_cert: [
    'RFC 8446 §4.2.3',
    'The signatures that the sender can verify inside of certificates, where they differ from those of the handshake.',
    '証明書の中の署名として検証できる方式です。ハンドシェイクの署名と異なる場合に使います。',
  ],
  key_share: [
    'RFC 8446 §4.2.8',
    'The public halves of the key exchange. The client guesses which group the server wants and sends its half at once, which saves TLS 1.3 a round trip; a wrong guess costs a HelloRetryRequest.',
    '鍵交換の公開値です。クライアントがグループを見込みで選んで最初から送るため、TLS 1.3 は 1 往復早く済みます。見込みが外れると HelloRetryRequest になります。',
  ],
  transparency_info: [
    'RFC 9162 §6.5',
    'The second version of Certificate Transparency; not used in the open.',
    '証明書の透明性の第 2 版です。一般には使われていません。',
  ],
  connection_id_deprecated: [
    'RFC 9146 §10',
    'An earlier number of connection_id, taken back.',
    'connection_id の以前の番号で、取り下げられています。',
  ],
  connection_id: [
    'RFC 9146 §3',
    'For DTLS: names the connection, so that it survives a change of address.',
    'DTLS 用で、接続に ID を付け、アドレスが変わっても続けられるようにします。',
  ],
  external_id_hash: [
    'RFC 8844 §3.2',
    'Ties a call’s identity to its keys (WebRTC).',
    '通話の身元と鍵を結び付けます (WebRTC)。',
  ],
  external_session_id: [
    'RFC 8844 §4.3',
    'Ties a call’s signalling to its keys (WebRTC).',
    '通話のシグナリングと鍵を結び付けます (WebRTC)。',
  ],
  quic_transport_parameters: [
    'RFC 9001 §8.2',
    'QUIC’s own settings, carried in the TLS handshake inside it.',
    'QUIC の設定値で、その中の TLS ハンドシェイクで運ばれます。',
  ],
  ticket_request: [
    'RFC 9149 §3',
    'How many session tickets the client would like.',
    'クライアントが欲しいセッションチケットの枚数です。',
  ],
  dnssec_chain: [
    'RFC 9102 §2',
    'The server brings the DNSSEC records that vouch for its key (DANE).',
    '鍵を保証する DNSSEC のレコード (DANE) をサーバーが添えます。',
  ],
  sequence_number_encryption_algorithms: [
    'draft-pismenny-tls-dtls-plaintext-sequence-number',
    'For DTLS 1.3, a draft: whether sequence numbers are encrypted.',
    'DTLS 1.3 の草案で、シーケンス番号の暗号化を取り決めます。',
  ],
  rrc: [
    'RFC 9853 §8',
    'For DTLS: checks that the peer can be reached at its new address.',
    'DTLS 用で、相手の新しいアドレスに届くかを確かめます。',
  ],
  tls_flags: [
    'draft-ietf-tls-tlsflags',
    'A draft: many yes-or-no extensions as single bits.',
    '有無だけを示す拡張を 1 ビットずつで表す草案です。',
  ],
  next_protocol_negotiation: [
    'draft-agl-tls-nextprotoneg-04 §3',
    'NPN, Google’s forerunner of ALPN, with which HTTP/2’s forerunner SPDY began.',
    'NPN です。ALPN の前身で、HTTP/2 の前身 SPDY とともに使われました。',
  ],
  application_settings_old: [
    'draft-vvv-tls-alps-01 §4',
    'Chrome’s ALPS under its first number: settings of HTTP/2, already in the handshake.',
    'Chrome の ALPS の最初の番号です。HTTP/2 の設定をハンドシェイク中に伝えます。',
  ],
  application_settings: [
    'draft-vvv-tls-alps-01 §4',
    'Chrome’s ALPS: settings of HTTP/2, already in the handshake. Only Chromium does it.',
    'Chrome の ALPS です。HTTP/2 の設定をハンドシェイク中に伝えます。対応するのは Chromium だけです。',
  ],
  channel_id_old: [
    'draft-balfanz-tls-channelid-01',
    'The first number of Google’s Channel ID.',
    'Google の Channel ID の最初の番号です。',
  ],
  channel_id: [
    'draft-balfanz-tls-channelid-01',
    'Google’s Channel ID: a key by which a browser is recognised again; given up.',
    'Google の Channel ID です。ブラウザーを鍵で識別する仕組みで、いまは使われません。',
  ],
  ech_outer_extensions: [
    'RFC 9849 §5.1',
    'Inside of an encrypted hello only: copies extensions from the outer one, to keep it short.',
    '暗号化された内側の ClientHello だけで使い、外側の拡張を写して短くします。',
  ],
  encrypted_client_hello: [
    'RFC 9849 §5',
    'ECH: the real hello, the host’s name in it, encrypted inside of a harmless outer one. Browsers send a made-up one where they have no key, so that the real ones do not stand out.',
    'ECH です。ホスト名を含む本当の ClientHello を、当たり障りのない外側の中に暗号化して入れます。鍵がないときもブラウザーは見せかけの値を送り、本物が目立たないようにします。',
  ],
  renegotiation_info: [
    'RFC 5746 §3.2',
    'Ties a renegotiation to the connection it happens in, after an attack of 2009. In a first handshake it is empty: “I know the rule”.',
    '2009 年の攻撃を受けて、再ネゴシエーションを元の接続に結び付けるための拡張です。最初のハンドシェイクでは空で、対応していることだけを示します。',
  ],
  quic_transport_parameters_draft: [
    'draft-ietf-quic-tls-32 §8.2',
    'QUIC’s settings under the number of its drafts.',
    'QUIC の設定値の、草案時代の番号です。',
  ],
  encrypted_server_name: [
    'draft-ietf-tls-esni-06',
    'ESNI: a forerunner of ECH that hid only the server’s name.',
    'ESNI です。サーバー名だけを隠した、ECH の前身です。',
  ],
  GREASE: ['RFC 8701 §3.1', GREASE[0], GREASE[1]],
  unknown: [
    'RFC 8446 §4.2',
    'An extension of a type that this site has no name for. Whoever does not know one has to skip it, and that is how TLS grows.',
    'このサイトが名前を知らない拡張です。知らない拡張は読み飛ばす決まりで、そのおかげで TLS は拡張できます。',
  ],
};
