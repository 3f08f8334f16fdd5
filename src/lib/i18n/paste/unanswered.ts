import { CLIENT, type Family, fixed, said, type Told } from './family.ts';

/** How far the handshake had come: some clients show nothing of it. */
function stage({ run: { verdict } }: Told): keyof typeof STAGE {
  const [, step = ''] = verdict.code.split(':');
  return STAGES[step] ?? 'answered';
}

const STAGES: Readonly<Record<string, keyof typeof STAGE>> = {
  handshake: 'unseen',
  client_hello_sent: 'unanswered',
  cfin: 'finished',
};

const hadAnswered = (told: Told): boolean => ['answered', 'finished'].includes(stage(told));

const STAGE = {
  answered: { en: 'in the middle of the server’s answer', ja: 'サーバーの応答の途中で' },
  finished: { en: 'after the client’s Finished', ja: 'クライアントの Finished のあとで' },
  unanswered: { en: 'without an answer', ja: '応答がないまま' },
  unseen: {
    en: 'before the handshake was done; how far it got, this client does not show',
    ja: 'ハンドシェイクの完了前に (どこまで進んだかは、このクライアントの出力からはわかりません) ',
  },
} as const;

/** Where nobody refused in so many words; the last takes what is left. */
export const UNANSWERED: readonly Family[] = [
  fixed(
    /^timeout$/,
    said(
      'silent',
      'No answer came in time.',
      'Without -v, curl says the same whether no TCP connection came about or the handshake got no answer. Nobody said “not supported”.',
    ),
    said(
      '応答なし',
      '時間内に応答がありませんでした。',
      '-v がないと、TCP 接続ができなかったのか、ハンドシェイクに応答がなかったのかを curl の表示から区別できません。「非対応」とは誰も言っていません。',
    ),
  ),
  fixed(
    /^tls\.timeout:\w+$/,
    said(
      'silent',
      'No answer came in time.',
      'The connection stood and nobody refused. Silence does not mean “not supported”: a firewall, a load or the server may be the cause.',
    ),
    said(
      '応答なし',
      '時間内に応答がありませんでした。',
      '接続はできており、誰も拒否していません。沈黙は「非対応」という意味ではなく、ファイアウォールや負荷が原因のこともあります。',
    ),
  ),
  {
    code: /^tcp\.(reset|closed):[\w-]+$/,
    words: {
      en: (told) =>
        said(
          told.detail,
          `The connection was ${told.detail} ${STAGE[stage(told)].en}.`,
          `${told.detail === 'reset' ? 'A TCP RST' : 'The end of the connection'} came and no fatal alert. ${
            hadAnswered(told)
              ? 'The server had accepted the hello.'
              : told.run.verdict.by === 'server'
                ? 'It was the server’s close_notify; nobody said “not supported”.'
                : 'The server or a box on the way may have sent it; the text does not tell which, and nobody said “not supported”.'
          }`,
        ),
      ja: (told) =>
        said(
          told.detail === 'reset' ? 'リセット' : '切断',
          `${STAGE[stage(told)].ja}接続が${told.detail === 'reset' ? 'リセットされました' : '閉じられました'}。`,
          `致命的なアラートはなく、${told.detail === 'reset' ? 'TCP の RST ' : '接続の終わり'}だけが届きました。${
            hadAnswered(told)
              ? 'サーバーは ClientHello には応じています。'
              : told.run.verdict.by === 'server'
                ? 'サーバーが close_notify を送って閉じたもので、「非対応」とは誰も言っていません。'
                : '送ったのがサーバーか途中の機器かはこの出力からはわかりません。「非対応」とは誰も言っていません。'
          }`,
        ),
    },
  },
  fixed(
    /^tcp\.refused$/,
    said(
      'unreachable',
      'Nothing listens there: the connection was refused.',
      'The refusal is TCP’s; TLS had not begun.',
    ),
    said(
      '到達不可',
      '待ち受けがなく、接続が拒否されました。',
      'TCP の段階での拒否で、TLS は始まっていません。',
    ),
  ),
  fixed(
    /^tcp\./,
    said(
      'unreachable',
      'The server was not reached.',
      'No TCP connection came about, so nothing was asked about TLS.',
    ),
    said(
      '到達不可',
      'サーバーに到達できませんでした。',
      'TCP 接続ができず、TLS については何も尋ねていません。',
    ),
  ),
  fixed(
    /^dns\./,
    said('no such name', 'The name could not be looked up.', 'Without an address no server was reached.'),
    said(
      '名前解決に失敗',
      '名前解決ができませんでした。',
      'アドレスが得られず、サーバーに到達していません。',
    ),
  ),
  {
    code: /^proxy(?::(\d+))?$/,
    words: {
      en: ({ detail }) =>
        said(
          'refused by the proxy',
          `A proxy on the way refused to make the connection${detail && `: ${detail}`}.`,
          'It answered CONNECT with an error, before any TLS with the server. The server was asked nothing.',
        ),
      ja: ({ detail }) =>
        said(
          'プロキシーが拒否',
          `途中のプロキシーが接続を拒否しました${detail && `: ${detail}`}${detail ? '' : '。'}`,
          'CONNECT への応答がエラーで、サーバーとの TLS は始まっていません。サーバーには何も尋ねていません。',
        ),
    },
  },
  {
    code: /^proxy\.certificate\.(\w+)$/,
    words: {
      en: ({ detail }) =>
        said(
          CLIENT.badge.en,
          `The client refused the proxy’s certificate: ${detail}.`,
          'The command names an https:// proxy, and no CONNECT went out: this TLS is with the proxy. The server was asked nothing.',
        ),
      ja: ({ detail }) =>
        said(
          CLIENT.badge.ja,
          `クライアントがプロキシーの証明書を拒否しました: ${detail}`,
          'コマンドは https:// のプロキシーを指定していて、CONNECT はまだ送られていません。この TLS の相手はプロキシーで、サーバーには何も尋ねていません。',
        ),
    },
  },
  fixed(
    /^proxy\.tls$/,
    said(
      'can’t tell',
      'What is shown here is TLS with the proxy, not with the server.',
      'The command names an https:// proxy, and no CONNECT went out. The server was asked nothing.',
    ),
    said(
      '判定不能',
      'ここに出ているのはプロキシーとの TLS で、サーバーとのものではありません。',
      'コマンドは https:// のプロキシーを指定していて、CONNECT はまだ送られていません。サーバーには何も尋ねていません。',
    ),
  ),
  fixed(
    /^usage$/,
    said(
      'nothing sent',
      'The command itself was refused: nothing was sent.',
      'The client did not accept the options, or what they say together.',
    ),
    said(
      '未送信',
      'コマンド自体が受け付けられず、何も送っていません。',
      'オプション、またはその組み合わせをクライアントが認めませんでした。',
    ),
  ),
  fixed(
    /^undecided$/,
    said(
      'can’t tell',
      'The handshake failed; who refused, these words do not tell.',
      'This client has the same words for an alert that came in and for other causes.',
    ),
    said(
      '判定不能',
      'ハンドシェイクに失敗しました。誰が拒否したのかは、この文言からはわかりません。',
      'このクライアントは、アラートが届いたときにも、ほかの原因のときにも、同じ言い回しを使います。',
    ),
  ),
  fixed(
    /^unexplained$/,
    said(
      'can’t tell',
      'The handshake was not completed; why, these lines do not tell.',
      's_client prints this summary whatever went wrong, and the reason on standard error. Where that was kept and holds none, the connection was closed without an error, as by close_notify.',
    ),
    said(
      '判定不能',
      'ハンドシェイクは完了していません。理由はこの出力からはわかりません。',
      's_client は、どのように失敗しても同じ要約を表示し、理由は標準エラー出力に書きます。標準エラー出力も貼り付けていて何もないなら、close_notify などでエラーなしに閉じられたと考えられます。',
    ),
  ),
  fixed(
    /^mixed$/,
    said(
      'can’t tell',
      'Lines of several connections are mixed here, and nothing shows which line is whose.',
      'A second connection stood before the first one had ended, as with curl --parallel (-Z). An alert or an agreement may be of either.',
    ),
    said(
      '判定不能',
      '複数の接続の行が混ざっていて、どの行がどの接続のものかがわかりません。',
      '最初の接続が終わらないうちに、次の接続ができています (curl の --parallel や -Z)。アラートも合意も、どちらの接続のものかは区別できません。',
    ),
  ),
  fixed(
    /^incomplete$/,
    said(
      'can’t tell',
      'The text stops before the connection is decided.',
      'A connection begins here, and no line says how it ended.',
    ),
    said(
      '判定不能',
      '結果が出る前に、貼り付けた内容が終わっています。',
      '接続の始まりはありますが、どう終わったかを示す行がありません。',
    ),
  ),
  fixed(
    /^/,
    said(
      'can’t tell',
      'The client printed nothing about the connection.',
      'No line tells of an alert, an agreement or an end.',
    ),
    said(
      '判定不能',
      '接続について何も表示されていません。',
      'アラート、合意、接続の終わりのどれを示す行もありません。',
    ),
  ),
];
