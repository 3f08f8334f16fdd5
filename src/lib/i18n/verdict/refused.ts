import { alertWords } from './alerts.ts';
import {
  type Family,
  found,
  hostOf,
  isCaptured,
  NO_CERTIFICATE,
  offered,
  spoken,
  TO,
  type Told,
} from './context.ts';

/** Alert 70 is about the version alone; any other may be about something else that was offered. */
const VERSION_ALERTS = new Set(['70', '86']);

const unnamed: Readonly<Record<string, string>> = {
  sslv2: 'SSL 2.0',
  sslv3: 'SSL 3.0',
  tls10: 'TLS 1.0',
  tls11: 'TLS 1.1',
  tls12: 'TLS 1.2',
  tls13: 'TLS 1.3',
};

const own = (detail: string): string => detail.replaceAll('_', ' ');

/** A hello of our own got no parameters to agree on: there is nothing left that it could offer. */
const all = ({ detail, context }: Told): boolean =>
  detail === '40' && context?.kind === 'hello' && context.offer?.suites === 'all';
const ALL_OFFERED = {
  en: 'This hello offered every suite that the version ever had, so a wider choice would change nothing. Compare with the other versions.',
  ja: 'この ClientHello では、そのバージョンの暗号スイートをすべて提示しています。候補を広げても結果は変わりません。ほかのバージョンと比べてみてください。',
};

/** Alerts that leave open what was wrong with the hello. */
const GENERAL = new Set(['40', '80']);

const RETRIED = {
  en: 'It answers the second ClientHello: before it, a HelloRetryRequest had chosen TLS 1.3, a suite and a group.',
  ja: 'このアラートは 2 回目の ClientHello への応答です。サーバーはその前の HelloRetryRequest で、TLS 1.3 と暗号スイート、グループを選んでいました。',
};
const AFTER_RETRY = {
  en: 'Offer another group first, such as --curves P-256 or --curves X25519, so that no second ClientHello is needed, and compare.',
  ja: '--curves P-256 や --curves X25519 で最初から別のグループを提示し、2 回目の ClientHello が要らない形にして比べてみてください。',
};

/** To a client that is not ours there is no option to add. */
const SAME_HERE = {
  en: 'Ask the same server from here, version by version, and see which of them it takes.',
  ja: '同じサーバーをここから 1 バージョンずつ試して、どれを受け入れるか比べてみてください。',
};

