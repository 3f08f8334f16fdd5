import type { FlowEvent } from '../lib/flow/event.ts';
import type { LadderEvent } from '../lib/report/versions.ts';

/** How a probe asked of this site came to its end, seen from the page. */
export type ProbeEnd =
  | { readonly kind: 'ended' }
  /** The site would not run it: what it said, in the page's language. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** The page got no answer at all. */
  | { readonly kind: 'unreachable' }
  /** The answer stopped before its `end` event. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'aborted' };

interface Asked {
  readonly kind: 'handshake' | 'versions';
  readonly lang: string;
}

/** Has one command carried out, each event handed over as it arrives; see `ask`. */
export const askProbe = (
  command: string,
  lang: string,
  signal: AbortSignal,
  onEvent: (event: FlowEvent) => void,
): Promise<ProbeEnd> => ask({ kind: 'handshake', command, lang }, signal, onEvent);

/** Has a host asked for every version; see `ask`. */
export const askVersions = (
  target: string,
  lang: string,
  signal: AbortSignal,
  onEvent: (event: LadderEvent) => void,
): Promise<ProbeEnd> => ask({ kind: 'versions', target, lang }, signal, onEvent);

/**
 * POST /api/probe. Resolves, never rejects; aborting `signal` closes the connection, upon which the server
 * closes the target's sockets.
 */
async function ask<Event extends LadderEvent | FlowEvent>(
  body: Asked & Readonly<Record<string, string>>,
  signal: AbortSignal,
  onEvent: (event: Event) => void,
): Promise<ProbeEnd> {
  let answered = false;
  try {
    const answer = await fetch('/api/probe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    answered = true;
    if (!answer.ok || !answer.body) return await refusal(answer);
    let ended = false;
    for await (const line of lines(answer.body)) {
      const event = JSON.parse(line) as Event;
      onEvent(event);
      ended ||= event.type === 'end' && !('flow' in event);
    }
    return { kind: ended ? 'ended' : 'broken' };
  } catch {
    if (signal.aborted) return { kind: 'aborted' };
    return { kind: answered ? 'broken' : 'unreachable' };
  }
}

async function refusal(answer: Response): Promise<ProbeEnd> {
  const said: unknown = await answer.json().catch(() => undefined);
  if (typeof said === 'object' && said !== null && 'code' in said && 'message' in said) {
    return { kind: 'refused', code: String(said.code), message: String(said.message) };
  }
  return answer.status >= 502
    ? { kind: 'unreachable' }
    : { kind: 'refused', code: String(answer.status), message: '' };
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.filter((text) => text !== '');
  }
}
