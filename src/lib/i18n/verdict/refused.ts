import { ALERTED } from './alerted.ts';
import { type Family, hostOf, offered, spoken, TO, type Told } from './context.ts';

const unnamed: Readonly<Record<string, string>> = {
  sslv2: 'SSL 2.0',
  sslv3: 'SSL 3.0',
  tls10: 'TLS 1.0',
  tls11: 'TLS 1.1',
  tls12: 'TLS 1.2',
  tls13: 'TLS 1.3',
};

const ofSslv2 = ({ context }: Told): boolean =>
  !context || (context.kind !== 'capture' && context.minVersion === 'SSLv2');

const own = (detail: string): string => detail.replaceAll('_', ' ');

/** Refused: by the server's alert, or by the client's own decision. */
export const REFUSED: readonly Family[] = [
  ...ALERTED,
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
      en: (told) => ({
        badge: 'refused by the server',
        sentence: ofSslv2(told)
          ? `The server refused SSL 2.0: ${own(told.detail)}.`
          : `The server refused ${offered(told, TO.en) ?? 'the hello'} with an error of SSL 2.0: ${own(told.detail)}.`,
        why: ofSslv2(told)
          ? 'It answered with an ERROR message of SSL 2.0 itself, so it knows the protocol, and would not go on with what was offered.'
          : 'The ClientHello was of a newer version, and the answer is an ERROR message in the format of SSL 2.0. It chooses no version; a server answers so that reads every hello as one of SSL 2.0.',
        next: ofSslv2(told)
          ? 'SSL 2.0 has no alerts; this is how its servers say no.'
          : 'Ask for every version, SSL 2.0 too, and see whether it accepts any.',
      }),
      ja: (told) => ({
        badge: 'サーバーが拒否',
        sentence: ofSslv2(told)
          ? `サーバーが SSL 2.0 を拒否しました: ${told.detail}`
          : `サーバーが${offered(told, TO.ja) ? ` ${offered(told, TO.ja)} ` : ' ClientHello '}を SSL 2.0 のエラーで拒否しました: ${told.detail}`,
        why: ofSslv2(told)
          ? 'SSL 2.0 の ERROR メッセージが返ってきました。プロトコル自体は知っていますが、こちらの提示した内容では続けられないという意味です。'
          : 'SSL 2.0 より新しい ClientHello に対して、SSL 2.0 形式の ERROR メッセージが返ってきました。バージョンを選ぶ応答ではありません。どの ClientHello も SSL 2.0 として読むサーバーは、このように応答します。',
        next: ofSslv2(told)
          ? 'SSL 2.0 にはアラートがなく、サーバーはこの形で拒否を伝えます。'
          : 'SSL 2.0 を含むすべてのバージョンを調べて、受け入れるものがあるか確かめてください。',
      }),
    },
  },
  {
    code: /^tls\.unsupported:(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'refused by the client',
        sentence: `The client refused: the server chose ${unnamed[told.detail] ?? 'an unknown version'}, which was not offered.`,
        why: `The server did answer, and its answer names a version outside of what we offered${inBrackets(offered(told, TO.en))}.${told.detail === 'sslv2' ? '' : ' The alert after it went out, from our side.'}`,
        next: unnamed[told.detail]?.startsWith('TLS')
          ? `To see whether the server really speaks it, offer ${unnamed[told.detail]}.`
          : 'The server may be too old for any client of today.',
      }),
      ja: (told) => ({
        badge: 'クライアントが拒否',
        sentence: `クライアントが拒否しました: サーバーが、提示していない${unnamed[told.detail] ? ` ${unnamed[told.detail]} ` : '未知のバージョン'}を選びました。`,
        why: `サーバーは応答していますが、その内容がこちらの提示した範囲${inBrackets(offered(told, TO.ja))}から外れています。${told.detail === 'sslv2' ? '' : '続くアラートは、こちらから送ったもの (OUT) です。'}`,
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
    code: /^local\.too_many_warn_alerts$/,
    words: {
      en: () => ({
        badge: 'refused by the client',
        sentence: 'The client gave up: the server sent warning after warning, and did not go on.',
        why: 'Our own TLS library gives up at the fifth warning alert in a row. None of them is fatal, so the server has not refused.',
        next: 'Look at the warnings in the trace, and ask again: a sound server sends one at most.',
      }),
      ja: () => ({
        badge: 'クライアントが拒否',
        sentence:
          'クライアントが接続を打ち切りました: サーバーは警告を繰り返すだけで、先に進みませんでした。',
        why: 'こちらの TLS ライブラリは、警告アラートが続けて 5 個届くと処理をやめます。どれも致命的ではなく、サーバーは拒否していません。',
        next: 'トレースで警告の内容を確かめて、もう一度試してください。正常なサーバーなら、警告は多くても 1 つです。',
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

const inBrackets = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`);