/** Refused: by the server's alert, or by the client's own decision. */
export const REFUSED: readonly Family[] = [
  {
    code: /^alert\.fatal\.(\d+)$/,
    words: {
      en: (told) => {
        const { name, meaning } = alertWords(Number(told.detail));
        if (found(told, 'client_certificate'))
          return {
            badge: 'refused by the server',
            sentence: `The server took ${spoken(told.verdict.version ?? 'the version')}, asked for a client certificate, got none, and refused: alert ${told.detail}, ${name}.`,
            why: 'Its CertificateRequest came, our Certificate message is empty, and the fatal alert came in after it. It says nothing against the version, the suite or the hello.',
            next: NO_CERTIFICATE.en,
          };
        return {
          badge: 'refused by the server',
          sentence: `The server refused ${refusedWhat(told)}: alert ${told.detail}, ${name}.`,
          why: `The alert came in, from the server, and it is fatal. It means: ${meaning.en}.${found(told, 'hello_retry') ? ` ${RETRIED.en}` : ''}`,
          next:
            (found(told, 'hello_retry') && GENERAL.has(told.detail) ? AFTER_RETRY.en : undefined) ??
            (isCaptured(told) ? SAME_HERE.en : all(told) ? ALL_OFFERED.en : NEXT_EN[told.detail]) ??
            'Offer something else, such as another version, and compare the two traces.',
        };
      },
      ja: (told) => {
        const { name, meaning } = alertWords(Number(told.detail));
        if (found(told, 'client_certificate'))
          return {
            badge: 'サーバーが拒否',
            sentence: `サーバーは${told.verdict.version ? ` ${spoken(told.verdict.version)} ` : 'バージョン'}を受け入れましたが、求めたクライアント証明書が提示されなかったため拒否しました: アラート ${told.detail} (${name})`,
            why: 'サーバーから CertificateRequest が届き、こちらは空の Certificate を返しました。致命的なアラートはその後に届いています (IN)。バージョンや暗号スイート、ClientHello を拒否したものではありません。',
            next: NO_CERTIFICATE.ja,
          };
        return {
          badge: 'サーバーが拒否',
          sentence: `サーバーが${refusedWhatJa(told)}拒否しました: アラート ${told.detail} (${name})`,
          why: `致命的なアラートがサーバーから届いています (IN)。${meaning.ja}。${found(told, 'hello_retry') ? RETRIED.ja : ''}`,
          next:
            (found(told, 'hello_retry') && GENERAL.has(told.detail) ? AFTER_RETRY.ja : undefined) ??
            (isCaptured(told) ? SAME_HERE.ja : all(told) ? ALL_OFFERED.ja : NEXT_JA[told.detail]) ??
            '別のバージョンなど、提示する内容を変えて、トレースを比べてみてください。',
        };
      },
    },
  },
  {
    code: /^certificate\.(\w+)$/,
    words: {
      en: ({ verdict, detail, context }) => ({
        badge: 'refused by the client',
        sentence: `The client refused the server’s certificate: ${detail}.`,
        why: `The server accepted${verdict.version ? ` ${spoken(verdict.version)}` : ''}; it is the check on our side that failed${
          detail === 'HOSTNAME_MISMATCH' && context
            ? `: the certificate is not for ${hostOf({ context })}`
            : ''
        }.`,
        next: 'To look at the version alone, add -k: the check is then reported and does not count.',
      }),
      ja: ({ verdict, detail, context }) => ({
        badge: 'クライアントが拒否',
        sentence: `クライアントがサーバーの証明書を拒否しました: ${detail}`,
        why: `サーバーは${verdict.version ? ` ${spoken(verdict.version)} を` : ''}受け入れています。失敗したのは、こちら側で行った証明書の検証です${
          detail === 'HOSTNAME_MISMATCH' && context
            ? `。証明書が ${hostOf({ context })} のものではありません`
            : ''
        }。`,
        next: 'バージョンだけを調べるときは -k を付けてください。検証の結果は表示されますが、判定には使われません。',
      }),
    },
  },
  {
    code: /^version\.other:(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'refused by the server',
        sentence: `The server did not take ${offered(told, TO.en) ?? 'the version'}: it answered with ${unnamed[told.detail] ?? 'another version'}.`,
        why: 'The hello of our own asked for one version, and the ServerHello names another. A server answers so where what it is asked for is newer than what it knows, or switched off.',
        next: `What it does speak is ${unnamed[told.detail] ?? 'another version'}: look at that rung.`,
      }),
      ja: (told) => ({
        badge: 'サーバーが拒否',
        sentence: `サーバーは${offered(told, TO.ja) ? ` ${offered(told, TO.ja)} ` : 'このバージョン'}に応じず、${unnamed[told.detail] ? `${unnamed[told.detail]} ` : '別のバージョン'}を返しました。`,
        why: '独自の ClientHello では 1 つのバージョンだけを求めましたが、ServerHello には別のバージョンが書かれています。求めたバージョンが新しすぎるか、無効にされているときの応答です。',
        next: `サーバーが使えるのは${unnamed[told.detail] ? ` ${unnamed[told.detail]} ` : '別のバージョン'}です。そのバージョンの結果を確かめてください。`,
      }),
    },
  },
  {
    code: /^sslv2\.error:(\w+)$/,
    words: {
      en: ({ detail }) => ({
        badge: 'refused by the server',
        sentence: `The server refused SSL 2.0: ${own(detail)}.`,
        why: 'It answered with an ERROR message of SSL 2.0 itself, so it knows the protocol, and would not go on with what was offered.',
        next: 'SSL 2.0 has no alerts; this is how its servers say no.',
      }),
      ja: ({ detail }) => ({
        badge: 'サーバーが拒否',
        sentence: `サーバーが SSL 2.0 を拒否しました: ${detail}`,
        why: 'SSL 2.0 の ERROR メッセージが返ってきました。プロトコル自体は知っていますが、こちらの提示した内容では続けられないという意味です。',
        next: 'SSL 2.0 にはアラートがなく、サーバーはこの形で拒否を伝えます。',
      }),
    },
  },
  {
    code: /^tls\.unsupported:(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'refused by the client',
        sentence: `The client refused: the server chose ${unnamed[told.detail] ?? 'an unknown version'}, which was not offered.`,
        why: `The server did answer, and its answer names a version outside of what we offered${inBrackets(offered(told, TO.en))}. The alert after it went out, from our side.`,
        next: unnamed[told.detail]?.startsWith('TLS')
          ? `To see whether the server really speaks it, offer ${unnamed[told.detail]}.`
          : 'The server may be too old for any client of today.',
      }),
      ja: (told) => ({
        badge: 'クライアントが拒否',
        sentence: `クライアントが拒否しました: サーバーが、提示していない${unnamed[told.detail] ? ` ${unnamed[told.detail]} ` : '未知のバージョン'}を選びました。`,
        why: `サーバーは応答していますが、その内容がこちらの提示した範囲${inBrackets(offered(told, TO.ja))}から外れています。続くアラートは、こちらから送ったもの (OUT) です。`,
        next: unnamed[told.detail]?.startsWith('TLS')
          ? `本当に使えるかどうかは、${unnamed[told.detail]} を提示して確かめてください。`
          : 'サーバーが古すぎて、現在のクライアントでは接続できない可能性があります。',
      }),
    },
  },
  {
    code: /^local\.no_protocols_available$/,
    words: {
      en: (told) => ({
        badge: 'refused by the client',
        sentence: 'The client refused: it could not offer the version, so no ClientHello left.',
        why: `Our own TLS library found no version that it may offer${inBrackets(offered(told, TO.en))}. The server was asked nothing, so this says nothing about it.`,
        next: 'Lower the client’s own bar: --ciphers DEFAULT@SECLEVEL=0.',
      }),
      ja: (told) => ({
        badge: 'クライアントが拒否',
        sentence: 'クライアントが拒否しました: 提示できるバージョンがなく、ClientHello を送っていません。',
        why: `こちらの TLS ライブラリの設定で、使えるバージョン${inBrackets(offered(told, TO.ja))}がありませんでした。サーバーには何も尋ねていないので、サーバーについては何も言えません。`,
        next: 'クライアント側の制限を --ciphers DEFAULT@SECLEVEL=0 で緩めて、もう一度試してください。',
      }),
    },
  },
  {
    code: /^local\.legacy_sigalg_disallowed_or_unsupported$/,
    words: {
      en: ({ verdict }) => ({
        badge: 'refused by the client',
        sentence: `The client refused the server’s signature; the server itself took ${spoken(verdict.version ?? 'the version')}.`,
        why: 'The server had already answered with ServerKeyExchange. The MD5 and SHA-1 signature of old TLS is below our security level, and the alert went out, from our side.',
        next: 'Lower the client’s own bar: --ciphers DEFAULT@SECLEVEL=0.',
      }),
      ja: ({ verdict }) => ({
        badge: 'クライアントが拒否',
        sentence: `クライアントがサーバーの署名を拒否しました。サーバー自身は${verdict.version ? ` ${spoken(verdict.version)} ` : 'このバージョン'}に応じています。`,
        why: 'サーバーは ServerKeyExchange まで返しています。古い TLS の MD5 と SHA-1 による署名がこちらのセキュリティレベルに届かず、アラートはこちらから送りました (OUT)。',
        next: 'クライアント側の制限を --ciphers DEFAULT@SECLEVEL=0 で緩めて、もう一度試してください。',
      }),
    },
  },
  {
    code: /^local\.(.+)$/,
    words: {
      en: ({ detail }) => ({
        badge: 'refused by the client',
        sentence: `The client refused: ${own(detail)}.`,
        why: 'It is our own TLS library that gave up, in these words. That is no answer from the server about a version.',
        next: 'Offer more, such as --ciphers DEFAULT@SECLEVEL=0 or a wider range of versions, and compare.',
      }),
      ja: ({ detail }) => ({
        badge: 'クライアントが拒否',
        sentence: `クライアントが拒否しました: ${own(detail)}`,
        why: '処理をやめたのは、こちらの TLS ライブラリです。サーバーがバージョンを拒否したわけではありません。',
        next: '--ciphers DEFAULT@SECLEVEL=0 を付ける、バージョンの範囲を広げるなど、提示する内容を増やして比べてみてください。',
      }),
    },
  },
];

