import type { Note, PastedLine, Really } from '../../paste/pasted.ts';
import type { Lang, Words } from '../lang.ts';

/** What a pasted line really says, in a sentence or two; undefined for a line that needs none. */
export function pastedLineText(line: PastedLine, lang: Lang): string | undefined {
  return line.note && NOTES[line.note][lang](line);
}

const sender: Words<(line: PastedLine) => string> = {
  en: ({ direction }) =>
    direction === 'out' ? 'from the client' : direction === 'in' ? 'from the server' : 'in either direction',
  ja: ({ direction }) =>
    direction === 'out' ? 'クライアントから' : direction === 'in' ? 'サーバーから' : 'どちらかの側から',
};

/** RFC 8446 §4, RFC 5246 §7.4. */
const MESSAGES: Readonly<Record<string, Words<string>>> = {
  hello_request: {
    en: 'the server asks for another handshake',
    ja: 'サーバーが再ネゴシエーションを求めています',
  },
  client_hello: {
    en: 'the client says which versions, suites and extensions it offers',
    ja: 'クライアントが、使えるバージョン、暗号スイート、拡張を提示しています',
  },
  server_hello: {
    en: 'the server chooses a version and a suite. The version at the start of the line may be the client’s newest one instead; “SSL connection using” names the one chosen',
    ja: 'サーバーがバージョンと暗号スイートを選びました。行頭のバージョンは、クライアントの提示した最新のものが表示されることがあります。選ばれたバージョンは SSL connection using の行で確かめてください',
  },
  new_session_ticket: {
    en: 'the server hands out a ticket for resuming the session later',
    ja: 'サーバーが、後でセッションを再開するためのチケットを渡しています',
  },
  encrypted_extensions: {
    en: 'further answers of the server, already encrypted (TLS 1.3)',
    ja: 'サーバーの残りの応答です。ここからは暗号化されています (TLS 1.3)',
  },
  certificate: { en: 'a certificate with its chain', ja: '証明書とそのチェーンです' },
  server_key_exchange: {
    en: 'the server’s half of the key exchange, signed. It has accepted the version by now',
    ja: '署名の付いた、サーバー側の鍵交換の値です。サーバーはこの時点でバージョンを受け入れています',
  },
  certificate_request: {
    en: 'the server asks for a client certificate',
    ja: 'サーバーがクライアント証明書を求めています',
  },
  server_hello_done: {
    en: 'ServerHelloDone: the server’s first flight is over. It is no Finished',
    ja: 'ServerHelloDone です。サーバーの最初の一連のメッセージが終わったという合図で、Finished ではありません',
  },
  certificate_verify: {
    en: 'a signature proves that the certificate is the sender’s own',
    ja: '証明書の持ち主であることを署名で証明しています',
  },
  client_key_exchange: { en: 'the client’s half of the key exchange', ja: 'クライアント側の鍵交換の値です' },
  finished: {
    en: 'a check over the whole handshake, made with the new keys',
    ja: '新しい鍵で作った、ハンドシェイク全体の確認です',
  },
  certificate_status: { en: 'a stapled OCSP response', ja: 'OCSP ステープルです' },
  key_update: { en: 'the keys are renewed', ja: '鍵を更新しています' },
};

const message: Words<(line: PastedLine) => string> = {
  en: (line) => {
    const { name = '', corrected } = line.really ?? {};
    const told = MESSAGES[name]?.en ?? 'a handshake message';
    return `${corrected ? `The RFC’s name is ${name}. ` : ''}A message ${sender.en(line)}: ${told}.`;
  },
  ja: (line) => {
    const { name = '', corrected } = line.really ?? {};
    const told = MESSAGES[name]?.ja ?? 'ハンドシェイクのメッセージです';
    return `${corrected ? `RFC での名前は ${name} です。` : ''}${sender.ja(line)}のメッセージ: ${told}。`;
  },
};

