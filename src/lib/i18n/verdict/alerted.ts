import type { Lang, Words } from '../lang.ts';
import { alertWords } from './alerts.ts';
import { type Family, found, isCaptured, NO_CERTIFICATE, offered, spoken, TO, type Told } from './context.ts';

/** Alert 70 is about the version alone; any other may be about something else that was offered. */
const VERSION_ALERTS = new Set(['70', '86']);

/** A hello of our own got no parameters to agree on: there is nothing left that it could offer. */
const all = ({ detail, context }: Told): boolean =>
  detail === '40' && context?.kind === 'hello' && context.offer?.suites === 'all';
const ALL_OFFERED = {
  en: 'This hello offered every suite that the version ever had, so a wider choice would change nothing. Compare with the other versions.',
  ja: 'この ClientHello では、そのバージョンの暗号スイートをすべて提示しています。候補を広げても結果は変わりません。ほかのバージョンと比べてみてください。',
};

/** Nothing told who sent what. */
const SENDER_ASSUMED = {
  en: 'The text does not say who sent the alert. It comes right after a ClientHello, and a client does not answer its own hello, so it is most likely the server’s.',
  ja: 'アラートをどちらが送ったのかは書かれていません。ClientHello のすぐあとにあり、クライアントが自分の ClientHello に応答することはないため、サーバーが送ったものと考えられます。',
};
const MARKED = {
  en: 'To be sure, paste it again with > before what the client sent and < before what the server sent.',
  ja: '確かめるには、クライアントが送った行の先頭に >、サーバーが送った行の先頭に < を付けて貼り付け直してください。',
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

const AFTER_HELLO = {
  en: 'It came after the server had chosen a version and a cipher suite, so it is about something later.',
  ja: 'サーバーがバージョンと暗号スイートを選んだ後に届いているので、原因はそれより後にあります。',
};
const UNFITTING: Words<(version: string) => string> = {
  en: (version) =>
    `It came after the server had chosen ${version}, which this alert does not fit: either the server contradicts itself, or it took offence at what was sent after that.`,
  ja: (version) =>
    `サーバーは、その前の応答で ${version} を選んでいます。このアラートはそれと食い違っていて、サーバー自身の選択と矛盾しているか、その後に届いたものを問題にしています。`,
};
const TLS13_ALONE = {
  en: 'Offer TLS 1.2 as well, and compare: --ciphers changes nothing of what TLS 1.3 offers.',
  ja: 'TLS 1.2 も提示して比べてみてください。--ciphers を変えても、TLS 1.3 で提示する内容は変わりません。',
};

/** Whether it came where suites were no question any more. */
const isLater = ({ detail, verdict }: Told): boolean => GENERAL.has(detail) && verdict.version !== undefined;

/** Where in the handshake it came, as far as that tells what it is not about, or that it fits nothing. */
function after(told: Told, lang: Lang): string {
  const { version } = told.verdict;
  const space = lang === 'en' ? ' ' : '';
  if (version && VERSION_ALERTS.has(told.detail)) return `${space}${UNFITTING[lang](spoken(version))}`;
  if (!isLater(told)) return '';
  const where = found(told, 'hello_retry') ? RETRIED : AFTER_HELLO;
  return `${space}${where[lang]}`;
}

/** What to try where more than the alert's number is known. */
function advice(told: Told): Words<string> | undefined {
  const { detail, context } = told;
  if (isCaptured(told)) return SAME_HERE;
  if (found(told, 'hello_retry') && GENERAL.has(detail)) return AFTER_RETRY;
  if (all(told)) return ALL_OFFERED;
  if (detail === '70') return otherVersion(told);
  const tls13Alone = context !== undefined && context.kind !== 'capture' && context.minVersion === 'TLSv1.3';
  return detail === '40' && tls13Alone ? TLS13_ALONE : undefined;
}

/** Alerts of the server's: what they refuse, and where they refuse nothing that was asked. */
export const ALERTED: readonly Family[] = [
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
        if (found(told, 'sender_assumed'))
          return {
            badge: 'likely refused by the server',
            sentence: `The server most likely refused ${refusedWhat(told)}: alert ${told.detail}, ${name}.`,
            why: `${SENDER_ASSUMED.en} It means: ${meaning.en}.`,
            next: MARKED.en,
          };
        return {
          badge: 'refused by the server',
          sentence: `The server refused ${refusedWhat(told)}: alert ${told.detail}, ${name}.`,
          why: `The alert came in, from the server, and it is fatal. It means: ${meaning.en}.${after(told, 'en')}`,
          next:
            advice(told)?.en ??
            (isLater(told) ? undefined : NEXT_EN[told.detail]) ??
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
        if (found(told, 'sender_assumed'))
          return {
            badge: 'サーバーが拒否 (推定)',
            sentence: `おそらくサーバーが${refusedWhatJa(told)}拒否しました: アラート ${told.detail} (${name})`,
            why: `${SENDER_ASSUMED.ja}${meaning.ja}。`,
            next: MARKED.ja,
          };
        return {
          badge: 'サーバーが拒否',
          sentence: `サーバーが${refusedWhatJa(told)}拒否しました: アラート ${told.detail} (${name})`,
          why: `致命的なアラートがサーバーから届いています (IN)。${meaning.ja}。${after(told, 'ja')}`,
          next:
            advice(told)?.ja ??
            (isLater(told) ? undefined : NEXT_JA[told.detail]) ??
            '別のバージョンなど、提示する内容を変えて、トレースを比べてみてください。',
        };
      },
    },
  },
  {
    code: /^alert\.early\.(\d+)$/,
    words: {
      en: (told) => ({
        badge: 'can’t tell',
        sentence: `A fatal alert came before ${found(told, 'unheard') ? 'the ClientHello had arrived' : 'anything was asked'}: alert ${told.detail}, ${alertWords(Number(told.detail)).name}.`,
        why: `${
          found(told, 'unheard')
            ? 'When it came, the other side had not acknowledged a byte of our ClientHello'
            : 'It came in before our ClientHello left'
        }, so it answers nothing that was in it, and says nothing about a version.`,
        next: 'Try again later, or from another network: a server that is full, or that limits who may connect, can end a connection like this.',
      }),
      ja: (told) => ({
        badge: '判定不能',
        sentence: `${found(told, 'unheard') ? 'ClientHello が相手に届く前に' : '何も尋ねないうちに'}、致命的なアラートが届きました: アラート ${told.detail} (${alertWords(Number(told.detail)).name})`,
        why: `${
          found(told, 'unheard')
            ? 'アラートが届いた時点で、相手は ClientHello をまだ 1 バイトも受信確認 (ACK) していません'
            : 'アラートは ClientHello を送る前に届いています'
        }。ClientHello への応答ではないため、バージョンについては何もわかりません。`,
        next: '時間をおくか、別のネットワークから試してください。サーバーが混み合っているときや接続元を制限しているときに、このように終わることがあります。',
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

/** Which way to go from a version that was refused: none is newer than TLS 1.3. */
function otherVersion({ context }: Told): Words<string> {
  const newest = context !== undefined && context.kind !== 'capture' && context.maxVersion === 'TLSv1.3';
  return newest
    ? {
        en: 'Offer an older version, such as --tlsv1.2 --tls-max 1.2: the server that refuses one this way usually accepts another.',
        ja: '--tlsv1.2 --tls-max 1.2 のように、もっと古いバージョンを提示してみてください。このように拒否するサーバーは、たいてい別のバージョンなら受け入れます。',
      }
    : {
        en: 'Offer a newer version: the server that refuses one this way usually accepts another.',
        ja: 'もっと新しいバージョンを提示してみてください。このように拒否するサーバーは、たいてい別のバージョンなら受け入れます。',
      };
}

const NEXT_EN: Readonly<Record<string, string>> = {
  40: 'Keep the version and widen the rest: --ciphers DEFAULT@SECLEVEL=0. If the same alert comes, the version may be the cause.',
  71: 'Keep the version and offer stronger suites: the server takes none of those offered.',
  80: 'Try again later: an internal error may pass, though some servers always answer so to what they do not like.',
  86: 'Offer everything up to the newest version without a fallback: the server can do more than was offered.',
  112: 'Check the host’s name: the server chooses its certificate and its settings by it.',
  116: 'The server wants a client certificate, which this notebook does not have. TLS itself is accepted.',
  120: 'Offer another protocol, such as --http1.1, or none with --no-alpn.',
};

const NEXT_JA: Readonly<Record<string, string>> = {
  40: 'バージョンはそのままで、--ciphers DEFAULT@SECLEVEL=0 を付けて候補を広げてみてください。同じアラートなら、バージョンが原因かもしれません。',
  71: 'バージョンはそのままで、もっと強い暗号スイートを提示してみてください。',
  80: '時間をおいてもう一度試してください。一時的な失敗のこともありますが、認めない提示にいつもこう応答するサーバーもあります。',
  86: 'バージョンを下げずに、最新のバージョンまで提示してみてください。サーバーは提示されたものより新しいバージョンに対応しています。',
  112: 'ホスト名を確かめてください。サーバーはこの名前をもとに証明書と設定を選びます。',
  116: 'クライアント証明書が必要です。このノートブックは持っていませんが、TLS のバージョンとしては受け入れられています。',
  120: '--http1.1 で別のプロトコルを提示するか、--no-alpn で何も提示せずに試してください。',
};
