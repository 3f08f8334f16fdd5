import type { Lang } from '../lang.ts';
import { bracketed } from '../place.ts';
import { targetWords } from '../target.ts';
import { type Family, hostOf, portOf, type Told } from './context.ts';
import { LIMITS } from './details.ts';

function where(told: Told, otherwise: string): string {
  const name = hostOf(told);
  return name === undefined ? otherwise : `${bracketed(name)}:${portOf(told)}`;
}
const host = (told: Told, otherwise: string): string => hostOf(told) ?? otherwise;

/** What the rule that refused says of itself. */
const rule = ({ detail }: Told, lang: Lang): { readonly said: string; readonly next: string } | undefined =>
  (targetWords[lang] as Readonly<Record<string, { readonly said: string; readonly next: string }>>)[detail];

/** No handshake came about: no address, no connection, a rule or a limit of this site, or someone's wish. */
export const OUTSIDE: readonly Family[] = [
  {
    code: /^dns\.(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'no such name',
        sentence:
          told.detail === 'notfound' || told.detail === 'nodata'
            ? `${host(told, 'The name')} has no address.`
            : `${host(told, 'The name')} could not be looked up (${told.detail}).`,
        why: 'The name was asked for and gave nothing to connect to, so no server was reached.',
        next: 'Check the spelling of the name.',
      }),
      ja: (told) => ({
        badge: '名前解決に失敗',
        sentence:
          told.detail === 'notfound' || told.detail === 'nodata'
            ? `${host(told, 'この名前')} にはアドレスがありません。`
            : `${host(told, 'この名前')} を名前解決できませんでした (${told.detail})。`,
        why: '名前から接続先のアドレスが得られず、サーバーに到達していません。',
        next: '名前のつづりを確かめてください。',
      }),
    },
  },
  {
    code: /^rate_limited$/,
    words: {
      en: (told) => ({
        badge: 'can’t tell',
        sentence: `${host(told, 'The host')} stopped answering us, so nothing can be said of this version.`,
        why: 'It answered our first connections. This one got nothing, and then neither did a hello that had been answered before: it limits or blocks who asks so often.',
        next: 'Wait a few minutes, then ask for this version alone.',
      }),
      ja: (told) => ({
        badge: '判定不能',
        sentence: `${host(told, 'ホスト')} が途中から応答しなくなったため、このバージョンについては判定できません。`,
        why: 'はじめの接続には応答がありました。この接続には応答がなく、一度応答のあった ClientHello を送り直しても同じでした。接続回数の制限や遮断が考えられます。',
        next: '数分待ってから、このバージョンだけを試してください。',
      }),
    },
  },
  {
    code: /^rate_limited:(alert|http)$/,
    words: {
      en: (told) => ({
        badge: 'can’t tell',
        sentence: `${host(told, 'The host')} came to turn away what it had answered otherwise, so nothing can be said of this version.`,
        why: `This connection got ${told.detail === 'http' ? 'an answer in HTTP' : 'an alert'}, and then a hello that had been answered otherwise before got the same: it limits who asks so often, is in trouble, or is more than one server.`,
        next: 'Wait a few minutes, then ask for this version alone.',
      }),
      ja: (told) => ({
        badge: '判定不能',
        sentence: `${host(told, 'ホスト')} が、以前は別の応答をした内容まで退けるようになったため、このバージョンについては判定できません。`,
        why: `この接続には${told.detail === 'http' ? ' HTTP の応答' : 'アラート'}が返りましたが、以前は別の応答があった ClientHello を送り直しても、同じものが返りました。接続回数の制限、サーバーの不調、複数のサーバーによる応答が考えられます。`,
        next: '数分待ってから、このバージョンだけを試してください。',
      }),
    },
  },
  {
    code: /^answered_in\.(http)$/,
    words: {
      en: () => ({
        badge: 'answered in HTTP',
        sentence: 'This connection was answered in HTTP, although the same port speaks TLS on others.',
        why: 'The server, or something before it such as a load balancer or a filter, chose to answer this hello in HTTP. Which of them it was can’t be seen, and it is no TLS refusal.',
        next: 'Read the HTTP answer in the trace: its status often says why, such as 403 or 429.',
      }),
      ja: () => ({
        badge: 'HTTP で応答',
        sentence:
          'この接続には HTTP で応答がありましたが、同じポートでも、別の接続では TLS の応答があります。',
        why: 'サーバー自身か、ロードバランサーやフィルターなど手前の機器が、この ClientHello に HTTP で応答しました。どちらなのかはわかりません。TLS としての拒否でもありません。',
        next: 'トレースで HTTP の応答を確かめてください。403 や 429 などのステータスから、理由がわかることがあります。',
      }),
    },
  },
  {
    code: /^(several_servers)$/,
    words: {
      en: (told) => ({
        badge: 'can’t tell',
        sentence: `This connection was refused; ${host(told, 'the host')} accepts and refuses the same thing by turns, so another may be accepted.`,
        why: 'What was refused once was accepted at another time, or the other way round: more than one server answers at this address, and they are not set up alike.',
        next: 'Ask for this version alone, several times.',
      }),
      ja: (told) => ({
        badge: '判定不能',
        sentence: `この接続は拒否されましたが、${host(told, 'ホスト')} は同じ内容を受け入れたり拒否したりするため、別の接続では受け入れられるかもしれません。`,
        why: '一度拒否されたものが別のときには受け入れられたか、その逆のことが起きています。このアドレスでは、設定の異なる複数のサーバーが応答していると考えられます。',
        next: 'このバージョンだけを、何度か試してください。',
      }),
    },
  },
  {
    code: /^tcp\.(refused)$/,
    words: {
      en: (told) => ({
        badge: 'unreachable',
        sentence: `Nothing listens at ${where(told, 'this port')}: the connection was refused.`,
        why: 'The refusal is TCP’s and came before any TLS.',
        next: 'Check the port, and whether the server runs.',
      }),
      ja: (told) => ({
        badge: '到達不可',
        sentence: `${where(told, 'このポート')} では待ち受けがなく、接続が拒否されました。`,
        why: 'これは TCP の段階での拒否で、TLS はまだ始まっていません。',
        next: 'ポート番号と、サーバーが動いているかどうかを確かめてください。',
      }),
    },
  },
  {
    code: /^tcp\.(timeout:connect|unreachable:\w+|failed:\w+)$/,
    words: {
      en: (told) => ({
        badge: 'unreachable',
        sentence: `${where(told, 'The server')} was not reached: ${told.detail === 'timeout:connect' ? 'the connection timed out' : told.detail.replace(':', ', ')}.`,
        why: 'No TCP connection came about, so nothing was asked about TLS.',
        next: 'A firewall or a wrong address are the usual causes.',
      }),
      ja: (told) => ({
        badge: '到達不可',
        sentence: `${where(told, 'サーバー')} に到達できませんでした: ${told.detail === 'timeout:connect' ? '接続がタイムアウトしました。' : told.detail.replace(':', ', ')}`,
        why: 'TCP 接続ができなかったため、TLS については何も尋ねていません。',
        next: 'よくある原因は、ファイアウォールか、アドレスの間違いです。',
      }),
    },
  },
  {
    code: /^tls\.limit:(versions_time)$/,
    words: {
      en: () => ({
        badge: 'stopped by this site',
        sentence: 'This site stopped before there was an answer: its time for all connections ran out.',
        why: 'Asking for every version has a minute in all. What the server would have answered is not known.',
        next: 'Ask for this version alone.',
      }),
      ja: () => ({
        badge: '時間切れで停止',
        sentence: '全接続に使える制限時間に達したため、応答が得られる前に、このサイトが打ち切りました。',
        why: 'すべてのバージョンの調査は、合わせて 1 分までです。サーバーがどう応答したかはわかりません。',
        next: 'このバージョンだけを試してください。',
      }),
    },
  },
  {
    code: /^(?:tls\.limit:|limit\.)(.+)$/,
    words: {
      en: ({ detail }) => ({
        badge: 'stopped at a limit',
        sentence: `This site stopped: the server sent more than it takes: ${LIMITS[detail]?.en ?? detail.replaceAll('_', ' ')}.`,
        why: 'A probe takes in only so much. What had come by then is kept.',
        next: 'Try it from a terminal of your own with curl.',
      }),
      ja: ({ detail }) => ({
        badge: '上限で停止',
        sentence: `サーバーから届いたものがこのサイトの上限を超えたため、打ち切りました: ${LIMITS[detail]?.ja ?? detail}`,
        why: '一度の調査で受け取る量には上限があります。それまでに届いた内容は残っています。',
        next: 'お手元の端末の curl で試してください。',
      }),
    },
  },
  {
    code: /^policy\.(.+)$/,
    words: {
      en: (told) => ({
        badge: 'not allowed here',
        sentence: `This site does not connect to ${where(told, 'this target')}.`,
        why:
          rule(told, 'en')?.said ??
          `Its own rules forbid the target (${told.detail}). Nothing was sent to it.`,
        next: rule(told, 'en')?.next ?? 'Try a public host, or one of the lab’s.',
      }),
      ja: (told) => ({
        badge: 'ここでは不可',
        sentence: `このサイトからは ${where(told, 'この宛先')} に接続しません。`,
        why:
          rule(told, 'ja')?.said ??
          `このサイトの規則で禁じている宛先です (${told.detail})。宛先には何も送っていません。`,
        next: rule(told, 'ja')?.next ?? '公開されているホストか、ラボのホストで試してください。',
      }),
    },
  },
  {
    code: /^(aborted)$/,
    words: {
      en: () => ({
        badge: 'cancelled',
        sentence: 'The probe was cancelled before there was an answer.',
        why: 'What had come by then is kept, and decides nothing.',
        next: 'Run it again.',
      }),
      ja: () => ({
        badge: '中止',
        sentence: '応答が得られる前に中止されました。',
        why: 'それまでに届いた内容は残っていますが、判定はできません。',
        next: 'もう一度実行してください。',
      }),
    },
  },
  {
    code: /^(internal|unknown)$/,
    words: {
      en: () => ({
        badge: 'can’t tell',
        sentence: 'There is no telling what happened.',
        why: 'The recording holds nothing that decides it: no alert, no answer and no end that we know.',
        next: 'Run it again; if it stays so, it is a fault of this notebook.',
      }),
      ja: () => ({
        badge: '判定不能',
        sentence: '何が起きたのか判定できません。',
        why: 'アラートも応答も接続の終わり方も、判断の手がかりになるものが記録に残っていません。',
        next: 'もう一度実行してください。何度でも起きるなら、このノートブックの不具合です。',
      }),
    },
  },
];