const level: Words<(really: Really | undefined) => string> = {
  en: (really) => (really?.level === 'fatal' ? 'fatal' : 'a warning'),
  ja: (really) => (really?.level === 'fatal' ? '致命的' : '警告'),
};

const alert: Words<(line: PastedLine) => string> = {
  en: (line) => {
    const { code = -1, name = '' } = line.really ?? {};
    if (code === 0) return `A goodbye ${sender.en(line)} (close_notify). It refuses nothing.`;
    const who = line.direction === 'out' ? 'The client itself gave up: ' : '';
    return `${who}An alert ${sender.en(line)}, ${level.en(line.really)}: ${name} (${code < 0 ? '?' : code}).`;
  },
  ja: (line) => {
    const { code = -1, name = '' } = line.really ?? {};
    if (code === 0) return `${sender.ja(line)}の終了の挨拶 (close_notify) です。拒否ではありません。`;
    const who = line.direction === 'out' ? 'クライアントが自分からやめています。' : '';
    return `${who}${sender.ja(line)}のアラート (${level.ja(line.really)}): ${name} (${code < 0 ? '?' : code})`;
  },
};

type Told = Words<(line: PastedLine) => string>;
const same = (en: string, ja: string): Told => ({ en: () => en, ja: () => ja });

const NOTES: Readonly<Record<Note, Told>> = {
  message,
  alert,
  'record-header': {
    en: ({ really, direction }) =>
      really?.corrected
        ? `Only the header of a record${direction ? ` (${direction === 'out' ? 'sent' : 'received'})` : ''}. curl until 7.87 looked up its content type, ${really.code} (${really.name}), among the handshake messages; “Certificate Status” here has nothing to do with OCSP.`
        : 'The header of a record.',
    ja: ({ really }) =>
      really?.corrected
        ? `レコードのヘッダーにすぎません。curl は 7.87 まで、レコードの種類 ${really.code} (${really.name}) をハンドシェイクの種類として読んでいました。ここに Certificate Status とあっても OCSP とは関係ありません。`
        : 'レコードのヘッダーです。',
  },
  'change-cipher': {
    en: ({ really }) =>
      `${really?.corrected ? 'No ClientHello: old curl looked up the byte 1 among the handshake messages. ' : ''}From here on the sender encrypts (ChangeCipherSpec); in TLS 1.3 it means nothing.`,
    ja: ({ really }) =>
      `${really?.corrected ? 'ClientHello ではありません。古い curl は 1 という値をハンドシェイクの種類として読んでいました。' : ''}この先は暗号化して送るという合図です (ChangeCipherSpec)。TLS 1.3 では意味を持ちません。`,
  },
  'alert-level': {
    en: (line) =>
      `No ServerHello: an alert ${sender.en(line)}. curl until 7.61.0 printed the alert’s level (2, fatal) by the name of a handshake message. OpenSSL’s reason further down tells its number: ${line.really?.code}, ${line.really?.name}.`,
    ja: (line) =>
      `ServerHello ではなく、${sender.ja(line)}のアラートです。curl は 7.61.0 まで、アラートのレベル (2 = 致命的) をハンドシェイクの種類の名前で表示していました。番号は下の OpenSSL の理由からわかります: ${line.really?.code} (${line.really?.name})`,
  },
  'alert-level-unknown': {
    en: (line) =>
      `An alert ${sender.en(line)}, ${level.en(line.really)}. curl until 7.61.0 printed only the level, by the name of a handshake message; which alert it was, this line does not tell.`,
    ja: (line) =>
      `${sender.ja(line)}のアラート (${level.ja(line.really)}) です。curl は 7.61.0 まで、レベルだけをハンドシェイクの種類の名前で表示していました。どのアラートかは、この行からはわかりません。`,
  },
  'hello-retry-request': same(
    'A HelloRetryRequest: it looks like a ServerHello on the wire, and asks for another ClientHello with a different group.',
    'HelloRetryRequest です。形は ServerHello と同じですが、別のグループでもう一度 ClientHello を送るよう求めています。',
  ),
  'verify-result-hexadecimal': same(
    'The result of checking the certificate, in hexadecimal: 12 means 18, a self-signed certificate.',
    '証明書の検証結果です。16 進数なので、12 は 18 (自己署名証明書) のことです。',
  ),
  'verify-result-unasked': same(
    'This “OK” means nothing here: no certificate came, so none was checked.',
    'この OK に意味はありません。証明書が届いておらず、検証もしていません。',
  ),
  agreed: same(
    'The handshake is complete, and this is the version it settled on.',
    'ハンドシェイクが完了しています。ここに書かれているのが、実際に決まったバージョンです。',
  ),
  'suite-agreed': same(
    'A version and a suite were agreed on. That the handshake came to its end, this line does not say.',
    'バージョンと暗号スイートは決まりました。ハンドシェイクが最後まで進んだかどうかは、この行からはわかりません。',
  ),
  'not-completed': same(
    'The handshake was not completed, so s_client names no suite. The server had already answered, and may have chosen one.',
    'ハンドシェイクが完了していないため、s_client は暗号スイートを表示していません。サーバーからの応答は届いているので、すでに選ばれていた可能性はあります。',
  ),
  'certificate-not-kept': same(
    'The client holds no checked certificate of the server. One may have come and not passed, or the handshake ended before it.',
    'クライアントの手元に、検証を終えたサーバー証明書がありません。届いたものの検証に通らなかったか、届く前にハンドシェイクが終わっています。',
  ),
  'nothing-agreed': same(
    'Nothing was agreed on. A “Protocol” further down is what the client offered.',
    '何も決まりませんでした。下に Protocol とあっても、クライアントが提示したものです。',
  ),
  'no-alert-received': same(
    'The server sent not a single byte, so no alert either.',
    'サーバーからは 1 バイトも届いていません。アラートもありません。',
  ),
  'alert-received': same(
    'The words of a received alert: it is the server that refused.',
    '届いたアラートを表す文言です。拒否したのはサーバーです。',
  ),
  'alert-length': same(
    'How many bytes went either way. Seven came from the server: as many as one alert takes, five of record header and two of its own.',
    '双方向に流れたバイト数です。サーバーから届いた 7 バイトは、ちょうどアラート 1 つ分 (レコードヘッダー 5 バイトと本体 2 バイト) にあたります。',
  ),
  'own-refusal': same(
    'The client’s own TLS library gave up; these are its words, not the server’s.',
    'クライアント側の TLS ライブラリがやめた理由です。サーバーから届いた文言ではありません。',
  ),
  certificate: same(
    'About the server’s certificate; it is the client that checks it.',
    'サーバー証明書についての行です。検証するのはクライアントです。',
  ),
  'not-tls': same(
    'What came back could not be read as a record. Most often it is no TLS record at all; it can also be a record in another version than agreed, an alert for instance.',
    '返ってきたものをレコードとして読めませんでした。多くは TLS のレコードですらありませんが、アラートなどが、合意したものとは別のバージョンのレコードで届いた場合もあります。',
  ),
  ended: same(
    'The connection ended or nothing more came. That is no answer about a version.',
    '接続が終わったか、応答が途絶えました。バージョンについての応答ではありません。',
  ),
  'not-connected': same('No TCP connection came about here.', 'TCP 接続ができていません。'),
  'http-status': same(
    'HTTP’s answer: TLS has long succeeded.',
    'HTTP の応答です。TLS はすでに成功しています。',
  ),
  'proxy-status': same(
    'The proxy’s answer to CONNECT. TLS with the server begins only after it.',
    'CONNECT へのプロキシーの応答です。サーバーとの TLS はこのあとに始まります。',
  ),
  'proxy-refusal': same(
    'The proxy refused to make the connection; the server was never asked.',
    'プロキシーが接続を拒否しました。サーバーには何も尋ねていません。',
  ),
};
