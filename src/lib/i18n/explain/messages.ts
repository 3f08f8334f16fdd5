import type { Table } from './entry.ts';

/** Handshake messages by name; `@1.3` where TLS 1.3 gives the name another meaning. */
export const HANDSHAKES: Table = {
  hello_request: [
    'RFC 5246 §7.4.1.1',
    'The server asks for a new handshake inside the connection. Clients may ignore it; TLS 1.3 has no such thing.',
    'サーバーが接続の途中で新しいハンドシェイクを求めるメッセージです。無視してもかまいません。TLS 1.3 にはありません。',
  ],
  client_hello: [
    'RFC 8446 §4.1.2',
    'The client opens the conversation and lists all that it can do: versions, cipher suites, groups, signatures, and the host it wants. Nothing is agreed yet; the server picks.',
    'クライアントが会話を始め、できることをすべて並べます。バージョン、暗号スイート、グループ、署名方式、接続したいホスト名などです。まだ何も決まっておらず、選ぶのはサーバーです。',
  ],
  server_hello: [
    'RFC 8446 §4.1.3',
    'The server picks one from each list: version, cipher suite and, in TLS 1.3, the group. If it wanted none of them, an alert would stand here instead.',
    'サーバーが各リストから 1 つずつ選びます。バージョン、暗号スイート、TLS 1.3 ではグループも決まります。選べるものがなければ、ここにはアラートが来ます。',
  ],
  hello_verify_request: [
    'RFC 6347 §4.2.1',
    'Belongs to DTLS: the server first has the client repeat a cookie, so that nobody can speak from a forged address.',
    'DTLS のメッセージです。送信元アドレスの偽装を防ぐため、まず cookie を送り返させます。',
  ],
  new_session_ticket: [
    'RFC 5077 §3.3',
    'The server hands out a ticket: its own state, encrypted to itself. With it a later connection can skip most of the handshake.',
    'サーバーがチケットを渡します。サーバー自身にしか読めないよう暗号化したセッション情報で、次の接続ではハンドシェイクの大半を省けます。',
  ],
  'new_session_ticket@1.3': [
    'RFC 8446 §4.6.1',
    'After the handshake the server hands out a ticket, which a later connection names in pre_shared_key to resume. Servers often send two.',
    'ハンドシェイクの後でサーバーがチケットを渡します。次の接続では pre_shared_key でこれを示して再開します。2 枚送るサーバーが多くあります。',
  ],
  end_of_early_data: [
    'RFC 8446 §4.5',
    'The client’s 0-RTT data ends here, and its handshake keys take over.',
    'クライアントの 0-RTT データはここまでで、以後はハンドシェイクの鍵に切り替わります。',
  ],
  hello_retry_request: [
    'RFC 8446 §4.1.4',
    'The server likes the offer but needs another ClientHello, mostly with a key share of another group. It is a ServerHello with a fixed random, so curl prints one more “Server hello”.',
    'サーバーが提示内容は受け入れつつ、ClientHello のやり直しを求めます。多くは別のグループの鍵共有が必要な場合です。形は乱数が固定された ServerHello なので、curl には「Server hello」がもう 1 行出ます。',
  ],
  request_connection_id: [
    'RFC 9147 §9',
    'Belongs to DTLS 1.3: asks the peer for more connection IDs.',
    'DTLS 1.3 のメッセージで、コネクション ID の追加を求めます。',
  ],
  encrypted_extensions: [
    'RFC 8446 §4.3.1',
    'The server’s smaller choices, ALPN among them. It is the first message under the handshake keys, so nobody on the way can read it.',
    'ALPN など、サーバーの残りの選択を伝えます。ハンドシェイクの鍵で暗号化される最初のメッセージで、途中では読めません。',
  ],
  new_connection_id: [
    'RFC 9147 §9',
    'Belongs to DTLS 1.3: gives the peer connection IDs to use.',
    'DTLS 1.3 のメッセージで、相手が使うコネクション ID を渡します。',
  ],
  certificate: [
    'RFC 5246 §7.4.2',
    'The chain that says whose key this is, the sender’s own certificate first. Up to TLS 1.2 it goes in the clear; from a client it may be empty.',
    '鍵の持ち主を示す証明書チェーンで、先頭が送信者自身の証明書です。TLS 1.2 までは平文で流れます。クライアントからの場合は空のこともあります。',
  ],
  'certificate@1.3': [
    'RFC 8446 §4.4.2',
    'The chain that says whose key this is, the sender’s own certificate first. In TLS 1.3 it is encrypted, and each certificate can carry extensions of its own.',
    '鍵の持ち主を示す証明書チェーンで、先頭が送信者自身の証明書です。TLS 1.3 では暗号化され、証明書ごとに拡張を添えられます。',
  ],
  server_key_exchange: [
    'RFC 5246 §7.4.3',
    'The server’s half of the key exchange, where the certificate alone is not enough, and a signature over it. TLS 1.3 moved this into key_share and CertificateVerify.',
    '証明書だけでは鍵を作れない方式で、鍵交換のサーバー側の値と、その署名を送ります。TLS 1.3 では key_share と CertificateVerify に分かれました。',
  ],
  certificate_request: [
    'RFC 5246 §7.4.4',
    'The server asks the client for a certificate, and says which kinds and which authorities it takes.',
    'サーバーがクライアントに証明書を求めます。受け入れる種類と認証局も示します。',
  ],
  'certificate_request@1.3': [
    'RFC 8446 §4.3.2',
    'The server asks the client for a certificate; which ones it takes is said in extensions.',
    'サーバーがクライアントに証明書を求めます。受け入れる条件は拡張で示します。',
  ],
  server_hello_done: [
    'RFC 5246 §7.4.5',
    'Empty: the server has said all and it is the client’s turn. curl calls it “Server finished”, but it is no Finished.',
    '中身は空で、サーバーの番が終わったことだけを表します。curl は「Server finished」と表示しますが、Finished ではありません。',
  ],
  certificate_verify: [
    'RFC 5246 §7.4.8',
    'A client that sent a certificate signs the handshake so far, to prove that it holds the key.',
    '証明書を送ったクライアントが、ここまでのハンドシェイクに署名して、鍵を持っていることを示します。',
  ],
  'certificate_verify@1.3': [
    'RFC 8446 §4.4.3',
    'Whoever sent a certificate signs the handshake so far. This is what proves that the matching key is really there, and not only its public certificate.',
    '証明書を送った側が、ここまでのハンドシェイクに署名します。公開されている証明書だけでなく、対応する鍵を本当に持っていることの証明です。',
  ],
  client_key_exchange: [
    'RFC 5246 §7.4.7',
    'The client’s half of the key exchange. After it both sides can work out the same keys.',
    '鍵交換のクライアント側の値です。これで双方が同じ鍵を計算できます。',
  ],
  client_certificate_request: [
    'RFC 9261 §4',
    'Belongs to Exported Authenticators: a client asks for one more certificate after the handshake.',
    'Exported Authenticators のメッセージで、ハンドシェイク後にクライアントが追加の証明書を求めます。',
  ],
  finished: [
    'RFC 5246 §7.4.9',
    'A checksum over the whole handshake, the first message under the new keys. It shows that both sides saw the same messages and hold the same keys.',
    'ハンドシェイク全体の検査値で、新しい鍵で送る最初のメッセージです。双方が同じメッセージを見て、同じ鍵を持っていることを示します。',
  ],
  'finished@1.3': [
    'RFC 8446 §4.4.4',
    'An HMAC over the whole handshake. It shows that both sides saw the same messages and hold the same keys; whoever changed a byte on the way is found out here.',
    'ハンドシェイク全体の HMAC です。双方が同じメッセージを見て同じ鍵を持つことを示し、途中で 1 バイトでも変えられていればここで発覚します。',
  ],
  'finished@SSLv3': [
    'RFC 6101 §5.6.9',
    'SSL 3.0’s checksum over the handshake: one hash with MD5 and one with SHA-1, 36 bytes together.',
    'SSL 3.0 でのハンドシェイク全体の検査値です。MD5 と SHA-1 を 1 つずつ、合わせて 36 バイトです。',
  ],
  client_certificate_url: [
    'RFC 6066 §5',
    'The client sends a URL in place of its certificate, so that a small device need not hold it.',
    '小さな機器が証明書を持たずに済むよう、証明書の代わりに URL を送ります。',
  ],
  certificate_status: [
    'RFC 6066 §8',
    'A stapled OCSP response: the authority’s fresh word on whether the certificate is revoked, so that the client need not ask it. In TLS 1.3 it is an extension of Certificate.',
    '証明書が失効しているかどうかの、認証局の最近の回答 (OCSP ステープル) です。クライアントが認証局に尋ねずに済みます。TLS 1.3 では Certificate の拡張に入ります。',
  ],
  supplemental_data: [
    'RFC 4680 §2',
    'A container for data of other standards, such as user names; almost never seen.',
    'ユーザー名など、ほかの標準のデータを入れる入れ物です。ほとんど使われません。',
  ],
  key_update: [
    'RFC 8446 §4.6.3',
    'The sender changes to new keys from its next record on, without a new handshake. Long connections do it before a key wears out.',
    '次のレコードから新しい鍵に替えることを知らせます。ハンドシェイクはやり直しません。長い接続で、鍵を使いすぎる前に行います。',
  ],
  compressed_certificate: [
    'RFC 8879 §4',
    'A Certificate message, compressed; the client has said in compress_certificate what it can unpack.',
    '圧縮した Certificate メッセージです。展開できる方式は、クライアントが compress_certificate で示しています。',
  ],
  ekt_key: [
    'RFC 8870 §5.2.3',
    'Hands out a key for encrypted media in group calls (EKT).',
    'グループ通話のメディアを暗号化する鍵 (EKT) を渡します。',
  ],
  next_protocol: [
    'draft-agl-tls-nextprotoneg-04 §3',
    'The client names the application protocol, encrypted. This was NPN, Google’s forerunner of ALPN.',
    'クライアントがアプリケーションプロトコルを暗号化して伝えます。ALPN の前身である Google の NPN のメッセージです。',
  ],
  message_hash: [
    'RFC 8446 §4.4.1',
    'Never sent: after a HelloRetryRequest this stands for the first ClientHello when the handshake is hashed.',
    '実際には送られません。HelloRetryRequest の後、ハンドシェイクのハッシュ計算で最初の ClientHello の代わりになります。',
  ],
  unknown: [
    'RFC 8446 §4',
    'A handshake message of a type that no registry knows. Between correct implementations it does not occur.',
    'どの登録簿にもない種類のハンドシェイクメッセージです。正しい実装どうしでは現れません。',
  ],
};

