import type { Words } from './lang.ts';

/** Why a target is not probed; stable, for machines. `targetWords` says the same to people. */
export type TargetCode =
  | 'length'
  | 'invisible'
  | 'bracket'
  | 'bracketed_not_v6'
  | 'colons'
  | 'port_number'
  | 'empty_host'
  | 'char'
  | 'idna'
  | 'idna_ascii'
  | 'idna_dots'
  | 'dots'
  | 'number_dot'
  | 'non_canonical_ipv4'
  | 'name_length'
  | 'label'
  | 'a_label'
  | 'not_address'
  | 'dotless'
  | 'special_use'
  | 'unknown_tld'
  | 'port_policy'
  | 'not_public'
  | 'never_allow'
  | 'self'
  | 'opt_out'
  | 'too_many_addresses'
  | 'no_public_address'
  | 'dns_failure'
  | 'dns_timeout'
  | 'aborted';

/** `said`: what was expected and what came. `next`: what to do about it. */
interface TargetWords {
  readonly said: string;
  readonly next: string;
}

/** The refusals of the target guard, in words. None of them repeats what was typed. */
export const targetWords = {
  en: {
    length: {
      said: 'A target has 1 to 300 characters; this one is empty or longer.',
      next: 'Write a host, or host:port, such as example.com or example.com:8443.',
    },
    invisible: {
      said: 'A target has no spaces, control characters or invisible characters; this one has at least one.',
      next: 'Type it again instead of pasting it.',
    },
    bracket: {
      said: 'Brackets hold one IPv6 address, with at most :port behind them; these do not.',
      next: 'Write it as [2001:4860:4860::8888]:443.',
    },
    bracketed_not_v6: {
      said: 'Only an IPv6 address without a zone stands in brackets; something else came.',
      next: 'Leave the brackets off a name or an IPv4 address, and the %zone off an IPv6 address.',
    },
    colons: {
      said: 'A host and a port have one colon between them; more came, and it is not an IPv6 address.',
      next: 'Write only host:port, without a scheme or a password. Put an IPv6 address with a port in brackets.',
    },
    port_number: {
      said: 'After the colon a port is expected, 1 to 65535 in plain digits; something else came.',
      next: 'Correct the port, or leave it and the colon out for 443. A whole address (https://…) is not a target: write its host.',
    },
    empty_host: {
      said: 'A host is expected before the port; none came.',
      next: 'Write the host in front of the colon, such as example.com:443.',
    },
    char: {
      said: 'A host has letters, digits, hyphens, dots and underscores; another character came.',
      next: 'Leave out the path, the query, the user name, and anything else that is not the host.',
    },
    idna: {
      said: 'The name has characters that internationalized domain names do not allow (UTS #46).',
      next: 'Check the spelling, or write the name in its xn-- form.',
    },
    idna_ascii: {
      said: 'The name has look-alikes of plain letters or digits, such as full-width ones; exactly one spelling is accepted.',
      next: 'Type the name with plain ASCII letters and digits.',
    },
    idna_dots: {
      said: 'The name has another character where a plain full stop belongs, or turns into a different number of parts.',
      next: 'Type the dots as plain full stops, and digits as plain ASCII digits.',
    },
    dots: {
      said: 'A name may end in one dot; more came.',
      next: 'Take the extra dots off the end.',
    },
    number_dot: {
      said: 'An IPv4 address does not end in a dot; this one does.',
      next: 'Take the dot off.',
    },
    non_canonical_ipv4: {
      said: 'A host whose last part is a number has to be an IPv4 address: four decimal numbers from 0 to 255 without leading zeros.',
      next: 'Write it like 192.0.2.1. Octal, hexadecimal and shortened spellings are not accepted, since programs read them differently.',
    },
    name_length: {
      said: 'A domain name has at most 253 characters (RFC 1035 §2.3.4); this one is longer.',
      next: 'Check the name.',
    },
    label: {
      said: 'Each part of a name has 1 to 63 letters, digits, hyphens or underscores, and no hyphen at its ends (RFC 1035 §2.3.1).',
      next: 'Look for two dots in a row, a hyphen beside a dot, or a part that is too long.',
    },
    a_label: {
      said: 'A part that begins with xn-- has to decode to a name and encode back to the same text; this one does not (RFC 5890).',
      next: 'Write the name in its own script, or check its xn-- form.',
    },
    not_address: {
      said: '--resolve takes an IPv4 or IPv6 address after the port; a name came.',
      next: 'Write an address, or use --connect-to for a name.',
    },
    dotless: {
      said: 'A public name has at least two parts; a name of one part belongs to a local network.',
      next: 'Write the full name, such as www.example.com. For a host of your own network, use the terminal: npm run probe.',
    },
    special_use: {
      said: 'This ending is reserved for local or special use and is not in public DNS, so this site asks no one for it.',
      next: 'Use a public name. For a host of your own network, use the terminal: npm run probe.',
    },
    unknown_tld: {
      said: 'The name has to end in a top-level domain of the public DNS; this ending is not one.',
      next: 'Check the spelling of the last part.',
    },
    port_policy: {
      said: 'This site connects only to ports where TLS is usual, such as 443, 465, 636, 853, 993, 8443 and 8883; this port is not among them.',
      next: 'Choose such a port. From the terminal (npm run probe), or where the operator sets NOTEBOOK_ALLOW_PORTS, others are open.',
    },
    not_public: {
      said: 'This site connects only to addresses of the public internet. This address, or one that the name resolved to, is private or reserved, so nothing was sent to it.',
      next: 'Probe it from the terminal: npm run probe. An operator can open a network with NOTEBOOK_ALLOW_NETWORKS.',
    },
    never_allow: {
      said: 'The address lies in a network that the operator opened, but it is this machine itself, a metadata service, link-local or multicast; those stay closed.',
      next: 'Probe it from the terminal if you must: npm run probe.',
    },
    self: {
      said: 'This is the site itself; it does not probe itself.',
      next: 'Try a host of the lab, such as api.lab.test.',
    },
    opt_out: {
      said: 'Whoever runs this target asked not to be probed from here.',
      next: 'Choose another target, or probe it from your own machine.',
    },
    too_many_addresses: {
      said: 'DNS gave more than 32 addresses of one kind. All would have to be checked, so none was used.',
      next: 'Probe one of the addresses by its number.',
    },
    no_public_address: {
      said: 'DNS has no address for this name: no A and no AAAA record.',
      next: 'Check the spelling. A host that exists only in your own network has no public record.',
    },
    dns_failure: {
      said: 'The DNS server answered with an error instead of an address.',
      next: 'Try again in a minute. If it stays, the DNS of that domain or of this server is broken.',
    },
    dns_timeout: {
      said: 'An answer from DNS was expected within three seconds; none came.',
      next: 'Try again. If it stays, the name servers of that domain are out of reach from here.',
    },
    aborted: {
      said: 'The probe was cancelled before DNS had answered; no connection was opened.',
      next: 'Run it again when you like.',
    },
  },
  ja: {
    length: {
      said: '接続先は 1〜300 文字で指定します。空か、長すぎます。',
      next: 'example.com や example.com:8443 のように、ホストまたは ホスト:ポート の形で入力してください。',
    },
    invisible: {
      said: '接続先には空白・制御文字・見えない文字を含められませんが、含まれています。',
      next: '貼り付けではなく、手で入力し直してみてください。',
    },
    bracket: {
      said: '角括弧の中には IPv6 アドレスを 1 つ、その後ろには :ポート だけを書けますが、そうなっていません。',
      next: '[2001:4860:4860::8888]:443 の形で書いてください。',
    },
    bracketed_not_v6: {
      said: '角括弧に入れられるのはゾーンなしの IPv6 アドレスだけですが、別のものが入っています。',
      next: '名前や IPv4 アドレスなら角括弧を外し、IPv6 アドレスなら %ゾーン を取り除いてください。',
    },
    colons: {
      said: 'ホストとポートの間のコロンは 1 つです。複数のコロンがありますが、IPv6 アドレスではありません。',
      next: 'スキームやパスワードを除いて ホスト:ポート だけを書いてください。IPv6 アドレスにポートを付けるときは角括弧で囲みます。',
    },
    port_number: {
      said: 'コロンの後ろには 1〜65535 のポート番号を半角数字で書きますが、別のものが書かれています。',
      next: 'ポートを直すか、コロンごと省いてください（省くと 443）。https://… のような URL ではなく、ホストを書きます。',
    },
    empty_host: {
      said: 'ポートの前にホストが必要ですが、ありません。',
      next: 'example.com:443 のように、コロンの前にホストを書いてください。',
    },
    char: {
      said: 'ホストに使えるのは英数字・ハイフン・ドット・下線ですが、それ以外の文字があります。',
      next: 'パス、クエリ、ユーザー名など、ホスト以外の部分を取り除いてください。',
    },
    idna: {
      said: '国際化ドメイン名で使えない文字が含まれています（UTS #46）。',
      next: 'つづりを確かめるか、xn-- で始まる形で書いてください。',
    },
    idna_ascii: {
      said: '全角文字など、普通の英数字に似た別の文字が含まれています。受け付ける書き方は 1 通りだけです。',
      next: '半角の英数字で入力してください。',
    },
    idna_dots: {
      said: '半角のピリオドの代わりに別の文字が使われているか、変換すると区切りの数が変わります。',
      next: 'ドットは半角のピリオド、数字は半角数字で入力してください。',
    },
    dots: {
      said: '名前の末尾のドットは 1 つまでですが、複数あります。',
      next: '末尾の余分なドットを取り除いてください。',
    },
    number_dot: {
      said: 'IPv4 アドレスの末尾にはドットを付けませんが、付いています。',
      next: '末尾のドットを取り除いてください。',
    },
    non_canonical_ipv4: {
      said: '最後の部分が数字のホストは IPv4 アドレス、つまり先頭に余分な 0 のない 0〜255 の 10 進数 4 つでなければなりません。',
      next: '192.0.2.1 のように書いてください。8 進数・16 進数・省略した書き方は、プログラムによって読み方が違うため受け付けません。',
    },
    name_length: {
      said: 'ドメイン名は 253 文字までですが（RFC 1035 §2.3.4）、それより長くなっています。',
      next: '名前を確かめてください。',
    },
    label: {
      said: '名前をドットで区切った各部分は、英数字・ハイフン・下線の 1〜63 文字で、両端にハイフンは置けません（RFC 1035 §2.3.1）。',
      next: 'ドットの連続、ドットの隣のハイフン、長すぎる部分がないか確かめてください。',
    },
    a_label: {
      said: 'xn-- で始まる部分は、復号して再び符号化すると元に戻る必要がありますが、戻りません（RFC 5890）。',
      next: '元の文字で書くか、xn-- の形を確かめてください。',
    },
    not_address: {
      said: '--resolve のポートの後ろには IPv4 か IPv6 のアドレスを書きますが、名前が書かれています。',
      next: 'アドレスを書いてください。名前を指定するなら --connect-to を使います。',
    },
    dotless: {
      said: '公開されている名前は 2 つ以上の部分からなります。1 つだけの名前はローカルネットワークのものです。',
      next: 'www.example.com のように完全な名前を書いてください。自分のネットワークのホストは、端末の npm run probe で調べられます。',
    },
    special_use: {
      said: 'この末尾はローカル用または特別な用途に予約されていて、公開 DNS にはありません。そのため問い合わせませんでした。',
      next: '公開されている名前を使ってください。自分のネットワークのホストは、端末の npm run probe で調べられます。',
    },
    unknown_tld: {
      said: '名前は公開 DNS のトップレベルドメインで終わる必要がありますが、この末尾は該当しません。',
      next: '最後の部分のつづりを確かめてください。',
    },
    port_policy: {
      said: 'このサイトが接続するのは、443・465・636・853・993・8443・8883 など TLS でよく使われるポートだけです。このポートは含まれていません。',
      next: 'そのようなポートを選んでください。それ以外は、端末の npm run probe か、運用者が NOTEBOOK_ALLOW_PORTS を設定した場合に使えます。',
    },
    not_public: {
      said: 'このサイトが接続するのは公開インターネットのアドレスだけです。このアドレス、または名前を解決して得たアドレスは、プライベートか予約済みのため、何も送信しませんでした。',
      next: '端末の npm run probe で調べてください。運用者は NOTEBOOK_ALLOW_NETWORKS でネットワークを許可できます。',
    },
    never_allow: {
      said: '運用者が許可したネットワークに含まれますが、このマシン自身・メタデータサービス・リンクローカル・マルチキャストのいずれかなので、接続しません。',
      next: 'どうしても必要なら、端末の npm run probe で調べてください。',
    },
    self: {
      said: 'これはこのサイト自身です。自分自身は調べません。',
      next: 'api.lab.test など、ラボのホストを試してください。',
    },
    opt_out: {
      said: 'この接続先の運用者は、ここから調べないよう求めています。',
      next: '別の接続先を選ぶか、自分のマシンから調べてください。',
    },
    too_many_addresses: {
      said: 'DNS が同じ種類のアドレスを 32 個より多く返しました。すべてを確認する決まりなので、どれも使いませんでした。',
      next: 'アドレスを 1 つ選び、数字のまま指定してください。',
    },
    no_public_address: {
      said: 'DNS にこの名前のアドレスがありません（A レコードも AAAA レコードもありません）。',
      next: 'つづりを確かめてください。自分のネットワークにしかないホストは、公開 DNS には載っていません。',
    },
    dns_failure: {
      said: 'DNS サーバーが、アドレスの代わりにエラーを返しました。',
      next: '少し待ってから試してください。続くなら、そのドメインかこのサーバーの DNS に問題があります。',
    },
    dns_timeout: {
      said: 'DNS の応答を 3 秒待ちましたが、届きませんでした。',
      next: 'もう一度試してください。続くなら、そのドメインのネームサーバーにここから届いていません。',
    },
    aborted: {
      said: 'DNS の応答が届く前に中止されました。接続は行っていません。',
      next: '必要なときに、もう一度実行してください。',
    },
  },
} as const satisfies Words<Record<TargetCode, TargetWords>>;
