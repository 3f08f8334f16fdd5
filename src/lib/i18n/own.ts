import type { Words } from './lang.ts';

/** Words of the page to which a person brings bytes or text of their own. */
export const ownWords = {
  en: {
    nav: 'Your own',
    title: 'Bring your own trace',
    lead: 'A capture, a saved run, bytes in hexadecimal, or just the text that your curl, openssl or Node printed. It is read line by line and byte by byte, and you are told who refused.',
    private: 'All of it is read in this browser. Nothing leaves your machine: no file, no text, no name.',
    pasteLabel: 'Paste here',
    pasteHint:
      'The output of curl -v or openssl s_client, an error of Node, a ClientHello in hexadecimal, a key log.',
    placeholder:
      '* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n* TLSv1.3 (IN), TLS alert, protocol version (582):\n…',
    read: 'Read it',
    choose: 'Choose files',
    chooseHint:
      'or drop them anywhere on this page: pcap, pcapng (also as .gz), a key log (SSLKEYLOGFILE), a capsule saved here.',
    drop: 'Let go to read them here',
    reading: 'Reading…',
    empty: 'What you bring will stand here.',
    example: 'Try it with the article’s refused run of 2021',
    nothingPasted: 'There is nothing to read yet. Paste some text first, or choose a file.',
    unknown:
      'This was not recognised. Expected: text with lines of curl -v, openssl s_client or a TLS error; hexadecimal bytes; a pcap or pcapng file; a key log; or a capsule of this notebook.',
    unknownText:
      'No line of it tells of a connection. Was the command run with -v, and is the whole output here?',
    unreadable: (name: string) => `${name}: the browser could not read it.`,
    tooLarge: (name: string, limit: string) =>
      `${name} is larger than ${limit}, the most that is read here. Cut it first, with editcap for instance.`,
    capture: (name: string, n: number) => (n === 1 ? `${name}: 1 connection` : `${name}: ${n} connections`),
    captureEmpty: 'No TCP connection was found in it.',
    capsule: (name: string, n: number) => (n === 1 ? `${name}: 1 run` : `${name}: ${n} runs`),
    runEmpty: 'This run is empty: the file has no event of it, so there is nothing to look at.',
    hex: 'Bytes in hexadecimal',
    pasted: {
      curl: 'Output of curl',
      openssl: 'Output of openssl',
      node: 'An error of Node',
      other: 'Text of a client',
    },
    pastedRuns: (n: number) => (n === 1 ? '1 run' : `${n} runs`),
    keylogKept: (n: number) =>
      n === 1
        ? 'A key log with 1 line. It opens the captures read here, whichever came first.'
        : `A key log with ${n} lines. It opens the captures read here, whichever came first.`,
    note: 'Your note',
    open: 'Look inside',
    remove: 'Remove',
    removed: 'Removed.',
    packets: (n: number) => (n === 1 ? '1 packet' : `${n} packets`),
    notTls: 'not TLS',
    refused: 'refused: no connection was made',
    unanswered: 'never connected',
    secretsWarning:
      'A key log opens whatever was encrypted in that connection. Keep it as you would keep a password.',
    printed: 'as printed',
    really: 'What it really is:',
    verdict: 'Verdict',
    nextTitle: 'Run this to be sure',
    copy: 'Copy',
    compareTitle: 'Compare two of them',
    done: (what: string) => `Read: ${what}`,
  },
  ja: {
    nav: '手元の記録',
    title: '手元の記録を読み解く',
    lead: 'キャプチャ、保存した記録、16 進のバイト列のほか、curl や openssl、Node が表示した文字列もそのまま読めます。1 行ずつ、1 バイトずつ読み解き、断ったのは誰かを示します。',
    private:
      '読み取りはすべてこのブラウザーの中で行います。ファイルも文字列も名前も、手元のマシンの外へは出ません。',
    pasteLabel: 'ここに貼り付け',
    pasteHint: 'curl -v や openssl s_client の出力、Node のエラー、16 進の ClientHello、鍵ログなど。',
    placeholder:
      '* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n* TLSv1.3 (IN), TLS alert, protocol version (582):\n…',
    read: '読み解く',
    choose: 'ファイルを選ぶ',
    chooseHint:
      'またはこのページのどこかにドロップ: pcap、pcapng（.gz のままでも可）、鍵ログ（SSLKEYLOGFILE）、ここで保存したカプセル。',
    drop: '手を離すと、ここで読み込みます',
    reading: '読み込み中…',
    empty: '持ち込んだものがここに並びます。',
    example: '2021 年の記事にある、断られた実行例で試す',
    nothingPasted: 'まだ読むものがありません。文字列を貼り付けるか、ファイルを選んでください。',
    unknown:
      '何のデータか見分けられませんでした。読めるのは、curl -v や openssl s_client、TLS のエラーを含む文字列、16 進のバイト列、pcap か pcapng のファイル、鍵ログ、このノートブックのカプセルです。',
    unknownText: '接続についての行が見当たりません。-v を付けて実行しましたか。出力はすべて入っていますか。',
    unreadable: (name: string) => `${name}: ブラウザーが読み込めませんでした。`,
    tooLarge: (name: string, limit: string) =>
      `${name} は、ここで読める上限の ${limit} を超えています。editcap などで小さくしてからお試しください。`,
    capture: (name: string, n: number) => `${name}: 接続 ${n} 件`,
    captureEmpty: 'TCP 接続は見つかりませんでした。',
    capsule: (name: string, n: number) => `${name}: 記録 ${n} 件`,
    runEmpty: 'この記録は空です。ファイルにイベントが 1 つもないため、見られるものがありません。',
    hex: '16 進のバイト列',
    pasted: {
      curl: 'curl の出力',
      openssl: 'openssl の出力',
      node: 'Node のエラー',
      other: 'クライアントの出力',
    },
    pastedRuns: (n: number) => `実行 ${n} 回分`,
    keylogKept: (n: number) =>
      `${n} 行の鍵ログ。読み込む順番に関係なく、ここで読んだキャプチャの復号に使います。`,
    note: 'メモ',
    open: '中を見る',
    remove: '外す',
    removed: '一覧から外しました。',
    packets: (n: number) => `${n} パケット`,
    notTls: 'TLS ではない',
    refused: '接続拒否（TCP 接続は未確立）',
    unanswered: '応答なし（TCP 接続は未確立）',
    secretsWarning:
      '鍵ログがあれば、その接続で暗号化された内容をすべて復号できます。パスワードと同じように扱ってください。',
    printed: '表示どおり',
    really: '実際には:',
    verdict: '判定',
    nextTitle: '確かめるためのコマンド',
    copy: 'コピー',
    compareTitle: '2 つを比べる',
    done: (what: string) => `読み込みました: ${what}`,
  },
} as const satisfies Words<unknown>;
