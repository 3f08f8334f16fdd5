import { X509Certificate } from 'node:crypto';
import { connect } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/lib/curl/parse.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import { labGroups, labHosts } from '../../../src/lib/i18n/lab.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { encodeHandshake } from '../../../src/lib/tls/handshake.ts';
import { LAB_HOSTS } from '../../../src/server/lab/hosts.ts';
import { createLab, type Lab } from '../../../src/server/lab/lab.ts';
import { probeToFlow } from '../../../src/server/probe/probe.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

test.each(LANGS)('every host has its sentence and its heading in %s', (lang) => {
  expect(Object.keys(labHosts[lang]).sort()).toEqual(LAB_HOSTS.map(({ name }) => name).sort());
  expect(new Set(LAB_HOSTS.map(({ group }) => group))).toEqual(new Set(Object.keys(labGroups[lang])));
});

describe('by the probe', () => {
  test.concurrent.each([
    ['curl -k https://static-rsa.lab.test/', 'ok', 'server_hello_done'],
    ['curl https://ecdsa.lab.test/', 'ok', 'certificate_verify'],
    ['curl https://dual.lab.test/', 'ok', 'certificate_verify'],
    ['curl https://no-sni.lab.test/', 'ok', 'finished'],
    ['curl https://ocsp.lab.test/', 'ok', 'finished'],
    ['curl https://client-certificate.lab.test/', 'alert.fatal.116', 'certificate_request'],
    ['curl --tls-max 1.2 https://client-certificate.lab.test/', 'alert.fatal.40', 'certificate_request'],
    ['curl https://retry.lab.test/', 'ok', 'hello_retry_request'],
    ['curl https://post-quantum.lab.test/', 'ok', 'finished'],
    ['curl --curves X25519 https://post-quantum.lab.test/', 'alert.fatal.40', 'handshake_failure'],
    ['curl https://version-intolerant.lab.test/', 'tcp.closed:client_hello_sent', undefined],
    ['curl --tls-max 1.2 https://version-intolerant.lab.test/', 'ok', 'finished'],
    ['curl --tls-max 1.2 https://extension-intolerant.lab.test/', 'tcp.closed:client_hello_sent', undefined],
    ['curl https://slow.lab.test/', 'ok', 'finished'],
    ['curl https://tarpit.lab.test/', 'tls.timeout:handshake_total', undefined],
    ['curl https://sslv3.lab.test/', 'tls.unsupported:sslv3', 'server_hello'],
    ['curl https://sslv2.lab.test/', 'alert.fatal.40', 'handshake_failure'],
    ['curl https://rc4.lab.test/', 'alert.fatal.40', 'handshake_failure'],
    ['curl https://3des.lab.test/', 'alert.fatal.40', 'handshake_failure'],
    ['curl --tls-max 1.2 https://dh512.lab.test/', 'local.unknown_security_bits', 'server_key_exchange'],
    ['curl https://export.lab.test/', 'alert.fatal.40', 'handshake_failure'],
  ])('%s is %s', async (command, code, message) => {
    const parsed = parseCommand(command, { profile: 'curl-8' });
    if (!parsed.ok) throw new Error('no command');
    const flow = await probeToFlow(parsed.request, {
      admit: () => Promise.reject(new Error('outside of the lab')),
      lab,
      signal: new AbortController().signal,
    });
    expect(flow.events.find(({ type }) => type === 'verdict')).toMatchObject({ code });
    const came = decodeFlow(flow.events).messages.filter(({ direction }) => direction === 'in');
    if (message !== undefined) expect(came.map(({ name }) => name)).toContain(message);
  });
});

test('without SNI another certificate comes', async () => {
  const named = await handshake('no-sni.lab.test', { servername: 'no-sni.lab.test' });
  const unnamed = await handshake('no-sni.lab.test', { servername: '' });
  expect([named.names, unnamed.names]).toEqual(['DNS:no-sni.lab.test', 'DNS:default.lab.test']);
});

test('both certificates of dual.lab.test can be had', async () => {
  const kinds = ['rsa_pss_rsae_sha256', 'ecdsa_secp256r1_sha256'].map((sigalgs) =>
    handshake('dual.lab.test', { servername: 'dual.lab.test', sigalgs }),
  );
  expect((await Promise.all(kinds)).map(({ key }) => key)).toEqual(['rsa', 'ec']);
});

