/**
 * Asks the ladder and the system's curl 7.88 about servers of `openssl s_server`, by commands with lists of their own,
 * and writes what came of it: node tests/lib/clients/record-narrowed.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../server/peers/process.ts';
import { makeIdentity, opensslServer } from '../../server/peers/tls-servers.ts';
import { climbed } from '../../server/probe/ladder/climbed.ts';
import { NARROW_COMMANDS, NARROW_SERVERS } from './narrowed-cases.ts';

const identity = await makeIdentity('/CN=localhost');
const field = join(identity.folder, 'dh.pem');
await run('openssl', ['dhparam', '-2', '-out', field, '1024']);
const lines: string[] = [];
for (const [name, options] of Object.entries(NARROW_SERVERS)) {
  const server = await opensslServer(
    identity,
    ...options.map((option) => (option === 'DH1024' ? field : option)),
  );
  const { report } = await climbed({ port: server.port });
  const said: string[] = [];
  for (const options of NARROW_COMMANDS) said.push(await answerOf(options, server.port));
  const { versions, intolerance } = report;
  const kept = JSON.stringify({ versions, intolerance }, (key, value) => {
    if (key === 'flows') return value.filter(({ role }: { role: string }) => role === 'tap');
    return key === 'evidence' ? [] : value;
  });
  lines.push(`${JSON.stringify(name)}: { "said": ${JSON.stringify(said)}, "report": ${kept} }`);
  await server.stop();
}
await identity.remove();
writeFileSync(new URL('recordings/narrowed.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);

/** The version agreed on, `refused` by either side, or `never-sent`. */
async function answerOf(options: string, port: number): Promise<string> {
  const args = ['-q', '-sSvk', '-o', '/dev/null', ...options.split(' '), `https://127.0.0.1:${port}/`];
  const { output } = await run('curl', args);
  const agreed = /SSL connection using (TLSv1(?:\.\d)?) /.exec(output)?.[1];
  if (agreed !== undefined) return agreed.replace(/^TLSv1$/, 'TLSv1.0');
  return output.includes('(OUT), TLS handshake, Client hello (1)') ? 'refused' : 'never-sent';
}
