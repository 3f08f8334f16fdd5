import type { FlowEvent } from '../../../../src/lib/flow/event.ts';
import { askOf, type Recorded } from '../../../../src/lib/report/asked.ts';
import type { LadderEvent, VersionsReport } from '../../../../src/lib/report/versions.ts';
import { type LadderDeps, probeVersions } from '../../../../src/server/probe/ladder/ladder.ts';

/** A ladder that is over: every line that it told, and what can be read from them. */
export interface Climbed {
  readonly lines: readonly LadderEvent[];
  readonly report: VersionsReport;
  readonly flows: readonly Recorded[];
}

/** Asks a peer on loopback, or a lab's host by its name. */
export async function climbed(
  to: { readonly host?: string; readonly port?: number },
  deps: Partial<LadderDeps> = {},
): Promise<Climbed> {
  const { host = 'peer.test', port = 443 } = to;
  const lines: LadderEvent[] = [];
  await probeVersions(
    { kind: 'versions', host, port },
    {
      admit: async () => ({ ok: true, host, port, addresses: ['127.0.0.1'], source: 'dns' }),
      signal: new AbortController().signal,
      ...deps,
      emit(event) {
        lines.push(event);
        deps.emit?.(event);
      },
    },
  );
  const report = lines.at(-1);
  if (report?.type !== 'report') throw new Error('the last line is no report');
  return { lines, report, flows: flowsIn(lines) };
}

function flowsIn(lines: readonly LadderEvent[]): readonly Recorded[] {
  const flows = new Map<string, FlowEvent[]>();
  for (const line of lines) {
    if (!('flow' in line)) continue;
    const { flow, ...event } = line;
    flows.set(flow, [...(flows.get(flow) ?? []), event]);
  }
  return [...flows].map(([flow, events]) => {
    return { ...askOf(flow), events };
  });
}

/** A rung each, SSL 2.0 first: `+` accepted, `-` refused by the server, `?` neither is known. */
export const rungs = ({ versions }: VersionsReport): string =>
  versions
    .map(({ verdict: { outcome, by } }) => {
      if (outcome === 'supported') return '+';
      return outcome === 'refused' && by === 'server' ? '-' : '?';
    })
    .join('');
