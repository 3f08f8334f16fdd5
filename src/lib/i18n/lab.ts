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
  },
  ja: {
    'api.lab.test':
      'API Gateway のカスタムドメインです。コンソールで選んだセキュリティポリシーに従い、AWS がリージョンエンドポイントについて公表しているバージョンと暗号スイートを受け付けます。奥に API がないので、答えは 403 です。',
    'tls13.lab.test': 'TLS 1.3 だけを話します。それより古いものを出すと、サーバー自身のアラートが返ります。',
    'tls10.lab.test':
      'TLS 1.0 だけを話す、忘れられた機器のようなサーバーです。いまのクライアントは自分から背を向けます。断るのはクライアントの側です。',
    'expired.lab.test': '30 日前に期限が切れた証明書です。TLS は成り立ち、証明書の検証が失敗します。',
    'self-signed.lab.test':
      '誰も保証していない証明書です。ハンドシェイクは正常でも、相手が誰かは確かめられません。',
    'wrong-host.lab.test': '別の名前に対する正しい証明書です。仮想ホストの設定を誤ると、こうなります。',
    'plain-http.lab.test':
      'TLS のない HTTP です。Client hello に HTTP で答えるため、TLS としては読めません。',
    'reset.lab.test':
      'Client hello を受け取ると接続をリセット (RST) します。理由は告げられないので、推測もできません。',
    'close.lab.test': 'Client hello を受け取ると、何も言わずに接続を閉じます (FIN)。',
    'silent.lab.test': '接続は受け入れますが、何も答えません。時間切れは拒否ではありません。',
    'closed-port.lab.test': '何も待ち受けていません。TLS より前に、接続そのものが断られます。',
  },
};
