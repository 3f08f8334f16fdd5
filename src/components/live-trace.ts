import type { FlowEvent } from '../lib/flow/event.ts';
import { type Profile, profileOf } from '../lib/flow/request.ts';
import type { Verdict } from '../lib/flow/verdict.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { TraceWriter } from '../lib/trace/writer.ts';

export { cutShort } from '../lib/verdict/cut-short.ts';

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
  /** The flow as far as it came, to be drawn again in another wording. */
  readonly events: readonly FlowEvent[];
}

/**
 * Runs one command, draws its lines into `list` as they arrive and tells what came of it. `profile` is the
 * wording alone; without one, the lines are worded as the command was read.
 */
export async function runLive(
  list: TraceList,
  command: string,
  lang: Lang,
  signal: AbortSignal,
  profile?: Profile,
): Promise<LiveResult> {
  const events: FlowEvent[] = [];
  let request: Extract<FlowEvent, { type: 'request' }>['request'] | undefined;
  let draw: ((event: FlowEvent) => void) | undefined;
  let verdict: Verdict | undefined;
  list.clear();

  const end = await askProbe(command, lang, signal, (event) => {
    events.push(event);
    if (event.type === 'verdict') verdict = event;
    if (event.type === 'request') {
      request = event.request;
      draw = drawing(list, profile ?? profileOf(request));
    }
    draw?.(event);
  });

  if (end.kind !== 'ended' || !verdict || !request) {
    return { end, tone: 'unsure', panel: failureText(end, lang), events };
  }
  const text = verdictText(verdict, lang, request);
  const panel = verdictPanel(
    verdict,
    text,
    lang,
    list.markEvidence(verdict.evidence) && (() => list.showEvidence()),
  );
  return { end, tone: tone(verdict), badge: text.badge, sentence: text.sentence, panel, events };
}

/** Draws a recorded flow, in the wording of `profile`; false where no line of it shows the verdict's evidence. */
export function redraw(list: TraceList, events: readonly FlowEvent[], profile: Profile): boolean {
  list.clear();
  events.forEach(drawing(list, profile));
  const verdict = events.find((event) => event.type === 'verdict');
  return verdict !== undefined && list.markEvidence(verdict.evidence);
}

function drawing(list: TraceList, profile: Profile): (event: FlowEvent) => void {
  const writer = new TraceWriter(profile);
  return (event) => {
    for (const line of writer.push(event)) {
      const message = line.message === undefined ? undefined : writer.messages[line.message];
      list.add(line, message?.encrypted ?? false);
    }
  };
}