function refusedWhat(told: Told): string {
  const { version } = told.verdict;
  if (version) return `after it had chosen ${spoken(version)}`;
  const range = offered(told, TO.en);
  if (range === undefined || !VERSION_ALERTS.has(told.detail)) return 'the handshake';
  return range;
}

function refusedWhatJa(told: Told): string {
  const { version } = told.verdict;
  if (version) return `、${spoken(version)} を選んだあとで`;
  const range = offered(told, TO.ja);
  if (range === undefined || !VERSION_ALERTS.has(told.detail)) return '';
  return ` ${range} を`;
}

const inBrackets = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`);

const NEXT_EN: Readonly<Record<string, string>> = {
  40: 'Keep the version and widen the rest: --ciphers DEFAULT@SECLEVEL=0. If the same alert comes, the version may be the cause.',
  70: 'Offer a newer version: the server that refuses one this way usually accepts another.',
  71: 'Keep the version and offer stronger suites: the server takes none of those offered.',
  80: 'Try again later: an internal error may pass, though some servers always answer so to what they do not like.',
  86: 'Offer everything up to the newest version without a fallback: the server can do more than was offered.',
  112: 'Check the host’s name: the server chooses its certificate and its settings by it.',
  116: 'The server wants a client certificate, which this notebook does not have. TLS itself is accepted.',
  120: 'Offer another protocol, such as --http1.1, or none with --no-alpn.',
};

const NEXT_JA: Readonly<Record<string, string>> = {
  40: 'バージョンはそのままで、--ciphers DEFAULT@SECLEVEL=0 を付けて候補を広げてみてください。同じアラートなら、バージョンが原因かもしれません。',
  70: 'もっと新しいバージョンを提示してみてください。このように拒否するサーバーは、たいてい別のバージョンなら受け入れます。',
  71: 'バージョンはそのままで、もっと強い暗号スイートを提示してみてください。',
  80: '時間をおいてもう一度試してください。一時的な失敗のこともありますが、認めない提示にいつもこう応答するサーバーもあります。',
  86: 'バージョンを下げずに、最新のバージョンまで提示してみてください。サーバーは提示されたものより新しいバージョンに対応しています。',
  112: 'ホスト名を確かめてください。サーバーはこの名前をもとに証明書と設定を選びます。',
  116: 'クライアント証明書が必要です。このノートブックは持っていませんが、TLS のバージョンとしては受け入れられています。',
  120: '--http1.1 で別のプロトコルを提示するか、--no-alpn で何も提示せずに試してください。',
};
