import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { freePort, type Running, run, start } from './process.ts';

export interface Identity {
  readonly folder: string;
  readonly key: string;
  readonly certificate: string;
  remove(): Promise<void>;
}

/** An RSA key and a self-signed certificate for localhost, in a folder of their own. */
export async function makeIdentity(subject = '/C=JP/O=Peer, "Inc."/CN=localhost'): Promise<Identity> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-'));
  const files = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
  const { code, output } = await run('openssl', [
    'req',
    '-x509',
    '-nodes',
    '-days',
    '30',
    '-newkey',
    'rsa:2048',
    '-keyout',
    files.key,
    '-out',
    files.certificate,
    '-subj',
    subject,
    '-addext',
    'subjectAltName=DNS:localhost',
  ]);
  if (code !== 0) throw new Error(output);
  return { folder, ...files, remove: () => rm(folder, { recursive: true }) };
}

/** `openssl s_server -www` with the given options, at security level 0. */
export function opensslServer({ key, certificate }: Identity, ...options: string[]): Promise<Running> {
  const args = ['s_server', '-accept', '127.0.0.1:0', '-www', '-key', key, '-cert', certificate];
  return start('openssl', [...args, '-cipher', 'ALL:@SECLEVEL=0', ...options], (output) => {
    const port = /^ACCEPT 127\.0\.0\.1:(\d+)/m.exec(output)?.[1];
    return port === undefined ? undefined : Number(port);
  });
}

/** nginx in the foreground, with everything that it writes in the identity's folder. */
export async function nginxServer(
  { folder, key, certificate }: Identity,
  { http2, protocols, answer }: { http2: boolean; protocols: string; answer: string },
): Promise<Running> {
  const port = await freePort();
  const configuration = join(folder, `nginx-${port}.conf`);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    configuration,
    `daemon off; master_process off; pid ${folder}/nginx-${port}.pid; error_log stderr notice;
events {}
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  server {
    listen 127.0.0.1:${port} ssl${http2 ? ' http2' : ''};
    ssl_certificate ${certificate}; ssl_certificate_key ${key};
    ssl_protocols ${protocols}; ssl_ciphers DEFAULT:@SECLEVEL=0;
    location / { ${answer} }
  }
}
`,
  );
  const server = await start('nginx', ['-p', folder, '-c', configuration, '-e', 'stderr'], (output) =>
    /start worker process|using the "epoll"|nginx\//.test(output) ? port : undefined,
  );
  await untilOpen(port);
  return server;
}

/** Resolves when somebody listens at `port` on loopback; rejects where nobody does within five seconds. */
export async function untilOpen(port: number): Promise<void> {
  for (let left = 250; left > 0; left--) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nothing listens at ${port}`);
}

/** A TLS server by Node that answers whatever it is asked by `answer`. */
export async function nodeServer(
  { key, certificate }: Identity,
  options: TlsOptions,
  answer: (socket: TLSSocket) => void,
): Promise<Running> {
  const pem = { key: await readFile(key), cert: await readFile(certificate) };
  const server = createTlsServer({ ...pem, ...options }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  server.on('tlsClientError', () => {});
  return listening(server);
}

/** A TCP server that does `what` with every connection. */
export async function tcpServer(what: (socket: Socket) => void): Promise<Running> {
  return listening(
    createServer((socket) => {
      socket.on('error', () => {});
      what(socket);
    }),
  );
}

async function listening(server: Server): Promise<Running> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
