import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Version } from '../../../src/lib/tls/version.ts';
import { freePort, type Running, run, start } from './process.ts';
import { type Identity, nginxServer, opensslServer, untilOpen } from './tls-servers.ts';

/** What a server is told to accept. */
export interface Setting {
  readonly oldest: Version;
  readonly newest: Version;
  /** The server's own name for the only suites that it may choose. */
  readonly ciphers?: string;
}

/** A TLS server that nobody here wrote. */
export interface RealPeer {
  readonly name: string;
  readonly program: string;
  /** Debian's package. */
  readonly from: string;
  start(identity: Identity, setting: Setting): Promise<Running>;
}

export const PEERS: Readonly<Record<string, RealPeer>> = {
  nginx: { name: 'nginx', program: 'nginx', from: 'nginx-light', start: nginx },
  haproxy: { name: 'haproxy', program: 'haproxy', from: 'haproxy', start: haproxy },
  stunnel: { name: 'stunnel', program: 'stunnel4', from: 'stunnel4', start: stunnel },
  gnutls: { name: 'gnutls-serv', program: 'gnutls-serv', from: 'gnutls-bin', start: gnutls },
  openssl: { name: 'openssl s_server', program: 'openssl', from: 'openssl', start: openssl },
  nss: { name: 'NSS selfserv', program: 'selfserv', from: 'libnss3-tools', start: nss },
  openjdk: { name: 'OpenJDK', program: 'java', from: 'openjdk-17-jre-headless', start: openjdk },
};

/** Whether the machine has the program. */
export const isInstalled = async ({ program }: RealPeer): Promise<boolean> =>
  (await run('sh', ['-c', 'command -v "$0"', program])).code === 0;

const VERSIONS: readonly Version[] = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const between = ({ oldest, newest }: Setting): readonly Version[] =>
  VERSIONS.slice(VERSIONS.indexOf(oldest), VERSIONS.indexOf(newest) + 1);
/** `TLSv1` for 1.0, as OpenSSL's users and Java write it. */
const shorter = (version: Version): string => version.replace('TLSv1.0', 'TLSv1');

function nginx(identity: Identity, setting: Setting): Promise<Running> {
  const protocols = between(setting).map(shorter).join(' ');
  return nginxServer(identity, { http2: false, protocols, answer: 'return 200;' });
}

function openssl(identity: Identity, setting: Setting): Promise<Running> {
  const without = (['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)
    .filter((version) => !between(setting).includes(version))
    .map((version) => `-no_${shorter(version).toLowerCase().replace('tlsv', 'tls').replace('.', '_')}`);
  return opensslServer(identity, ...without);
}

async function haproxy(identity: Identity, { oldest, newest }: Setting): Promise<Running> {
  const { folder, key, certificate } = identity;
  const port = await freePort();
  const file = (kind: string) => join(folder, `haproxy-${port}.${kind}`);
  await writeFile(file('pem'), (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8')));
  await writeFile(
    file('cfg'),
    `global
  ssl-default-bind-ciphers ALL:@SECLEVEL=0
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend tls
  bind 127.0.0.1:${port} ssl crt ${file('pem')} ssl-min-ver ${oldest} ssl-max-ver ${newest}
  http-request return status 200
`,
  );
  return listening('haproxy', ['-db', '-f', file('cfg')], port);
}

async function stunnel(identity: Identity, { oldest, newest }: Setting): Promise<Running> {
  const port = await freePort();
  const file = join(identity.folder, `stunnel-${port}.conf`);
  await writeFile(
    file,
    `foreground = yes
pid =
[tls]
accept = 127.0.0.1:${port}
connect = 127.0.0.1:${port}
cert = ${identity.certificate}
key = ${identity.key}
sslVersionMin = ${shorter(oldest)}
sslVersionMax = ${shorter(newest)}
securityLevel = 0
ciphers = ALL:@SECLEVEL=0
`,
  );
  return listening('stunnel4', [file], port);
}

async function gnutls(identity: Identity, setting: Setting): Promise<Running> {
  const port = await freePort();
  const names = between(setting).map(
    (version) => `+VERS-${version.replace('TLSv', 'TLS').replace('SSLv3', 'SSL3.0')}`,
  );
  const priority = ['NORMAL', '-VERS-ALL', ...names, ...(setting.ciphers?.split(':') ?? [])].join(':');
  const files = ['--x509keyfile', identity.key, '--x509certfile', identity.certificate];
  return listening('gnutls-serv', ['--echo', '-a', '-p', `${port}`, '--priority', priority, ...files], port);
}

async function nss(identity: Identity, { oldest, newest, ciphers }: Setting): Promise<Running> {
  const port = await freePort();
  const folder = join(identity.folder, `nss-${port}`);
  await mkdir(folder);
  await pkcs12(identity, 'peer', join(folder, 'peer.p12'));
  await done('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password']);
  await done('pk12util', ['-i', join(folder, 'peer.p12'), '-d', `sql:${folder}`, '-W', 'peer']);
  const named = (version: Version) => version.replace('SSLv', 'ssl').replace('TLSv', 'tls');
  const suites = ciphers === undefined ? [] : ['-c', ciphers];
  const versions = ['-V', `${named(oldest)}:${named(newest)}`];
  return listening(
    'selfserv',
    ['-d', `sql:${folder}`, '-n', 'peer', '-p', `${port}`, ...versions, ...suites],
    port,
  );
}

async function openjdk(identity: Identity, setting: Setting): Promise<Running> {
  const store = join(identity.folder, 'peer.p12');
  await pkcs12(identity, 'peer', store);
  const program = fileURLToPath(new URL('./TlsServer.java', import.meta.url));
  const protocols = between(setting).map(shorter).join(',');
  return start('java', [program, store, 'peer', protocols], (output) => {
    const port = /^PORT (\d+)/m.exec(output)?.[1];
    return port === undefined ? undefined : Number(port);
  });
}

/** A program that says nothing of use when it is ready; it is where its port is open. */
const listening = (program: string, args: readonly string[], port: number): Promise<Running> =>
  start(
    program,
    args,
    () => undefined,
    untilOpen(port).then(() => port),
  );

async function pkcs12({ key, certificate }: Identity, password: string, file: string): Promise<void> {
  const files = ['-inkey', key, '-in', certificate, '-out', file];
  await done('openssl', ['pkcs12', '-export', ...files, '-name', 'peer', '-passout', `pass:${password}`]);
}

async function done(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(program, args);
  if (code !== 0) throw new Error(`${program}: ${output}`);
}