/** SSL 2.0's own messages. */
export const SSLV2: Table = {
  ERROR: [
    'draft-hickman-netscape-ssl §2.3',
    'SSL 2.0’s only kind of alert, with a number for the reason.',
    'SSL 2.0 でアラートにあたる唯一のメッセージで、理由の番号が入ります。',
  ],
  'CLIENT-HELLO': [
    'draft-hickman-netscape-ssl §5.5.1',
    'SSL 2.0’s opening: version, ciphers and a challenge, in a record without type or version. TLS clients of long ago spoke like this too, to be understood by either.',
    'SSL 2.0 の最初のメッセージで、バージョン、暗号、チャレンジを含みます。レコードに種類もバージョンもありません。昔の TLS クライアントも、両方に通じるようこの形で話し始めました。',
  ],
  'CLIENT-MASTER-KEY': [
    'draft-hickman-netscape-ssl §5.5.2',
    'The client chooses the cipher and sends the master key, encrypted to the server’s RSA key, part of it in the clear for export ciphers.',
    'クライアントが暗号を選び、サーバーの RSA 鍵で暗号化したマスター鍵を送ります。輸出用の暗号では一部が平文です。',
  ],
  'CLIENT-FINISHED': [
    'draft-hickman-netscape-ssl §5.5.4',
    'The client repeats the connection id, encrypted. Nothing here protects the hellos, which is why anybody could weaken the choice of cipher.',
    'クライアントが connection id を暗号化して送り返します。hello は保護されず、途中の誰でも弱い暗号を選ばせることができました。',
  ],
  'SERVER-HELLO': [
    'draft-hickman-netscape-ssl §5.6.1',
    'The server’s answer, with its certificate and the ciphers that both have in common. In SSL 2.0 the client then picks.',
    'サーバーの応答で、証明書と双方に共通する暗号を含みます。SSL 2.0 では、この中からクライアントが選びます。',
  ],
  'SERVER-VERIFY': [
    'draft-hickman-netscape-ssl §5.6.2',
    'The server repeats the client’s challenge, encrypted: it has the key.',
    'サーバーがクライアントのチャレンジを暗号化して送り返し、鍵を持つことを示します。',
  ],
  'SERVER-FINISHED': [
    'draft-hickman-netscape-ssl §5.6.3',
    'The server ends the handshake with a session id for later.',
    'サーバーがハンドシェイクを終え、次回のためのセッション ID を渡します。',
  ],
  'REQUEST-CERTIFICATE': [
    'draft-hickman-netscape-ssl §5.6.4',
    'The server asks for a certificate of the client.',
    'サーバーがクライアントの証明書を求めます。',
  ],
  'CLIENT-CERTIFICATE': [
    'draft-hickman-netscape-ssl §5.5.3',
    'The client’s certificate, and its answer to the server’s challenge.',
    'クライアントの証明書と、サーバーのチャレンジへの応答です。',
  ],
  unknown: [
    'draft-hickman-netscape-ssl §1.4',
    'A message of a type that SSL 2.0 does not have.',
    'SSL 2.0 にない種類のメッセージです。',
  ],
  encrypted: [
    'draft-hickman-netscape-ssl §1.2',
    'An encrypted record of SSL 2.0, not opened.',
    'SSL 2.0 の暗号化されたレコードで、中身は復号していません。',
  ],
};

