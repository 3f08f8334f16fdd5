import { fromHex } from '../bytes/hex.ts';
import type { FlowEvent } from '../flow/event.ts';
import type { Flow } from '../flow/flow.ts';
import type { KeyLog } from '../opening/keylog.ts';
import { NOBLE } from '../opening/noble.ts';
import { createOpener, type Unopened } from '../opening/opener.ts';
import { cipherSuiteName } from '../tls/names.ts';
import { decideVerdict } from '../verdict/decide.ts';
import type { CaptureProblem } from './problem.ts';

/** A flow that was read; its problems are those of opening its records. */
export interface CapturedFlow extends Flow {
  readonly problems: readonly CaptureProblem[];
}

/** What was read of a connection, its records opened as far as there are secrets, with the verdict and the end. */
export function conclude(read: readonly FlowEvent[], keylog: KeyLog): CapturedFlow {
  const opener = createOpener(NOBLE, keylog);
  const events: FlowEvent[] = read.map((event) => {
    if (event.type !== 'bytes') return event;
    const opened = opener.take(event.direction, fromHex(event.hex) ?? new Uint8Array());
    return opened.length > 0 ? { ...event, opened } : event;
  });
  const t = read.at(-1)?.t ?? 0;
  const lines = opener.clientRandom ? keylog.linesOf(opener.clientRandom) : [];
  if (lines.length > 0) events.push({ type: 'secrets', t, keylog: lines });
  events.push({ type: 'verdict', t, ...decideVerdict(events) }, { type: 'end', t, reason: 'done' });
  return { events, problems: keylog.size > 0 ? opener.unopened.map(problemOf) : [] };
}

function problemOf({ direction, at, reason, suite }: Unopened): CaptureProblem {
  const actual = suite === undefined ? {} : { actual: cipherSuiteName(suite) };
  return { code: `not-opened-${reason}`, direction, at, ...actual };
}
