import type { Outcome } from '../clients/outcome.ts';
import type { Client, ClientId } from '../clients/rules.ts';
import type { Words } from './lang.ts';
import type { VerdictText } from './verdict/context.ts';

/** A client’s name, and the rules that its outcomes follow from. */
export interface ClientRules {
  readonly name: string;
  readonly rules: readonly string[];
}

type Told = Pick<VerdictText, 'sentence' | 'why'>;

type Unknown = Extract<Outcome, { kind: 'unknown' }>['because'];

interface ClientWords {
  readonly clients: Readonly<Record<ClientId, ClientRules>>;
  readonly how: Readonly<Record<Client['basis'], (curl: string, openssl: string) => string>>;
  readonly badge: Readonly<Record<'never-sent' | 'connects' | 'unknown', string>>;
  readonly offers: (range: string, alone: boolean) => string;
  readonly offersNothing: string;
  readonly connects: (version: string) => Told;
  readonly unsent: Readonly<
    Record<Extract<Outcome, { kind: 'never-sent' }>['because'], (option: string) => Told>
  >;
  /** `shown` is what our own connection met. */
  readonly server: Readonly<Record<'refused' | 'fails', (shown: string) => Told>>;
  readonly signature: string;
  readonly otherVersion: string;
  readonly lift: (level: number) => string;
  readonly unknown: Readonly<Record<Unknown, Told>>;
  /** What would show the answer. */
  readonly settles: Readonly<Record<Unknown, string>>;
}

