import type { PastedRun } from '../../paste/pasted.ts';
import type { Words } from '../lang.ts';
import { alertWords } from '../verdict/alerts.ts';
import { spoken } from '../verdict/context.ts';

interface Said {
  readonly badge: string;
  readonly sentence: string;
  readonly why: string;
}

/** What the words of a family are made from; `detail` is what its pattern caught. */
interface Told {
  readonly run: PastedRun;
  readonly detail: string;
}

interface Family {
  readonly code: RegExp;
  readonly words: Words<(told: Told) => Said>;
}

const version = ({ run }: Told, otherwise: string): string =>
  run.verdict.version ? spoken(run.verdict.version) : otherwise;

/** The one version that was asked for. */
function asked({ run }: Told): string | undefined {
  const { min, max } = run.asked ?? {};
  return min !== undefined && min === max ? spoken(min) : undefined;
}

/** Alert 70 and 86 are about the version alone. */
const isOfVersion = (detail: string): boolean => detail === '70' || detail === '86';

/** Whose words for what is no record are OpenSSL's. */
const byOpenSsl = ({ run: { source, backend = 'OpenSSL' } }: Told): boolean =>
  ['curl', 'openssl', 'node', 'python'].includes(source) && /^(?:Open|Libre|Boring)SSL$/.test(backend);

const plain = (detail: string): string => detail.replaceAll('_', ' ');

const CLIENT = { badge: { en: 'refused by the client', ja: 'クライアントが拒否' } } as const;
const SERVER = { badge: { en: 'refused by the server', ja: 'サーバーが拒否' } } as const;

const fixed = (code: RegExp, en: Said, ja: Said): Family => ({ code, words: { en: () => en, ja: () => ja } });
const said = (badge: string, sentence: string, why: string): Said => ({ badge, sentence, why });

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

/** Every code that a pasted run may get; the last takes what is left. */
export const FAMILIES: readonly Family[] = [
  {
    code: /^ok$/,
    words: {
      en: (told) =>
        said(
          'accepted',
          `The server accepted ${version(told, 'a version that these lines do not name')}.`,
          'The handshake was completed: a line says which version it settled on. What HTTP answers after it is another matter.',
        ),
      ja: (told) =>
        said(
          '受け入れ',
          told.run.verdict.version
            ? `サーバーは ${version(told, '')} を受け入れました。`
            : 'サーバーは接続を受け入れましたが、バージョンはこの出力からはわかりません。',
          'ハンドシェイクが完了し、決まった内容が出力に示されています。そのあとの HTTP の応答は、TLS とは別の問題です。',
        ),
    },
  },
  {
    code: /^alert\.fatal\.(\d+)$/,
    words: {
      en: (told) => {
        const { name, meaning } = alertWords(Number(told.detail));
        const what = (isOfVersion(told.detail) && asked(told)) || 'the handshake';
        return said(
          SERVER.badge.en,
          `The server refused ${what}: alert ${told.detail}, ${name}.`,
          `The alert came in, and only the other side can have sent it. It means: ${meaning.en}.`,
        );
      },
      ja: (told) => {
        const { name, meaning } = alertWords(Number(told.detail));
        const version = isOfVersion(told.detail) ? asked(told) : undefined;
        return said(
          SERVER.badge.ja,
          `サーバーが${version ? ` ${version} を` : 'ハンドシェイクを'}拒否しました: アラート ${told.detail} (${name})`,
          `アラートは届いたもの (IN) で、送れるのは相手側だけです。${meaning.ja}。`,
        );
      },
    },
  },
  {
    code: /^alert\.warning\.(\d+)$/,
    words: {
      en: ({ detail }) => {
        const { name, meaning } = alertWords(Number(detail));
        return said(
          'alert, then closed',
          `The server answered with alert ${detail}, ${name}, at level warning, and the connection ended.`,
          `The alert came in. It means: ${meaning.en}. Its level says warning; TLS 1.3 takes such an alert for an error whatever its level says (RFC 8446 §6.2).`,
        );
      },
      ja: ({ detail }) => {
        const { name, meaning } = alertWords(Number(detail));
        return said(
          'アラートのあと切断',
          `サーバーがアラート ${detail} (${name}、レベルは警告) で応答し、接続が終わりました。`,
          `アラートは届いたもの (IN) です。${meaning.ja}。レベルは警告ですが、TLS 1.3 ではレベルにかかわらずエラーとして扱います (RFC 8446 §6.2)。`,
        );
      },
    },
  },
  fixed(
    /^alert\.fatal$/,
    said(
      SERVER.badge.en,
      'The server refused with a fatal alert.',
      'The words are those for an alert that was received.',
    ),
    said(
      SERVER.badge.ja,
      'サーバーが致命的なアラートで拒否しました。',
      'アラートを受信したときの言い回しです。',
    ),
  ),
  {
    code: /^certificate\.PINNED_KEY_MISMATCH$/,
    words: {
      en: (told) =>
        said(
          CLIENT.badge.en,
          `The client refused the server’s key: it is not the one that --pinnedpubkey names.`,
          `The comparison is the client’s own, after the handshake. The server itself had accepted ${version(told, 'a version')}; nothing was asked over HTTP.`,
        ),
      ja: (told) =>
        said(
          CLIENT.badge.ja,
          'クライアントがサーバーの公開鍵を拒否しました。--pinnedpubkey で指定した鍵と一致しません。',
          `ハンドシェイクのあとで、クライアントが自分で照合した結果です。サーバー自身は${told.run.verdict.version ? ` ${version(told, '')} を` : 'バージョンを'}受け入れています。HTTP の要求は送られていません。`,
        ),
    },
  },
  {
    code: /^certificate\.(\w+)$/,
    words: {
      en: (told) =>
        said(
          CLIENT.badge.en,
          `The client refused the server’s certificate: ${told.detail}.`,
          `The check failed on the client’s side. The server itself had accepted ${version(told, 'a version')}, or there would have been no certificate.`,
        ),
      ja: (told) =>
        said(
          CLIENT.badge.ja,
          `クライアントがサーバーの証明書を拒否しました: ${told.detail}`,
          `失敗したのはクライアント側の検証です。証明書が届いた以上、サーバーは${told.run.verdict.version ? ` ${version(told, '')} を` : 'バージョンを'}受け入れています。`,
        ),
    },
  },
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