test('the staple is an OCSP response that says good', async () => {
  const { staple } = await handshake('ocsp.lab.test', { servername: 'ocsp.lab.test', requestOCSP: true });
  expect(staple?.subarray(0, 1).toString('hex')).toBe('30');
  expect(staple?.toString('hex')).toContain('8000');
});

describe('a hello by hand', () => {
  test.each([
    ['sslv3.lab.test', 0x0300, [0x0005], ['server_hello', 'certificate', 'server_hello_done']],
    ['rc4.lab.test', 0x0303, [0x0005], ['server_hello', 'certificate', 'server_hello_done']],
    ['3des.lab.test', 0x0301, [0x000a], ['server_hello', 'certificate', 'server_hello_done']],
    [
      'export.lab.test',
      0x0301,
      [0x0003],
      ['server_hello', 'certificate', 'server_key_exchange', 'server_hello_done'],
    ],
    [
      'dh512.lab.test',
      0x0303,
      [0x0033],
      ['server_hello', 'certificate', 'server_key_exchange', 'server_hello_done'],
    ],
    [
      'dh512.lab.test',
      0x0301,
      [0x0033],
      ['server_hello', 'certificate', 'server_key_exchange', 'server_hello_done'],
    ],
    ['rc4.lab.test', 0x0300, [0x0005], ['protocol_version']],
    ['sslv3.lab.test', 0x0300, [0xc02f], ['handshake_failure']],
    ['extension-intolerant.lab.test', 0x0303, [0x002f], ['server_hello', 'certificate', 'server_hello_done']],
  ])('%s answers version %i with suites %j by %j', async (host, version, suites, expected) => {
    const message = encodeHandshake({
      msg_type: 1,
      legacy_version: version,
      random: new Uint8Array(32),
      legacy_session_id: new Uint8Array(),
      cipher_suites: suites,
      legacy_compression_methods: [0],
    });
    const header = Buffer.from([22, 3, 1, message.length >> 8, message.length & 255]);
    const { messages } = await answered(host, Buffer.concat([header, message]));
    expect(messages.map(({ name }) => name)).toEqual(expected);
    expect(messages.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('SSL 2.0 answers in its own format', async () => {
    // CLIENT-HELLO, version 2, one cipher spec, no session, a challenge of 16 bytes (draft-hickman-netscape-ssl §5.5.1).
    const hello = Buffer.from(`801c010002000300000010${'010080'}${'5a'.repeat(16)}`, 'hex');
    const { bytes } = await answered('sslv2.lab.test', hello);
    expect([bytes[2], bytes.readUInt16BE(5)]).toEqual([4, 2]);
    const certificate = bytes.subarray(13, 13 + bytes.readUInt16BE(7));
    expect(new X509Certificate(certificate).subjectAltName).toBe('DNS:sslv2.lab.test');
  });
});

/** What comes back on bytes, until nothing more does for a while. */
function answered(host: string, hello: Buffer) {
  return new Promise<{ bytes: Buffer } & ReturnType<typeof decodeFlow>>((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ ...place(host) }, () => socket.write(hello));
    const done = () => {
      socket.destroy();
      const bytes = Buffer.concat(chunks);
      const event = { type: 'bytes', t: 0, direction: 'in', hex: bytes.toString('hex') } as const;
      resolve({ bytes, ...decodeFlow([event]) });
    };
    let timer = setTimeout(done, 2000);
    socket.on('error', done);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      clearTimeout(timer);
      timer = setTimeout(done, 200);
    });
  });
}

function handshake(host: string, options: ConnectionOptions) {
  return new Promise<{ names: string | undefined; key: string | undefined; staple: Buffer | undefined }>(
    (resolve, reject) => {
      let staple: Buffer | undefined;
      const socket: TLSSocket = connectTls({
        ...place(host),
        ca: lab.ca,
        rejectUnauthorized: false,
        ...options,
      });
      socket.on('OCSPResponse', (response: Buffer) => {
        staple = response;
      });
      socket.once('error', reject);
      socket.once('secureConnect', () => {
        const certificate = socket.getPeerX509Certificate();
        resolve({
          names: certificate?.subjectAltName,
          key: certificate?.publicKey.asymmetricKeyType,
          staple,
        });
        socket.destroy();
      });
    },
  );
}

function place(name: string): { host: string; port: number } {
  const found = lab.find(name, 443);
  if (!found) throw new Error(`The lab has no ${name}.`);
  return { host: found.address, port: found.port };
}
