import { readCapsule } from '../lib/keep/read.ts';

/** The recorded flows of the lessons' cells as text, each under its path. */
const FILES = import.meta.glob<string>('../../content/flows/*.flow.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Each recording under its name, `<lesson>.<cell>`: what `/flows/<name>.json` serves. */
export const RECORDINGS: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([path, text]) => [path.replace(/^.*\/|\.flow\.json$/g, ''), text]),
);

/** Where a cell's recording is served, and when it was made (ISO 8601); undefined where there is none. */
export function recordingOf(
  lesson: string | undefined,
  cell: string,
): { readonly address: string; readonly at: string } | undefined {
  const name = `${lesson}.${cell}`;
  const read = readCapsule(RECORDINGS.get(name) ?? '');
  const at = read.ok ? read.capsule.flows[0]?.recordedAt : undefined;
  return at === undefined ? undefined : { address: `/flows/${name}.json`, at };
}
