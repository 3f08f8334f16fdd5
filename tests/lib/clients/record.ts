/**
 * Asks real curls, and the ladder, about the same servers on loopback, and writes what came of it:
 *   node tests/lib/clients/record.ts 7.88.1=curl 8.14.1='/path/to/run curl' 8.23.0='/path/to/other/run curl'
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { VersionsReport } from '../../../src/lib/report/versions.ts';
import { type Running, run } from '../../server/peers/process.ts';
import { makeIdentity, nodeServer, opensslServer } from '../../server/peers/tls-servers.ts';
import { COMMANDS } from './commands.ts';

const identity = await makeIdentity('/CN=localhost');
const tls = (...options: string[]) => opensslServer(identity, ...options);
/** OpenSSL 3.5, which is Node's, has what the system's lacks. */
const node = (options: TlsOptions) =>
  nodeServer(identity, options, (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\n'));
const servers: Readonly<Record<string, Running>> = {
  'open to 1.0': await tls('-min_protocol', 'TLSv1'),
  'closed below 1.2': await tls('-min_protocol', 'TLSv1.2'),
  'only 1.3': await tls('-tls1_3'),
  '1.2 at most': await tls('-min_protocol', 'TLSv1.2', '-max_protocol', 'TLSv1.2'),
  'only 1.1': await tls('-tls1_1'),
  'only 1.0 without signature': await tls('-tls1', '-cipher', 'AES128-SHA:@SECLEVEL=0'),
  'only 1.2 with SHA-1': await tls('-tls1_2', '-sigalgs', 'RSA+SHA1', '-cipher', 'ALL:@SECLEVEL=0'),
  'only 1.3 post-quantum': await node({ minVersion: 'TLSv1.3', ecdhCurve: 'X25519MLKEM768' }),
  'post-quantum first': await node({ minVersion: 'TLSv1.2', ecdhCurve: 'X25519MLKEM768:X25519:P-256' }),
  'only 1.3 with ffdhe2048': await tls('-tls1_3', '-groups', 'ffdhe2048'),
  'only 1.3 with ffdhe4096': await tls('-tls1_3', '-groups', 'ffdhe4096'),
  'plain HTTP': await plainHttp(),
};

const reports: Record<string, Pick<VersionsReport, 'versions' | 'intolerance'>> = {};
for (const [name, { port }] of Object.entries(servers)) reports[name] = await climb(port);
write('servers.json', `${JSON.stringify(reports, null, 2)}\n`);
for (const each of process.argv.slice(2)) await record(...(each.split('=', 2) as [string, string]));
for (const server of Object.values(servers)) await server.stop();
await identity.remove();

/** The report of the ladder, without what leads to its flows. */
async function climb(port: number): Promise<Pick<VersionsReport, 'versions' | 'intolerance'>> {
  const { output } = await run(process.execPath, ['src/cli.ts', '--versions', `127.0.0.1:${port}`, '--json']);
  const told = output.trimEnd().split('\n').at(-1) ?? '';
  const { versions, intolerance }: VersionsReport = JSON.parse(told, (key, value) =>
    key === 'evidence' || key === 'flows' ? [] : value,
  );
  return { versions, intolerance };
}

/** One line for a server and a command: whether a hello left, what was agreed on or the last alert, what curl said. */
async function record(version: string, command: string): Promise<void> {
  const [program = '', ...before] = command.split(' ');
  const { output: banner } = await run(program, [...before, '--version']);
  if (!banner.startsWith(`curl ${version} `)) throw new Error(`not curl ${version}: ${banner}`);
  const lines = [`# ${banner.split('\n')[0]}`];
  for (const [name, { port }] of Object.entries(servers)) {
    for (const options of COMMANDS) {
      const args = [...before, '-q', '-sSvk', '-o', '/dev/null', ...options.split(' ').filter(Boolean)];
      const { output } = await run(program, [...args, `https://127.0.0.1:${port}/`]);
      const hello = output.includes('(OUT), TLS handshake, Client hello (1)') ? 'sent' : 'never sent';
      const agreed = /SSL connection using (TLSv1(?:\.\d)?) /.exec(output)?.[1];
      const alert = agreed ?? output.match(/^\* .*TLS alert.*$/gm)?.at(-1) ?? '';
      const said = agreed ? '' : (output.match(/^curl: .*$/gm)?.find((line) => !/: try /.test(line)) ?? '');
      lines.push([name, options, hello, alert, said].join(' | '));
    }
  }
  write(`curl-${version}.txt`, `${lines.join('\n')}\n`);
}

function write(file: string, text: string): void {
  writeFileSync(new URL(`recordings/${file}`, import.meta.url), text);
}

async function plainHttp(): Promise<Running> {
  const server = createServer((_, response) => response.end('plain'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, stop: async () => void server.close() };
}
