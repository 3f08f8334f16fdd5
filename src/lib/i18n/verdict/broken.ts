import type { Lang, Words } from '../lang.ts';
import { alertWords } from './alerts.ts';
import { type Family, found, hostOf, NO_CERTIFICATE, offered, portOf, TO, type Told } from './context.ts';
import { MALFORMED } from './details.ts';
import { stepWords } from './steps.ts';

type Names = Readonly<Record<string, readonly [en: string, ja: string]>>;

const PROTOCOLS: Names = {
  http: ['HTTP', 'HTTP'],
  http2: ['HTTP/2 in the clear', '平文の HTTP/2'],
  ssh: ['SSH', 'SSH'],
  smtp: ['SMTP', 'SMTP'],
  ftp: ['FTP', 'FTP'],
  imap: ['IMAP', 'IMAP'],
  pop3: ['POP3', 'POP3'],
  redis: ['Redis', 'Redis'],
  rdp: ['RDP', 'RDP'],
  mysql: ['MySQL', 'MySQL'],
};

const AWAITED: Names = {
  server_hello: ['no ServerHello came', 'ServerHello が届きませんでした'],
  record_header: ['a record’s header began and never ended', 'レコードのヘッダーが途中で止まりました'],
  handshake_total: [
    'the handshake crept on and took too long',
    'ハンドシェイクが少しずつしか進まず、時間切れになりました',
  ],
  encrypted_extensions: ['no EncryptedExtensions came', 'EncryptedExtensions が届きませんでした'],
  server_key_exchange: ['no ServerKeyExchange came', 'ServerKeyExchange が届きませんでした'],
  certificate: ['no Certificate came', 'Certificate が届きませんでした'],
  certificate_verify: ['no CertificateVerify came', 'CertificateVerify が届きませんでした'],
  server_hello_done: ['no ServerHelloDone came', 'ServerHelloDone が届きませんでした'],
  finished: ['no Finished came', 'Finished が届きませんでした'],
};

/** ` (443)`, where it is known. */
function port(told: Told): string {
  const number = portOf(told);
  return number === undefined ? '' : ` (${number})`;
}

const afterHello = ({ detail }: Told): boolean =>
  !['connect', 'connected', 'client_hello_sent', 'half-record'].includes(detail);

/** `words` where what the peer said may be something else too. */
const doubt = ({ certainty }: Told['verdict'], words: string): string =>
  certainty === 'likely' ? words : '';

/** The peer ended its side before anything was sent to it, or before it can have heard it. */
const closedFirst = (told: Told): boolean => found(told, 'closed_first') || found(told, 'unheard');
const unheard = (told: Told): boolean => !found(told, 'closed_first');

/** What may explain an end that no alert explains: a certificate that was asked for in vain. */
const UNCERTIFIED: Words<(told: Told) => string | undefined> = {
  en: (told) =>
    found(told, 'client_certificate')
      ? 'The server had chosen a version and asked for a client certificate, and got none. That is the likeliest cause, though no alert says so.'
      : undefined,
  ja: (told) =>
    found(told, 'client_certificate')
      ? 'サーバーはバージョンを選んだうえでクライアント証明書を求め、こちらは提示していません。アラートはありませんが、これが原因である可能性が最も高いと考えられます。'
      : undefined,
};

/** The number of the warning that came before the end, where one did. */
function warningOf({ verdict }: Told): number | undefined {
  const code = verdict.findings?.find((each) => each.startsWith('warning.'));
  return code === undefined ? undefined : Number(code.slice('warning.'.length));
}

/** What came before the end as no more than a warning. */
const WARNED: Words<(told: Told) => string | undefined> = {
  en: (told) => {
    const number = warningOf(told);
    if (number === undefined) return undefined;
    const { name, meaning } = alertWords(number);
    return `Before it ended, a warning came: alert ${number}, ${name}. It means: ${meaning.en}. Sent as a warning it refuses nothing, and no fatal alert followed.`;
  },
  ja: (told) => {
    const number = warningOf(told);
    if (number === undefined) return undefined;
    const { name, meaning } = alertWords(number);
    return `終わる前に、警告レベルのアラート ${number} (${name}) が届いています。${meaning.ja}。警告は拒否ではなく、致命的なアラートは続いていません。`;
  },
};

