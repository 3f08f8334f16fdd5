import { clientOutcome, type Outcome } from '../lib/clients/outcome.ts';
import { CLIENTS, type Client } from '../lib/clients/rules.ts';
import { type ParsedCommand, parseCommand } from '../lib/curl/parse.ts';
import { PROFILES } from '../lib/flow/request.ts';
import { clientText, outcomeText } from '../lib/i18n/clients.ts';
import { problemText } from '../lib/i18n/curl.ts';
import { headline } from '../lib/i18n/report.ts';
import type { VersionsReport } from '../lib/report/versions.ts';
import { authorityOf } from './authority.ts';
import { el } from './dom.ts';
import { failureText } from './failure.ts';
import { pageLanguage } from './language.ts';
import { askVersions } from './probe-client.ts';

/** What is told in short, or what went wrong; and what each client would make of a command. */
interface ClientsTold {
  readonly said: string | HTMLElement;
  readonly list?: HTMLElement;
}

/** Asks a command's host for every version, and tells what each client would make of the command there. */
export async function clientsPanel(command: string, signal: AbortSignal): Promise<ClientsTold> {
  const { lang, words } = pageLanguage();
  // A command of an older curl's may be none of the newest's.
  const read = PROFILES.map((profile) => parseCommand(command, { profile }));
  const parsed = read.find((one) => one.ok);
  if (!parsed?.ok) return { said: problemOf(read[0]) };
  const { request } = parsed;
  if (request.pin !== undefined || request.connectTo) return { said: words.clientsElsewhere };

  let report: VersionsReport | undefined;
  const end = await askVersions(authorityOf(request), lang, signal, (event) => {
    if (event.type === 'report') report = event;
  });
  if (end.kind !== 'ended' || !report) return { said: failureText(end, lang) };
  const { host, port } = request;
  const rows = rowsOf(command, report, { host, port });
  const list = el(
    'div',
    { class: 'clients' },
    el('p', {}, together(words.clientsBased, headline(report, lang))),
    el('ul', {}, ...rows),
  );
  return { said: words.clientsDone(rows.length), list };
}

function problemOf(parsed: ParsedCommand | undefined): string {
  const { lang } = pageLanguage();
  const problem = parsed?.ok === false ? parsed.problems[0] : undefined;
  return problem ? problemText(problem, lang) : '';
}

const rowsOf = (command: string, report: VersionsReport, target: { host: string; port: number }) =>
  CLIENTS.map((client) => rowOf(client, clientOutcome(client, { command }, report), target));

function rowOf(client: Client, outcome: Outcome, target: { host: string; port: number }): HTMLElement {
  const { lang, words } = pageLanguage();
  const { name, how, rules } = clientText(client, lang);
  const { badge, sentence, offer, why, next } = outcomeText(outcome, lang, target);
  const lines =
    outcome.lines.length > 0
      ? [
          el('p', { class: 'small' }, words.clientPrints),
          el('pre', { class: 'client-lines' }, outcome.lines.join('\n')),
        ]
      : [];
  const sources = client.sources.map(({ url, date }) =>
    el(
      'li',
      {},
      el('a', { href: url, rel: 'noreferrer' }, url.replace(/^https?:\/\//, '')),
      ` (${words.checked(date)})`,
    ),
  );
  return el(
    'li',
    { class: `other-client ${toneOf(outcome)}` },
    el(
      'p',
      { class: 'client-head' },
      el('strong', {}, name),
      ' ',
      el('span', { class: 'client-badge' }, badge),
    ),
    el('p', {}, together(sentence, offer)),
    el(
      'details',
      {},
      el('summary', {}, words.clientWhy),
      el('p', {}, why),
      next ? el('p', {}, next) : undefined,
      ...lines,
      el('p', { class: 'small' }, how),
      el('ul', { class: 'client-rules' }, ...rules.map((rule) => el('li', {}, rule))),
      el('p', { class: 'small' }, words.sources),
      el('ul', { class: 'client-rules small' }, ...sources),
    ),
  );
}

/** Two sentences; Japanese has no space between them. */
const together = (one: string, other: string): string =>
  [one, other].filter(Boolean).join(pageLanguage().lang === 'ja' ? '' : ' ');

function toneOf(outcome: Outcome): 'yes' | 'no' | 'unsure' {
  if (outcome.kind === 'connects') return 'yes';
  return outcome.kind === 'refused' && outcome.verdict.by === 'server' ? 'no' : 'unsure';
}
