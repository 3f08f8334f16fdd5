import type { Role } from '../report/asked.ts';
import type { Conclusion, VersionEntry, VersionsReport } from '../report/versions.ts';
import type { Words } from './lang.ts';

/** What a host may choke on, as a rung of the report names it. */
export type Cause = NonNullable<VersionEntry['chokedOn']>[number];

const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

interface ReportWords {
  readonly accepts: (host: string, versions: readonly string[]) => string;
  /** Which it refuses, where that is not known of all. */
  readonly acceptsNone: (host: string, refuses: readonly string[] | undefined) => string;
  readonly nothing: Readonly<Record<NonNullable<Conclusion['nothing']>, (host: string) => string>>;
  /** Follows what is accepted or refused. */
  readonly notKnown: (versions: readonly string[]) => string;
  /** Follows what is not known, for somebody stopped. */
  readonly stopped: Readonly<Record<NonNullable<Conclusion['stopped']>, string>>;
  readonly role: Readonly<Record<Role, string>>;
  /** The same where there is little room. */
  readonly roleName: Readonly<Record<Role, string>>;
  readonly unasked: (questions: readonly string[]) => string;
  /** A server that goes by names was asked by one, or by an address, which no hello names (RFC 6066 §3). */
  readonly unnamed: Readonly<Record<'name' | 'address', string>>;
  readonly blocked: string;
  readonly unsteady: string;
  readonly changing: string;
  readonly intolerant: Readonly<Record<VersionsReport['intolerance'][number]['to'], string>>;
  readonly withoutSni: Readonly<Partial<Record<VersionsReport['withoutSni']['state'], string>>>;
  readonly onlyWithout: (versions: readonly string[]) => string;
  readonly onlyWith: (versions: readonly string[]) => string;
  readonly sentinel: Readonly<Partial<Record<VersionsReport['downgradeSentinel']['state'], string>>>;
  readonly fallback: Readonly<Partial<Record<VersionsReport['fallbackScsv']['state'], string>>>;
  readonly cause: Readonly<Record<Exclude<Cause, 'server-name'>, string>>;
  readonly nameChoked: string;
  /** `alert` is what the full hello got; without one, it got nothing. */
  readonly choked: (causes: readonly string[], alert: string | undefined) => string;
  readonly disagree: Readonly<
    Record<
      Exclude<NonNullable<VersionEntry['disagreement']>['why'], 'choked'>,
      (version: string, code: string) => string
    >
  >;
}

