import type { FlowEvent } from '../lib/flow/event.ts';
import type { Verdict } from '../lib/flow/verdict.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { TraceWriter } from '../lib/trace/writer.ts';
import { failureText } from './failure.ts';
import { askProbe, type ProbeEnd } from './probe-client.ts';
import type { TraceList } from './trace-list.ts';
import { tone, verdictPanel } from './verdict-panel.ts';

export interface LiveResult {
  readonly end: ProbeEnd;
  readonly tone: ReturnType<typeof tone>;
  /** The verdict in a few words and in a sentence; absent where the probe came to none. */
  readonly badge?: string;
  readonly sentence?: string;
  /** What to show below the command: the verdict, or what went wrong. */
  readonly panel: HTMLElement;
}

/** Runs one command, draws its lines into `list` as they arrive and tells what came of it. */
export async function runLive(
  list: TraceList,
  command: string,
  lang: Lang,
  signal: AbortSignal,
): Promise<LiveResult> {
  let request: Extract<FlowEvent, { type: 'request' }>['request'] | undefined;
  let writer: TraceWriter | undefined;
  let verdict: Verdict | undefined;
  list.clear();

  const end = await askProbe({ command, lang }, signal, (event) => {
    if (event.type === 'verdict') verdict = event;
    if (event.type === 'request') {
      request = event.request;
      writer = new TraceWriter(request.profile);
    }
    for (const line of writer?.push(event) ?? []) {
      const message = line.message === undefined ? undefined : writer?.messages[line.message];
      list.add(line, message?.encrypted ?? false);
    }
  });

  if (end.kind !== 'ended' || !verdict || !request) {
    return { end, tone: 'unsure', panel: failureText(end, lang) };
  }
  const text = verdictText(verdict, lang, request);
  const evidence = list.markEvidence(verdict.evidence);
  const panel = verdictPanel(verdict, text, lang, evidence);
  return { end, tone: tone(verdict), badge: text.badge, sentence: text.sentence, panel };
}
