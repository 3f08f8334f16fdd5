import type { Verdict } from '../flow/verdict.ts';
import { keepWords } from '../i18n/keep.ts';
import type { Lang } from '../i18n/lang.ts';
import { headline, remarks, rungNotes } from '../i18n/report.ts';
import { ui } from '../i18n/ui.ts';
import { spoken } from '../i18n/verdict/context.ts';
import { verdictText } from '../i18n/verdict.ts';
import type { VersionEntry, VersionsReport } from '../report/versions.ts';
import { traceOf } from '../trace/trace-of.ts';
import type { Capsule, KeptFlow } from './capsule.ts';
import {
  bytesLabel,
  commandLines,
  contextOf,
  evidenceBytes,
  labelOf,
  madeBy,
  profileIn,
  verdictIn,
} from './lines.ts';
import { code, fenced, markdownText, row } from './markdown-text.ts';

/** A flow as Markdown: command and trace in a block of code, the verdict, how we know and the bytes that show it. */
export function flowMarkdown(flow: KeptFlow, lang: Lang): string {
  const verdict = verdictIn(flow.events);
  return blocks([
    `### ${code(commandLines(flow, lang)[0] ?? '')}`,
    ...traceBlocks(flow, lang),
    ...verdictBlocks(flow, verdict, lang),
  ]);
}

/** A ladder as Markdown: what the host accepts, a table of the versions, and each one's evidence and trace. */
export function reportMarkdown(report: VersionsReport, flows: readonly KeptFlow[], lang: Lang): string {
  const words = keepWords[lang];
  const deciding = ({ flow }: VersionEntry) => flows.find(({ id }) => id !== undefined && id === flow);
  const answer = (entry: VersionEntry) =>
    verdictText(entry.verdict, lang, contextOf(deciding(entry)?.events ?? []));
  const first = flows[0];
  const together = remarks(report, lang);
  return blocks([
    `## ${markdownText(headline(report, lang))}`,
    first ? markdownText(`${labelOf(first, lang)} · ${madeBy(first.events, lang)}`) : '',
    [
      row([words.version, words.answer, '']),
      row(['---', '---', '---']),
      ...report.versions.map((entry) => {
        const { badge, sentence } = answer(entry);
        return row([spoken(entry.version), markdownText(badge), markdownText(sentence)]);
      }),
    ].join('\n'),
    together.length > 0 ? `### ${words.remarks}` : '',
    together.map(({ text }) => `- ${markdownText(text)}`).join('\n'),
    ...report.versions.flatMap((entry) => {
      const flow = deciding(entry);
      const notes = rungNotes(entry, lang).map(markdownText);
      if (!flow) return [`### ${spoken(entry.version)}`, ...notes];
      return [
        `### ${spoken(entry.version)}`,
        ...verdictBlocks(flow, entry.verdict, lang),
        ...notes,
        ...traceBlocks(flow, lang),
      ];
    }),
  ]);
}

/** A whole capsule as Markdown: the note first, then the report or each of the flows; none of the secrets. */
export function capsuleMarkdown({ note, flows, report }: Capsule, lang: Lang): string {
  return blocks([
    note.trim() === '' ? '' : `**${keepWords[lang].note}:** ${noteMarkdown(note)}`,
    ...(report ? [reportMarkdown(report, flows, lang)] : flows.map((flow) => flowMarkdown(flow, lang))),
  ]);
}

/** Lines end where they end (a hard line break, CommonMark §6.7), paragraphs at empty ones. */
const noteMarkdown = (note: string): string =>
  note
    .trim()
    .split(/\s*\n\s*\n/)
    .map((lines) => lines.split('\n').map(markdownText).join('\\\n'))
    .join('\n\n');

function traceBlocks(flow: KeptFlow, lang: Lang): readonly string[] {
  const { events } = flow;
  const profile = profileIn(events);
  const lines = [...commandLines(flow, lang), ...traceOf({ events }, profile).map(({ text }) => text)];
  return [markdownText(labelOf(flow, lang)), fenced(lines)];
}

function verdictBlocks({ events }: KeptFlow, verdict: Verdict | undefined, lang: Lang): readonly string[] {
  if (!verdict) return [];
  const words = ui[lang];
  const { badge, sentence, why, next } = verdictText(verdict, lang, contextOf(events));
  const bytes = evidenceBytes(events, verdict, lang).map(
    (shown) => `- ${markdownText(bytesLabel(shown, lang))} ${code(shown.hex)}`,
  );
  return [
    `**${markdownText(badge)}**: ${markdownText(sentence)}`,
    `**${words.why}**: ${markdownText(why)}`,
    bytes.length > 0 ? `${keepWords[lang].evidence}\n\n${bytes.join('\n')}` : '',
    next === '' ? '' : `**${words.next}**: ${markdownText(next)}`,
  ];
}

const blocks = (all: readonly string[]): string =>
  `${all
    .map((block) => block.trimEnd())
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
