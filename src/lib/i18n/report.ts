import type { Verdict } from '../flow/verdict.ts';
import type { Ask, Role } from '../report/asked.ts';
import type { VersionEntry, VersionsReport } from '../report/versions.ts';
import type { Lang, Words } from './lang.ts';
import { bracketed, isAddress } from './place.ts';
import { type Cause, REPORT } from './report-words.ts';
import { alertWords } from './verdict/alerts.ts';
import { spoken } from './verdict/context.ts';
import { verdictText } from './verdict.ts';

/** One thing that a report says besides its rungs. */
export interface Remark {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
  /** The connection that shows it. */
  readonly flow?: string;
}

/** The ladder in a sentence: what the host accepts, what is not known, and who stopped where somebody did. */
export function headline({ host, port, conclusion }: VersionsReport, lang: Lang): string {
  const words = REPORT[lang];
  const who = `${bracketed(host)}${port === 443 ? '' : `:${port}`}`;
  const { nothing, stopped } = conclusion;
  const accepts = conclusion.accepts.map(spoken);
  const open = conclusion.open.map(spoken);
  const refuses = conclusion.refuses.map(spoken);
  if (nothing) return words.nothing[nothing](who);
  return [
    accepts.length > 0
      ? words.accepts(who, accepts)
      : words.acceptsNone(who, open.length > 0 ? refuses : undefined),
    ...(open.length > 0 ? [words.notKnown(open)] : []),
    ...(stopped ? [words.stopped[stopped]] : []),
  ].join(lang === 'ja' ? '' : ' ');
}

/** A connection of the ladder by its version and, in a few words, what is its own about it. */
export const roleName = ({ version, role }: Pick<Ask, 'version' | 'role'>, lang: Lang): string =>
  `${spoken(version)} · ${REPORT[lang].roleName[role]}`;

/** Each question once, whatever its tries. */
const namesOf = (asks: readonly Ask[], lang: Lang): readonly string[] => [
  ...new Set(asks.map((one) => roleName(one, lang))),
];

/** How a connection of the ladder asked. */
export const roleWords = (role: Role, lang: Lang): string => REPORT[lang].role[role];

/** What the connections show together, in sentences; the weightiest first. Nothing is said of what could not be asked. */
export function remarks(report: VersionsReport, lang: Lang): readonly Remark[] {
  const words = REPORT[lang];
  const remark = (tone: Remark['tone'], text: string | undefined, flow: string | undefined): Remark[] =>
    text === undefined ? [] : [{ tone, text, ...(flow !== undefined && { flow }) }];
  const { downgradeSentinel, fallbackScsv, withoutSni, intolerance, blocked, unsteady, changing } = report;
  const { unasked = [], versions, conclusion } = report;
  const unnamed = versions.findLast(({ verdict }) => verdict.code === 'alert.fatal.112');
  return [
    ...(unasked.length > 0 ? remark('plain', words.unasked(namesOf(unasked, lang)), unasked[0]?.flow) : []),
    ...(unnamed && conclusion.accepts.length === 0
      ? remark('bad', words.unnamed[isAddress(report.host) ? 'address' : 'name'], unnamed.flow)
      : []),
    ...(blocked ? remark('bad', words.blocked, blocked.flow) : []),
    ...(unsteady ? remark('bad', words.unsteady, unsteady.dropped) : []),
    ...(changing ? remark('bad', words.changing, changing.after) : []),
    ...intolerance.flatMap(({ state, to, flow }) =>
      state === 'intolerant' ? remark('bad', words.intolerant[to], flow) : [],
    ),
    ...remark(
      withoutSni.state === 'same' ? 'good' : 'plain',
      words.withoutSni[withoutSni.state],
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

/** What is to be said of one rung besides its verdict: what the server choked on, and where two ways of asking disagree. */
export function rungNotes(entry: VersionEntry, lang: Lang): readonly string[] {
  const { chokedOn, disagreement, version } = entry;
  const words = REPORT[lang];
  return [
    ...(chokedOn ? [chokedText(chokedOn, entry, lang)] : []),
    ...(disagreement && disagreement.why !== 'choked'
      ? [words.disagree[disagreement.why](spoken(version), endOf(disagreement, lang))]
      : []),
  ];
}

/** What changes one thing of a hello names one cause or more; the server name stands alone. */
function chokedText(causes: readonly Cause[], entry: VersionEntry, lang: Lang): string {
  const words = REPORT[lang];
  const others = causes.flatMap((cause) => (cause === 'server-name' ? [] : [words.cause[cause]]));
  return others.length === 0 ? words.nameChoked : words.choked(others, alertOf(entry));
}

/** The alert that the full hello got, such as `80 (internal_error)`. */
function alertOf({ flows }: VersionEntry): string | undefined {
  const hello = flows.find(({ role }) => role === 'hello');
  return alertIn(hello?.verdict.code ?? '');
}

function alertIn(code: string): string | undefined {
  const number = /^alert\.fatal\.(\d+)$/.exec(code)?.[1];
  return number === undefined ? undefined : `${number} (${alertWords(Number(number)).name})`;
}

/** How the one of both ended that did not decide. */
function endOf({ why, tap, hello }: NonNullable<VersionEntry['disagreement']>, lang: Lang): string {
  const verdict = why === 'hello' ? hello : tap;
  const alert = alertIn(verdict.code);
  if (alert !== undefined) return lang === 'ja' ? `アラート ${alert}` : `alert ${alert}`;
  const drop = DROPS[verdict.outcome];
  if (drop) return drop[lang];
  const { badge } = verdictText(verdict, lang);
  return lang === 'ja' ? `「${badge}」` : `“${badge}”`;
}

const DROPS: Readonly<Partial<Record<Verdict['outcome'], Words<string>>>> = {
  reset: { en: 'a reset', ja: 'リセット' },
  closed: { en: 'a closed connection', ja: '切断' },
  silent: { en: 'silence', ja: '無応答' },
};
