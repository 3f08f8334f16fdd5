import type { FlowEvent } from '../flow/event.ts';
import type { Verdict } from '../flow/verdict.ts';
import { BEGUN, CLIENT, OPEN } from './captured.ts';
import { circumstancesOf } from './circumstances.ts';
import { COMPLETE } from './complete.ts';
import { ENDED } from './ended.ts';
import { ANSWERED, CHOSEN } from './hello.ts';
import { REFUSED } from './refused.ts';
import { type Finding, finding, type Row } from './row.ts';
import { observe, type Seen } from './seen.ts';
import { asFarAsSidesAreKnown } from './sides.ts';
import { STOPPED } from './stopped.ts';
import { isSpeaking, WIRE } from './wire.ts';

/**
 * Decides from a flow alone who accepted or refused, and how we know. A time-out, a reset or our own
 * library's refusal never becomes "not supported".
 */
export function decideVerdict(events: readonly FlowEvent[]): Verdict {
  const seen = observe(events);
  for (const row of TABLES[seen.request?.kind ?? 'handshake']) {
    const decided = row(seen);
    const found = decided && asFarAsSidesAreKnown(seen, decided);
    if (found) return { ...found, ...besides(seen, found), ...versionOf(seen) };
  }
  return finding('cannot-tell', 'network', 'unknown', 'unknown', []);
}

/** In order of strength: what was agreed on, who stopped it, what the bytes say, who refused in them, and how it ended. */
const TABLE: readonly Row[] = [...COMPLETE, ...STOPPED, ...WIRE, ...REFUSED, ...ENDED];

/** A hello of our own has no library to say anything, and is over where the server's flight is. */
const HELLO_TABLE: readonly Row[] = [...STOPPED, ...CHOSEN, ...WIRE, ...ANSWERED, ...ENDED];

/** Nobody says anything of what others captured: there are its bytes, and what of them is missing. */
const CAPTURE_TABLE: readonly Row[] = [...BEGUN, ...WIRE, ...CLIENT, ...ENDED, ...OPEN];

const TABLES = { handshake: TABLE, hello: HELLO_TABLE, capture: CAPTURE_TABLE } as const;

/** What in the bytes of a server's answer to a hello of our own leaves nothing to wait for. */
const SETTLING: readonly Row[] = [...CHOSEN, ...WIRE];

/** Whether an answer that has come so far, whole or not, decides already. */
export const isSettled = (seen: Seen): boolean =>
  !isSpeaking(seen) && SETTLING.some((row) => row(seen) !== undefined);

function besides(seen: Seen, found: Finding): Pick<Verdict, 'findings'> {
  const findings = [...(found.findings ?? []), ...circumstancesOf(seen, found)];
  return findings.length > 0 ? { findings } : {};
}

function versionOf({ negotiated, messages }: Seen): Pick<Verdict, 'version'> {
  const named = messages.some(({ name, direction }) => direction === 'in' && SERVER_HELLOS.has(name));
  return named && negotiated.version ? { version: negotiated.version } : {};
}

const SERVER_HELLOS = new Set(['server_hello', 'hello_retry_request', 'SERVER-HELLO']);
