import type { Origin } from '../flow/origin.ts';
import type { Lang, Words } from './lang.ts';

/** Words of the workbench, in which a flow is looked at. */
export const inspectWords = {
  en: {
    open: 'Look inside',
    title: 'Looking inside',
    close: 'Close',
    views: 'Views',
    lines: 'Trace',
    picture: 'Picture',
    fields: 'Fields',
    bytes: 'Bytes',
    hint: 'Point at anything: the other views follow. Arrow keys move, Tab goes to the next view.',
    nothing: 'Nothing went over the wire.',
    empty: 'Nothing has happened yet at this point.',
    noBytesYet: 'Nothing has gone over the wire yet at this point.',
    notYet: 'What is selected has not happened yet at this point.',
    unprinted: (n: number) =>
      n === 1
        ? 'One more row of this view is not printed; the screen has it.'
        : `${n} more rows of this view are not printed; the screen has them all.`,
    origins: {
      live: (at: string) => `live, ${at}`,
      lab: (at: string) => `lab, ${at}`,
      recorded: (at: string) => `recorded on ${at}`,
      capture: (at: string) => (at ? `your capture of ${at}` : 'your capture'),
      pasted: () => 'bytes that you pasted',
    },
    client: 'client',
    server: 'server',
    record: (n: number, type: string) => `record ${n}, ${type}`,
    wireHead: (what: string, bytes: string) => `${what} · ${bytes}`,
    encryptedRecord: 'encrypted, as it went over the wire',
    openedHead: (name: string, bytes: string) => `inside: ${name} · ${bytes}`,
    looseHead: (bytes: string) => `no TLS record · ${bytes}`,
    cutHead: (bytes: string) => `begun, not ended · ${bytes}`,
    byteCount: (n: number) => (n === 1 ? '1 byte' : `${n} bytes`),
    at: 'Where',
    onWire: (from: string, to: string, side: 'out' | 'in') =>
      `bytes ${from} to ${to} of what the ${side === 'out' ? 'client' : 'server'} sent`,
    inMessage: (from: string, to: string) => `bytes ${from} to ${to} of the opened message`,
    value: 'Value',
    details: 'What is selected',
    line: 'The line:',
    problem: 'Wrong here',
    noPlace: 'No single field shows this: the client’s side worked it out or said it by itself.',
    ofTcp: 'This is TCP, below TLS: it is in the packets’ headers, not in the bytes that they carry.',
    connect: (to: string) => `TCP connection to ${to}`,
    begun: (name: string) => `${name}, not ended`,
    stray: 'no TLS',
    closed: { fin: 'closes (FIN)', reset: 'resets (RST)' },
    alert: (name: string, n: number) => `alert: ${name} (${n})`,
    fatal: 'fatal',
    stopped: 'stopped here',
    encryptedMark: 'encrypted',
    roundTrips: (n: number) => (n === 1 ? '1 round trip' : `${n} round trips`),
    ms: (ms: string) => `${ms} ms`,
    replay: 'Replay',
    play: 'Play',
    pause: 'Pause',
    back: 'Back a step',
    forward: 'Forward a step',
    speed: 'Pace',
    speeds: { '1': '× 1', '10': '× 1/10', '100': '× 1/100', '1000': '× 1/1000' },
    moment: 'Moment',
    keys: 'Keys: comma and full stop step. Space plays, unless a button, the pace or a row that unfolds has it for itself.',
  },
  ja: {
    open: '中を見る',
    title: '接続の中身',
    close: '閉じる',
    views: '表示',
    lines: 'トレース',
    picture: '図',
    fields: 'フィールド',
    bytes: 'バイト列',
    hint: 'どこかを指すと、ほかの表示も同じ場所へ移ります。矢印キーで移動し、Tab キーで次の表示に切り替えます。',
    nothing: '通信路には何も流れませんでした。',
    empty: 'この時点では、まだ何も起きていません。',
    noBytesYet: 'この時点では、通信路にまだ何も流れていません。',
    notYet: '選択した箇所は、この時点ではまだ起きていません。',
    unprinted: (n: number) => `この表示の残り ${n} 行は印刷していません。画面ではすべて見られます。`,
    origins: {
      live: (at: string) => `実測 ${at}`,
      lab: (at: string) => `ラボ ${at}`,
      recorded: (at: string) => `${at} の記録`,
      capture: (at: string) => (at ? `手元のキャプチャ ${at}` : '手元のキャプチャ'),
      pasted: () => '貼り付けたバイト列',
    },
    client: 'クライアント',
    server: 'サーバー',
    record: (n: number, type: string) => `レコード ${n}、${type}`,
    wireHead: (what: string, bytes: string) => `${what} · ${bytes}`,
    encryptedRecord: '暗号化されたまま（通信路を流れたとおり）',
    openedHead: (name: string, bytes: string) => `中身: ${name} · ${bytes}`,
    looseHead: (bytes: string) => `TLS レコードではない · ${bytes}`,
    cutHead: (bytes: string) => `途中まで · ${bytes}`,
    byteCount: (n: number) => `${n} バイト`,
    at: '場所',
    onWire: (from: string, to: string, side: 'out' | 'in') =>
      `${side === 'out' ? 'クライアント' : 'サーバー'}が送ったバイト列の ${from}〜${to}`,
    inMessage: (from: string, to: string) => `復号したメッセージの ${from}〜${to}`,
    value: '値',
    details: '選択した箇所',
    line: 'この行:',
    problem: '誤り',
    noPlace: 'これを直接示すフィールドはありません。クライアント側が導き出したか、自分から表示した内容です。',
    ofTcp: 'TLS の下の層、TCP の情報です。TCP が運ぶバイト列ではなく、パケットのヘッダーに現れます。',
    connect: (to: string) => `${to} へ TCP 接続`,
    begun: (name: string) => `${name}（途中まで）`,
    stray: 'TLS ではない',
    closed: { fin: '接続を閉じる（FIN）', reset: '接続を切る（RST）' },
    alert: (name: string, n: number) => `アラート: ${name}（${n}）`,
    fatal: '致命的',
    stopped: 'ここで打ち切り',
    encryptedMark: '暗号化',
    roundTrips: (n: number) => `${n} 往復`,
    ms: (ms: string) => `${ms} ms`,
    replay: '再生',
    play: '再生',
    pause: '一時停止',
    back: '1 つ戻る',
    forward: '1 つ進む',
    speed: '再生速度',
    speeds: { '1': '× 1', '10': '× 1/10', '100': '× 1/100', '1000': '× 1/1000' },
    moment: '時点',
    keys: 'コンマで 1 つ戻り、ピリオドで 1 つ進みます。Space キーで再生します（ボタン、再生速度、開閉できる行では、それぞれの操作になります）。',
  },
} as const satisfies Words<unknown>;

/** Live, lab or recorded, and when, in the reader's own time. */
export function originLabel({ kind, at }: Origin, lang: Lang): string {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  const told = Number.isNaN(time)
    ? ''
    : new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  return inspectWords[lang].origins[kind](told);
}

/** The day of a recording, `25 Nov 2026` or `2026年11月25日`, in UTC: it stands in pages before anybody reads them. */
export const recordingDate = (at: string, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    day: 'numeric',
    month: lang === 'en' ? 'short' : 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(at));
