import type { Expected } from '../keep/flow-shape.ts';
import type { Claim, KeepProblem, VerdictPart } from '../keep/problem.ts';
import type { Lang, Words } from './lang.ts';
import { pictureWords } from './picture.ts';
import { verdictText } from './verdict.ts';

type Told = Pick<KeepProblem, 'expected' | 'found' | 'byte'> & { readonly parts?: string };

interface ProblemWords {
  readonly problem: Readonly<Record<KeepProblem['code'], (told: Told) => string>>;
  readonly expected: Readonly<Record<Expected, string>>;
  readonly parts: Readonly<Record<VerdictPart, string>>;
  readonly place: (path: string, line: number, column: number) => string;
  readonly dropped: (events: number) => string;
  readonly others: (records: number) => string;
}

/** What is wrong with a file, where, and what became of the rest, in sentences. */
export function keepProblemText(problem: KeepProblem, lang: Lang): string {
  const words = problemWords[lang];
  const { code, path, line, column, dropped, others, verdicts, parts: differing, ...told } = problem;
  const expected = words.expected[problem.expected as Expected] ?? problem.expected;
  const parts = differing?.map((part) => words.parts[part]).join(lang === 'en' ? ', ' : '、');
  const said = words.problem[code]({
    ...told,
    ...(expected !== undefined && { expected }),
    ...(parts !== undefined && { parts }),
    ...(verdicts && lang === 'ja' && inWords(verdicts.expected, verdicts.found)),
  });
  return [
    said,
    ...(line > 0 ? [words.place(path, line, column)] : []),
    ...(dropped ? [words.dropped(dropped)] : []),
    ...(others ? [words.others(others)] : []),
  ].join(lang === 'en' ? ' ' : '');
}

/** Two verdicts in as few words as tell them apart; their codes where no words do. */
function inWords(expected: Claim, found: Claim): Required<Pick<Told, 'expected' | 'found'>> {
  const ways = [
    (claim: Claim) => verdictText({ ...claim, evidence: [] }, 'ja').badge,
    (claim: Claim) => verdictText({ ...claim, evidence: [] }, 'ja').sentence.replace(/。$/, ''),
    ({ outcome, by, code, version }: Claim) =>
      [`${OUTCOMES[outcome]}、${SIDES[by]}、${code}`, ...(version ? [version] : [])].join(' '),
  ];
  const told = ways.map((say) => ({ expected: say(expected), found: say(found) }));
  return told.find((pair) => pair.expected !== pair.found) ?? { expected: expected.code, found: found.code };
}

const { states } = pictureWords.ja;

const OUTCOMES: Readonly<Record<Claim['outcome'], string>> = {
  ...states,
  limit: '上限で停止',
  'cannot-tell': states.unknown,
};

const SIDES: Readonly<Record<Claim['by'], string>> = {
  server: 'サーバー',
  client: 'クライアント',
  network: '経路',
  policy: 'このサイトの規則',
};

