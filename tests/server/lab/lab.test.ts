import { connect } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLab, isLabHost, type Lab } from '../../../src/server/lab/lab.ts';

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
let lab: Lab;

beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

describe('the API Gateway domain', () => {
  beforeEach(() => {
    lab.setPolicy('api.lab.test', 'TLS_1_2');
  });

  test.each([
    ['TLS_1_2', [false, false, true, true]],
    ['TLS_1_0', [true, true, true, true]],
    ['SecurityPolicy_TLS13_1_3_2025_09', [false, false, false, true]],
  ])('accepts under %s just what that policy publishes', async (policy, expected) => {
    expect(lab.setPolicy('api.lab.test', policy)).toBe(true);
    const accepted = await Promise.all(VERSIONS.map((version) => handshake('api.lab.test', version)));
    expect(accepted.map((answer) => answer.protocol !== undefined)).toEqual(expected);
  });

  test.each([
    ['a suite of the policy', 'TLS_1_0', 'AES128-SHA', true],
    ['a suite that only the older policy has', 'TLS_1_2', 'AES128-SHA', false],
  ])('with %s', async (_what, policy, ciphers, accepted) => {
    lab.setPolicy('api.lab.test', policy);
    const answer = await handshake('api.lab.test', 'TLSv1.2', `${ciphers}:@SECLEVEL=0`);
    expect(answer.protocol !== undefined).toBe(accepted);
  });

  test('a session of before the switch does not carry an old version over it', async () => {
    lab.setPolicy('api.lab.test', 'TLS_1_0');
    const before = await handshake('api.lab.test', 'TLSv1.2');
    expect(before.session?.length).toBeGreaterThan(0);
    lab.setPolicy('api.lab.test', 'SecurityPolicy_TLS13_1_3_2025_09');
    const after = await handshake('api.lab.test', 'TLSv1.2', undefined, before.session);
    expect(after.protocol).toBeUndefined();
  });

  test('knows no other policy, and no other host has one', () => {
    expect(lab.setPolicy('api.lab.test', 'TLS_1_1')).toBe(false);
    expect(lab.setPolicy('tls13.lab.test', 'TLS_1_0')).toBe(false);
    expect(lab.describe().hosts.find(({ name }) => name === 'api.lab.test')?.policy).toBe('TLS_1_2');
  });

  test('refuses with the two bytes of a fatal protocol_version alert', async () => {
    // A TLS 1.0 ClientHello with one suite and nothing else (RFC 2246 §7.4.1.2).
    const hello = Buffer.from(`16030100${'2d'}01000029${'0301'}${'00'.repeat(32)}0000020035${'0100'}`, 'hex');
    const { bytes } = await talk('api.lab.test', hello);
    expect(bytes.toString('hex')).toMatch(/^150301000202(46)$/);
  });
});

test.each([
  ['tls13.lab.test', ['TLSv1.3']],
  ['tls10.lab.test', ['TLSv1']],
  ['expired.lab.test', ['TLSv1.2', 'TLSv1.3']],
])('%s accepts %j and nothing else', async (host, expected) => {
  const answers = await Promise.all(VERSIONS.map((version) => handshake(host, version)));
  expect(answers.flatMap(({ protocol }) => protocol ?? [])).toEqual(expected);
});

test.each([
  ['api.lab.test', undefined],
  ['expired.lab.test', 'CERT_HAS_EXPIRED'],
  ['self-signed.lab.test', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['wrong-host.lab.test', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('the certificate of %s gives %s to a client that checks it', async (host, code) => {
  expect((await handshake(host, 'TLSv1.3')).authorization).toBe(code);
});

test('plain HTTP answers a hello in HTTP', async () => {
  const { bytes } = await talk('plain-http.lab.test', Buffer.from('16030100', 'hex'));
  expect(bytes.toString('latin1')).toMatch(/^HTTP\/1\.1 400 /);
});

test('reset, close and silence are what they say, and come after the hello', async () => {
  expect(await talk('reset.lab.test', Buffer.from('16', 'hex'))).toMatchObject({ ended: 'ECONNRESET' });
  expect(await talk('close.lab.test', Buffer.from('16', 'hex'))).toMatchObject({ ended: 'fin' });
  expect(await talk('silent.lab.test', Buffer.from('16', 'hex'))).toMatchObject({ ended: 'waiting' });
  expect(await talk('closed-port.lab.test', Buffer.from('16', 'hex'))).toMatchObject({
    ended: 'ECONNREFUSED',
  });
});

test('hosts are found by name and port 443 alone', () => {
  expect(lab.find('API.lab.test', 443)?.address).toBe('127.0.0.1');
  expect(lab.find('api.lab.test', 8443)).toBeUndefined();
  expect(lab.find('127.0.0.1', 443)).toBeUndefined();
  expect(lab.find('lab.test', 443)).toBeUndefined();
  expect([isLabHost('tls13.lab.test'), isLabHost('nobody.lab.test')]).toEqual([true, false]);
});

test('a lab of one host starts that alone, and its end closes open connections', async () => {
  const small = await createLab({ only: ['silent.lab.test'] });
  expect(small.describe().hosts.map(({ name }) => name)).toEqual(['silent.lab.test']);
  const place = small.find('silent.lab.test', 443);
  if (!place) throw new Error('not found');
  const socket = connect(place.port, place.address);
  await new Promise((resolve) => socket.once('connect', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  await small.close();
  await closed;
});

interface Answer {
  readonly protocol?: string | null;
  readonly authorization?: string;
  readonly session?: Buffer | undefined;
}

function handshake(
  host: string,
  version: (typeof VERSIONS)[number],
  ciphers = 'ALL:@SECLEVEL=0',
  session?: Buffer,
): Promise<Answer> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connectTls({
      ...place(host),
      servername: host,
      ca: lab.ca,
      minVersion: version,
      maxVersion: version,
      ciphers,
      rejectUnauthorized: false,
      ...(session && { session }),
    });
    socket.once('secureConnect', () => {
      const { authorizationError } = socket;
      // OpenSSL's code, or Node's where the name does not fit.
      const code = authorizationError as (Error & { code?: string }) | string | null;
      resolve({
        protocol: socket.getProtocol(),
        session: socket.getSession(),
        ...(code && { authorization: typeof code === 'string' ? code : (code.code ?? code.message) }),
      });
      socket.destroy();
    });
    socket.once('error', () => resolve({}));
  });
}

/** Sends bytes and tells what came back and how it ended, or that after 300 ms nothing had. */
function talk(host: string, bytes: Buffer): Promise<{ bytes: Buffer; ended: string }> {
  return new Promise((resolve) => {
    const { host: address, port } = place(host);
    const socket = connect(port, address, () => socket.write(bytes));
    const chunks: Buffer[] = [];
    const done = (ended: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ bytes: Buffer.concat(chunks), ended });
    };
    const timer = setTimeout(() => done('waiting'), 300);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => done('fin'));
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? ''));
  });
}

function place(name: string): { host: string; port: number } {
  const found = lab.find(name, 443);
  if (!found) throw new Error(`The lab has no ${name}.`);
  return { host: found.address, port: found.port };
}