const withoutCertificate = (told: Told, lang: Lang): string | undefined =>
  found(told, 'client_certificate') ? NO_CERTIFICATE[lang] : undefined;

const tryOther: Words<(told: Told) => string> = {
  en: (told) =>
    withoutCertificate(told, 'en') ??
    (closedFirst(told)
      ? 'Try again later, or from another network: nothing that was offered can be the cause.'
      : undefined) ??
    `Offer something else than ${offered(told, TO.en) ?? 'this'} and see whether the same happens.`,
  ja: (told) =>
    withoutCertificate(told, 'ja') ??
    (closedFirst(told)
      ? '時間をおくか、別のネットワークから試してください。提示した内容が原因ではありません。'
      : undefined) ??
    `${offered(told, TO.ja) ?? '今回'}とは別のバージョンを提示して、同じことが起きるか比べてみてください。`,
};

/** The peer spoke no TLS, broke its rules, fell silent or hung up. */
export const BROKEN: readonly Family[] = [
  {
    code: /^not_tls\.(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'not TLS',
        sentence:
          told.verdict.by === 'network'
            ? 'A proxy answered in HTTP, probably one on the way, and not the server in TLS.'
            : `This port ${doubt(told.verdict, 'probably ')}speaks ${PROTOCOLS[told.detail]?.[0] ?? 'something unknown'}, not TLS.`,
        why: 'What came back is no TLS record, so nothing was decided about any version. Clients call this a “wrong version number”, which misleads.',
        next: `Check the port${port(told)}. Some protocols begin TLS only later, with STARTTLS.`,
      }),
      ja: (told) => ({
        badge: 'TLS ではない',
        sentence:
          told.verdict.by === 'network'
            ? 'サーバーの TLS ではなく、プロキシーの HTTP が返ってきました。おそらく途中にあるプロキシーです。'
            : `このポートが話しているのは TLS ではなく、${doubt(told.verdict, 'おそらく ')}${PROTOCOLS[told.detail]?.[1].concat(' ') ?? '未知のプロトコル'}です。`,
        why: '返ってきたのは TLS のレコードではないため、バージョンについては何も決まっていません。クライアントが表示する wrong version number は、誤解を招く文言です。',
        next: `ポート番号${port(told)}を確かめてください。STARTTLS で後から TLS を始めるプロトコルもあります。`,
      }),
    },
  },
  {
    code: /^tls\.malformed:(.+)$/,
    words: {
      en: ({ detail }) => ({
        badge: 'malformed answer',
        sentence: `The server’s answer breaks the rules of TLS: ${MALFORMED[detail]?.en ?? detail.replaceAll('_', ' ')}.`,
        why: 'The bytes that came are not what the standard allows at this place, so the handshake could not go on.',
        next: 'This is a fault of the server or of something on the way, and says nothing about the version.',
      }),
      ja: ({ detail }) => ({
        badge: '壊れた応答',
        sentence: `サーバーの応答が TLS の規則に反しています: ${MALFORMED[detail]?.ja ?? detail}。`,
        why: '届いたバイト列がこの位置で許される形になっておらず、ハンドシェイクを続けられませんでした。',
        next: 'サーバーまたは途中の機器の不具合であり、バージョンを受け入れるかどうかとは別の問題です。',
      }),
    },
  },
  {
    code: /^tls\.timeout:(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'silent',
        sentence: `The server fell silent: ${AWAITED[told.detail]?.[0] ?? `waiting for ${told.detail}`}.`,
        why: 'The connection stood, and the answer did not come in time. Silence is no refusal: a firewall, a load or the server may be the cause.',
        next: tryOther.en(told),
      }),
      ja: (told) => ({
        badge: '応答なし',
        sentence: `サーバーからの応答が途絶えました: ${AWAITED[told.detail]?.[1] ?? `${told.detail} を待っていました`}。`,
        why: '接続はできましたが、時間内に応答がありませんでした。沈黙は拒否とは違います。ファイアウォールや負荷が原因のこともあります。',
        next: tryOther.ja(told),
      }),
    },
  },
  {
    code: /^tcp\.reset:(connect|connected)$/,
    words: {
      en: (told) => ({
        badge: 'reset',
        sentence: `${hostOf(told) ?? 'The server'} accepted the TCP connection and reset it at once, before any hello.`,
        why: 'Nothing was sent, so nothing was asked about TLS. The RST can come from the server or from a box on the way; the bytes don’t tell which.',
        next: 'Try again, or from another network: a limit on who may connect often looks like this.',
      }),
      ja: (told) => ({
        badge: 'リセット',
        sentence: `${hostOf(told) ?? 'サーバー'} は TCP 接続を受け入れましたが、ClientHello を送る前に、すぐリセットしました。`,
        why: 'まだ何も送っていないため、TLS については何も尋ねていません。RST を送ったのがサーバーか途中の機器かは、バイト列からはわかりません。',
        next: '時間をおくか、別のネットワークから試してください。接続元を制限しているときに、よくこうなります。',
      }),
    },
  },
  {
    code: /^tcp\.reset:([\w-]+)$/,
    words: {
      en: (told) => ({
        badge: 'reset',
        sentence: `The connection was reset ${stepWords(told.detail).en}.`,
        why:
          WARNED.en(told) ??
          UNCERTIFIED.en(told) ??
          (afterHello(told)
            ? 'The server had begun to answer in TLS, and no fatal alert says why it broke off.'
            : 'A TCP RST came and no fatal alert. It can come from the server or from a box on the way; the bytes don’t tell which.'),
        next: tryOther.en(told),
      }),
      ja: (told) => ({
        badge: 'リセット',
        sentence: `${stepWords(told.detail).ja}接続がリセットされました。`,
        why:
          WARNED.ja(told) ??
          UNCERTIFIED.ja(told) ??
          (afterHello(told)
            ? 'サーバーは TLS で応答を始めていましたが、途切れた理由を示す致命的なアラートはありません。'
            : '致命的なアラートはなく、TCP の RST が届きました。サーバーが送ったのか、途中の機器が送ったのかは、バイト列からはわかりません。'),
        next: tryOther.ja(told),
      }),
    },
  },
  {
    code: /^tcp\.closed:([\w-]+)$/,
    words: {
      en: (told) => ({
        badge: 'closed',
        sentence: `The connection was closed ${closedFirst(told) ? (unheard(told) ? 'before the ClientHello had arrived' : 'before anything was asked') : stepWords(told.detail).en}.`,
        why: closedFirst(told)
          ? `${unheard(told) ? 'When the FIN came, the other side had not acknowledged a byte of our ClientHello' : 'The FIN came before our ClientHello left'}, so it answers nothing that was in it.`
          : (WARNED.en(told) ??
            UNCERTIFIED.en(told) ??
            (afterHello(told)
              ? 'The server had begun to answer in TLS, and no fatal alert says why it hung up.'
              : 'The connection ended and no fatal alert says why. Some servers and boxes on the way hang up like this instead of refusing.')),
        next: tryOther.en(told),
      }),
      ja: (told) => ({
        badge: '切断',
        sentence: `${closedFirst(told) ? (unheard(told) ? 'ClientHello が相手に届く前に' : '何も尋ねないうちに') : stepWords(told.detail).ja}接続が閉じられました。`,
        why: closedFirst(told)
          ? `${unheard(told) ? 'FIN が届いた時点で、相手は ClientHello をまだ 1 バイトも受信確認 (ACK) していない' : 'ClientHello を送る前に FIN が届いている'}ため、ClientHello の内容に対する応答ではありません。`
          : (WARNED.ja(told) ??
            UNCERTIFIED.ja(told) ??
            (afterHello(told)
              ? 'サーバーは TLS で応答を始めていましたが、閉じた理由を示す致命的なアラートはありません。'
              : '理由を示す致命的なアラートがないまま、接続が終わりました。拒否する代わりにこのように切断するサーバーや機器もあります。')),
        next: tryOther.ja(told),
      }),
    },
  },
];
