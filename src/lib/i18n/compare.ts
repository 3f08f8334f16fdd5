import type {
  Answer,
  Comparison,
  Differs,
  Entry,
  Facts,
  ListTold,
  Sides,
  Told,
} from '../compare/comparison.ts';
import type { Lang, Words } from './lang.ts';
import { spoken } from './verdict/context.ts';
import { verdictText } from './verdict.ts';

/** What differs between two flows and what it means, in at most eight sentences; the weightiest first. */
export function compareSummary({ facts, rows, beyond }: Comparison, lang: Lang): readonly string[] {
  const words = SUMMARY[lang];
  const entries = rows.flatMap((row) => (row.left && row.right && !row.sealed ? row.entries : []));
  const fresh = entries.filter((entry) => entry.fresh).length;
  const alike =
    rows.every(({ left, right, more, sealed }) => left && right && !sealed && more.different === 0) &&
    entries.every((entry) => entry.kind === 'same' || entry.fresh) &&
    beyond.left + beyond.right === 0;
  return [
    alike && (fresh > 0 ? words.alike : words.identical),
    verdicts(facts, lang),
    versions(facts, lang),
    facts.versionIn.left !== facts.versionIn.right && words.versionIn(facts.versionIn),
    asked({ facts, rows, beyond }, lang),
    named(facts.cipherSuite, words.suites),
    named(facts.group, words.groups),
    facts.certificate.same !== undefined && words.certificate(facts.certificate.same),
    trips(facts, lang),
    fresh > 0 && words.fresh(fresh),
  ]
    .filter((sentence) => typeof sentence === 'string')
    .slice(0, 8);
}

function verdicts({ verdict: { left, right }, request }: Facts, lang: Lang): string | undefined {
  const words = SUMMARY[lang];
  if (!left && !right) return undefined;
  if (left && left.code === right?.code)
    return words.sameVerdict(verdictText(left, lang, request.left).badge);
  return words.verdicts(
    left ? verdictText(left, lang, request.left).sentence : words.noVerdict,
    right ? verdictText(right, lang, request.right).sentence : words.noVerdict,
  );
}

function versions({ version: { left, right } }: Facts, lang: Lang): string | undefined {
  const words = SUMMARY[lang];
  if (left && left === right) return words.sameVersion(spoken(left));
  if (left && right) return words.versions(spoken(left), spoken(right));
  const only = left ?? right;
  return only && words.onlyVersion[left ? 'left' : 'right'](spoken(only));
}

/** What the two hellos ask for, and how the server takes it. */
function asked({ facts: { answer, asksTheSame }, rows }: Comparison, lang: Lang): string | undefined {
  const words = SUMMARY[lang];
  const answers =
    answer.left && answer.right && answerWords(answer.left) !== answerWords(answer.right)
      ? ([answerWords(answer.left), answerWords(answer.right)] as const)
      : undefined;
  if (asksTheSame) return answers ? words.serverChanged(...answers) : words.asksTheSame;
  const hello = rows.find(({ direction, left, right }) => direction === 'out' && left && right);
  if (asksTheSame === undefined || !hello) return answers && words.answers(...answers);
  return words.asks(hello.differs);
}

const answerWords = ({ protocol, name, type }: Answer): string =>
  protocol === 'alert' ? `alert ${type ?? ''} (${name})` : name;

function named(
  { left, right }: Sides<Told>,
  words: (left: string, right: string) => string,
): string | undefined {
  if (!left?.label || !right?.label || left.value === right.value) return undefined;
  return words(left.label, right.label);
}

function trips({ roundTrips: { left, right }, retried }: Facts, lang: Lang): string | undefined {
  const words = SUMMARY[lang];
  if (left === undefined || right === undefined || left === right) return undefined;
  const why = retried.left !== retried.right ? words.retried[retried.left ? 'left' : 'right'] : '';
  return `${words.trips(left, right)}${why}`;
}

