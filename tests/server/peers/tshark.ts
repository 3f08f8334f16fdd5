import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberAt } from '../../../src/lib/bytes/find.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { toPcapng } from '../../../src/lib/flow/pcapng.ts';
import { run } from './process.ts';

/** What one side of a connection said, as numbers in the order of the wire. */
interface Said {
  readonly records: readonly number[];
  readonly handshakes: readonly number[];
  readonly alerts: readonly number[];
  /** Of a server: what it chose. */
  readonly suites: readonly number[];
  readonly versions: readonly number[];
}

type Both = Readonly<Record<'out' | 'in', Said>>;

/** Our own reading of a flow. */
export function ours(events: readonly FlowEvent[]): Both {
  const { records, messages } = decodeFlow(events);
  const of = (direction: 'out' | 'in'): Said => {
    const mine = messages.filter((message) => message.direction === direction && message.opened);
    const numbers = (wanted: (message: (typeof mine)[number]) => number | undefined) =>
      mine.flatMap((message) => wanted(message) ?? []);
    return {
      records: records.filter((record) => record.direction === direction).map(({ version }) => version),
      handshakes: numbers(({ protocol, type, name }) =>
        protocol !== 'handshake' && protocol !== 'sslv2'
          ? undefined
          : name === 'hello_retry_request'
            ? 2
            : type,
      ),
      alerts: numbers(({ protocol, type }) => (protocol === 'alert' ? type : undefined)),
      suites: direction === 'out' ? [] : numbers(({ field }) => numberAt(field, 'cipher_suite')),
      versions:
        direction === 'out'
          ? []
          : numbers(({ field }) => numberAt(field, 'extensions.supported_versions.selected_version')),
    };
  };
  return { out: of('out'), in: of('in') };
}

/** tshark's reading of our capture of several flows, each a TCP stream; nothing of it may look odd to it. */
export async function theirs(
  flows: readonly (readonly FlowEvent[])[],
): Promise<{ readonly streams: readonly Both[]; readonly odd: readonly string[] }> {
  return captured(flows, (file) => readFile(file, new Set(flows.flatMap(portsIn))));
}

/** What tshark finds inside the encryption of our capture of one flow: fields of HTTP, and what the file says of itself. */
export function decrypted(events: readonly FlowEvent[]) {
  return captured([events], async (file) => {
    const ports = portsIn(events).flatMap((port) => [
      '-d',
      `tcp.port==${port},tls`,
      '-d',
      `tls.port==${port},http`,
    ]);
    const of = async (field: string) => {
      const { output } = await run('tshark', ['-n', '-r', file, ...ports, '-T', 'fields', '-e', field]);
      return output.split('\n').filter((line) => line !== '' && !line.startsWith('Running as'));
    };
    return {
      methods: [...(await of('http.request.method')), ...(await of('http2.headers.method'))],
      statuses: [...(await of('http.response.code')), ...(await of('http2.headers.status'))],
      about: (await run('capinfos', [file])).output,
    };
  });
}

async function captured<T>(
  flows: readonly (readonly FlowEvent[])[],
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'capture-'));
  try {
    const file = join(folder, 'flows.pcapng');
    await writeFile(file, toPcapng(flows));
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const portsIn = (events: readonly FlowEvent[]): readonly number[] =>
  events.flatMap((event) => (event.type === 'connected' ? [event.port] : []));

const FIELDS = [
  'tcp.stream',
  'tcp.dstport',
  'tls.record.version',
  'tls.handshake.type',
  'tls.alert_message.desc',
  'tls.handshake.ciphersuite',
  'tls.handshake.extensions.supported_version',
  'tcp.checksum.status',
  'ip.checksum.status',
  '_ws.malformed',
  'tcp.analysis.flags',
];

/** tshark's reading of a capture file: each TCP stream to one of `ports`. */
export async function readFile(file: string, ports: ReadonlySet<number>, keylog?: string) {
  const ask = [
    ...(keylog === undefined ? [] : ['-o', `tls.keylog_file:${keylog}`]),
    ...[...ports].flatMap((port) => ['-d', `tcp.port==${port},tls`]),
    ...['tcp', 'ip'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]),
  ];
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const { code, output } = await run('tshark', ['-n', '-r', file, ...ask, '-T', 'fields', ...fields]);
  if (code !== 0) throw new Error(output);
  const streams: { out: Said; in: Said }[] = [];
  const odd: string[] = [];
  for (const line of output.split('\n').filter((text) => /^\d+\t/.test(text))) {
    const cells = line.split('\t');
    const [stream = [], to = [], records = [], handshakes = [], alerts = [], suites = [], versions = []] =
      cells.map(numbers);
    if (cells.slice(7).join() !== '1,1,,') odd.push(line);
    const at = stream[0] ?? 0;
    const direction = ports.has(to[0] ?? 0) ? 'out' : 'in';
    const both = streams[at] ?? { out: NOTHING, in: NOTHING };
    streams[at] = both;
    const before = both[direction];
    both[direction] = {
      records: [...before.records, ...records],
      handshakes: [...before.handshakes, ...handshakes],
      alerts: [...before.alerts, ...alerts],
      suites: direction === 'out' ? [] : [...before.suites, ...suites],
      versions: direction === 'out' ? [] : [...before.versions, ...versions],
    };
  }
  return { streams, odd };
}

const NOTHING: Said = { records: [], handshakes: [], alerts: [], suites: [], versions: [] };

const numbers = (cell: string): readonly number[] =>
  cell.split(',').flatMap((text) => (text ? [Number(text)] : []));
