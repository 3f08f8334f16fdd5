import { isIP } from 'node:net';
import { parseCommand } from '../../../src/lib/curl/parse.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { Profile } from '../../../src/lib/flow/request.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import { probe } from '../../../src/server/probe/probe.ts';
import { run } from './process.ts';

/** What the same options print: by the system's curl, and by a probe in the profile `curl-7.88`. */
export interface Both {
  readonly curl: readonly string[];
  readonly ours: readonly string[];
  readonly exit: number;
  readonly events: readonly FlowEvent[];
}

export async function askBoth(options: string, url: string): Promise<Both> {
  const quiet = ['-4', '-sS', '-v', '-o', '/dev/null'];
  const { code, output } = await run('curl', [...quiet, ...words(options), url]);
  const events = await flowOf(`curl ${options} ${url}`);
  const lines = traceOf({ events }, 'curl-7.88').map(({ text }) => text);
  return { curl: comparable(output.split('\n')), ours: comparable(lines), exit: code, events };
}

const words = (options: string): readonly string[] =>
  (options.match(/'[^']*'|[^ ']+/g) ?? []).map((word) => word.replaceAll("'", ''));

/** The flow of one command against loopback; `ca` is what `--cacert lab-ca.pem` stands for. */
export async function flowOf(
  command: string,
  { profile = 'curl-7.88', ca }: { readonly profile?: Profile; readonly ca?: string } = {},
): Promise<readonly FlowEvent[]> {
  const parsed = parseCommand(command, { profile });
  if (!parsed.ok) throw new Error(`not a command: ${command}: ${JSON.stringify(parsed.problems)}`);
  const events: FlowEvent[] = [];
  await probe(parsed.request, {
    admit: async ({ host, port }) => {
      const source = isIP(host) === 0 ? 'dns' : 'literal';
      return { ok: true, host, port, addresses: ['127.0.0.1'], source };
    },
    ...(ca !== undefined && { lab: { ca, find: () => undefined } }),
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
  });
  return events;
}

/** Without byte counts, which are not printed here, and with what can't be the same made so. */
function comparable(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => !/^[{}] \[\d+ bytes data\]$/.test(line))
    .map((line) =>
      line
        .replace(/OpenSSL\/[\d.]+\w*/g, 'OpenSSL/3.0.x')
        .replace(/after \d+ (ms|milliseconds)/g, 'after n $1')
        .replace(/ \(easy handle 0x[\da-f]+\)/, '')
        .replace(/^(< date: ).*/i, '$1…')
        .trimEnd(),
    )
    .filter((line) => line !== '');
}

export const tlsLines = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => /^\* \S+ \((IN|OUT)\), /.test(line));