interface SummaryWords {
  readonly identical: string;
  readonly alike: string;
  readonly sameVerdict: (badge: string) => string;
  readonly verdicts: (left: string, right: string) => string;
  readonly noVerdict: string;
  readonly sameVersion: (version: string) => string;
  readonly versions: (left: string, right: string) => string;
  readonly onlyVersion: Readonly<Record<keyof Sides<unknown>, (version: string) => string>>;
  readonly versionIn: (where: Facts['versionIn']) => string | undefined;
  readonly serverChanged: (left: string, right: string) => string;
  readonly asksTheSame: string;
  readonly answers: (left: string, right: string) => string;
  readonly asks: (differs: Differs) => string;
  readonly suites: (left: string, right: string) => string;
  readonly groups: (left: string, right: string) => string;
  readonly certificate: (same: boolean) => string;
  readonly trips: (left: number, right: number) => string;
  /** Follows the round trips. */
  readonly retried: Readonly<Record<keyof Sides<unknown>, string>>;
  readonly fresh: (count: number) => string;
}

const counted = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

const SUMMARY: Words<SummaryWords> = {
  en: {
    identical: 'Both are the same, to the last byte.',
    alike: 'Nothing differs but what is new in every handshake.',
    sameVerdict: (badge) => `Both came to the same verdict: ${badge}.`,
    verdicts: (left, right) => `Left: ${left} Right: ${right}`,
    noVerdict: 'no verdict is on record.',
    sameVersion: (version) => `Both agreed on ${version}.`,
    versions: (left, right) => `Left agreed on ${left}, right on ${right}.`,
    onlyVersion: {
      left: (version) => `Only on the left did a ServerHello come; it chose ${version}.`,
      right: (version) => `Only on the right did a ServerHello come; it chose ${version}.`,
    },
    versionIn: ({ left, right }) => {
      if (!left || !right) return undefined;
      const [newer, older] = left === 'supported_versions' ? ['left', 'right'] : ['right', 'left'];
      return `The ${newer} ServerHello names its version in supported_versions, as TLS 1.3 does; in the ${older} one it stands in legacy_version.`;
    },
    serverChanged: (left, right) =>
      `Both ClientHellos ask for the same, so what differs is the server’s answer: ${left} on the left, ${right} on the right.`,
    asksTheSame: 'Both ClientHellos ask for the same, and the server’s first answer is of the same kind.',
    answers: (left, right) => `The server’s first answer is ${left} on the left and ${right} on the right.`,
    asks: ({ left, right, both }) => {
      const one = left.length > 0 ? ` Only the left one has ${listed(left)}.` : '';
      const other = right.length > 0 ? ` Only the right one has ${listed(right)}.` : '';
      const differ = both.some((name) => name !== '') ? `; they differ in ${listed(both)}` : '';
      return `The ClientHellos ask for different things${differ}.${one}${other}`;
    },
    suites: (left, right) => `The cipher suite is ${left} on the left and ${right} on the right.`,
    groups: (left, right) => `The key exchange uses ${left} on the left and ${right} on the right.`,
    certificate: (same) =>
      same
        ? 'The server showed the same certificate both times.'
        : 'The server showed another certificate on the right than on the left.',
    trips: (left, right) => `Left took ${counted(left, 'round trip', 'round trips')}, right ${right}.`,
    retried: {
      left: ' On the left the server asked for another hello first (HelloRetryRequest).',
      right: ' On the right the server asked for another hello first (HelloRetryRequest).',
    },
    fresh: (count) =>
      `${counted(count, 'field differs only because it is', 'fields differ only because they are')} new in every handshake, as random values, keys and signatures are.`,
  },
  ja: {
    identical: '両者は最後の 1 バイトまで同じです。',
    alike: '毎回新しく作られる値のほかに、違いはありません。',
    sameVerdict: (badge) => `判定はどちらも「${badge}」です。`,
    verdicts: (left, right) =>
      [`左: ${left}`, `右: ${right}`].map((said) => said.replace(/。?$/, '。')).join(''),
    noVerdict: '判定の記録がありません',
    sameVersion: (version) => `どちらも ${version} で合意しています。`,
    versions: (left, right) => `左は ${left}、右は ${right} で合意しています。`,
    onlyVersion: {
      left: (version) => `ServerHello が届いたのは左だけで、${version} が選ばれています。`,
      right: (version) => `ServerHello が届いたのは右だけで、${version} が選ばれています。`,
    },
    versionIn: ({ left, right }) => {
      if (!left || !right) return undefined;
      const [newer, older] = left === 'supported_versions' ? ['左', '右'] : ['右', '左'];
      return `${newer}の ServerHello は、TLS 1.3 の決まりどおり supported_versions でバージョンを示しています。${older}では legacy_version に書かれています。`;
    },
    serverChanged: (left, right) =>
      `ClientHello の内容は左右とも同じです。違うのはサーバーの応答で、左は ${left}、右は ${right} です。`,
    asksTheSame: 'ClientHello の内容は左右とも同じで、サーバーの最初の応答も同じ種類です。',
    answers: (left, right) => `サーバーの最初の応答は、左が ${left}、右が ${right} です。`,
    asks: ({ left, right, both }) => {
      const differ = both.some((name) => name !== '') ? `中身が異なるのは ${enumerated(both)}です。` : '';
      const one = left.length > 0 ? `左だけにあるのは ${enumerated(left)}です。` : '';
      const other = right.length > 0 ? `右だけにあるのは ${enumerated(right)}です。` : '';
      return `ClientHello の内容が違います。${differ}${one}${other}`;
    },
    suites: (left, right) => `暗号スイートは、左が ${left}、右が ${right} です。`,
    groups: (left, right) => `鍵交換のグループは、左が ${left}、右が ${right} です。`,
    certificate: (same) =>
      same ? 'サーバー証明書は左右とも同じです。' : 'サーバー証明書は左右で別のものです。',
    trips: (left, right) => `往復回数は、左が ${left} 回、右が ${right} 回です。`,
    retried: {
      left: '左では、サーバーが先に ClientHello の送り直しを求めました（HelloRetryRequest）。',
      right: '右では、サーバーが先に ClientHello の送り直しを求めました（HelloRetryRequest）。',
    },
    fresh: (count) =>
      `違いのうち ${count} 個は、乱数・鍵・署名など、ハンドシェイクのたびに新しく作られる値によるものです。`,
  },
};

