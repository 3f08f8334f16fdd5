import type { Role } from '../report/asked.ts';
import type { VersionEntry, VersionsReport } from '../report/versions.ts';
import type { Lang, Words } from './lang.ts';
import { spoken } from './verdict/context.ts';

/** One thing that a report says besides its rungs. */
export interface Remark {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
  /** The connection that shows it. */
  readonly flow?: string;
}

/** The ladder in a sentence: what the host accepts, and what is not known. */
export function headline({ host, port, versions }: VersionsReport, lang: Lang): string {
  const words = REPORT[lang];
  const named = (wanted: (outcome: string) => boolean) =>
    versions.filter(({ verdict }) => wanted(verdict.outcome)).map(({ version }) => spoken(version));
  const who = `${host.includes(':') ? `[${host}]` : host}${port === 443 ? '' : `:${port}`}`;
  const accepts = named((outcome) => outcome === 'supported');
  const open = named((outcome) => outcome !== 'supported' && outcome !== 'refused');
  if (versions.every(({ verdict }) => verdict.outcome === 'not-tls')) return words.notTls(who);
  if (open.length === versions.length) return words.tellsNothing(who);
  const told = accepts.length > 0 ? words.accepts(who, accepts) : words.acceptsNone(who);
  return open.length > 0 ? `${told}${words.notKnown(open)}` : told;
}

/** How a connection of the ladder asked. */
export const roleWords = (role: Role, lang: Lang): string => REPORT[lang].role[role];

/** What the connections show together, in sentences; the weightiest first. Nothing is said of what could not be asked. */
export function remarks(report: VersionsReport, lang: Lang): readonly Remark[] {
  const words = REPORT[lang];
  const remark = (tone: Remark['tone'], text: string | undefined, flow: string | undefined): Remark[] =>
    text === undefined ? [] : [{ tone, text, ...(flow !== undefined && { flow }) }];
  const { downgradeSentinel, fallbackScsv, withoutSni, intolerance, blocked, unsteady } = report;
  return [
    ...(blocked ? remark('bad', words.blocked, blocked.flow) : []),
    ...(unsteady ? remark('bad', words.unsteady, unsteady.dropped) : []),
    ...intolerance.flatMap(({ state, to, flow }) =>
      state === 'intolerant' ? remark('bad', words.intolerant[to], flow) : [],
    ),
    ...remark(
      withoutSni.state === 'same' ? 'good' : 'plain',
      comparesNothing(report) ? undefined : words.withoutSni[withoutSni.state],
      withoutSni.flow,
    ),
    ...(withoutSni.only?.without.length
      ? remark('bad', words.onlyWithout(withoutSni.only.without.map(spoken)), withoutSni.flow)
      : []),
    ...(withoutSni.state !== 'refused' && withoutSni.only?.with.length
      ? remark('plain', words.onlyWith(withoutSni.only.with.map(spoken)), withoutSni.flow)
      : []),
    ...remark(
      downgradeSentinel.state === 'present' ? 'good' : 'bad',
      words.sentinel[downgradeSentinel.state],
      downgradeSentinel.flow,
    ),
    ...remark(
      fallbackScsv.state === 'honoured' ? 'good' : 'bad',
      words.fallback[fallbackScsv.state],
      fallbackScsv.flow,
    ),
  ];
}

/** Nothing is shown both with a name and without, so that there is no certificate to call another. */
const comparesNothing = ({ versions, withoutSni: { state, only } }: VersionsReport): boolean =>
  state === 'different' &&
  only !== undefined &&
  only.without.length > 0 &&
  versions.every(({ version, verdict }) => verdict.outcome !== 'supported' || only.with.includes(version));

/** What is to be said of one rung besides its verdict: what the server choked on, and where two ways of asking disagree. */
export function rungNotes({ chokedOn, disagreement, version }: VersionEntry, lang: Lang): readonly string[] {
  const words = REPORT[lang];
  return [
    ...(chokedOn ? [words.choked(chokedOn.map((cause) => words.cause[cause]))] : []),
    ...(disagreement && disagreement.why !== 'choked'
      ? [words.disagree[disagreement.why](spoken(version), disagreement.tap.code)]
      : []),
  ];
}

const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

