import { freePort, type Running, start } from '../../server/peers/process.ts';
import {
  type Identity,
  makeIdentity,
  nginxServer,
  nodeServer,
  opensslServer,
  tcpServer,
  untilOpen,
} from '../../server/peers/tls-servers.ts';
import { type Tap, tap } from './tap.ts';

export interface Peer {
  readonly name: string;
  readonly port: number;
  readonly tap?: Tap;
}

/** Servers on loopback, each behind a tap. */
export async function startPeers(): Promise<{
  readonly identity: Identity;
  readonly peers: readonly Peer[];
  stop(): Promise<void>;
}> {
  const identity = await makeIdentity('/CN=localhost');
  const openssl = (...options: string[]) => opensslServer(identity, ...options);
  const servers: Readonly<Record<string, Promise<Running>>> = {
    'open to 1.0': openssl('-min_protocol', 'TLSv1'),
    'closed below 1.2': openssl('-min_protocol', 'TLSv1.2'),
    'only 1.3': openssl('-tls1_3'),
    'at most 1.1': openssl('-min_protocol', 'TLSv1', '-max_protocol', 'TLSv1.1'),
    'one suite': openssl('-tls1_2', '-cipher', 'ECDHE-RSA-AES256-GCM-SHA384'),
    'P-521 only': openssl('-groups', 'P-521'),
    'client certificate, 1.2': openssl('-Verify', '1', '-verify_return_error', '-tls1_2'),
    'client certificate, 1.3': openssl('-Verify', '1', '-verify_return_error', '-tls1_3'),
    'no such name': openssl(
      '-servername',
      'other.test',
      '-servername_fatal',
      '-key2',
      identity.key,
      '-cert2',
      identity.certificate,
    ),
    'no such protocol': nodeServer(identity, { ALPNProtocols: ['acme-tls/1'] }, () => undefined),
    nginx: nginxServer(identity, { http2: true, protocols: 'TLSv1.2 TLSv1.3', answer: 'return 403;' }),
    GnuTLS: gnutlsServer(identity),
    'plain HTTP': tcpServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n')),
    ),
    'speaks SSH': tcpServer((socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n')),
    'hangs up': tcpServer((socket) => socket.once('data', () => socket.end())),
    resets: tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    silent: tcpServer(() => undefined),
  };
  const running: Running[] = [];
  const peers: Peer[] = [];
  for (const [name, server] of Object.entries(servers)) {
    const one = await server;
    running.push(one);
    const relay = await tap(one.port);
    peers.push({ name, port: relay.port, tap: relay });
  }
  const open = running[0]?.port ?? 0;
  for (const how of ['fin', 'reset'] as const) {
    const relay = await tap(open, how);
    peers.push({ name: `breaks off within the answer, ${how}`, port: relay.port, tap: relay });
  }
  peers.push({ name: 'nobody listens', port: await freePort() });
  return {
    identity,
    peers,
    async stop() {
      for (const { tap: relay } of peers) relay?.stop();
      for (const server of running) await server.stop();
      await identity.remove();
    },
  };
}

async function gnutlsServer({ key, certificate }: Identity): Promise<Running> {
  const port = await freePort();
  const args = ['--http', '--port', String(port), '--x509keyfile', key, '--x509certfile', certificate];
  const server = await start(
    'gnutls-serv',
    [...args, '--priority', 'NORMAL:-VERS-ALL:+VERS-TLS1.2'],
    (output) => (/listening on/.test(output) ? port : undefined),
  );
  await untilOpen(port);
  return server;
}
