import type { FlowEvent } from '../lib/flow/event.ts';
import type { Verdict } from '../lib/flow/verdict.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { TraceWriter } from '../lib/trace/writer.ts';
import { askProbe, type ProbeEnd } from './probe-client.ts';
import type { TraceList } from './trace-list.ts';

export interface LiveResult {
  readonly end: ProbeEnd;
  readonly verdict?: Verdict;
  /** The flow up to where it came. */
  readonly events: readonly FlowEvent[];
  /** The line that shows the verdict's evidence. */
  readonly evidence?: HTMLElement;
}

/** Runs one command and draws its lines into `list` as they arrive. */
export async function runLive(
  list: TraceList,
  command: string,
  lang: Lang,
  signal: AbortSignal,
): Promise<LiveResult> {
  const events: FlowEvent[] = [];
  let writer: TraceWriter | undefined;
  let verdict: Verdict | undefined;
  list.clear();

  const end = await askProbe({ command, lang }, signal, (event) => {
    events.push(event);
    if (event.type === 'request') writer = new TraceWriter(event.request.profile);
    if (event.type === 'verdict') verdict = event;
    for (const line of writer?.push(event) ?? []) {
      const message = line.message === undefined ? undefined : writer?.messages[line.message];
      list.add(line, message?.encrypted ?? false);
    }
  });

  const evidence = verdict && list.markEvidence(verdict.evidence);
  return { end, events, ...(verdict && { verdict }), ...(evidence && { evidence }) };
}