interface ReportWords {
  readonly accepts: (host: string, versions: readonly string[]) => string;
  readonly acceptsNone: (host: string) => string;
  readonly notTls: (host: string) => string;
  readonly tellsNothing: (host: string) => string;
  /** Follows one of the two before it. */
  readonly notKnown: (versions: readonly string[]) => string;
  readonly role: Readonly<Record<Role, string>>;
  readonly blocked: string;
  readonly unsteady: string;
  readonly intolerant: Readonly<Record<VersionsReport['intolerance'][number]['to'], string>>;
  readonly withoutSni: Readonly<Partial<Record<VersionsReport['withoutSni']['state'], string>>>;
  readonly onlyWithout: (versions: readonly string[]) => string;
  readonly onlyWith: (versions: readonly string[]) => string;
  readonly sentinel: Readonly<Partial<Record<VersionsReport['downgradeSentinel']['state'], string>>>;
  readonly fallback: Readonly<Partial<Record<VersionsReport['fallbackScsv']['state'], string>>>;
  readonly cause: Readonly<Record<NonNullable<VersionEntry['chokedOn']>[number], string>>;
  readonly choked: (causes: readonly string[]) => string;
  readonly disagree: Readonly<
    Record<
      Exclude<NonNullable<VersionEntry['disagreement']>['why'], 'choked'>,
      (version: string, code: string) => string
    >
  >;
}

