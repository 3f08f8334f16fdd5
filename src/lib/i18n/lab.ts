import type { Words } from './lang.ts';

/** One sentence on what each lab host is and one on what it shows, under its name. */
export const labHosts: Words<Readonly<Record<string, string>>> = {
  en: {
    'api.lab.test':
      'An API Gateway custom domain. It follows the security policy that the console sets, with the versions and cipher suites that AWS publishes for Regional endpoints, and answers 403 because no API stands behind it.',
    'tls13.lab.test': 'TLS 1.3 and nothing older. Offer it less, and the server’s own alert says so.',
    'tls10.lab.test':
      'TLS 1.0 and nothing newer, as a forgotten appliance would. Today’s clients turn away from it: this time the refusal is theirs.',
    'expired.lab.test':
      'A certificate that ended 30 days ago. TLS works; the check of the certificate fails.',
    'self-signed.lab.test':
      'A certificate that nobody vouches for. The handshake is sound, the identity unproven.',
    'wrong-host.lab.test': 'A good certificate for another name, as from a misconfigured virtual host.',
    'plain-http.lab.test':
      'HTTP without TLS. It answers a Client hello with HTTP, which no client can read as TLS.',
    'reset.lab.test':
      'Resets the connection (RST) once it has the Client hello. No reason is given, so none may be inferred.',
    'close.lab.test': 'Closes the connection (FIN) once it has the Client hello, without a word.',
    'silent.lab.test': 'Accepts the connection and never says anything. A time-out is not a refusal.',
    'closed-port.lab.test': 'Nothing listens: the connection itself is refused, long before TLS.',
    'sslv3.lab.test':
      'SSL 3.0 and nothing newer, as an appliance of 1998. No TLS library of today offers it, so only a hello built by hand gets an answer; it ends after its ServerHelloDone.',
    'sslv2.lab.test':
      'SSL 2.0 alone, whose hello has a format of its own. A TLS hello is refused with an alert.',
    'version-intolerant.lab.test':
      'Speaks TLS 1.0 to 1.2, and hangs up on a hello that so much as mentions TLS 1.3, instead of choosing an older one. That is no refusal of 1.2.',
    'rc4.lab.test':
      'RC4 or nothing. This machine’s OpenSSL has no RC4 any more: whether the server speaks TLS 1.2 is seen from a hello built by hand, not from what a client can do. It ends after its ServerHelloDone.',
    '3des.lab.test':
      'Triple DES or nothing, as old point-of-sale terminals. It ends after its ServerHelloDone.',
    'export.lab.test':
      'Suites weakened for export in the nineties, with an RSA key of 512 bits made for each connection (FREAK). It ends after its ServerHelloDone.',
    'dh512.lab.test':
      'Diffie-Hellman with the 512-bit prime that Logjam broke. It ends after its ServerHelloDone.',
    'static-rsa.lab.test':
      'Key exchange by RSA alone, without forward secrecy: no ServerKeyExchange comes. TLS 1.0 to 1.2.',
    'ecdsa.lab.test': 'A certificate with an ECDSA key alone. Suites that sign with RSA can’t be had here.',
    'dual.lab.test':
      'An RSA and an ECDSA certificate for the same name; the suite or the signature algorithm decides which one comes.',
    'no-sni.lab.test': 'Shows the certificate of default.lab.test to a client that sends no SNI.',
    'ocsp.lab.test': 'Staples an OCSP response to its certificate for those who ask for one.',
    'client-certificate.lab.test':
      'Demands a client certificate. In TLS 1.3 the handshake looks complete before the alert comes; in 1.2 it does not.',
    'retry.lab.test':
      'Takes the group P-521 alone, for which nobody sends a key share at once: a HelloRetryRequest asks for it.',
    'post-quantum.lab.test':
      'TLS 1.3 with X25519MLKEM768 alone. A client without post-quantum key exchange gets alert 40.',
    'extension-intolerant.lab.test':
      'Speaks TLS 1.0 to 1.2 to a hello without extensions, and hangs up on any other.',
    'slow.lab.test': 'Takes three seconds before it answers. Then all is well: slow is not silent.',
    'tarpit.lab.test':
      'One byte a second, without end. Something always comes, so only a limit on the whole handshake ends it.',
  },
  ja: {
    'api.lab.test':
      'API Gateway のカスタムドメインです。コンソールで選んだセキュリティポリシーに従い、AWS がリージョンエンドポイントについて公表しているバージョンと暗号スイートを受け入れます。奥に API がないので、応答は 403 です。',
    'tls13.lab.test':
      'TLS 1.3 だけを話します。それより古いものを提示すると、サーバー自身のアラートが返ります。',
    'tls10.lab.test':
      'TLS 1.0 だけを話す、忘れられた機器のようなサーバーです。いまのクライアントは自分から接続をやめます。拒否するのはクライアントの側です。',
    'expired.lab.test': '30 日前に期限が切れた証明書です。TLS は成り立ち、証明書の検証が失敗します。',
    'self-signed.lab.test':
      '誰も保証していない証明書です。ハンドシェイクは正常でも、相手が誰かは確かめられません。',
    'wrong-host.lab.test': '別の名前に対する正しい証明書です。仮想ホストの設定を誤ると、こうなります。',
    'plain-http.lab.test':
      'TLS のない HTTP です。ClientHello に HTTP で応答するため、TLS としては読めません。',
    'reset.lab.test':
      'ClientHello を受け取ると接続をリセット (RST) します。理由は告げられないので、推測もできません。',
    'close.lab.test': 'ClientHello を受け取ると、何も言わずに接続を閉じます (FIN)。',
    'silent.lab.test': '接続は受け入れますが、何も応答しません。時間切れは拒否ではありません。',
    'closed-port.lab.test': '何も待ち受けていません。TLS より前に、接続そのものが拒否されます。',
    'sslv3.lab.test':
      'SSL 3.0 だけを話す、1998 年の機器のようなサーバーです。いまの TLS ライブラリには提示できないため、手作りの ClientHello にだけ応じます。ServerHelloDone までで終わります。',
    'sslv2.lab.test':
      'SSL 2.0 だけを話します。ClientHello の形式そのものが異なり、TLS の ClientHello にはアラートを返します。',
    'version-intolerant.lab.test':
      'TLS 1.0 から 1.2 に対応していますが、TLS 1.3 に触れた ClientHello には、古いバージョンを選ばずに切断します。1.2 を拒否しているわけではありません。',
    'rc4.lab.test':
      'RC4 しか使えません。このマシンの OpenSSL に RC4 はもうないので、TLS 1.2 を話すかどうかは手作りの ClientHello で確かめます。ServerHelloDone までで終わります。',
    '3des.lab.test':
      'トリプル DES しか使えません。古い決済端末のようなサーバーです。ServerHelloDone までで終わります。',
    'export.lab.test':
      '1990 年代に輸出用として弱められた暗号スイートです。接続ごとに 512 ビットの RSA 鍵を作ります (FREAK)。ServerHelloDone までで終わります。',
    'dh512.lab.test':
      'Logjam で破られた 512 ビットの素数を使う Diffie-Hellman です。ServerHelloDone までで終わります。',
    'static-rsa.lab.test':
      '鍵交換は RSA だけで、前方秘匿性がありません。ServerKeyExchange も届きません。TLS 1.0 から 1.2 です。',
    'ecdsa.lab.test': 'ECDSA の鍵の証明書だけを持ちます。RSA で署名する暗号スイートは使えません。',
    'dual.lab.test':
      '同じ名前に RSA と ECDSA の証明書があります。どちらが届くかは、暗号スイートや署名方式で決まります。',
    'no-sni.lab.test': 'SNI のないクライアントには、default.lab.test の証明書を見せます。',
    'ocsp.lab.test': '求められると、証明書に OCSP レスポンスを添えます (ステープリング)。',
    'client-certificate.lab.test':
      'クライアント証明書を要求します。TLS 1.3 では、ハンドシェイクが完了したように見えてからアラートが届きます。1.2 では完了しません。',
    'retry.lab.test':
      '使えるグループは P-521 だけです。最初から P-521 の鍵を送るクライアントはいないので、HelloRetryRequest で求めます。',
    'post-quantum.lab.test':
      'TLS 1.3 で、X25519MLKEM768 だけを使います。耐量子鍵交換のないクライアントにはアラート 40 が返ります。',
    'extension-intolerant.lab.test':
      '拡張のない ClientHello には TLS 1.0 から 1.2 で応じますが、拡張が 1 つでもあると切断します。',
    'slow.lab.test':
      '応答までに 3 秒かかりますが、そのあとは正常です。遅いことと、応答がないことは違います。',
    'tarpit.lab.test':
      '1 秒に 1 バイトずつ、終わりなく送り続けます。何かは届いているので、ハンドシェイク全体の時間制限でしか終わりません。',
  },
};

/** The headings of the lab's page. */
export const labGroups: Words<Readonly<Record<string, string>>> = {
  en: {
    everyday: 'The API of the experiment',
    versions: 'Versions',
    suites: 'Cipher suites and keys',
    certificates: 'Certificates',
    handshake: 'What a handshake can ask',
    broken: 'No TLS, or none that ends well',
  },
  ja: {
    everyday: '実験に使う API',
    versions: 'バージョン',
    suites: '暗号スイートと鍵',
    certificates: '証明書',
    handshake: 'ハンドシェイクで求められるもの',
    broken: 'TLS にならないもの',
  },
};
