import type { Answer, Comparison, Differs, Facts, Sides, Told } from '../compare/comparison.ts';
import { counted } from './compare.ts';
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
