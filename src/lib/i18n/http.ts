import type { Words } from './lang.ts';

/** What the server says when it does not do what was asked of it. */
export type HttpProblem =
  | 'method'
  | 'origin'
  | 'content-type'
  | 'too-large'
  | 'json'
  | 'field'
  | 'kind'
  | 'command'
  | 'target'
  | 'lab'
  | 'rate'
  | 'busy'
  | 'busy-client'
  | 'not-ready'
  | 'not-found';

export const httpProblems: Words<Readonly<Record<HttpProblem, string>>> = {
  en: {
    method: 'This address answers to another method; see the Allow header.',
    origin:
      'This request came from another site. Only this site’s own pages may send it. If this page is your notebook’s own, set PUBLIC_ORIGIN to the address at which you open it.',
    'content-type': 'The body must be JSON, sent as Content-Type: application/json.',
    'too-large': 'The body is longer than the 4 KiB that a command may take.',
    json: 'The body is not JSON in UTF-8.',
    field:
      'The body must be an object of texts: kind handshake with a command and optionally a profile, or kind versions with a target; either may have a lang.',
    kind: 'This kind of probe is unknown here; there are handshake and versions.',
    command: 'The command can’t be run as it stands.',
    target: 'The target has to be HOST or HOST:PORT, in plain form.',
    lab: 'The body must be {"host", "policy"} with a host that has a policy and a policy that GET /api/lab lists.',
    rate: 'Too many probes in a minute. Wait a little, then try again.',
    busy: 'All places for probes are taken just now. Try again in a moment.',
    'busy-client': 'Your address already has as many probes running as one may. Wait for one to end.',
    'not-ready': 'The notebook is starting or stopping. Try again in a moment.',
    'not-found': 'There is nothing at this address.',
  },
  ja: {
    method: 'このアドレスでは別のメソッドを使います。Allow ヘッダーをご覧ください。',
    origin:
      '別のサイトからのリクエストです。受け付けるのは、このサイト自身のページからのものだけです。ご自分のノートブックのページなら、開いているアドレスを PUBLIC_ORIGIN に設定してください。',
    'content-type': '本文は JSON にして、Content-Type: application/json を付けて送ってください。',
    'too-large': '本文が上限の 4 KiB を超えています。コマンドを短くしてください。',
    json: '本文が UTF-8 の JSON になっていません。',
    field:
      '本文は文字列だけのオブジェクトにしてください。kind が handshake なら command が必要で（profile は省略可）、versions なら target が必要です。lang はどちらでも省略できます。',
    kind: 'この種類の接続テストはありません。kind には handshake か versions を指定してください。',
    command: 'このコマンドは、このままでは実行できません。',
    target: '接続先は HOST または HOST:PORT の形で指定してください。',
    lab: '本文は {"host", "policy"} にしてください。ポリシーを持つホストと、GET /api/lab の一覧にあるポリシーを指定します。',
    rate: '1 分あたりの回数の上限に達しました。少し待ってから、もう一度お試しください。',
    busy: '同時に実行できる数がいっぱいです。少し待ってから、もう一度お試しください。',
    'busy-client': 'お使いのアドレスで同時に実行できる数に達しています。どれかが終わるまでお待ちください。',
    'not-ready': 'ノートブックは起動中か、停止するところです。少し待ってから、もう一度お試しください。',
    'not-found': 'このアドレスには何もありません。',
  },
};