export const problemWords: Words<ProblemWords> = {
  en: {
    problem: {
      'too-large': ({ found }) =>
        `The file is larger than any capsule can be${found ? ` (${found} bytes)` : ''}. Open one that TLS Notebook saved.`,
      'too-many-flows': ({ found }) => `Only the first ${found} connections are opened.`,
      'too-many-events': ({ found }) => `Only the first ${found} events are opened.`,
      'not-json': () => 'This is no capsule: it is not JSON. Open a file that ends in .tls-notebook.json.',
      broken: () => 'From here on the file is no JSON any more. What stands before it is kept.',
      'name-twice': ({ found }) =>
        `The name "${found}" stands twice side by side, and which of the two counts can’t be told. What stands before the second one is kept.`,
      cut: () => 'The file ends in the middle; the rest was lost. Every whole event before that is kept.',
      'too-deep': () =>
        'The JSON is too deeply nested: no capsule has so many levels. Open a file that TLS Notebook saved.',
      'nothing-whole': () =>
        'The file ends or breaks before anything in it is whole, so nothing could be kept. Get the file once more.',
      'not-a-capsule': () =>
        'This is JSON, but no capsule: "format" should be "tls-notebook-capsule". Open a file that TLS Notebook saved.',
      'needs-newer': ({ found }) =>
        `This capsule needs a newer TLS Notebook, one that reads capsules of version ${found}; this one reads version 1.`,
      'written-by-newer': ({ found }) =>
        `A newer TLS Notebook wrote this capsule (version ${found}) and says that this one may open it. What is new in it is left out.`,
      'wrong-value': ({ expected, found }) => `Expected ${expected}, found ${found}.`,
      'unknown-field': () => 'No capsule of this version has this field. It is left out.',
      'unknown-event': ({ found }) => `An event of an unknown kind, ${found}, is left out.`,
      'no-request': () => 'A recording begins with what was asked, its "request" event; this one does not.',
      'second-request': () => 'A recording has one "request" event; here comes another.',
      'second-end': () => 'A recording has one "end" event; here comes another.',
      'after-end': () => 'An event stands after the recording’s end.',
      'second-flow': ({ found }) => `There are two connections named ${found}. Only the first is kept.`,
      'verdict-differs': ({ expected, found }) =>
        `The verdict in this file (${found}) is not the one that its recording comes to (${expected}), which is shown instead. The file was changed, or another version of TLS Notebook judged it by other rules.`,
      'verdict-parts-differ': ({ parts }) =>
        `The verdict in this file says the same as its recording, and differs from it in this: ${parts}. What the recording comes to is shown instead. The file was changed, or another version of TLS Notebook judged it by other rules.`,
      'opened-differs': ({ expected, found, byte }) =>
        `The file says that this encrypted record holds ${found}. Opened again with the secrets in the file, it holds ${expected}, which is shown instead.${
          byte === undefined ? '' : ` They differ from byte ${byte} on, counted from 0.`
        } The file was changed.`,
      'opened-not': () =>
        'The file has plaintext for a record that does not open: its bytes or the secrets were changed, or it was never encrypted. The plaintext is left out, and the record is shown as it went over the wire.',
      'opened-unproven': () =>
        'The file says what this encrypted record holds, but has no secret that opens it, or its cipher suite can’t be opened in a browser. It is shown as the file has it, unchecked.',
      'finished-unproven': () =>
        'This recording says that the handshake was completed, but the bytes in this file do not prove it: the Finished of both sides is not among what opens with the secrets in the file. Bytes or secrets were changed or are missing, or the cipher suite can’t be opened in a browser. What the verdict says of Finished and keys is the recording’s word alone.',
      'events-beyond-bytes': ({ found }) =>
        `The events say more than the bytes: nothing in the bytes of this file carries what they tell (${found}). They were added, or the bytes were taken out.`,
      'report-differs': () =>
        'The report in this file says otherwise here than its recordings come to. It was worked out again from them. The file was changed, or another version of TLS Notebook judged it by other rules.',
      'report-remade': () =>
        'Not every connection could be read as it stood. The report was worked out again from what could.',
    },
    expected: {
      hex: 'bytes as hexadecimal digits, two each',
      time: 'a time such as 2026-11-25T15:00:00.000Z',
      address: 'an IP address',
      number: 'a number of milliseconds',
      port: 'a port, 0 to 65535',
      index: 'a whole number, 0 or more',
      'flow-id': 'a connection’s id such as hello/TLSv1.2',
    },
    parts: {
      evidence: 'the evidence that it points at',
      findings: 'its findings',
      certainty: 'how certain it is',
      certificate: 'what it says of the certificate',
    },
    place: (path, line, column) => `(${path}, line ${line}, column ${column})`,
    dropped: (events) =>
      events === 1
        ? 'This event is left out; what stands before it is kept.'
        : `This and the ${events - 1} events after it are left out; what stands before it is kept.`,
    others: (records) =>
      records === 1
        ? 'The same is true of another record of this connection.'
        : `The same is true of ${records} more records of this connection.`,
  },
  ja: {
    problem: {
      'too-large': ({ found }) =>
        `カプセルの上限${found ? `（${found} バイト）` : ''}を超えています。TLS Notebook で保存したファイルを開いてください。`,
      'too-many-flows': ({ found }) => `最初の ${found} 件の接続だけを開きます。`,
      'too-many-events': ({ found }) => `最初の ${found} 件のイベントだけを開きます。`,
      'not-json': () =>
        'JSON ではないので、カプセルとして読めません。.tls-notebook.json で終わるファイルを開いてください。',
      broken: () => 'ここから先は JSON として読めません。それより前の内容は残しています。',
      'name-twice': ({ found }) =>
        `1 つのオブジェクトに "${found}" という名前が 2 回出てくるため、どちらが正しいか決められません。2 つ目より前の内容は残しています。`,
      cut: () =>
        'ファイルが途中で切れていて、続きが失われています。それより前の、完全なイベントはすべて残しています。',
      'too-deep': () =>
        'JSON の入れ子が深すぎます。これほど深いカプセルはありません。TLS Notebook で保存したファイルを開いてください。',
      'nothing-whole': () =>
        'ファイルが切れているか壊れていて、完全な内容が 1 つもないため、何も読み取れませんでした。ファイルを入手し直してください。',
      'not-a-capsule': () =>
        'JSON ですが、カプセルではありません（"format" が "tls-notebook-capsule" であるはずです）。TLS Notebook で保存したファイルを開いてください。',
      'needs-newer': ({ found }) =>
        `このカプセルを開くには、バージョン ${found} のカプセルを読める新しい TLS Notebook が必要です。この TLS Notebook が読めるのはバージョン 1 です。`,
      'written-by-newer': ({ found }) =>
        `新しい TLS Notebook が書いたカプセル（バージョン ${found}）ですが、このバージョンでも開けると記されています。新しい内容は省きます。`,
      'wrong-value': ({ expected, found }) => `${expected} であるはずの値が ${found} になっています。`,
      'unknown-field': () => 'このバージョンのカプセルにはない項目です。省きました。',
      'unknown-event': ({ found }) => `未知の種類のイベント（${found}）を省きました。`,
      'no-request': () =>
        '記録は、何を尋ねたかを示す "request" イベントで始まるはずですが、それがありません。',
      'second-request': () => '"request" イベントは記録に 1 つのはずですが、2 つ目があります。',
      'second-end': () => '"end" イベントは記録に 1 つのはずですが、2 つ目があります。',
      'after-end': () => '記録の終わりのあとにイベントがあります。',
      'second-flow': ({ found }) => `${found} という接続が 2 つあります。最初のものだけを残しました。`,
      'verdict-differs': ({ expected, found }) =>
        `ファイルに書かれた判定（${found}）が、記録から導かれる判定（${expected}）と食い違っています。表示しているのは記録から導いた判定です。ファイルが書き換えられたか、別のバージョンの TLS Notebook が異なる規則で判定したものです。`,
      'verdict-parts-differ': ({ parts }) =>
        `ファイルに書かれた判定は、結論は記録から導かれるものと同じですが、${parts}が食い違っています。表示しているのは記録から導いた判定です。ファイルが書き換えられたか、別のバージョンの TLS Notebook が異なる規則で判定したものです。`,
      'opened-differs': ({ expected, found, byte }) =>
        `この暗号化されたレコードの中身は、ファイルでは ${found} となっていますが、ファイル内の秘密で復号し直すと ${expected} です。${
          byte === undefined ? '' : `最初の違いは ${byte} バイト目（先頭を 0 として数えます）です。`
        }表示しているのは復号し直した内容です。ファイルが書き換えられています。`,
      'opened-not': () =>
        'ファイルには復号済みの中身が書かれていますが、このレコードは復号できません。バイト列か秘密が書き換えられたか、もともと暗号化されていないレコードです。書かれていた中身は省き、通信路を流れたままのバイト列を表示します。',
      'opened-unproven': () =>
        'ファイルにはこの暗号化されたレコードの中身が書かれていますが、復号できる秘密がファイルにないか、ブラウザーで復号できない暗号スイートのため、確かめられません。ファイルにあるとおりに表示します。',
      'finished-unproven': () =>
        'この記録ではハンドシェイクが完了したことになっていますが、このファイルのバイト列からは裏づけられません。ファイル内の秘密で復号できた内容に、双方の Finished がそろっていないためです。バイト列か秘密が書き換えられたか欠けている、またはブラウザーで復号できない暗号スイートです。判定にある Finished と鍵についての説明は、記録にそう書かれているというだけです。',
      'events-beyond-bytes': ({ found }) =>
        `イベントの内容（${found}）を運んだはずのバイト列が、このファイルにありません。イベントが書き足されたか、バイト列が取り除かれています。`,
      'report-differs': () =>
        'このファイルの報告は、ここから先が記録の内容と食い違っています。記録から作り直した報告を使います。ファイルが書き換えられたか、TLS Notebook の別のバージョンが別の規則で判定したものです。',
      'report-remade': () => 'そのまま読めない接続があったため、読めた内容から報告を作り直しました。',
    },
    expected: {
      hex: 'バイト列を表す 16 進数（1 バイトにつき 2 桁）',
      time: '2026-11-25T15:00:00.000Z のような日時',
      address: 'IP アドレス',
      number: 'ミリ秒を表す数',
      port: 'ポート番号（0〜65535）',
      index: '0 以上の整数',
      'flow-id': 'hello/TLSv1.2 のような接続の ID',
    },
    parts: {
      evidence: '証拠',
      findings: '補足の指摘',
      certainty: '確かさ',
      certificate: '証明書についての記述',
    },
    place: (path, line, column) => `（${path}、${line} 行 ${column} 文字目）`,
    dropped: (events) =>
      events === 1
        ? 'このイベントは省き、それより前は残しています。'
        : `このイベントとそのあとの ${events - 1} 個は省き、それより前は残しています。`,
    others: (records) => `この接続のほかの ${records} 個のレコードも同様です。`,
  },
};