/** What other clients would say, by language. */
export const CLIENT_WORDS: Words<ClientWords> = {
  en: {
    clients: {
      'curl-7.50': {
        name: 'curl 7.50',
        rules: [
          '--tlsv1.0 means TLS 1.0 and nothing else, --tlsv1.1 and --tlsv1.2 likewise: until 7.60, curl with OpenSSL switched all other versions off. With --tlsv1, or without an option, it offers TLS 1.0 to 1.2.',
          'It has no --tls-max (7.54), no --tlsv1.3 (7.52), no --tls13-ciphers (7.61) and no --curves (7.73).',
          'OpenSSL 1.0.2 has no TLS 1.3. It has no security levels either: a cipher list with @SECLEVEL is an error.',
          'It has no X25519, no Ed25519 and no ChaCha20-Poly1305. Where the server chose one of these from our hello, it is asked again by a hello without them, and what it chooses from that counts.',
        ],
      },
      'ubuntu-20.04': {
        name: 'Ubuntu 20.04',
        rules: [
          '--tlsv1.x is the oldest version to offer, --tls-max the newest.',
          'Ubuntu’s patch to OpenSSL makes security level 2, its default, forbid TLS 1.0 and 1.1. At level 1 they are allowed.',
          'It leaves forbidden versions out of the hello. Where none is left, it sends no hello.',
          'OpenSSL 1.1.1 has no post-quantum group, and no finite-field group in TLS 1.3. Where the server chose one of these, it is asked again by a hello without them.',
        ],
      },
      'rhel-9': {
        name: 'Red Hat Enterprise Linux 9.5',
        rules: [
          'Every crypto policy of RHEL 9 has TLS 1.2 as its minimum. It holds where the command names no minimum itself.',
          '--tlsv1.0 or --tlsv1.1 goes past that minimum. But OpenSSL 3.2, there since 9.5, allows TLS 1.0 and 1.1 at security level 0 only, and the policy’s level is 2.',
          'At a lower level Red Hat’s own changes decide, which also forbid SHA-1 signatures. What becomes of TLS 1.0 and 1.1 there is not known here.',
          'OpenSSL before 3.5 has no post-quantum group. Where the server chose one, it is asked again by a hello without them, and what comes of that counts.',
        ],
      },
      'debian-12': {
        name: 'Debian 12',
        rules: [
          '--tlsv1.x is the oldest version to offer, --tls-max the newest. Without them it offers TLS 1.0 to 1.3.',
          'OpenSSL 3.0 does send TLS 1.0 and 1.1 at security level 2, its default. But above level 0 it refuses the SHA-1 signature of the server’s key exchange. Key exchange by RSA alone has none, and passes.',
          'OpenSSL before 3.5 has no post-quantum group. Where the server chose one, it is asked again by a hello without them, and what comes of that counts.',
        ],
      },
      'debian-13': {
        name: 'Debian 13',
        rules: [
          '--tlsv1.x is the oldest version to offer, --tls-max the newest.',
          'Since OpenSSL 3.1, TLS 1.0 and 1.1 are allowed at security level 0 only; the default is 2.',
          'It leaves forbidden versions out of the hello. Where none is left, it sends no hello, and prints an alert that reads like a server’s.',
        ],
      },
      'curl-8.16': {
        name: 'curl 8.16 and newer',
        rules: [
          'Since 8.16 the oldest version is TLS 1.2 unless --tlsv1.x says otherwise or --tls-max is lower.',
          'Since OpenSSL 3.1, TLS 1.0 and 1.1 are allowed at security level 0 only; the default is 2.',
          'It leaves forbidden versions out of the hello. Where none is left, it sends no hello, and prints an alert that reads like a server’s.',
        ],
      },
    },
    how: {
      recorded: (curl, openssl) =>
        `Simulated from these rules, which agree with real runs of curl ${curl} and OpenSSL ${minor(openssl)}:`,
      rules: (curl, openssl) =>
        `Simulated from these rules alone; curl ${curl} with OpenSSL ${openssl} was not run for this:`,
    },
    badge: { 'never-sent': 'sends no hello', connects: 'connects', unknown: 'unknown' },
    offers: (range, alone) => `It offers ${range}${alone ? ' only' : ''}.`,
    offersNothing: 'It offers nothing: no ClientHello is sent.',
    connects: (version) => ({
      sentence: `It connects with ${version}.`,
      why: `${version} is the newest version that it offers and that the server accepted from us. Whether it would accept the certificate is not worked out here.`,
    }),
    unsent: {
      option: (option) => ({
        sentence: `It does not know ${option} and stops before it connects.`,
        why: 'The server is asked nothing, so this says nothing about it.',
      }),
      command: () => ({
        sentence: 'It refuses the command itself.',
        why: 'What the options say together makes no sense to this curl. The server is asked nothing, so this says nothing about it.',
      }),
      level: () => ({
        sentence: 'Its OpenSSL does not understand @SECLEVEL in the cipher list, and curl gives up.',
        why: 'Security levels came with OpenSSL 1.1.0. The server is asked nothing, so this says nothing about it.',
      }),
      ciphers: () => ({
        sentence: 'Its OpenSSL can offer no suite of this cipher list, and curl gives up.',
        why: 'Weak suites such as RC4 and 3DES are left out of OpenSSL since 1.1.0, and others are newer than this client or not for every version and security level. The server is asked nothing, so this says nothing about it.',
      }),
      curves: () => ({
        sentence: 'Its OpenSSL does not take this list of curves, and curl gives up.',
        why: 'One name that it does not know is enough. The server is asked nothing, so this says nothing about it.',
      }),
      library: () => ({
        sentence: 'The client refuses by itself: its OpenSSL allows none of the versions asked for.',
        why: 'No ClientHello leaves, and an alert in its trace goes OUT. The server is asked nothing, so this says nothing about it.',
      }),
    },
    server: {
      refused: (shown) => ({
        sentence: 'The server refuses it.',
        why: `Our own connection shows it: ${shown}`,
      }),
      fails: (shown) => ({
        sentence: 'It fails, and nobody refuses it.',
        why: `Our own connection met the same: ${shown}`,
      }),
    },
    signature:
      'The server goes on to ServerKeyExchange, whose SHA-1 signature is below this client’s security level. The alert goes OUT.',
    otherVersion:
      'The ServerHello comes IN, in a version that this client did not offer. The alert after it goes OUT.',
    lift: (level) => `Security level ${level} allows it: --ciphers DEFAULT@SECLEVEL=${level}.`,
    unknown: {
      report: {
        sentence: 'Unknown: the server’s answers to us do not tell.',
        why: 'A version that this client would offer got no answer that says yes or no, so what the server would do cannot be worked out.',
      },
      suite: {
        sentence: 'Unknown: it depends on more than the version.',
        why: 'The cipher suites, groups or key sizes of this client may not meet the server’s, and our own connections do not tell which of them it would take.',
      },
      certificate: {
        sentence: 'Unknown: it checks the server’s certificate first.',
        why: 'What our own connections met comes after the certificate in the handshake. Whether this client accepts it is not worked out here; one that does not ends the handshake there, with an alert of its own.',
      },
      library: {
        sentence: 'Unknown: whether this client sends such an old version is not known here.',
        why: 'It is decided by changes that the system’s maker made to OpenSSL, and no run of them was seen.',
      },
      command: {
        sentence: 'Unknown: this notebook cannot read the command as that curl would.',
        why: 'The command is read by the rules of today’s curl; by this client’s rules it is not a command that can be run here.',
      },
    },
    settles: {
      report: 'Ask again later, or run the command by that client itself.',
      suite:
        'A hello with just what this client offers would settle it: run the command here, where OpenSSL offers nearly the same, or by that client itself.',
      certificate: 'Add -k, which leaves that check out: then the answer can be worked out.',
      library: 'Only a run of that client itself would settle it.',
      command: 'Only a run of that client itself would settle it.',
    },
  },
  ja: {
    clients: {
      'curl-7.50': {
        name: 'curl 7.50',
        rules: [
          '--tlsv1.0 は TLS 1.0 だけを意味します。--tlsv1.1 と --tlsv1.2 も同じです。OpenSSL を使う curl は、7.60 までほかのバージョンをすべて無効にしていました。--tlsv1 やオプションなしでは、TLS 1.0〜1.2 を提示します。',
          '--tls-max (7.54 から)、--tlsv1.3 (7.52 から)、--tls13-ciphers (7.61 から)、--curves (7.73 から) はまだありません。',
          'OpenSSL 1.0.2 は TLS 1.3 に対応していません。セキュリティレベルもなく、暗号リストに @SECLEVEL があるとエラーになります。',
          'X25519、Ed25519、ChaCha20-Poly1305 もまだありません。サーバーがこちらの ClientHello からこれらを選んだ場合は、これらを含まない ClientHello でもう一度尋ね、そこで選ばれたものを判断に使います。',
        ],
      },
      'ubuntu-20.04': {
        name: 'Ubuntu 20.04',
        rules: [
          '--tlsv1.x は提示する最も古いバージョン、--tls-max は最も新しいバージョンです。',
          'Ubuntu は OpenSSL に手を加え、既定のセキュリティレベル 2 で TLS 1.0 と 1.1 を禁止しています。レベル 1 では使えます。',
          '禁止されたバージョンは ClientHello に入りません。1 つも残らなければ、ClientHello を送りません。',
          'OpenSSL 1.1.1 には耐量子のグループがなく、TLS 1.3 では有限体のグループも使えません。サーバーがこれらを選んだ場合は、これらを含まない ClientHello でもう一度尋ね、その結果を判断に使います。',
        ],
      },
      'rhel-9': {
        name: 'Red Hat Enterprise Linux 9.5',
        rules: [
          'RHEL 9 の暗号化ポリシーは、どれも最低バージョンを TLS 1.2 としています。コマンドに最低バージョンの指定がないときは、これに従います。',
          '--tlsv1.0 や --tlsv1.1 を付けると、この最低バージョンは上書きされます。しかし、9.5 から使われている OpenSSL 3.2 は、TLS 1.0 と 1.1 をセキュリティレベル 0 でしか許可しません。ポリシーのレベルは 2 です。',
          'レベルを下げた場合は、SHA-1 署名の禁止を含む Red Hat 独自の変更によって決まります。そのとき TLS 1.0 と 1.1 がどうなるかは、ここではわかりません。',
          '3.5 より前の OpenSSL には耐量子のグループがありません。サーバーがこれを選んだ場合は、これを含まない ClientHello でもう一度尋ね、その結果を判断に使います。',
        ],
      },
      'debian-12': {
        name: 'Debian 12',
        rules: [
          '--tlsv1.x は提示する最も古いバージョン、--tls-max は最も新しいバージョンです。指定がなければ TLS 1.0〜1.3 を提示します。',
          'OpenSSL 3.0 は、既定のセキュリティレベル 2 でも TLS 1.0 と 1.1 の ClientHello を送ります。ただし、レベル 0 でなければ、サーバーの鍵交換に付く SHA-1 の署名を拒否します。RSA だけの鍵交換には署名がないので、そのまま進みます。',
          '3.5 より前の OpenSSL には耐量子のグループがありません。サーバーがこれを選んだ場合は、これを含まない ClientHello でもう一度尋ね、その結果を判断に使います。',
        ],
      },
      'debian-13': {
        name: 'Debian 13',
        rules: [
          '--tlsv1.x は提示する最も古いバージョン、--tls-max は最も新しいバージョンです。',
          'OpenSSL 3.1 からは、TLS 1.0 と 1.1 をセキュリティレベル 0 でしか使えません。既定のレベルは 2 です。',
          '禁止されたバージョンは ClientHello に入りません。1 つも残らなければ ClientHello を送らず、サーバーの拒否に見えるアラートを表示します。',
        ],
      },
      'curl-8.16': {
        name: 'curl 8.16 以降',
        rules: [
          '8.16 からは、--tlsv1.x で指定するか --tls-max をそれより低くしない限り、TLS 1.2 より古いバージョンを提示しません。',
          'OpenSSL 3.1 からは、TLS 1.0 と 1.1 をセキュリティレベル 0 でしか使えません。既定のレベルは 2 です。',
          '禁止されたバージョンは ClientHello に入りません。1 つも残らなければ ClientHello を送らず、サーバーの拒否に見えるアラートを表示します。',
        ],
      },
    },
    how: {
      recorded: (curl, openssl) =>
        `次の規則によるシミュレーションです。curl ${curl} と OpenSSL ${minor(openssl)} を実際に動かした結果と一致しています。`,
      rules: (curl, openssl) =>
        `次の規則だけによるシミュレーションです。curl ${curl} と OpenSSL ${openssl} を実際に動かしてはいません。`,
    },
    badge: { 'never-sent': 'ClientHello なし', connects: '接続できる', unknown: '不明' },
    offers: (range, alone) => `提示するのは ${range} ${alone ? 'だけ' : ''}です。`,
    offersNothing: '何も提示しません。ClientHello を送らないためです。',
    connects: (version) => ({
      sentence: `${version} で接続します。`,
      why: `${version} は、このクライアントが提示し、サーバーがこちらの接続で受け入れたバージョンのうち、最も新しいものです。証明書の検証に通るかどうかは、ここでは判断していません。`,
    }),
    unsent: {
      option: (option) => ({
        sentence: `${option} というオプションがまだないので、接続する前に終わります。`,
        why: 'サーバーには何も尋ねていないので、サーバーについては何も言えません。',
      }),
      command: () => ({
        sentence: 'コマンドそのものを受け付けません。',
        why: 'この curl には、オプションの組み合わせが解釈できません。サーバーには何も尋ねていないので、サーバーについては何も言えません。',
      }),
      level: () => ({
        sentence: 'OpenSSL が暗号リストの @SECLEVEL を解釈できず、curl はそこで終わります。',
        why: 'セキュリティレベルは OpenSSL 1.1.0 で加わりました。サーバーには何も尋ねていないので、サーバーについては何も言えません。',
      }),
      ciphers: () => ({
        sentence: '暗号リストの中に OpenSSL が提示できる暗号スイートが 1 つもなく、curl はそこで終わります。',
        why: 'RC4 や 3DES のような弱い暗号は、OpenSSL 1.1.0 から標準のビルドに入っていません。このクライアントより後にできた暗号スイートや、バージョンやセキュリティレベルの条件に合わない暗号スイートも提示できません。サーバーには何も尋ねていないので、サーバーについては何も言えません。',
      }),
      curves: () => ({
        sentence: 'OpenSSL がこの曲線リストを受け付けず、curl はそこで終わります。',
        why: '知らない名前が 1 つでもあると、リスト全体が拒否されます。サーバーには何も尋ねていないので、サーバーについては何も言えません。',
      }),
      library: () => ({
        sentence:
          'クライアントが自分で拒否します。求められたバージョンを、OpenSSL が 1 つも許可していません。',
        why: 'ClientHello は送られず、トレースに出るアラートはこちらから送るもの (OUT) です。サーバーには何も尋ねていないので、サーバーについては何も言えません。',
      }),
    },
    server: {
      refused: (shown) => ({
        sentence: 'サーバーが拒否します。',
        why: `こちらの接続の結果からわかります。${shown}`,
      }),
      fails: (shown) => ({
        sentence: '失敗しますが、どちらかが拒否したわけではありません。',
        why: `こちらの接続でも同じでした。${shown}`,
      }),
    },
    signature:
      'サーバーは ServerKeyExchange まで返しますが、その SHA-1 の署名が、このクライアントのセキュリティレベルに届きません。アラートはクライアントから送られます (OUT)。',
    otherVersion:
      'ServerHello は届きますが (IN)、このクライアントが提示していないバージョンです。続くアラートはクライアントから送られます (OUT)。',
    lift: (level) => `セキュリティレベル ${level} なら送られます: --ciphers DEFAULT@SECLEVEL=${level}`,
    unknown: {
      report: {
        sentence: 'わかりません。こちらの接続へのサーバーの応答だけでは判断できません。',
        why: 'このクライアントが提示するバージョンのなかに、受け入れとも拒否とも言えない応答がありました。そのため、サーバーがどうするかを導けません。',
      },
      suite: {
        sentence: 'わかりません。バージョン以外の条件にも左右されます。',
        why: 'このクライアントの暗号スイート、グループ、鍵の長さの条件が、サーバーと合わない可能性があります。サーバーがどれを受け入れるかは、こちらの接続からはわかりません。',
      },
      certificate: {
        sentence: 'わかりません。サーバー証明書の検証が先にあります。',
        why: 'こちらの接続で起きたことは、ハンドシェイクでは証明書より後の出来事です。このクライアントが証明書を認めるかどうかは、ここでは導けません。認めなければ、自分からアラートを送ってそこで終わります。',
      },
      library: {
        sentence:
          'わかりません。このクライアントがこれほど古いバージョンを送るかどうかを、確かめられていません。',
        why: 'OS の提供元が OpenSSL に加えた変更によって決まりますが、実際に動かした結果が見つかっていません。',
      },
      command: {
        sentence: 'わかりません。このコマンドを、その curl の規則では読み取れません。',
        why: 'コマンドは、いまの curl の規則で読み取っています。このクライアントの規則では、ここで実行できるコマンドになりません。',
      },
    },
    settles: {
      report: '時間をおいて調べ直すか、そのクライアントで実際に実行すればわかります。',
      suite:
        'このクライアントの提示内容だけを含む ClientHello を送ればわかります。このコマンドをここで実行するか（OpenSSL がほぼ同じ内容を提示します）、そのクライアントで実行してください。',
      certificate: '検証を省く -k を付けると、結果を導けます。',
      library: 'そのクライアントで実際に実行しないとわかりません。',
      command: 'そのクライアントで実際に実行しないとわかりません。',
    },
  },
};

/** `3.0` of `3.0.19`: its fixes change none of these rules. */
function minor(openssl: string): string {
  return openssl.split('.').slice(0, 2).join('.');
}