/** All that is neither a handshake message of TLS nor one of SSL 2.0, by protocol and name. */
export const OTHERS: Table = {
  'change_cipher_spec.change_cipher_spec': [
    'RFC 5246 §7.1',
    'From the next record on the sender uses the new keys. It is a protocol of its own, one byte long, and no handshake message. In TLS 1.3 it is for show only.',
    '次のレコードから新しい鍵を使うという合図です。ハンドシェイクメッセージではなく、1 バイトだけの独立したプロトコルです。TLS 1.3 では形だけ送られます。',
  ],
  'change_cipher_spec.change_cipher_spec@1.3': [
    'RFC 8446 §D.4',
    'In TLS 1.3 it means nothing: it is sent so that boxes on the way believe they see TLS 1.2. Receivers drop it.',
    'TLS 1.3 では意味がありません。途中の機器に TLS 1.2 と思わせるために送り、受け手は読み捨てます。',
  ],
  'application_data.application_data': [
    'RFC 8446 §5',
    'What TLS is there for: the application’s bytes, mostly HTTP. TLS does not look at them.',
    'TLS の目的である、アプリケーションのデータ (多くは HTTP) です。TLS は中身に関知しません。',
  ],
  'application_data.encrypted': [
    'RFC 8446 §5.2',
    'An encrypted record, not opened. In TLS 1.3 they all look alike on the outside, be it handshake, alert or data; in older versions this type is the application’s data.',
    '暗号化されたレコードで、中身は復号していません。TLS 1.3 では、ハンドシェイクもアラートもデータも外からは区別できません。それより古いバージョンなら、アプリケーションのデータです。',
  ],
  'handshake.encrypted': [
    'RFC 5246 §6.2.3',
    'An encrypted handshake record, not opened. Right after ChangeCipherSpec it is the Finished.',
    '暗号化されたハンドシェイクのレコードで、中身は復号していません。ChangeCipherSpec の直後なら Finished です。',
  ],
  'alert.encrypted': [
    'RFC 5246 §6.2.3',
    'An encrypted alert, not opened: that it is one shows, which one does not. At the end of a connection it is mostly close_notify.',
    '暗号化されたアラートで、中身は復号していません。アラートであることはわかりますが、種類はわかりません。接続の終わりなら、たいていは close_notify です。',
  ],
  'change_cipher_spec.encrypted': [
    'RFC 5246 §6.2.3',
    'An encrypted record of the type change_cipher_spec, not opened: the sender wants to change keys once more.',
    'change_cipher_spec 型の暗号化されたレコードで、中身は復号していません。送信側がもう一度鍵を替えようとしています。',
  ],
  'unknown.encrypted': [
    'RFC 5246 §6.2.3',
    'An encrypted record of a type without a name, not opened.',
    '名前のない種類の暗号化されたレコードで、中身は復号していません。',
  ],
  'unknown.heartbeat': [
    'RFC 6520 §4',
    'A heartbeat: “are you still there?” OpenSSL’s answer to a false length was Heartbleed (2014).',
    '接続の生存確認 (ハートビート) です。偽の長さに対する OpenSSL の不具合が、2014 年の Heartbleed です。',
  ],
  'unknown.connection_id': [
    'RFC 9146 §4',
    'A record of DTLS 1.2 that names its connection, so that it survives a change of address.',
    '接続の ID を持つ DTLS 1.2 のレコードです。アドレスが変わっても接続を続けられます。',
  ],
  'unknown.unknown': [
    'RFC 8446 §5.1',
    'Bytes that are no record of TLS: the other side speaks something else, or the stream has lost its place.',
    'TLS のレコードではないバイト列です。相手が別のプロトコルを話しているか、途中で区切りを見失っています。',
  ],
};
