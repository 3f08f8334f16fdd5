import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { toHex } from '../../../src/lib/bytes/hex.ts';
import type { Direction } from '../../../src/lib/flow/event.ts';
import { createLiveOpener } from '../../../src/server/probe/open/opener.ts';
import { Tap } from '../../../src/server/probe/tap.ts';
import { type Bytes, print } from './fixture.ts';

interface Case {
  readonly about: string;
  readonly server?: tls.TlsOptions;
  readonly client?: tls.ConnectionOptions;
  /** A stapled OCSP response's bytes; what they say does not matter here. */
  readonly staple?: string;
  /** Make a connection before and resume its session. */
  readonly resume?: true;
}

const only = (version: tls.SecureVersion) => ({ minVersion: version, maxVersion: version });
const weak = (ciphers: string) => ({ ciphers: `${ciphers}:@SECLEVEL=0` });

const CASES: Readonly<Record<string, Case>> = {
  'tls10-ecdhe': {
    about: 'TLS 1.0, ECDHE_RSA',
    client: { ...only('TLSv1'), ...weak('ECDHE-RSA-AES128-SHA') },
  },
  'tls11-dhe': {
    about: 'TLS 1.1, DHE_RSA, a client certificate asked for and given',
    server: { dhparam: 'auto', requestCert: true },
    client: { ...only('TLSv1.1'), ...weak('DHE-RSA-AES256-SHA') },
  },
  'tls12-rsa': {
    about: 'TLS 1.2, RSA key exchange',
    client: { ...only('TLSv1.2'), ...weak('AES128-SHA256') },
  },
  'tls12-ecdhe-staple': {
    about: 'TLS 1.2, ECDHE_RSA, an OCSP staple, a client certificate asked for and not given, a ticket, ALPN',
    server: { requestCert: true },
    client: {
      ...only('TLSv1.2'),
      ...weak('ECDHE-RSA-AES128-GCM-SHA256'),
      requestOCSP: true,
      key: undefined,
      cert: undefined,
    },
    staple: '30030a0101',
  },
  'tls12-dhe-chacha': {
    about: 'TLS 1.2, DHE_RSA with ChaCha20',
    server: { dhparam: 'auto' },
    client: { ...only('TLSv1.2'), ...weak('DHE-RSA-CHACHA20-POLY1305') },
  },
  'tls12-anonymous': {
    about: 'TLS 1.2, ECDH_anon: no certificate, no signature',
    client: { ...only('TLSv1.2'), ...weak('AECDH-AES128-SHA') },
  },
  'tls12-resumed': { about: 'TLS 1.2, resumed with a ticket', client: only('TLSv1.2'), resume: true },
  'tls13-x25519': { about: 'TLS 1.3, x25519, ALPN, two tickets', client: { ecdhCurve: 'X25519' } },
  'tls13-hybrid': {
    about: 'TLS 1.3, X25519MLKEM768, an OCSP staple',
    client: { requestOCSP: true },
    staple: '30030a0101',
  },
  'tls13-retry': {
    about: 'TLS 1.3, HelloRetryRequest for secp521r1, a client certificate asked for and given',
    server: { ecdhCurve: 'P-521', requestCert: true },
    client: { ecdhCurve: 'X25519:P-521' },
  },
  'tls13-resumed': { about: 'TLS 1.3, resumed with a PSK', client: { ecdhCurve: 'X25519' }, resume: true },
  'refused-version': {
    about: 'TLS 1.0 offered, the server wants 1.2: alert 70',
    server: { minVersion: 'TLSv1.2' },
    client: { ...only('TLSv1'), ...weak('ALL') },
  },
};

/** Makes every handshake again on loopback and writes it beside this file. */
export async function record(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tls-fixtures-'));
  try {
    const identity = makeIdentity(folder);
    const { node, openssl } = process.versions;
    for (const [name, each] of Object.entries(CASES)) {
      const events = await handshake(each, identity);
      const about = `# ${each.about}\n# Recorded with node:tls of Node ${node}, OpenSSL ${openssl}; again: RECORD=1 npx vitest run tests/lib/flow`;
      writeFileSync(new URL(`${name}.txt`, import.meta.url), print(about, events));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function makeIdentity(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = '/C=JP/O=TLS Notebook/CN=lab.test';
  const names = 'subjectAltName=DNS:lab.test,IP:127.0.0.1';
  const options = [
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '3650',
    '-subj',
    subject,
  ];
  execFileSync('openssl', ['req', '-x509', ...options, '-addext', names], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert), ca: readFileSync(cert) };
}

async function handshake(
  { server = {}, client = {}, staple, resume }: Case,
  identity: tls.SecureContextOptions,
) {
  const listener = tls.createServer({
    ...identity,
    minVersion: 'TLSv1',
    ciphers: 'ALL:COMPLEMENTOFALL:@SECLEVEL=0',
    ALPNProtocols: ['h2', 'http/1.1'],
    rejectUnauthorized: false,
    ...server,
  });
  listener.on('OCSPRequest', (_cert, _issuer, answer) =>
    answer(null, staple ? Buffer.from(staple, 'hex') : null),
  );
  listener.on('secureConnection', (socket) => socket.on('error', () => {}).end('hello'));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as net.AddressInfo;
  const options = {
    ...identity,
    servername: 'lab.test',
    ALPNProtocols: ['h2', 'http/1.1'],
    rejectUnauthorized: false,
    ...client,
  };
  const first = resume ? await connect(port, options) : undefined;
  const { events } = await connect(port, { ...options, ...(first?.session && { session: first.session }) });
  listener.close();
  return events;
}

async function connect(port: number, options: tls.ConnectionOptions) {
  const chunks: { readonly direction: Direction; readonly bytes: Uint8Array }[] = [];
  const opener = createLiveOpener(() => undefined);
  const raw = net.connect(port, '127.0.0.1');
  await once(raw, 'connect');
  const tap = new Tap(raw, {
    out: (bytes) => chunks.push({ direction: 'out', bytes: bytes.slice() }),
    in: (bytes) => chunks.push({ direction: 'in', bytes: bytes.slice() }),
    ended: () => {},
  });
  const socket = tls.connect({ ...options, socket: tap });
  let session: Buffer | undefined;
  socket.on('session', (made) => {
    session = made;
  });
  socket.on('keylog', (line) => opener.secret(line));
  socket.on('error', () => {});
  socket.resume();
  await new Promise((resolve) => socket.on('close', resolve));
  raw.destroy();
  const events = chunks.map(({ direction, bytes }, t): Bytes => {
    return { type: 'bytes', t, direction, hex: toHex(bytes), opened: opener.take(direction, bytes) };
  });
  return { events, session };
}