/** As many as any client's hello has extensions. */
const MOST_NAMES = 24;

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en').format([
    ...names.slice(0, MOST_NAMES),
    ...(names.length > MOST_NAMES ? ['more'] : []),
  ]);

const enumerated = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMES).join('、')} ${names.length > MOST_NAMES ? 'など' : ''}`;

interface CompareWords {
  readonly title: string;
  readonly sides: Readonly<Record<keyof Sides<unknown>, string>>;
  readonly outcome: string;
  readonly messages: string;
  readonly noMessages: string;
  readonly facts: Readonly<
    Record<
      | 'version'
      | 'cipherSuite'
      | 'group'
      | 'signatureScheme'
      | 'alpn'
      | 'certificate'
      | 'roundTrips'
      | 'verdict',
      string
    >
  >;
  readonly kinds: Readonly<Record<Entry['kind'] | 'sealed', string>>;
  /** A message that stands on both sides alike but for what is new every time. */
  readonly alike: string;
  readonly absent: string;
  /** Where something may be among what was not opened. */
  readonly unknown: string;
  readonly empty: string;
  readonly bytes: (count: number) => string;
  readonly place: (place: number) => string;
  readonly serial: (serial: string) => string;
  /** In place of round trips. */
  readonly untimed: string;
  readonly from: Readonly<Record<'in' | 'out', string>>;
  readonly brokeOff: string;
  readonly fresh: (count: number) => string;
  readonly same: (count: number) => string;
  /** A message that has no fields. */
  readonly content: string;
  readonly more: (count: number) => string;
  /** A long list that differs, in numbers. */
  readonly list: (list: ListTold) => string;
  /** Fields that are counted only. */
  readonly unlisted: (count: number) => string;
  readonly beyond: (left: number, right: number) => string;
}

/** What stands on a comparison besides its summary. */
export const compareWords: Words<CompareWords> = {
  en: {
    title: 'Comparison',
    sides: { left: 'Left', right: 'Right' },
    outcome: 'What came of it',
    messages: 'Message by message',
    noMessages: 'No message passed on either side.',
    facts: {
      version: 'Version',
      cipherSuite: 'Cipher suite',
      group: 'Group',
      signatureScheme: 'Signature scheme',
      alpn: 'ALPN',
      certificate: 'Certificate',
      roundTrips: 'Round trips',
      verdict: 'Verdict',
    },
    kinds: {
      same: 'same',
      changed: 'differs',
      added: 'only right',
      removed: 'only left',
      moved: 'moved',
      sealed: 'encrypted, not opened: can’t tell',
    },
    alike: 'same but for what is new every time',
    absent: 'not there',
    unknown: 'can’t tell',
    empty: 'empty',
    bytes: (count) => counted(count, 'byte', 'bytes'),
    place: (place) => `no. ${place}`,
    serial: (serial) => `serial number ${serial}`,
    untimed: 'no times in the text',
    from: { out: 'client', in: 'server' },
    brokeOff: 'broke off',
    fresh: (count) => `New every time: ${counted(count, 'field', 'fields')}`,
    same: (count) => `The same: ${counted(count, 'field', 'fields')}`,
    content: 'its bytes',
    more: (count) => `${count} more`,
    list: ({ left, right, both, moved }) =>
      `${left} only left, ${right} only right, ${both} in both${moved > 0 ? `, of which ${moved} moved` : ''}`,
    unlisted: (count) => `${counted(count, 'field is', 'fields are')} not listed: there are too many.`,
    beyond: (left, right) =>
      `Not compared, for there are too many: ${counted(left, 'message', 'messages')} more on the left, ${right} on the right.`,
  },
  ja: {
    title: '比較',
    sides: { left: '左', right: '右' },
    outcome: '結果',
    messages: 'メッセージごとの比較',
    noMessages: 'どちらの側でも、メッセージは流れていません。',
    facts: {
      version: 'バージョン',
      cipherSuite: '暗号スイート',
      group: 'グループ',
      signatureScheme: '署名方式',
      alpn: 'ALPN',
      certificate: '証明書',
      roundTrips: '往復回数',
      verdict: '判定',
    },
    kinds: {
      same: '同じ',
      changed: '違う',
      added: '右だけ',
      removed: '左だけ',
      moved: '位置が違う',
      sealed: '暗号化されていて未復号のため、判断できません',
    },
    alike: '毎回変わる値のほかは同じ',
    absent: 'なし',
    unknown: '判断できません',
    empty: '空',
    bytes: (count) => `${count} バイト`,
    place: (place) => `${place} 番目`,
    serial: (serial) => `シリアル番号 ${serial}`,
    untimed: 'テキストに時刻がありません',
    from: { out: 'クライアント', in: 'サーバー' },
    brokeOff: '途中で切れています',
    fresh: (count) => `毎回変わる値: ${count} フィールド`,
    same: (count) => `同じ値: ${count} フィールド`,
    content: 'バイト列',
    more: (count) => `ほか ${count} 件`,
    list: ({ left, right, both, moved }) =>
      `左だけ ${left} 件、右だけ ${right} 件、共通 ${both} 件${moved > 0 ? `（うち ${moved} 件は位置が違う）` : ''}`,
    unlisted: (count) => `数が多すぎるため、ほかの ${count} フィールドは載せていません。`,
    beyond: (left, right) =>
      `数が多すぎるため、残りのメッセージ（左 ${left} 件、右 ${right} 件）は比べていません。`,
  },
};
