import { CLIENT, type Family, fixed, said, type Told, version } from './family.ts';

/** Whose words for what is no record are OpenSSL's. */
const byOpenSsl = ({ run: { source, backend = 'OpenSSL' } }: Told): boolean =>
  ['curl', 'openssl', 'node', 'python'].includes(source) && /^(?:Open|Libre|Boring)SSL$/.test(backend);

const plain = (detail: string): string => detail.replaceAll('_', ' ');

/** Where the client broke off: by its own rules, for a broken answer, or for what is no TLS. */
export const BROKEN_OFF: readonly Family[] = [
  fixed(
    /^local\.no_protocols_available$/,
    said(
      CLIENT.badge.en,
      'The client refused by itself: it had no version to offer, and sent no ClientHello.',
      'It stopped before there was a ClientHello; an alert in the trace is one that went out. The server was asked nothing, so this says nothing about it.',
    ),
    said(
      CLIENT.badge.ja,
      'クライアントが自分からやめました。提示できるバージョンがなく、ClientHello を送っていません。',
      'ClientHello を作る前に止まっています。トレースにアラートがあっても、送ったもの (OUT) です。サーバーには何も尋ねていないので、サーバーについては何も言えません。',
    ),
  ),
  {
    code: /^local\.legacy_sigalg_disallowed_or_unsupported$/,
    words: {
      en: (told) =>
        said(
          CLIENT.badge.en,
          `The client refused the server’s signature; the server itself accepted ${version(told, 'the version')}.`,
          'The ServerKeyExchange had come in. Its MD5 and SHA-1 signature is below the client’s security level, so the client broke off.',
        ),
      ja: (told) =>
        said(
          CLIENT.badge.ja,
          `クライアントがサーバーの署名を拒否しました。サーバー自身は${told.run.verdict.version ? ` ${version(told, '')} を` : 'バージョンを'}受け入れています。`,
          'ServerKeyExchange は届いています。その MD5 と SHA-1 による署名がクライアントのセキュリティレベルに届かず、クライアントの側でやめています。',
        ),
    },
  },
  fixed(
    /^local\.unsupported_protocol$/,
    said(
      CLIENT.badge.en,
      'The client refused: the server chose a version below what the client accepts.',
      'A ServerHello did come, and the client broke off by itself. The server refused nothing; it may be too old.',
    ),
    said(
      CLIENT.badge.ja,
      'クライアントが拒否しました。サーバーが、クライアントの下限より古いバージョンを選んだためです。',
      'ServerHello は届いており、やめたのはクライアントです。サーバーは拒否していません。サーバーが古すぎるのかもしれません。',
    ),
  ),
  fixed(
    /^local\.too_many_warn_alerts$/,
    said(
      CLIENT.badge.en,
      'The client gave up: the server sent warning after warning, and did not go on.',
      'OpenSSL gives up at the fifth warning alert in a row. None of them is fatal, so the server has not refused.',
    ),
    said(
      CLIENT.badge.ja,
      'クライアントが接続を打ち切りました。サーバーは警告を繰り返すだけで、先に進みませんでした。',
      'OpenSSL は、警告アラートが続けて 5 個届くと処理をやめます。どれも致命的ではなく、サーバーは拒否していません。',
    ),
  ),
  {
    code: /^local\.(.+)$/,
    words: {
      en: ({ detail }) =>
        said(
          CLIENT.badge.en,
          `The client gave up by itself: ${plain(detail)}.`,
          'The reason is its own TLS library’s, or the alert went out. That is no refusal by the server.',
        ),
      ja: ({ detail }) =>
        said(
          CLIENT.badge.ja,
          `クライアントが自分からやめました: ${plain(detail)}`,
          'クライアント側の TLS ライブラリの理由か、こちらから送ったアラート (OUT) です。サーバーが拒否したわけではありません。',
        ),
    },
  },
  {
    code: /^tls\.malformed:(.+)$/,
    words: {
      en: ({ detail }) =>
        said(
          'malformed answer',
          `The client says that the server’s answer breaks the rules: ${plain(detail)}.`,
          'The server had answered in TLS, and the client broke off by itself. It is a fault, not a refusal of a version.',
        ),
      ja: ({ detail }) =>
        said(
          '壊れた応答',
          `サーバーの応答が規則に反していると、クライアントが判断しました: ${plain(detail)}`,
          'サーバーは TLS で応答しており、打ち切ったのはクライアントです。不具合であって、バージョンの拒否ではありません。',
        ),
    },
  },
  {
    code: /^not_tls\.(\w+)$/,
    words: {
      en: (told) =>
        said(
          'not TLS',
          told.detail === 'http'
            ? 'That port does not speak TLS but HTTP.'
            : `That port ${byOpenSsl(told) ? 'does not' : 'most likely does not'} speak TLS.`,
          byOpenSsl(told)
            ? 'What came back is no TLS record. “Wrong version number” is what remains when other bytes are read as one; no version was refused.'
            : 'The client could make nothing of what came back, as with a port that speaks something else. Some clients say the same of a TLS record that comes out of turn. No version was refused.',
        ),
      ja: (told) =>
        said(
          'TLS ではない',
          told.detail === 'http'
            ? 'このポートが話しているのは TLS ではありません (HTTP です)。'
            : `このポートが話しているのは${byOpenSsl(told) ? ' ' : '、おそらく '}TLS ではありません。`,
          byOpenSsl(told)
            ? '返ってきたのは TLS のレコードではありません。wrong version number は、別のものをレコードとして読んだときの文言で、バージョンが拒否されたわけではありません。'
            : '返ってきたものをクライアントが解釈できませんでした。別のプロトコルのポートでよく起こりますが、順序の合わない TLS レコードを同じ文言で表すクライアントもあります。バージョンが拒否されたわけではありません。',
        ),
    },
  },
];
