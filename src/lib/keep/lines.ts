import { toHex } from '../bytes/hex.ts';
import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import { type CaptureRequest, type FlowRequest, type Profile, profileOf } from '../flow/request.ts';
import type { Verdict } from '../flow/verdict.ts';
import { keepWords } from '../i18n/keep.ts';
import type { Lang } from '../i18n/lang.ts';
import { roleWords } from '../i18n/report.ts';
import { ui } from '../i18n/ui.ts';
import { spoken } from '../i18n/verdict/context.ts';
import { askOf } from '../report/asked.ts';
import { printable } from '../trace/printable.ts';
import { type KeptFlow, OWN_WORDS } from './capsule.ts';

const requestOf = (events: readonly FlowEvent[]): Extract<FlowEvent, { type: 'request' }> | undefined =>
  events.find((event) => event.type === 'request');

export const verdictIn = (events: readonly FlowEvent[]): Verdict | undefined =>
  events.find((event) => event.type === 'verdict');

/** Everything that made a flow, in a line; empty where the flow does not say. */
export function madeBy(events: readonly FlowEvent[], lang: Lang): string {
  const tool = requestOf(events)?.tool;
  return tool ? printable(keepWords[lang].madeBy(tool.notebook, tool.node, tool.openssl)) : '';
}

/** Live, of the lab or recorded, and when: `2026-11-25 15:00:00 UTC`. */
export const labelOf = ({ kind, recordedAt }: KeptFlow, lang: Lang): string =>
  keepWords[lang].label[kind](printable(recordedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'), 40));

/** Which version a ladder's connection asked for, and how. */
export function askedLabel(id: string, lang: Lang): string {
  const { version, role, again } = askOf(id);
  return `${spoken(version)}: ${roleWords(role, lang)}${again ? ui[lang].askedAgain : ''}`;
}

/** The command as it was typed, each of its lines printable; of a hello of our own, how it asked. */
export function commandLines({ id, events, title }: KeptFlow, lang: Lang): readonly string[] {
  const request = requestOf(events)?.request;
  const name = id === undefined ? title : askedLabel(id, lang);
  const text = request?.kind === 'handshake' ? `$ ${request.command}` : name;
  return text.split('\n').map((line) => printable(line, OWN_WORDS));
}

/** One piece of a verdict's evidence that is bytes. */
export interface ShownBytes {
  readonly direction: 'out' | 'in';
  /** The message that they are, in its RFC's name; none where the evidence is bytes alone. */
  readonly name?: string;
  /** `15 03 01 …`, cut where they are many. */
  readonly hex: string;
}

/** The bytes that show a verdict, the strongest first. */
export function evidenceBytes(
  events: readonly FlowEvent[],
  verdict: Verdict,
  lang: Lang,
): readonly ShownBytes[] {
  const { messages } = decodeFlow(events);
  return verdict.evidence.slice(0, MOST_EVIDENCE).flatMap(({ event, message }): readonly ShownBytes[] => {
    const decoded = message === undefined ? undefined : messages[message];
    if (decoded)
      return [{ direction: decoded.direction, name: decoded.name, hex: spaced(toHex(decoded.bytes), lang) }];
    const found = events[event];
    return found?.type === 'bytes' ? [{ direction: found.direction, hex: spaced(found.hex, lang) }] : [];
  });
}

const MOST_EVIDENCE = 4;
const MOST_BYTES = 48;

function spaced(hex: string, lang: Lang): string {
  const rest = hex.length / 2 - MOST_BYTES;
  const shown = hex.slice(0, 2 * MOST_BYTES).match(/../g) ?? [];
  return [...shown, ...(rest > 0 ? [keepWords[lang].more(rest)] : [])].join(' ');
}

/** Whose bytes they are, and what: `server, alert:`. */
export const bytesLabel = ({ direction, name }: ShownBytes, lang: Lang): string =>
  `${[direction === 'out' ? ui[lang].client : ui[lang].server, ...(name === undefined ? [] : [name])].join(', ')}:`;

/** The request as the verdict's words need it. */
export const contextOf = (events: readonly FlowEvent[]): FlowRequest | CaptureRequest | undefined =>
  requestOf(events)?.request;

export function profileIn(events: readonly FlowEvent[]): Profile {
  const request = contextOf(events);
  return request ? profileOf(request) : 'curl-8';
}
