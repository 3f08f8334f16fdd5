import type { Doubt, Suggestion } from '../../paste/pasted.ts';
import type { Words } from '../lang.ts';

/** What a verdict leaves open, each as a sentence. */
export const DOUBTS: Readonly<Record<Doubt, Words<string>>> = {
  'direction-deduced': {
    en: 'This curl prints no OUT and IN. That the alert came in follows from OpenSSL’s reason: it names one only for an alert that it received.',
    ja: 'この curl は OUT と IN を表示しません。アラートを受け取った側だとわかるのは、OpenSSL がこの理由を付けるのは受信したアラートに限られるためです。',
  },
  'wording-untested': {
    en: 'The words are known here from documentation only; they were never compared with a real run of this client.',
    ja: 'この言い回しは文書に基づくもので、このクライアントを実際に動かした結果と照らし合わせてはいません。',
  },
  'minimum-only': {
    en: 'This proves nothing about the version in the command: --tlsv1.x alone means “at least”, and a newer one was agreed on. See “SSL connection using”.',
    ja: 'コマンドに書いたバージョンについては何もわかりません。--tlsv1.x だけでは「それ以上」という意味で、実際にはもっと新しいバージョンで接続しています。SSL connection using の行を見てください。',
  },
  'exact-then': {
    en: 'In curl until 7.60 with OpenSSL, --tlsv1.x meant exactly that version. Today the same command means “at least”.',
    ja: 'OpenSSL を使う curl 7.60 までは、--tlsv1.x は「そのバージョンだけ」という意味でした。現在の curl では同じコマンドが「それ以上」になります。',
  },
  'alert-unnamed': {
    en: 'Which alert it was, these lines do not tell.',
    ja: 'どのアラートだったのかは、この出力からはわかりません。',
  },
  'old-wrong-version': {
    en: 'OpenSSL 1.0 says “wrong version number” of a port without TLS, and also of an alert whose record has another version.',
    ja: 'OpenSSL 1.0 は、TLS を話さないポートだけでなく、レコードのバージョンが異なるアラートに対しても wrong version number と言います。',
  },
  'odd-record': {
    en: 'The server had answered in TLS, so its port does speak it. What came then is not a record of the version agreed on; an alert in a record of another version is possible.',
    ja: 'サーバーは TLS で応答しているので、このポートは TLS を話しています。そのあとに届いたものが、合意したバージョンのレコードではありませんでした。別のバージョンのレコードに入ったアラートかもしれません。',
  },
  'client-certificate': {
    en: 'The server asks for a client certificate. If it refuses, that it got none, or not a good one, is the likely reason, and not the version; in TLS 1.3 it may say so only after the handshake.',
    ja: 'サーバーはクライアント証明書を求めています。拒否されるとすれば、証明書がなかったか、認められなかったことが原因と考えられ、バージョンの問題ではなさそうです。TLS 1.3 では、拒否がハンドシェイクのあとで届くこともあります。',
  },
  'failed-later': {
    en: 'Something failed after the handshake. That is no matter of the TLS version.',
    ja: 'ハンドシェイクのあとで失敗がありましたが、TLS のバージョンとは関係ありません。',
  },
  'certificate-unchecked': {
    en: 'The certificate was not checked, or did not pass; the version is agreed on all the same.',
    ja: '証明書は検証していないか、検証に通っていません。それでもバージョンの合意はできています。',
  },
  incomplete: {
    en: 'The last lines are missing, such as “curl: (35) …”.',
    ja: 'curl: (35) … のような最後の行がありません。',
  },
};

/** Why a command is suggested. */
export const WHY: Readonly<Record<Suggestion['why'], Words<string>>> = {
  exact: {
    en: 'Offer exactly this one version, with the client’s own bar lowered where it needs to be.',
    ja: 'このバージョンだけを提示します。必要なら、クライアント側の制限も緩めます。',
  },
  'lower-bar': {
    en: 'Lower the client’s own bar, so that the server is really asked.',
    ja: 'クライアント側の制限を緩めて、実際にサーバーに尋ねます。',
  },
  'other-version': {
    en: 'Offer another version and compare the two.',
    ja: '別のバージョンを提示して、2 つを比べます。',
  },
  unverified: {
    en: 'Leave the certificate unchecked, to look at the version alone.',
    ja: '証明書の検証を省いて、バージョンだけを調べます。',
  },
  'unverified-proxy': {
    en: 'Leave the proxy’s certificate unchecked, beside your own --proxy option; -k is about the server’s alone.',
    ja: 'いつもの --proxy オプションに加えて、プロキシーの証明書の検証を省きます。-k が対象にするのはサーバーの証明書だけです。',
  },
  unpinned: {
    en: 'Leave out --pinnedpubkey, to look at the version alone; -k does not lift it.',
    ja: '--pinnedpubkey を外して、バージョンだけを調べます。-k を付けても、この照合は省かれません。',
  },
  'plain-http': {
    en: 'Ask the same port without TLS.',
    ja: '同じポートに TLS なしで尋ねます。',
  },
  'no-alpn': {
    en: 'Offer no application protocol at all.',
    ja: 'アプリケーションプロトコル (ALPN) を提示せずに試します。',
  },
  verbose: {
    en: 'Run it with -v, and paste everything down to the last line.',
    ja: '-v を付けて実行し、最後の行まで貼り付けてください。',
  },
  'server-name': {
    en: 'Ask the same address for another name, one that the server knows; put it in the place of OTHER-NAME.',
    ja: '同じアドレスに、サーバーが知っている別の名前で尋ねます。OTHER-NAME をその名前に置き換えてください。',
  },
  'client-certificate': {
    en: 'Offer a client certificate that the server accepts, from your own files.',
    ja: 'サーバーが受け入れるクライアント証明書を、手元のファイルから提示します。',
  },
  'wider-suites': {
    en: 'Change nothing but the suites, and offer more of them: if it is refused again, the version may be the reason.',
    ja: 'バージョンは変えずに、暗号スイートの候補だけを広げます。それでも拒否されるなら、バージョンが原因かもしれません。',
  },
  alone: {
    en: 'Run it for one URL at a time, without --parallel, and paste each run.',
    ja: '--parallel を使わずに URL を 1 つずつ実行し、それぞれの出力を貼り付けてください。',
  },
  again: {
    en: 'Run it again; what happens once may be chance.',
    ja: 'もう一度実行します。一度だけなら偶然かもしれません。',
  },
};
