import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from './peer.ts';

const TEXT = 'after the update';

/** `openssl s_server`, which updates its keys when it has been asked, and then answers. */
export async function keyUpdatingServer() {
  const folder = await mkdtemp(join(tmpdir(), 'key-update-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await Promise.all([writeFile(key, credentials.key), writeFile(cert, credentials.cert)]);
  const server = spawn('openssl', [
    's_server',
    '-accept',
    '127.0.0.1:0',
    '-key',
    key,
    '-cert',
    cert,
    '-tls1_3',
  ]);
  const over = once(server, 'close');

  let output = '';
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (!found) return;
        server.stdout.off('data', look);
        resolve(found);
      };
      server.stdout.on('data', look);
      server.once('close', () => reject(new Error(`s_server ended:\n${output}`)));
      look();
    });
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  server.stderr.resume();

  const port = Number((await said(/^ACCEPT 127\.0\.0\.1:(\d+)/m))[1]);
  said(/^Accept: /m).then(
    () => server.stdin.write('k\n'),
    () => {},
  );
  return {
    port,
    /** To be called once the update has come: what is typed in the same moment would be taken for one command. */
    answer: () => server.stdin.write(`HTTP/1.1 200 OK\r\nContent-Length: ${TEXT.length}\r\n\r\n${TEXT}`),
    async stop() {
      server.kill();
      await over;
      await rm(folder, { recursive: true });
    },
  };
}
