import type { FlowKind } from '../keep/capsule.ts';
import type { LaidOpen } from '../keep/notice.ts';
import type { Words } from './lang.ts';

/** The forms in which a run can be kept. */
export const KEEP_FORMS = ['capsule', 'html', 'pcapng', 'text', 'markdown'] as const;
export type KeepForm = (typeof KEEP_FORMS)[number];

interface KeepWords {
  /** What of the encryption a file lays open: of the probes' own sessions, or of others that somebody brought along. */
  readonly notice: Readonly<Record<'own' | 'foreign', Readonly<Record<LaidOpen, string>>>>;
  /** How a flow came to be; `when` is a time in UTC. */
  readonly label: Readonly<Record<FlowKind, (when: string) => string>>;
  readonly evidence: string;
  readonly more: (bytes: number) => string;
  readonly madeBy: (notebook: string, node: string, openssl: string) => string;
  readonly note: string;
  readonly noteRest: (units: number) => string;
  readonly version: string;
  readonly answer: string;
  readonly remarks: string;

  readonly keepRun: string;
  readonly keepAll: string;
  readonly noteLabel: string;
  readonly noteHint: string;
  readonly forms: Readonly<Record<KeepForm, { readonly name: string; readonly what: string }>>;
  readonly preparing: string;
  readonly saved: (file: string) => string;
  readonly failed: string;

  readonly viewerTitle: string;
  readonly viewerNoScript: string;
  readonly viewerDamaged: string;
}

export const keepWords: Words<KeepWords> = {
  en: {
    notice: {
      own: {
        secrets:
          'This file holds the secrets of the sessions that TLS Notebook’s own probes made, so that anyone can open their bytes. It holds nobody else’s.',
        opened:
          'This file holds no session secrets, but opened plaintext: what TLS Notebook’s own probes decrypted of their own sessions.',
        nothing: '',
      },
      foreign: {
        secrets:
          'This file holds connections that were recorded elsewhere, with whatever secrets came along with them, besides any of TLS Notebook’s own probes. Pass it on only if those secrets are yours to share.',
        opened:
          'This file holds connections that were recorded elsewhere. It holds no session secrets, but opened plaintext, which was decrypted already. Pass it on only if it is yours to share.',
        nothing:
          'This file holds connections that were recorded elsewhere. It holds no session secrets. Pass it on only if it is yours to share.',
      },
    },
    label: {
      live: (when) => `Live, ${when}`,
      lab: (when) => `Lab server inside TLS Notebook, ${when}`,
      recorded: (when) => `Recorded on ${when}`,
      capture: (when) => `From a capture, ${when}`,
      pasted: (when) => `Pasted, ${when}`,
    },
    evidence: 'Evidence:',
    more: (bytes) => `… (${bytes} more bytes)`,
    madeBy: (notebook, node, openssl) => `TLS Notebook ${notebook}, Node.js ${node}, OpenSSL ${openssl}`,
    note: 'Note',
    noteRest: (units) => `(${units.toLocaleString('en')} more characters, which are not shown)`,
    version: 'Version',
    answer: 'Answer',
    remarks: 'What the answers show together',

    keepRun: 'Keep this run',
    keepAll: 'Keep all of these runs',
    noteLabel: 'Your note',
    noteHint: 'Goes into the capsule, the web page, the text and the Markdown. It stays on your computer.',
    forms: {
      capsule: { name: 'Capsule', what: 'everything; TLS Notebook opens it again' },
      html: { name: 'Web page', what: 'one file for any browser, without network' },
      pcapng: { name: 'Capture', what: 'pcapng with our own secrets, for Wireshark' },
      text: { name: 'Text', what: 'command, trace and verdict' },
      markdown: { name: 'Markdown', what: 'for an issue or a report' },
    },
    preparing: 'Preparing the file …',
    saved: (file) => `Saved as ${file}.`,
    failed: 'The file could not be made. Check that this site’s server can be reached, then choose again.',

    viewerTitle: 'A kept run',
    viewerNoScript: 'JavaScript is off. The run as plain text:',
    viewerDamaged: 'Not all of this file could be read:',
  },
  ja: {
    notice: {
      own: {
        secrets:
          'このファイルには、TLS Notebook 自身のプローブが行ったセッションの秘密が入っていて、誰でもその通信を復号できます。ほかの人の秘密は入っていません。',
        opened:
          'このファイルにセッションの秘密は入っていませんが、TLS Notebook 自身のプローブが自分のセッションを復号した平文が入っています。',
        nothing: '',
      },
      foreign: {
        secrets:
          'このファイルには、TLS Notebook の外で記録された接続と、それに付いてきた秘密が入っています。その秘密を共有してよい場合にだけ、人に渡してください。',
        opened:
          'このファイルには、TLS Notebook の外で記録された接続が入っています。セッションの秘密は入っていませんが、復号済みの平文が入っています。共有してよい場合にだけ、人に渡してください。',
        nothing:
          'このファイルには、TLS Notebook の外で記録された接続が入っています。セッションの秘密は入っていません。共有してよい場合にだけ、人に渡してください。',
      },
    },
    label: {
      live: (when) => `実行した記録（${when}）`,
      lab: (when) => `TLS Notebook 内蔵のラボサーバーでの記録（${when}）`,
      recorded: (when) => `${when} に記録`,
      capture: (when) => `キャプチャから読み込み（${when}）`,
      pasted: (when) => `貼り付けたデータ（${when}）`,
    },
    evidence: '証拠:',
    more: (bytes) => `…（残り ${bytes} バイト）`,
    madeBy: (notebook, node, openssl) => `TLS Notebook ${notebook}、Node.js ${node}、OpenSSL ${openssl}`,
    note: 'メモ',
    noteRest: (units) => `（残り ${units.toLocaleString('en')} 文字は表示していません）`,
    version: 'バージョン',
    answer: '結果',
    remarks: '結果を合わせてわかること',

    keepRun: '保存する',
    keepAll: 'すべての結果を保存する',
    noteLabel: '自分のメモ',
    noteHint:
      'カプセル、ウェブページ、テキスト、Markdown に入ります。メモがお使いのコンピューターの外に出ることはありません。',
    forms: {
      capsule: { name: 'カプセル', what: 'すべてを保存し、TLS Notebook で開き直せます' },
      html: { name: 'ウェブページ', what: 'ネットワークなしで、どのブラウザーでも読める 1 つのファイル' },
      pcapng: {
        name: 'キャプチャ',
        what: 'Wireshark 用の pcapng。復号用に、このサイト自身のセッションの秘密も入ります',
      },
      text: { name: 'テキスト', what: 'コマンド、トレース、判定' },
      markdown: { name: 'Markdown', what: 'Issue や報告書に' },
    },
    preparing: 'ファイルを作っています…',
    saved: (file) => `${file} として保存しました。`,
    failed: 'ファイルを作れませんでした。このサイトのサーバーにつながるか確かめて、もう一度選んでください。',

    viewerTitle: '保存した記録',
    viewerNoScript: 'JavaScript が無効です。記録をテキストで表示します。',
    viewerDamaged: 'このファイルには読み取れなかった部分があります。',
  },
};
