import type { Profile } from '../flow/request.ts';
import { keepWords } from '../i18n/keep.ts';
import type { Lang } from '../i18n/lang.ts';
import { headline, remarks } from '../i18n/report.ts';
import { ui } from '../i18n/ui.ts';
import { verdictText } from '../i18n/verdict.ts';
import { printable } from '../trace/printable.ts';
import { traceOf } from '../trace/trace-of.ts';
import { type Capsule, type KeptFlow, OWN_WORDS } from './capsule.ts';
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

/**
 * A flow as plain text: the command, how it came to be, the trace in the words of `profile`, the verdict and how we
 * know. Nothing in it controls a terminal.
 */
export function flowText(flow: KeptFlow, profile: Profile, lang: Lang): string {
  const { events } = flow;
  return paragraphs([
    [...commandLines(flow, lang), labelOf(flow, lang), madeBy(events, lang)],
    traceOf({ events }, profile).map(({ text }) => text),
    verdictLines(flow, lang),
  ]);
}

/**
 * A whole capsule as plain text: the note, what the flows show together, and each of them; without secrets, and so
 * without the notice of them.
 */
export function capsuleText({ note, flows, report }: Capsule, lang: Lang): string {
  return paragraphs([
    note === ''
      ? []
      : [`${keepWords[lang].note}:`, ...note.split('\n').map((line) => printable(line, OWN_WORDS))],
    report
      ? [printable(headline(report, lang)), ...remarks(report, lang).map(({ text }) => printable(text))]
      : [],
    ...flows.map((flow) => [flowText(flow, profileIn(flow.events), lang).trimEnd()]),
  ]);
}

function verdictLines({ events }: KeptFlow, lang: Lang): readonly string[] {
  const verdict = verdictIn(events);
  if (!verdict) return [];
  const { badge, sentence, why, next } = verdictText(verdict, lang, contextOf(events));
  const bytes = evidenceBytes(events, verdict, lang);
  return [
    `${badge}: ${sentence}`,
    `${ui[lang].why}: ${why}`,
    ...(bytes.length > 0 ? [keepWords[lang].evidence] : []),
    ...bytes.map((shown) => `  ${bytesLabel(shown, lang)} ${shown.hex}`),
    ...(next === '' ? [] : [`${ui[lang].next}: ${next}`]),
  ].map((line) => printable(line));
}

const paragraphs = (all: readonly (readonly string[])[]): string =>
  `${all
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')}\n`;
