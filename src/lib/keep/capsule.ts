import * as v from 'valibot';
import type { FlowEvent } from '../flow/event.ts';
import type { Origin } from '../flow/origin.ts';
import type { Lang } from '../i18n/lang.ts';
import type { VersionsReport } from '../report/versions.ts';
import { UNPRINTABLE } from '../trace/printable.ts';
import { eventShape, listOf, text, time } from './flow-shape.ts';
import { noticeOf } from './notice.ts';
import { flowId, reportShape } from './report-shape.ts';

export const FORMAT = 'tls-notebook-capsule';
/** What this tool writes, and the newest that it reads. */
export const VERSION = 1;
/** What a file's name ends in; its media type is `application/json`. */
export const CAPSULE_EXTENSION = 'tls-notebook.json';

/** How a flow came to be; the first three were made by this tool's own probes. */
export const KINDS = [
  'live',
  'lab',
  'recorded',
  'capture',
  'pasted',
] as const satisfies readonly Origin['kind'][];
export type FlowKind = (typeof KINDS)[number];

/** One connection of a capsule. */
export interface KeptFlow {
  /** Of a ladder's connection: its id in the report. */
  readonly id?: string;
  readonly kind: FlowKind;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** The command, or what else names it. */
  readonly title: string;
  readonly events: readonly FlowEvent[];
}

/** Runs that somebody keeps, with everything that is shown of them. */
export interface Capsule {
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** The version of this tool that saved it. */
  readonly tool: { readonly notebook: string };
  /** Whose secrets are inside, for readers of the file itself; to be shown, it is worked out anew by `noticeOf`. */
  readonly notice: string;
  /** The learner's own words. */
  readonly note: string;
  readonly flows: readonly KeptFlow[];
  /** Of a ladder. */
  readonly report?: VersionsReport;
}

/** What a file may hold; more is no run of anybody's. */
export const LIMITS = { bytes: 32 * 1024 * 1024, flows: 64, events: 20_000 } as const;

/** How much of a line of the learner’s own is shown as text, in UTF-16 units: notes may be long, and pages end. */
export const OWN_WORDS = 16_384;

/** A flow without its events, as a file has it. */
export const headShape = v.strictObject({
  id: v.exactOptional(flowId),
  kind: v.picklist(KINDS),
  recordedAt: time,
  title: text,
});

/** Put together from flows as they are shown; the time and the notice are added. */
export function capsuleOf(
  { flows, report, note }: Pick<Capsule, 'flows' | 'report' | 'note'>,
  now: Date,
  lang: Lang,
): Capsule {
  const requests = flows.flatMap(({ events }) => events.find((event) => event.type === 'request') ?? []);
  return {
    savedAt: now.toISOString(),
    tool: { notebook: requests[0]?.tool?.notebook ?? '' },
    notice: noticeOf(flows, lang),
    note,
    flows,
    ...(report && { report }),
  };
}

/**
 * A capsule as text: JSON with one event a line, members always in the same order, and every control, format
 * and line character escaped, so that it shows as it is in an editor.
 * @throws ValiError where an event or the report is none
 */
export function writeCapsule({ savedAt, tool, notice, note, flows, report }: Capsule): string {
  const head = { format: FORMAT, version: VERSION, savedAt, tool, notice, note };
  const parts = [
    ...members(head),
    `"flows": ${list(flows.map(flowText))}`,
    ...(report ? [`"report": {\n${members(v.parse(reportShape, report)).join(',\n')}\n}`] : []),
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}

function flowText({ events, ...head }: KeptFlow): string {
  const lines = v.parse(listOf(eventShape), events).map(json);
  return `{\n${[...members(v.parse(headShape, head)), `"events": ${list(lines)}`].join(',\n')}\n}`;
}

const members = (object: object): readonly string[] =>
  Object.entries(object).map(([name, value]) => `${json(name)}: ${json(value)}`);

const list = (items: readonly string[]): string => (items.length > 0 ? `[\n${items.join(',\n')}\n]` : '[]');

const json = (value: unknown): string => JSON.stringify(value).replace(UNPRINTABLE, escaped);

/** In UTF-16 units, as JSON escapes (RFC 8259 §7). */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
}
