import type { CommandProblem } from '../curl/word.ts';
import type { Words } from './lang.ts';

/** A sentence or three, made from the problem’s parameters. */
type Say = (params: Readonly<Record<string, string>>) => string;

const perhaps: Words<Say> = {
  en: (p) => (p['suggestion'] === undefined ? '' : ` Did you mean ${p['suggestion']}?`),
  ja: (p) => (p['suggestion'] === undefined ? '' : `${p['suggestion']} のことでしょうか。`),
};

const eitherOf = ({ address, withPort }: Parameters<Say>[0], or: string): string =>
  [address, withPort].filter((form) => form !== undefined).join(or);

/** Two names that the option takes; `--ciphers` takes OpenSSL's, `--tls13-ciphers` has IANA's for both. */
const joined = ({ option = '' }: Parameters<Say>[0]): string =>
  ({
    '--curves': 'X25519:P-256',
    '--tls13-ciphers': 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384',
  })[option] ?? 'AES128-SHA:AES256-SHA';

/** What may be wrong with a command, or noteworthy about it, by its code. */
export const commandWords: Words<Readonly<Record<CommandProblem['code'], Say>>> = {
  en: {
    empty: () =>
      'There is no command yet. Type a curl command, such as curl -v https://api.lab.test/, or just a host.',
    'too-long': (p) =>
      `A command may have ${p['limit']} characters; this one has ${p['length']}. Shorten it.`,
    'program-missing': (p) => `A command begins with curl, but ${p['came']} came first. Put curl before it.`,
    'program-unknown': (p) =>
      `Only curl runs here, and only one command; ${p['came']} came.${perhaps.en(p)} Begin with curl, or type just a host.`,
    lookalike: (p) =>
      p['meant'] === ' '
        ? `Here stands ${p['number']}, a space that shells do not split at. Replace it with an ordinary space.`
        : `Here stands ${p['character']} (${p['number']}), which only looks like ${p['meant']}. Type ${p['meant']} instead${p['meant'] === '-' ? ' (long options have two)' : ''}.`,

    'quote-open': (p) =>
      `The quote that opens with ${p['text']} here is never closed. Put ${p['text']} where it should end.`,
    'shell-syntax': (p) =>
      `A shell could not read this: ${p['message']}. Only one plain curl command can run here.`,
    'shell-pipe': (p) =>
      `${p['text']} would send the output to another program; only the curl command itself runs here. Leave out ${p['text']} and what follows.`,
    'shell-redirect': (p) =>
      `${p['text']} would read or write a file; nothing is read or written here, and the output is shown anyway. Leave it out.`,
    'shell-list': (p) =>
      `A shell ends the command at ${p['text']}. If it belongs to the URL, put the URL in single quotes; else leave it and what follows out: one command runs here.`,
    'shell-newline': () =>
      'A second command begins on this line; only one runs here. To continue the first, end the line before with \\ as its very last character.',
    'shell-expansion': (p) =>
      `A shell would put something else in the place of ${p['text']}; there is no shell here. Write the text itself, or put it in single quotes if it is meant literally.`,
    'shell-assignment': (p) =>
      `${p['text']} sets a variable of a shell; there is no shell here. Leave it out.`,
    'shell-compound': (p) =>
      `${p['text']} belongs to the shell’s own language. Only a plain curl command runs here.`,

    'option-unknown': (p) => `curl has no option ${p['option']}.${perhaps.en(p)}`,
    'option-ambiguous': (p) => `${p['option']} is the beginning of several options. Write the whole name.`,
    'option-equals': (p) => `curl takes a value after = only since 8.16. Write ${p['suggestion']}.`,
    'option-one-dash': (p) =>
      `${p['option']} has one dash, so curl reads it letter by letter. Long options have two: ${p['suggestion']}.`,
    'option-needs-value': (p) =>
      `${p['option']} needs a value, but the command ends here. Write the value after it.`,
    'option-no-prefix': (p) =>
      `${p['option']}: only switches can be turned off with --no-. Leave the option out instead.`,

    'refused-about': (p) =>
      `${p['option']} asks curl about itself; here a command makes a connection. Leave it out, or run it on your own machine.`,
    'refused-body': (p) =>
      `${p['option']} sends data to the server. This site sends no data, only a request without a body. Leave it out, with its value.`,
    'refused-credentials': (p) =>
      `${p['option']} is about signing in. This site sends no credentials to anyone; do not type any here. Leave it out.`,
    'refused-file': (p) =>
      `${p['option']} reads or writes a file. There are no files of yours on this server, and its own are not for reading. Leave it out.`,
    'refused-http-version': (p) =>
      `${p['option']}: this notebook speaks HTTP/1.1 and HTTP/2 over TLS. Use --http1.1 or --http2, or leave it out.`,
    'refused-old-ssl': (p) =>
      `${p['option']} has had no effect in curl since 7.77. No curl of today can offer SSL 2 or 3; leave it out.`,
    'refused-output': (p) =>
      `${p['option']} changes only what curl prints or when it gives up; the trace here always shows everything. Leave it out.`,
    'refused-protocol': (p) =>
      `${p['option']} is for another protocol or another way of choosing one; here it is always HTTPS. Leave it out.`,
    'refused-proxy': (p) =>
      `${p['option']} would send the connection another way than straight to the host. This site only connects directly. Leave it out.`,
    'refused-redirect': (p) =>
      `${p['option']} would follow an answer to another place. One command makes one connection here; run the new address as a command of its own.`,
    'refused-request': (p) =>
      `${p['option']} changes details of the request that do not matter to TLS, and is not offered here. Use -H to set a header, or leave it out.`,
    'refused-several': (p) =>
      `${p['option']} is about several transfers. One command makes one connection here; run them one after the other.`,
    'refused-socket': (p) =>
      `${p['option']} chooses how this server’s own network is used, which stays as it is. To choose the address, use --resolve HOST:PORT:ADDRESS.`,
    'refused-tls': (p) =>
      `${p['option']} is a TLS setting of curl’s that this notebook does not offer. Leave it out; --tlsv1.x, --tls-max, --ciphers, --tls13-ciphers and --curves do work.`,

    'tls-max-unknown': (p) =>
      `--tls-max takes 1.0, 1.1, 1.2, 1.3 or default; ${p['value'] === '' ? 'nothing' : p['value']} came.`,
    'tls-max-default': (p) =>
      `curl counts default as lower than every version, so it can’t stand after a minimum of ${p['minimum']}. Leave --tls-max out: unset, it is already the newest.`,
    'tls-range': (p) =>
      `The minimum, ${p['minimum']}, is above the maximum, ${p['maximum']}, so no version is left to offer. Lower the minimum or raise --tls-max.`,
    'time-not-number': (p) =>
      `${p['option']} takes seconds as a number, such as 5 or 2.5; ${p['value'] === '' ? 'nothing' : p['value']} came.`,
    'value-blank': (p) =>
      `${p['option']} needs a value; an empty one came. Write one, or leave the option out.`,
    'value-characters': (p) =>
      `${p['option']} can’t have ${p['character']} in its value. Names are joined by colons, as in ${joined(p)}.`,
    'method-characters': (p) =>
      `A request method can’t have ${p['character']} in it. Use letters, as in GET or OPTIONS.`,
    'method-conflict': () =>
      'curl takes one request method: -I asked for HEAD and --no-head for GET. Keep one of them.',
    'control-character': (p) =>
      `${p['option']} has the control character ${p['character']} in its value, which could begin a line of its own in the request. Take it out.`,
    'not-ascii': (p) =>
      `${p['option']} has ${p['character']} in its value; headers sent from here are plain ASCII. Leave it out or percent-encode it.`,
    'header-file': () =>
      "-H with @ reads headers from a file; there are no files of yours here. Write the header itself: -H 'Name: value'.",
    'header-name': (p) =>
      `${p['name'] === '' ? 'Nothing' : p['name']} can’t be the name of a header. A name has letters, digits and dashes, right up to the colon.`,
    'headers-too-many': (p) =>
      `A command may have ${p['limit']} headers here, and this is one more. Leave some out.`,
    'cacert-other': (p) =>
      `The only CA file known here is the lab’s own, lab-ca.pem; ${p['file'] === '' ? 'none' : p['file']} came. Leave --cacert out to check against the public CAs, or use -k.`,
    'resolve-form': (p) =>
      `--resolve takes HOST:PORT:ADDRESS, such as example.com:443:192.0.2.1; ${p['entry'] === '' ? 'nothing' : p['entry']} came.`,
    'resolve-address': (p) =>
      `${p['address']} is no literal IP address. --resolve needs one, such as 192.0.2.1 or [2001:db8::1].`,
    'resolve-several': () =>
      'curl would try these addresses in turn; here each connection goes to one. Keep one address.',
    'resolve-wildcard': () =>
      'curl takes * for every host; here --resolve needs the host of the URL by name.',
    'resolve-removal': () =>
      'With - curl forgets an address that it had kept; nothing is kept here. Leave it out.',
    'connect-to-form': (p) =>
      `--connect-to takes HOST1:PORT1:HOST2:PORT2, where any part may be empty; ${p['entry'] === '' ? 'nothing' : p['entry']} came. An IPv6 address goes in brackets.`,

    'url-missing': () => 'There is no URL. Add one, such as https://api.lab.test/.',
    'url-second': (p) =>
      `${p['url']} would be a second URL after ${p['first']}; one command makes one connection here. If it belongs to an option or to the first URL, quote the two together; else leave it out.`,
    'url-scheme': (p) =>
      p['scheme'] === 'http'
        ? 'http:// has no TLS, so there would be nothing to look at. Write https://.'
        : `Only https:// is probed here; ${p['scheme']}:// came.`,
    'url-slashes': () => 'After https: come exactly two slashes: https://host/.',
    'url-credentials': () =>
      'A URL with a name or password before @ is refused: this site sends no credentials to anyone. Take out everything up to the @.',
    'url-glob': (p) =>
      `curl would make several URLs of this ${p['character']}; one command makes one connection here. Percent-encode it if it belongs to the URL ([ is %5B, ] is %5D, { is %7B, } is %7D).`,
    'url-characters': (p) => `A URL can’t have ${p['character']} in it. Percent-encode it: a space is %20.`,
    'url-host': (p) =>
      `${p['host'] === '' ? 'There is no host in this URL' : `${p['host']} can’t be a host`}. Write a name such as example.com, an IPv4 address, or an IPv6 address in brackets.`,
    'url-brackets': (p) =>
      `An IPv6 address goes in brackets, so that its colons are not taken for the port’s: ${eitherOf(p, ' or ')}.`,
    'url-port': (p) => `A port is a number from 1 to 65535; ${p['port']} came.`,
    'url-file': () =>
      'With @ curl reads URLs from a file; there are no files of yours here. Write the URL itself.',

    'note-https-assumed': (p) =>
      `No scheme was typed, so https://${p['host']} is asked here. Real curl would guess http://, without TLS.`,
    'note-output': (p) =>
      `${p['option']}: nothing is written to ${p['file']} here; the answer’s body is not kept.`,
    'note-time-limit': (p) =>
      `${p['value']} seconds were asked for; this site waits ${p['limit']} at the most.`,
    'note-value-ignored': (p) =>
      `${p['option']} is a switch: like curl, this ignores the value ${p['value']}.`,
    'note-header-ignored': (p) =>
      `${p['header'] === '' ? 'An empty header' : p['header']} does not look like a header, so, like curl, this sends nothing for it. Write Name: value.`,
    'note-resolve-unused': (p) =>
      `This --resolve changes nothing: the connection goes to ${p['host']}, port ${p['port']}.`,
    'note-connect-to-unused': (p) =>
      `This --connect-to changes nothing: the URL’s host is ${p['host']}, port ${p['port']}.`,
  },
  ja: {
    empty: () =>
      'コマンドがまだ入力されていません。curl -v https://api.lab.test/ のような curl コマンドか、ホスト名だけを入力してください。',
    'too-long': (p) =>
      `コマンドは ${p['limit']} 文字までですが、${p['length']} 文字あります。短くしてください。`,
    'program-missing': (p) =>
      `コマンドは curl で始めますが、先頭が ${p['came']} です。前に curl を付けてください。`,
    'program-unknown': (p) =>
      `ここで実行できるのは curl コマンド 1 つだけですが、${p['came']} が入力されました。${perhaps.ja(p)}curl で始めるか、ホスト名だけを入力してください。`,
    lookalike: (p) =>
      p['meant'] === ' '
        ? `ここにあるのは ${p['number']} の空白文字で、シェルの区切りになりません。半角スペースに置き換えてください。`
        : `ここにあるのは ${p['character']}（${p['number']}）で、${p['meant']} に見えますが別の文字です。半角の ${p['meant']} を入力してください${p['meant'] === '-' ? '（長いオプションでは 2 つ続けます）' : ''}。`,

    'quote-open': (p) =>
      `ここで開いた引用符 ${p['text']} が閉じられていません。終わりの位置に ${p['text']} を入れてください。`,
    'shell-syntax': (p) =>
      `シェルが解釈できない書き方です（${p['message']}）。実行できるのは単純な curl コマンド 1 つだけです。`,
    'shell-pipe': (p) =>
      `${p['text']} は出力を別のプログラムに渡しますが、ここで動くのは curl コマンドだけです。${p['text']} から後ろを取り除いてください。`,
    'shell-redirect': (p) =>
      `${p['text']} はファイルの読み書きですが、ここではファイルを扱いません。出力はそのまま表示されるので、取り除いてください。`,
    'shell-list': (p) =>
      `シェルは ${p['text']} でコマンドを区切ります。URL の一部であれば、URL 全体を ' で囲んでください。そうでなければ、ここから後ろを取り除いてください。実行できるコマンドは 1 つだけです。`,
    'shell-newline': () =>
      'この行から 2 つ目のコマンドになっていますが、実行できるのは 1 つだけです。前の行の続きであれば、前の行のいちばん最後の文字を \\ にしてください。',
    'shell-expansion': (p) =>
      `${p['text']} はシェルなら別の文字列に置き換えますが、ここにシェルはありません。実際の文字列を書くか、文字どおりの意味であれば ' で囲んでください。`,
    'shell-assignment': (p) =>
      `${p['text']} はシェルの変数への代入ですが、ここにシェルはありません。取り除いてください。`,
    'shell-compound': (p) =>
      `${p['text']} はシェルの構文です。ここで実行できるのは単純な curl コマンドだけです。`,

    'option-unknown': (p) => `curl に ${p['option']} というオプションはありません。${perhaps.ja(p)}`,
    'option-ambiguous': (p) =>
      `${p['option']} で始まるオプションが複数あります。名前を最後まで書いてください。`,
    'option-equals': (p) =>
      `値を = でつなぐ書き方は curl 8.16 以降のものです。${p['suggestion']} と書いてください。`,
    'option-one-dash': (p) =>
      `${p['option']} はハイフンが 1 つなので、curl は 1 文字ずつのオプションとして読みます。長いオプションは 2 つです: ${p['suggestion']}`,
    'option-needs-value': (p) =>
      `${p['option']} には値が必要ですが、コマンドがここで終わっています。後ろに値を書いてください。`,
    'option-no-prefix': (p) =>
      `${p['option']}: --no- で無効にできるのは、オンとオフのあるオプションだけです。代わりに、オプションそのものを取り除いてください。`,

    'refused-about': (p) =>
      `${p['option']} は curl 自身の情報を表示するオプションです。ここでは接続だけを行うので、取り除くか、お手元の curl でお試しください。`,
    'refused-body': (p) =>
      `${p['option']} はサーバーにデータを送るオプションです。このサイトは本文のないリクエストだけを送ります。値と一緒に取り除いてください。`,
    'refused-credentials': (p) =>
      `${p['option']} は認証のためのオプションです。このサイトは認証情報をどこにも送らないので、入力しないでください。取り除けば実行できます。`,
    'refused-file': (p) =>
      `${p['option']} はファイルを読み書きするオプションです。このサーバーにあなたのファイルはなく、サーバー自身のファイルも使えません。取り除いてください。`,
    'refused-http-version': (p) =>
      `${p['option']}: このノートブックが話すのは、TLS の上の HTTP/1.1 と HTTP/2 です。--http1.1 か --http2 を使うか、取り除いてください。`,
    'refused-old-ssl': (p) =>
      `${p['option']} は curl 7.77 から何の効果もありません。いまの curl で SSL 2 や 3 を提示することはできないので、取り除いてください。`,
    'refused-output': (p) =>
      `${p['option']} は curl の表示や打ち切り方だけを変えるオプションです。ここではいつもすべてを表示するので、取り除いてください。`,
    'refused-protocol': (p) =>
      `${p['option']} は別のプロトコルのためのオプションです。ここではいつも HTTPS を使うので、取り除いてください。`,
    'refused-proxy': (p) =>
      `${p['option']} を使うと、ホストへ直接つながらなくなります。このサイトは直接の接続だけを行うので、取り除いてください。`,
    'refused-redirect': (p) =>
      `${p['option']} は応答に従って別の場所へ進むオプションです。ここでは 1 つのコマンドが 1 回の接続なので、移動先は別のコマンドとして実行してください。`,
    'refused-request': (p) =>
      `${p['option']} は TLS に関わらないリクエストの細部を変えるもので、ここでは使えません。ヘッダーの指定には -H を使うか、取り除いてください。`,
    'refused-several': (p) =>
      `${p['option']} は複数の転送のためのオプションです。ここでは 1 つのコマンドが 1 回の接続なので、順に実行してください。`,
    'refused-socket': (p) =>
      `${p['option']} はこのサーバー側のネットワークの使い方を選ぶもので、変更できません。接続先のアドレスを選ぶには --resolve ホスト:ポート:アドレス を使ってください。`,
    'refused-tls': (p) =>
      `${p['option']} は curl の TLS 設定ですが、このノートブックでは使えません。取り除いてください。--tlsv1.x、--tls-max、--ciphers、--tls13-ciphers、--curves は使えます。`,

    'tls-max-unknown': (p) =>
      `--tls-max の値は 1.0、1.1、1.2、1.3、default のどれかですが、${p['value'] === '' ? '空' : `${p['value']} `}になっています。`,
    'tls-max-default': (p) =>
      `curl は default をどのバージョンよりも低いとみなすので、最低を ${p['minimum']} とした後には指定できません。--tls-max を取り除けば、初めから最新のバージョンまで使えます。`,
    'tls-range': (p) =>
      `最低の ${p['minimum']} が最高の ${p['maximum']} を上回っているため、提示できるバージョンがありません。最低を下げるか、--tls-max を上げてください。`,
    'time-not-number': (p) =>
      `${p['option']} には 5 や 2.5 のような秒数を指定しますが、${p['value'] === '' ? '空' : `${p['value']} `}になっています。`,
    'value-blank': (p) => `${p['option']} の値が空です。値を書くか、オプションを取り除いてください。`,
    'value-characters': (p) =>
      `${p['option']} の値に ${p['character']} は使えません。名前は ${joined(p)} のようにコロンでつなぎます。`,
    'method-characters': (p) =>
      `リクエストのメソッドに ${p['character']} は使えません。GET や OPTIONS のような英字を使ってください。`,
    'method-conflict': () =>
      'curl のリクエストのメソッドは 1 つだけですが、-I は HEAD、--no-head は GET を求めています。どちらかを取り除いてください。',
    'control-character': (p) =>
      `${p['option']} の値に制御文字 ${p['character']} があります。リクエストに余分な行を作れてしまうので、取り除いてください。`,
    'not-ascii': (p) =>
      `${p['option']} の値に ${p['character']} がありますが、ここから送るヘッダーは ASCII だけです。取り除くか、パーセントエンコードしてください。`,
    'header-file': () =>
      "-H に @ を付けるとファイルからヘッダーを読みますが、ここにあなたのファイルはありません。-H '名前: 値' のように、ヘッダーそのものを書いてください。",
    'header-name': (p) =>
      `${p['name'] === '' ? '空の文字列' : p['name']} はヘッダーの名前になりません。英数字とハイフンだけの名前の直後にコロンを書いてください。`,
    'headers-too-many': (p) =>
      `ヘッダーは ${p['limit']} 個までですが、それを超えています。減らしてください。`,
    'cacert-other': (p) =>
      `ここで使える CA ファイルは、ラボの lab-ca.pem だけです（入力: ${p['file'] === '' ? '空' : p['file']}）。公開 CA で検証するなら --cacert を取り除き、検証しないなら -k を使ってください。`,
    'resolve-form': (p) =>
      `--resolve は example.com:443:192.0.2.1 のように「ホスト:ポート:アドレス」で書きます（入力: ${p['entry'] === '' ? '空' : p['entry']}）。`,
    'resolve-address': (p) =>
      `${p['address']} は IP アドレスではありません。--resolve には 192.0.2.1 や [2001:db8::1] のようなアドレスを書いてください。`,
    'resolve-several': () =>
      'curl なら複数のアドレスを順に試しますが、ここでは 1 回の接続の相手は 1 つです。アドレスを 1 つだけ残してください。',
    'resolve-wildcard': () =>
      'curl の * はすべてのホストを表しますが、ここでは --resolve に URL のホスト名をそのまま書いてください。',
    'resolve-removal': () =>
      '- を付けると curl は覚えていたアドレスを忘れますが、ここでは何も覚えていません。取り除いてください。',
    'connect-to-form': (p) =>
      `--connect-to は「ホスト1:ポート1:ホスト2:ポート2」の形で、どの部分も空にできます（入力: ${p['entry'] === '' ? '空' : p['entry']}）。IPv6 アドレスは [ ] で囲みます。`,

    'url-missing': () => 'URL がありません。https://api.lab.test/ のような URL を加えてください。',
    'url-second': (p) =>
      `${p['url']} は ${p['first']} に続く 2 つ目の URL になります。ここでは 1 つのコマンドが 1 回の接続です。オプションの値や最初の URL の一部であれば、引用符で 1 つにまとめてください。そうでなければ取り除いてください。`,
    'url-scheme': (p) =>
      p['scheme'] === 'http'
        ? 'http:// では TLS を使わないので、見るものがありません。https:// と書いてください。'
        : `ここで試せるのは https:// だけですが、${p['scheme']}:// になっています。`,
    'url-slashes': () =>
      'https: の後のスラッシュは、ちょうど 2 つです。https://host/ のように書いてください。',
    'url-credentials': () =>
      '@ の前に名前やパスワードのある URL は受け付けません。このサイトは認証情報をどこにも送りません。@ までを取り除いてください。',
    'url-glob': (p) =>
      `curl なら ${p['character']} から複数の URL を作りますが、ここでは 1 つのコマンドが 1 回の接続です。URL の一部であれば、パーセントエンコードしてください（[ は %5B、] は %5D、{ は %7B、} は %7D）。`,
    'url-characters': (p) =>
      `URL に ${p['character']} は使えません。パーセントエンコードしてください（空白は %20）。`,
    'url-host': (p) =>
      `${p['host'] === '' ? 'この URL にはホストがありません' : `${p['host']} はホストとして使えません`}。example.com のような名前、IPv4 アドレス、または [ ] で囲んだ IPv6 アドレスを書いてください。`,
    'url-brackets': (p) =>
      `IPv6 アドレスは、コロンがポートの区切りと紛れないよう [ ] で囲みます。${eitherOf(p, ' か ')} と書いてください。`,
    'url-port': (p) => `ポートは 1 から 65535 までの数ですが、${p['port']} になっています。`,
    'url-file': () =>
      '@ を付けると curl はファイルから URL を読みますが、ここにあなたのファイルはありません。URL そのものを書いてください。',

    'note-https-assumed': (p) =>
      `スキームがないので、ここでは https://${p['host']} に接続します。実際の curl は TLS を使わない http:// とみなします。`,
    'note-output': (p) =>
      `${p['option']}: ここでは ${p['file']} に何も書き込みません。応答の本文は残りません。`,
    'note-time-limit': (p) => `${p['value']} 秒の指定ですが、このサイトが待つのは ${p['limit']} 秒までです。`,
    'note-value-ignored': (p) =>
      `${p['option']} はオンとオフだけのオプションなので、curl と同じく値 ${p['value']} は無視します。`,
    'note-header-ignored': (p) =>
      `${p['header'] === '' ? '空のヘッダー' : p['header']} はヘッダーの形ではないので、curl と同じく何も送りません。「名前: 値」と書いてください。`,
    'note-resolve-unused': (p) =>
      `この --resolve は使われません。接続先は ${p['host']} のポート ${p['port']} です。`,
    'note-connect-to-unused': (p) =>
      `この --connect-to は使われません。URL のホストは ${p['host']}、ポートは ${p['port']} です。`,
  },
};