const REPORT: Words<ReportWords> = {
  en: {
    accepts: (host, versions) => `${host} accepts ${listed(versions)}.`,
    acceptsNone: (host) => `${host} accepts none of the versions that gave an answer.`,
    notTls: (host) => `What answers at ${host} does not speak TLS.`,
    tellsNothing: (host) => `${host} gave no answer about any version.`,
    notKnown: (versions) => ` Not known: ${listed(versions)}.`,
    role: {
      hello: 'our own ClientHello, with all that the version ever had',
      tap: 'this machine’s OpenSSL, as curl uses it',
      smaller: 'a smaller ClientHello: few suites, no extensions that it can do without, an SSL 3.0 record',
      short: 'our own ClientHello with few suites and extensions',
      plain: 'our own ClientHello without extensions',
      record: 'our own ClientHello in an SSL 3.0 record',
      control: 'the ClientHello that was answered, once more',
      'without-sni': 'our own ClientHello without a server name (SNI)',
      fallback: 'our own ClientHello with TLS_FALLBACK_SCSV',
      'all-versions': 'TLS 1.0 to 1.3 offered at once',
      'future-version': 'a version offered that does not exist yet',
    },
    blocked:
      'The host answered at first and then stopped answering, even to a hello that it had answered before: it limits or blocks us. What fell silent after that says nothing about a version.',
    unsteady:
      'A hello was dropped, and the same one was answered when it came again: the host, or something on the way, drops connections now and then. What fell silent here may be chance.',
    intolerant: {
      'tls13-offer':
        'Offered every version from TLS 1.0 to 1.3 at once, as browsers do, the host did not choose one: it is intolerant of the TLS 1.3 offer.',
      'future-version':
        'Offered a version that does not exist yet, the host did not answer with the newest that it knows: it is version-intolerant.',
    },
    withoutSni: {
      same: 'Without a server name (SNI) it shows the same certificate.',
      different: 'Without a server name (SNI) it shows another certificate.',
      refused: 'Without a server name (SNI) it refuses every version.',
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
      extensions: 'its extensions',
      'record-version': 'the version of its record',
      several: 'more than one thing about it',
    },
    choked: (causes) =>
      `The full hello got no answer, a smaller one did: what the server chokes on is ${causes.join(', ')}.`,
    disagree: {
      suite: (version, code) =>
        `This machine’s OpenSSL did not get there (${code}): the suite that the server chose for ${version} is none that it offers.`,
      group: (version, code) =>
        `This machine’s OpenSSL did not get there (${code}): the group that the server chose for ${version} is none that it offers.`,
      'client-certificate': (_, code) =>
        `A whole handshake ends in ${code}, because the server wants a client certificate. The version itself is accepted.`,
      alone: (version, code) =>
        `Offered alone, ${version} ends in ${code}; offered together with older versions, the server chooses it.`,
      library: (_, code) =>
        `This machine’s OpenSSL gave up by itself (${code}); the hello of our own shows that the server did not.`,
      hello: () =>
        'A handshake by this machine’s OpenSSL succeeded, but the larger hello of our own did not get an answer.',
      unknown: (_, code) => `A handshake by this machine’s OpenSSL ended otherwise: ${code}.`,
    },
  },
  ja: {
    accepts: (host, versions) => `${host} が受け入れるのは ${versions.join('、')} です。`,
    acceptsNone: (host) => `${host} は、応答のあったどのバージョンも受け入れません。`,
    notTls: (host) => `${host} で応答しているのは、TLS ではありません。`,
    tellsNothing: (host) => `${host} からは、どのバージョンについても答えが得られませんでした。`,
    notKnown: (versions) => `${versions.join('、')} は不明です。`,
    role: {
      hello: '独自の ClientHello（そのバージョンの全要素を提示）',
      tap: 'このマシンの OpenSSL（curl と同じ方法）',
      smaller: '小さな ClientHello（少数のスイート、最小限の拡張、SSL 3.0 のレコード）',
      short: '独自の ClientHello（スイートと拡張を減らしたもの）',
      plain: '独自の ClientHello（拡張なし）',
      record: '独自の ClientHello（SSL 3.0 のレコード）',
      control: '応答のあった ClientHello をもう一度',
      'without-sni': '独自の ClientHello（サーバー名 SNI なし）',
      fallback: '独自の ClientHello（TLS_FALLBACK_SCSV 付き）',
      'all-versions': 'TLS 1.0〜1.3 をまとめて提示',
      'future-version': 'まだ存在しないバージョンを提示',
    },
    blocked:
      'このホストは、はじめは応答していましたが、途中から、一度応答した ClientHello にも応答しなくなりました。接続回数を制限しているか、こちらを遮断しています。それ以後に応答がなかったことは、バージョンの判断材料になりません。',
    unsteady:
      '応答のなかった ClientHello をもう一度送ると、応答がありました。このホスト、または途中の機器が、ときどき接続を落としています。ほかの無応答も偶然かもしれません。',
    intolerant: {
      'tls13-offer':
        'ブラウザーのように TLS 1.0 から 1.3 までをまとめて提示すると、どれも選ばれませんでした。TLS 1.3 の提示を受け付けない実装です。',
      'future-version':
        'まだ存在しないバージョンを提示すると、対応する最新のバージョンを返さずに失敗しました。未知のバージョンを受け付けない実装です。',
    },
    withoutSni: {
      same: 'サーバー名 (SNI) がなくても、同じ証明書を返します。',
      different: 'サーバー名 (SNI) がないと、別の証明書を返します。',
      refused: 'サーバー名 (SNI) がないと、どのバージョンも受け入れません。',
    },
    onlyWithout: (versions) => `サーバー名 (SNI) がないときにだけ、${versions.join('、')} を受け入れます。`,
    onlyWith: (versions) => `サーバー名 (SNI) があるときにだけ、${versions.join('、')} を受け入れます。`,
    sentinel: {
      present: '古いバージョンを求めると、RFC 8446 のダウングレードの印を乱数に入れて返します。',
      absent:
        'TLS 1.3 に対応していますが、古いバージョンを求めても乱数にダウングレードの印 (RFC 8446 §4.1.3) を入れません。途中の誰かが古いバージョンへ誘導しても、クライアントは気づけません。',
      wrong: 'ダウングレードの印 (RFC 8446 §4.1.3) が、別のバージョンのものになっています。',
    },
    fallback: {
      honoured: 'TLS_FALLBACK_SCSV に対応しています。不要なフォールバックにはアラート 86 を返します。',
      ignored:
        'TLS_FALLBACK_SCSV を無視します。フォールバックさせられたクライアントに、そのことが伝わりません。',
    },
    cause: {
      length: '長さ',
      extensions: '拡張',
      'record-version': 'レコードのバージョン',
      several: '複数の要素',
    },
    choked: (causes) =>
      `完全な ClientHello には応答がなく、小さくしたものには応答がありました。サーバーが処理できないのは、${causes.join('、')}です。`,
    disagree: {
      suite: (version, code) =>
        `このマシンの OpenSSL では成立しません (${code})。サーバーが ${version} で選ぶ暗号スイートを、OpenSSL が提示できないためです。`,
      group: (version, code) =>
        `このマシンの OpenSSL では成立しません (${code})。サーバーが ${version} で選ぶ鍵交換グループを、OpenSSL が提示できないためです。`,
      'client-certificate': (_, code) =>
        `サーバーがクライアント証明書を求めるため、ハンドシェイク全体は ${code} で終わります。バージョン自体は受け入れられています。`,
      alone: (version, code) =>
        `${version} だけを提示すると ${code} で終わりますが、古いバージョンと一緒に提示すると、サーバーは ${version} を選びます。`,
      library: (_, code) =>
        `このマシンの OpenSSL は自分から中止しました (${code})。サーバーが拒否したのではないことは、独自の ClientHello への応答からわかります。`,
      hello: () =>
        'このマシンの OpenSSL によるハンドシェイクは成功しましたが、独自の大きな ClientHello には応答がありませんでした。',
      unknown: (_, code) => `このマシンの OpenSSL によるハンドシェイクは、別の結果になりました: ${code}`,
    },
  },
};
