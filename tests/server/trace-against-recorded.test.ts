import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traceOf } from '../../src/lib/trace/trace-of.ts';
import { readRecorded } from '../golden/curl/recorded.ts';
import { flowOf } from './peers/both.ts';
import { freePort, type Running, versionOf } from './peers/process.ts';
import { type Identity, makeIdentity, opensslServer, tcpServer } from './peers/tls-servers.ts';

const openssl = await versionOf('openssl', 'version');

/** The recording's servers by its ports. */
const SERVERS: Readonly<Record<string, (identity: Identity) => Promise<Running>>> = {
  17001: (identity) => opensslServer(identity, '-min_protocol', 'TLSv1.2'),
  17002: (identity) => opensslServer(identity, '-min_protocol', 'TLSv1'),
  17003: (identity) => opensslServer(identity, '-tls1_3'),
  17004: (identity) => opensslServer(identity, '-tls1_1'),
  17005: () =>
    tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n'))),
  17006: (identity) => opensslServer(identity, '-tls1_2', '-cipher', 'ECDHE-RSA-AES256-GCM-SHA384'),
  17007: (identity) => opensslServer(identity, '-groups', 'P-521', '-min_protocol', 'TLSv1.2'),
};

if (openssl === undefined) {
  test('openssl is not installed: the recorded commands of curl 8.23 are not run again', () => {
    expect(openssl).toBeUndefined();
  });
} else {
  describe('in the profile curl-8, a probe prints what curl 8.23 printed', () => {
    const ports = new Map<string, number>();
    const servers: Running[] = [];
    let identity: Identity;
    let ca: string;

    beforeAll(async () => {
      identity = await makeIdentity('/CN=localhost');
      ca = await readFile(identity.certificate, 'utf8');
      for (const [port, start] of Object.entries(SERVERS)) {
        const server = await start(identity);
        servers.push(server);
        ports.set(port, server.port);
      }
      ports.set('17999', await freePort());
    });
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await identity.remove();
    });

    test.each(readRecorded('8.23'))('$command', async ({ command, lines }) => {
      const asked = adapted(command).replace(/\b17\d{3}\b/, (port) => `${ports.get(port)}`);
      const events = await flowOf(asked, { profile: 'curl-8', ca });
      const ours = traceOf({ events }, 'curl-8').map(({ text }) => text);
      expect(comparable(ours, asked !== command && asked.includes('SECLEVEL=1'))).toEqual(comparable(lines));
    });
  });
}

/**
 * A probe offers old versions unless told not to, where OpenSSL 3.6 has to be told to; and s_server never
 * answers a HEAD, so that waiting for it is cut short.
 */
function adapted(command: string): string {
  if (command.includes('-I ')) return command.replace('-I', '-I --max-time 1');
  const old = /--tlsv1\.[01]/.test(command) && !command.includes('SECLEVEL');
  if (!old) return command;
  const ciphers = /--ciphers (\S+)/.exec(command)?.[1];
  return ciphers === undefined
    ? command.replace('curl', 'curl --ciphers DEFAULT@SECLEVEL=1')
    : command.replace(ciphers, `${ciphers}@SECLEVEL=1`);
}

/** Without addresses, ports and times; `added`: without the line about the suites that were added above. */
function comparable(lines: readonly string[], added = false): readonly string[] {
  return lines
    .filter((line) => !/^\* (IPv[46]:| {2}Trying|connect to )/.test(line))
    .map((line) => line.replace(/@SECLEVEL=1$/, ''))
    .filter((line) => line !== '' && !(added && line === '* Cipher selection: DEFAULT'))
    .map((line) =>
      line
        .replace(/(localhost|127\.0\.0\.1):\d+/g, '$1:port')
        .replace(/\((::1|127\.0\.0\.1) port \d+\) from \S+ port \d+ $/, '(there) from here')
        .replace(/ date: .*/, ' date: …')
        .replace(/after \d+ m/, 'after n m')
        .replace(/^(> User-Agent: curl\/8)\..*/, '$1'),
    );
}
