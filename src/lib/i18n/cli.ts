import type { Lang, Words } from './lang.ts';

/** What the terminal says besides traces and verdicts. */
interface CliWords {
  readonly help: string;
  readonly unknownProfile: (profiles: string) => string;
  readonly notInThisVersion: (option: string) => string;
  readonly note: string;
  readonly oneTarget: (more: string) => string;
  readonly connections: (done: number) => string;
}

export const cliWords: Words<CliWords> = {
  en: {
    help: `Usage: probe [curl options] URL
       probe --versions HOST[:PORT]

Makes one TLS connection as curl would, prints it as curl -v does, and says who accepted or refused.
A host alone will do: probe example.com

  --versions        asks for every version from SSL 2.0 to TLS 1.3 and tells who refused which
  --json            one event a line, as JSON; of --versions the last line is the report
  --profile NAME    in whose words: curl-8 (default), curl-7.88, article or corrected
  --check-target    reads HOST[:PORT] lines and says what the site's public policy answers; sends nothing
  --help            this text

From a terminal any address may be probed. The lab's hosts, such as api.lab.test, need no network.
Exit status: 0 done, whatever the peer's answer; 2 the command line is wrong; 3 the target is refused;
130 cancelled.
`,
    unknownProfile: (profiles) => `--profile takes one of ${profiles}.`,
    notInThisVersion: (option) => `${option} is not an option of this version.`,
    note: 'Note:',
    oneTarget: (more) => `--versions takes one HOST[:PORT] and nothing else; ${more} is too much.`,
    connections: (done) => `${done} connections made …`,
  },
  ja: {
    help: `使い方: probe [curl のオプション] URL
        probe --versions HOST[:PORT]

curl と同じように TLS で一度接続し、curl -v と同じ形で表示して、受け入れたのは誰か、拒否したのは誰かを示します。
ホスト名だけでも実行できます: probe example.com

  --versions        SSL 2.0 から TLS 1.3 まで順に調べ、どれを誰が拒否したかを示します
  --json            イベントを 1 行に 1 つずつ JSON で出力します（--versions では最後の行が報告です）
  --profile NAME    表示の言い回し: curl-8（既定）、curl-7.88、article、corrected
  --check-target    HOST[:PORT] を 1 行ずつ読み、サイトの公開ポリシーの判定を表示します（何も送信しません）
  --help            この説明を表示します

端末からは、どのアドレスにも接続できます。api.lab.test などのラボのホストにはネットワークは要りません。
終了コード: 0 完了（相手の応答にかかわらず）、2 コマンドの誤り、3 接続先の拒否、130 中断。
`,
    unknownProfile: (profiles) => `--profile には次のどれかを指定してください: ${profiles}`,
    notInThisVersion: (option) => `${option} はこのバージョンにはないオプションです。`,
    note: '補足:',
    oneTarget: (more) => `--versions には HOST[:PORT] を 1 つだけ指定してください。${more} は余分です。`,
    connections: (done) => `${done} 件の接続を調べました …`,
  },
};

/** The language that a terminal asks for in LC_ALL, LC_MESSAGES or LANG. */
export function terminalLang(env: Readonly<Record<string, string | undefined>>): Lang {
  const asked = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^ja/i.test(asked) ? 'ja' : 'en';
}