/** What the ladder’s report says, by language. */
export const REPORT: Words<ReportWords> = {
  en: {
    accepts: (host, versions) => `${host} accepts ${listed(versions)}.`,
    acceptsNone: (host, refuses) =>
      refuses ? `${host} refuses ${listed(refuses)}.` : `${host} accepts none of the versions.`,
    nothing: {
      policy: (host) => `This site does not connect to ${host}, so nothing was asked of it.`,
      cancelled: (host) => `The questions to ${host} were cancelled before there was an answer.`,
      time: (host) => `This site’s time for all questions ran out, so nothing is known of ${host}.`,
      limit: (host) => `${host} went past a limit of this site, so nothing is known of its versions.`,
      'not-tls': (host) => `What answers at ${host} does not speak TLS.`,
      broken: (host) => `${host} answered, but not with proper TLS, so nothing is known of its versions.`,
      limited: (host) => `${host} stopped answering us, so nothing is known of its versions.`,
      unreachable: (host) => `${host} could not be reached.`,
      silence: (host) => `${host} gave no answer about any version.`,
      unknown: (host) => `There is no telling which versions ${host} accepts.`,
    },
    notKnown: (versions) => `Not known: ${listed(versions)}.`,
    stopped: {
      policy: 'The rules of this site forbid the rest.',
      cancelled: 'The questions were cancelled before the end.',
      time: 'This site stopped, because its time for all questions ran out.',
    },
    role: {
      hello: 'our own ClientHello, with all that the version ever had',
      tap: 'this machine’s OpenSSL, as curl uses it',
      smaller: 'a smaller ClientHello: few suites, no extensions that it can do without, an SSL 3.0 record',
      bare: 'the smaller ClientHello without a server name (SNI) too',
      short: 'our own ClientHello with few suites and extensions',
      plain: 'our own ClientHello with no more extensions than the smaller one',
      record: 'our own ClientHello in an SSL 3.0 record',
      padded: 'our own ClientHello with few suites and extensions, padded to the length of the full one',
      'without-sni': 'our own ClientHello without a server name (SNI)',
      fallback: 'our own ClientHello with TLS_FALLBACK_SCSV',
      'all-versions': 'TLS 1.0 to 1.3 offered at once',
      'all-versions-short': 'TLS 1.0 to 1.3 offered at once, with few suites and extensions',
      'future-version': 'a version offered that does not exist yet',
      'future-version-short': 'a version offered that does not exist yet, with few suites and extensions',
      older: 'a ClientHello with nothing newer than 2016: no X25519, no ChaCha20, no Ed25519',
      classical: 'a ClientHello with the groups of OpenSSL 3.0: nothing post-quantum',
      'curves-only': 'a ClientHello with the groups of OpenSSL 1.1.1: nothing post-quantum, no finite fields',
    },
    roleName: {
      hello: 'our ClientHello',
      tap: 'OpenSSL',
      smaller: 'smaller ClientHello',
      bare: 'smaller, without SNI',
      short: 'few suites, extensions',
      plain: 'fewest extensions',
      record: 'SSL 3.0 record',
      padded: 'few suites, padded',
      'without-sni': 'without SNI',
      fallback: 'TLS_FALLBACK_SCSV',
      'all-versions': 'all versions at once',
      'all-versions-short': 'all at once, few suites',
      'future-version': 'a version yet to come',
      'future-version-short': 'yet to come, few suites',
      older: 'a client of 2016',
      classical: 'nothing post-quantum',
      'curves-only': 'elliptic curves only',
    },
    unasked: (questions) =>
      `Stopped before these were asked, or asked again: ${questions.join('; ')}. Nothing is concluded from them.`,
    unnamed: {
      name: 'The server says that it has nothing under this name (alert 112, unrecognized_name). Which versions it accepts under a name that it knows, this does not tell.',
      address:
        'The server wants a name (alert 112, unrecognized_name), and an address is none that a hello can give. Ask it by a name of its own: which versions it accepts then, this does not tell.',
    },
    blocked:
      'The host answered at first and then stopped answering, even to a hello that it had answered before: it limits or blocks us, or it has gone down. What fell silent after that says nothing about a version.',
    unsteady:
      'A hello was dropped, and the same one was answered when it came again: the host, or something on the way, drops connections now and then, or takes only so many at once. What fell silent here may be chance.',
    changing:
      'The same hello was answered in two ways: more than one server answers here, or the host changes its mind. Each answer holds for its own connection.',
    intolerant: {
      'tls13-offer':
        'Offered every version from TLS 1.0 to 1.3 at once, as browsers do, the host did not choose one, though it accepts an older one that is offered without TLS 1.3. Either it can’t read the offer of TLS 1.3, or it chooses TLS 1.3 and then finds nothing else to agree on.',
      'future-version':
        'Offered a version that does not exist yet, the host did not answer with the newest that it knows: it is version-intolerant.',
    },
    withoutSni: {
      same: 'Without a server name (SNI) it shows the same certificate.',
      different: 'Without a server name (SNI) it shows another certificate.',
      refused: 'Without a server name (SNI) it accepts no version.',
    },
    onlyWithout: (versions) => `Only without a server name (SNI) it accepts ${versions.join(', ')}.`,
    onlyWith: (versions) => `Only with a server name (SNI) it accepts ${versions.join(', ')}.`,
    sentinel: {
      present: 'Asked for an older version, it marks its random with the downgrade sentinel of RFC 8446.',
      absent:
        'It speaks TLS 1.3 and does not mark its random where an older version is asked for (RFC 8446 §4.1.3): a downgrade by somebody on the way would go unnoticed.',
      wrong: 'Its downgrade sentinel is the one for another version (RFC 8446 §4.1.3).',
    },
    fallback: {
      honoured: 'TLS_FALLBACK_SCSV is honoured: a client that falls back without need gets alert 86.',
      ignored: 'TLS_FALLBACK_SCSV is ignored: a client that was made to fall back is not told.',
    },
    cause: {
      length: 'its length',
      suites: 'its cipher suites (one of them, or how many they are)',
      extensions: 'its extensions',
      'record-version': 'the version of its record',
      several: 'more than one thing about it',
    },
    nameChoked:
      'A hello that names the host got no answer, long or short; one that names nobody did: what the server, or something before it, drops is the server name (SNI).',
    choked: (causes, alert) =>
      `${
        alert === undefined
          ? 'The full hello got no answer, a smaller one did: what the server, or something before it,'
          : `The full hello got alert ${alert}, a smaller one did not: what the server`
      } chokes on is ${causes.join(' or ')}.`,
    disagree: {
      suite: (version, code) =>
        `This machine’s OpenSSL did not get there (${code}): the suite that the server chose for ${version} is none that it offers.`,
      group: (version, code) =>
        `This machine’s OpenSSL did not get there (${code}): the group that the server chose for ${version} is none that it offers.`,
      'client-certificate': (_, code) =>
        `A whole handshake ends in ${code}, after the server asked for a client certificate and got none. The version itself is accepted.`,
      alone: (version, code) =>
        `Offered alone, ${version} ends in ${code}; offered together with older versions, the server chooses it.`,
      library: (_, code) =>
        `This machine’s OpenSSL gave up by itself (${code}); the hello of our own shows that the server did not.`,
      hello: (_, code) =>
        `A handshake by this machine’s OpenSSL succeeded; the larger hello of our own ended in ${code}.`,
      unknown: (_, code) => `A handshake by this machine’s OpenSSL ended otherwise: ${code}.`,
    },
  },
  ja: {
    accepts: (host, versions) => `${host} が受け入れるのは ${versions.join('、')} です。`,
    acceptsNone: (host, refuses) =>
      refuses
        ? `${host} は ${refuses.join('、')} を拒否します。`
        : `${host} は、どのバージョンも受け入れません。`,
    nothing: {
      policy: (host) => `このサイトからは ${host} に接続しないため、何も調べていません。`,
      cancelled: (host) => `${host} から応答が得られる前に中止されました。`,
      time: (host) => `このサイトの制限時間内に終わらなかったため、${host} については何もわかっていません。`,
      limit: (host) => `${host} の応答がこのサイトの上限を超えたため、バージョンについては判定できません。`,
      'not-tls': (host) => `${host} で応答しているのは、TLS ではありません。`,
      broken: (host) =>
        `${host} から応答はありましたが、TLS として正しい形ではないため、バージョンについては判定できません。`,
      limited: (host) => `${host} が途中から応答しなくなったため、どのバージョンについても判定できません。`,
      unreachable: (host) => `${host} に到達できませんでした。`,
      silence: (host) => `${host} からは、どのバージョンについても応答が得られませんでした。`,
      unknown: (host) => `${host} がどのバージョンを受け入れるのかは判定できません。`,
    },
    notKnown: (versions) => `${versions.join('、')} は不明です。`,
    stopped: {
      policy: '残りはこのサイトの規則により調べていません。',
      cancelled: '調査は途中で中止されました。',
      time: '制限時間に達したため、このサイトが途中で打ち切りました。',
    },
    role: {
      hello: '独自の ClientHello（そのバージョンの全要素を提示）',
      tap: 'このマシンの OpenSSL（curl と同じ方法）',
      smaller: '小さな ClientHello（少数のスイート、最小限の拡張、SSL 3.0 のレコード）',
      bare: '小さな ClientHello（サーバー名 SNI もなし）',
      short: '独自の ClientHello（スイートと拡張を減らしたもの）',
      plain: '独自の ClientHello（最小限の拡張だけ）',
      record: '独自の ClientHello（SSL 3.0 のレコード）',
      padded: '独自の ClientHello（スイートと拡張を減らし、元の長さまでパディングしたもの）',
      'without-sni': '独自の ClientHello（サーバー名 SNI なし）',
      fallback: '独自の ClientHello（TLS_FALLBACK_SCSV 付き）',
      'all-versions': 'TLS 1.0〜1.3 をまとめて提示',
      'all-versions-short': 'TLS 1.0〜1.3 をまとめて提示（スイートと拡張は少数）',
      'future-version': 'まだ存在しないバージョンを提示',
      'future-version-short': 'まだ存在しないバージョンを提示（スイートと拡張は少数）',
      older: '2016 年より新しいものを含まない ClientHello（X25519、ChaCha20、Ed25519 なし）',
      classical: 'OpenSSL 3.0 と同じグループの ClientHello（耐量子のグループなし）',
      'curves-only': 'OpenSSL 1.1.1 と同じグループの ClientHello（耐量子のグループも有限体のグループもなし）',
    },
    roleName: {
      hello: '独自の ClientHello',
      tap: 'OpenSSL',
      smaller: '小さな ClientHello',
      bare: '小さく、SNI もなし',
      short: 'スイートと拡張が少数',
      plain: '拡張は最小限',
      record: 'SSL 3.0 のレコード',
      padded: '少数、パディング付き',
      'without-sni': 'SNI なし',
      fallback: 'TLS_FALLBACK_SCSV',
      'all-versions': '全バージョン同時',
      'all-versions-short': '同時、スイート少数',
      'future-version': '未知のバージョン',
      'future-version-short': '未知、スイート少数',
      older: '2016 年相当',
      classical: '耐量子なし',
      'curves-only': '楕円曲線のみ',
    },
    unasked: (questions) =>
      `次の項目は、途中で終わったため、調査または再確認ができていません。判定には使っていません: ${questions.join('、')}`,
    unnamed: {
      name: 'サーバーは、このホスト名で提供しているものはないと応答しています（アラート 112、unrecognized_name）。サーバーが知っている名前でどのバージョンを受け入れるかは、この結果からはわかりません。',
      address:
        'サーバーはホスト名を求めています（アラート 112、unrecognized_name）が、IP アドレスを宛先にした ClientHello には名前を入れられません。サーバーのホスト名で調べてください。その名前でどのバージョンを受け入れるかは、この結果からはわかりません。',
    },
    blocked:
      'このホストは、はじめは応答していましたが、途中から、一度応答した ClientHello にも応答しなくなりました。接続回数を制限しているか、こちらを遮断しているか、停止したものと考えられます。それ以後に応答がなかったことは、バージョンの判断材料になりません。',
    unsteady:
      '応答のなかった ClientHello をもう一度送ると、応答がありました。このホスト、または途中の機器が、ときどき接続を落としているか、同時に受け付ける数を制限しています。ほかの無応答も偶然かもしれません。',
    changing:
      '同じ ClientHello に、別々の応答がありました。複数のサーバーが応答しているか、ホストの設定が途中で変わっています。それぞれの結果は、その接続についてのものです。',
    intolerant: {
      'tls13-offer':
        'ブラウザーのように TLS 1.0 から 1.3 までをまとめて提示すると、どれも選ばれませんでした。TLS 1.3 を含めずに提示した古いバージョンは受け入れています。TLS 1.3 の提示を受け付けない実装か、TLS 1.3 を選んでもほかの条件が合わないかの、どちらかです。',
      'future-version':
        'まだ存在しないバージョンを提示すると、対応する最新のバージョンを返さずに失敗しました。未知のバージョンを受け付けない実装です。',
    },
    withoutSni: {
      same: 'サーバー名（SNI）がなくても、同じ証明書を返します。',
      different: 'サーバー名（SNI）がないと、別の証明書を返します。',
      refused: 'サーバー名（SNI）がないと、どのバージョンも受け入れません。',
    },
    onlyWithout: (versions) => `サーバー名（SNI）がないときにだけ、${versions.join('、')} を受け入れます。`,
    onlyWith: (versions) => `サーバー名（SNI）があるときにだけ、${versions.join('、')} を受け入れます。`,
    sentinel: {
      present:
        '古いバージョンを求めると、RFC 8446 のダウングレード検出用の値（センチネル）を乱数に入れて返します。',
      absent:
        'TLS 1.3 に対応していますが、古いバージョンを求めても乱数にダウングレード検出用の値（センチネル、RFC 8446 §4.1.3）を入れません。途中の誰かが古いバージョンへ誘導しても、クライアントは気づけません。',
      wrong:
        'ダウングレード検出用の値（センチネル、RFC 8446 §4.1.3）が、別のバージョンのものになっています。',
    },
    fallback: {
      honoured: 'TLS_FALLBACK_SCSV に対応しています。不要なフォールバックにはアラート 86 を返します。',
      ignored:
        'TLS_FALLBACK_SCSV を無視します。フォールバックさせられたクライアントに、そのことが伝わりません。',
    },
    cause: {
      length: '長さ',
      suites: '暗号スイート（そのうちのどれか、または数）',
      extensions: '拡張',
      'record-version': 'レコードのバージョン',
      several: '複数の要素',
    },
    nameChoked:
      'サーバー名（SNI）を入れた ClientHello には長くても短くても応答がなく、入れないものには応答がありました。サーバーまたは途中の機器が、サーバー名を理由に接続を落としています。',
    choked: (causes, alert) =>
      `${
        alert === undefined
          ? '完全な ClientHello には応答がなく、小さくしたものには応答がありました。サーバーまたは途中の機器'
          : `完全な ClientHello にはアラート ${alert} が返り、小さくしたものには返りませんでした。サーバー`
      }が処理できないのは、${causes.join('または')}です。`,
    disagree: {
      suite: (version, code) =>
        `このマシンの OpenSSL では成立しません（${code}）。サーバーが ${version} で選ぶ暗号スイートを、OpenSSL が提示できないためです。`,
      group: (version, code) =>
        `このマシンの OpenSSL では成立しません（${code}）。サーバーが ${version} で選ぶ鍵交換のグループを、OpenSSL が提示できないためです。`,
      'client-certificate': (_, code) =>
        `サーバーがクライアント証明書を求め、こちらが送らなかったあと、ハンドシェイク全体は ${code} で終わります。バージョン自体は受け入れられています。`,
      alone: (version, code) =>
        `${version} だけを提示すると ${code} で終わりますが、古いバージョンと一緒に提示すると、サーバーは ${version} を選びます。`,
      library: (_, code) =>
        `このマシンの OpenSSL は自分からやめました（${code}）。サーバーが拒否したのではないことは、独自の ClientHello への応答からわかります。`,
      hello: (_, code) =>
        `このマシンの OpenSSL によるハンドシェイクは成功しましたが、独自の大きな ClientHello は ${code} で終わりました。`,
      unknown: (_, code) => `このマシンの OpenSSL によるハンドシェイクは、別の結果になりました: ${code}`,
    },
  },
};
