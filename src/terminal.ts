import { cliWords } from './lib/i18n/cli.ts';
import type { Lang } from './lib/i18n/lang.ts';
import { headline, remarks, rungNotes } from './lib/i18n/report.ts';
import { spoken } from './lib/i18n/verdict/context.ts';
import { verdictText } from './lib/i18n/verdict.ts';
import type { LadderEvent, VersionsReport } from './lib/report/versions.ts';
import { printable } from './lib/trace/printable.ts';

/** Prints a ladder's report when it comes; until then, where somebody watches, how many connections are over. */
export function ladderWriter(
  lang: Lang,
  out: NodeJS.WriteStream,
  progress: NodeJS.WriteStream,
): (event: LadderEvent) => void {
  let over = 0;
  return (event) => {
    if ('flow' in event && event.type === 'end' && progress.isTTY)
      progress.write(`\r${cliWords[lang].connections(++over)}`);
    if (event.type !== 'report') return;
    if (progress.isTTY) progress.write('\r\u001b[2K');
    for (const line of reportLines(event, lang)) out.write(`${printable(line)}\n`);
  };
}

/** The rungs oldest first, each with what is to be said of it, then what they show together. */
function reportLines(report: VersionsReport, lang: Lang): readonly string[] {
  const { host, port } = report;
  const rungs = report.versions.flatMap((entry) => {
    const { version, verdict } = entry;
    const decided = entry.flows.find(({ flow }) => flow === entry.flow);
    const kind = decided?.role === 'tap' ? 'handshake' : 'hello';
    const text = verdictText(verdict, lang, { host, port, minVersion: version, maxVersion: version, kind });
    const head = `${MARKS[verdict.outcome] ?? '?'} ${spoken(version).padEnd(7)}  ${text.sentence}`;
    return [head, ...rungNotes(entry, lang).map((note) => `             ${note}`)];
  });
  const together = remarks(report, lang).map(({ text, tone }) => `${tone === 'bad' ? '!' : '-'} ${text}`);
  return [headline(report, lang), '', ...rungs, ...(together.length > 0 ? ['', ...together] : [])];
}

const MARKS: Readonly<Partial<Record<string, string>>> = { supported: '+', refused: '-' };
