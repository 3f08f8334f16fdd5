import type { RungState } from '../picture/rung.ts';
import type { PhaseKind } from '../picture/timing.ts';
import type { Words } from './lang.ts';

interface PictureWords {
  /** What the ladder's picture is called. */
  readonly ladder: string;
  /** A rung's state in one word, or two. */
  readonly states: Readonly<Record<RungState, string>>;
  readonly openRung: string;
  readonly timesTitle: string;
  readonly timesRead: string;
  readonly timesCaveat: string;
  readonly ready: (trips: number, time: string) => string;
  /** `said` is the verdict in a few words, empty where there is none. */
  readonly stopped: (trips: number, time: string, said: string) => string;
  readonly retried: string;
  readonly phases: Readonly<Record<PhaseKind, string>>;
  /** Of the client, which is this site or whoever was captured, and what it does before a phase. */
  readonly client: string;
  readonly pauses: Readonly<Record<PhaseKind, string>>;
  readonly trips: (n: number) => string;
  readonly unfinished: string;
}

/** The words in and around pictures. */
export const pictureWords: Words<PictureWords> = {
  en: {
    ladder: 'Every version at a glance',
    states: {
      supported: 'accepted',
      refused: 'refused',
      'not-tls': 'not TLS',
      silent: 'silent',
      reset: 'reset',
      closed: 'closed',
      unreachable: 'unreachable',
      malformed: 'malformed',
      unknown: 'can’t tell',
      cancelled: 'cancelled',
      cut: 'cut off',
      running: 'asking',
      unasked: 'not asked',
    },
    openRung: 'Show its trace',
    timesTitle: 'How long it took, round by round',
    timesRead:
      'Each V is one round trip: from this site, the upper line, to the host and back. At the flag HTTP can begin.',
    timesCaveat: 'The ladder’s other connections were under way at the same time; alone, one may be faster.',
    ready: (n, time) => `HTTP can begin after ${roundTrips(n)}, at ${time}.`,
    stopped: (n, time, said) =>
      `Ended early, at ${time}, after ${roundTrips(n)}${said === '' ? '' : `: ${said}`}.`,
    retried: 'One of them is the price of a HelloRetryRequest.',
    phases: { dns: 'name lookup', tcp: 'connection', tls: 'handshake', http: 'answer' },
    client: 'client',
    pauses: {
      dns: 'getting ready',
      tcp: 'getting ready to connect',
      tls: 'preparing the ClientHello',
      http: 'preparing the request',
    },
    trips: (n) => roundTrips(n),
    unfinished: 'unfinished',
  },
  ja: {
    ladder: '全バージョンの結果一覧',
    states: {
      supported: '受け入れ',
      refused: '拒否',
      'not-tls': 'TLS ではない',
      silent: '応答なし',
      reset: 'リセット',
      closed: '切断',
      unreachable: '到達不可',
      malformed: '壊れた応答',
      unknown: '判定不能',
      cancelled: '中止',
      cut: '途中で切断',
      running: '確認中',
      unasked: '未確認',
    },
    openRung: 'トレースを見る',
    timesTitle: '何往復で、どれだけかかったか',
    timesRead:
      'V の形 1 つが 1 往復です。このサイト（上の線）からホスト（下の線）へ届き、応答が戻ります。旗の時点から HTTP を送れます。',
    timesCaveat: '同時にほかのバージョンの接続も進めています。単独なら、もっと短い時間で済むかもしれません。',
    ready: (n, time) => `${n} 往復、${time} で HTTP を送れるようになります。`,
    stopped: (n, time, said) => `${time}、${n} 往復で途中終了${said === '' ? '' : `（${said}）`}。`,
    retried: 'うち 1 往復は HelloRetryRequest によるものです。',
    phases: { dns: '名前解決', tcp: '接続', tls: 'ハンドシェイク', http: '応答' },
    client: 'クライアント',
    pauses: {
      dns: '準備',
      tcp: '接続の準備',
      tls: 'ClientHello の準備',
      http: 'リクエストの準備',
    },
    trips: (n) => `${n} 往復`,
    unfinished: '途中まで',
  },
};

/** A time as short as it can be read: `0.4 ms`, `36 ms`, `3.07 s`. */
export function duration(ms: number): string {
  if (ms >= 999.5) return `${Number((ms / 1000).toFixed(2))} s`;
  return `${ms < 9.95 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
}

const roundTrips = (n: number): string => (n === 1 ? '1 round trip' : `${n} round trips`);
