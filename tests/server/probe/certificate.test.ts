import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { afterEach, describe, expect, test } from 'vitest';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { ProbeRequest } from '../../../src/lib/flow/request.ts';
import { ask, authority, credentials, HELLO, type Peer, tlsPeer } from './peer.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

type Kind = Parameters<typeof authority.issue>[1];

/** A lab host is one whose certificates the lab's CA signed. */
async function checked(kind: Kind, changes: Partial<ProbeRequest> = {}, name = 'host.lab.test') {
  const { key, cert } = await authority.issue(name, kind);
  const peer = await tlsPeer({ key, cert: cert + authority.ca }, (socket) => socket.end(HELLO));
  peers.push(peer);
  const find = () => ({ address: '127.0.0.1', port: peer.port });
  return ask(443, { host: name, ...changes }, { lab: { ca: authority.ca, find } });
}

describe('the checks', () => {
  test('of a good certificate are well, and its chain is told in the order in which it was sent', async () => {
    const flow = await checked('good', { verify: true });
    const { chain, verify, name, negotiated } = flow.only('certificate');
    expect(verify).toEqual({ ok: true });
    expect(name).toEqual({ ok: true, host: 'host.lab.test', matched: 'host.lab.test' });
    expect(negotiated).toEqual({
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      group: 'X25519MLKEM768',
    });
    const [leaf, root] = chain;
    expect(leaf).toMatchObject({
      subject: 'CN=host.lab.test',
      issuer: 'C=JP; O=TLS Notebook Lab; CN=TLS Notebook Lab CA',
      names: ['DNS:host.lab.test'],
      publicKey: { type: 'RSA', bits: 2048 },
      signatureAlgorithm: 'sha256WithRSAEncryption',
      notBefore: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      serial: expect.stringMatching(/^[0-9A-F]+$/),
    });
    expect(root?.subject).toBe('C=JP; O=TLS Notebook Lab; CN=TLS Notebook Lab CA');
    expect(flow.only('end').reason).toBe('done');
  });

  test.each([
    ['expired', 'CERT_HAS_EXPIRED', 10, 'certificate has expired'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT', 18, 'self-signed certificate'],
  ] as const)(
    'of an %s certificate end the flow before HTTP where they count',
    async (kind, code, number, reason) => {
      const flow = await checked(kind, { verify: true });
      expect(flow.only('certificate').verify).toEqual({ ok: false, code, number, reason });
      expect(flow.only('local')).toMatchObject({ source: 'tls', code, reason, step: 'handshake' });
      expect(flow.all('http')).toEqual([]);
      expect(flow.only('verdict')).toMatchObject({ outcome: 'refused', by: 'client', certificate: code });
      expect(flow.only('end').reason).toBe('failed');
      const said = decodeFlow(flow.events).messages.filter(({ direction }) => direction === 'out');
      expect(said.at(-1)?.name).toBe('close_notify');
    },
  );

  test('of a certificate for another host end the flow where they count', async () => {
    const flow = await checked('wrong-host', { verify: true });
    expect(flow.only('certificate')).toMatchObject({
      verify: { ok: true },
      name: { ok: false, host: 'host.lab.test' },
    });
    expect(flow.only('local')).toMatchObject({ code: 'HOSTNAME_MISMATCH' });
  });

  test('are told and do not count with -k', async () => {
    const flow = await checked('expired', { verify: false });
    expect(flow.only('certificate').verify.code).toBe('CERT_HAS_EXPIRED');
    expect(flow.only('verdict')).toMatchObject({ outcome: 'supported', certificate: 'CERT_HAS_EXPIRED' });
    expect(flow.only('end').reason).toBe('done');
  });

  test('trust the lab’s CA for nobody but the lab’s hosts', async () => {
    const peer = await tlsPeer({}, (socket) => socket.end(HELLO));
    peers.push(peer);
    const lab = { ca: authority.ca, find: () => undefined };
    const byDefault = await ask(peer.port, {}, { lab });
    expect(byDefault.only('certificate').verify).toMatchObject({ ok: false, number: 20 + 1 });
    const named = await ask(peer.port, { trust: 'lab' }, { lab });
    expect(named.only('certificate').verify).toEqual({ ok: true });
  });
});

test('a name that pretends to be two is told as one, and control characters as text', async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['localhost'] }, { O: ['A, B; C\x1b[31m\nCN=other.test'] }],
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'a.test, DNS:bank.test' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const der = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = x509.PemConverter.encode(der, 'PRIVATE KEY');
  const peer = await tlsPeer({ key, cert: certificate.toString('pem') }, (socket) => socket.end(HELLO));
  peers.push(peer);
  const flow = await ask(peer.port, { host: 'bank.test' });
  const { chain, name } = flow.only('certificate');
  expect(chain).toMatchObject([
    {
      subject: 'CN=localhost; O=A, B; C\\1B[31m\\0ACN=other.test',
      names: ['DNS:"a.test\\u002c DNS:bank.test"', 'IP Address:127.0.0.1'],
      publicKey: { type: 'EC', curve: 'prime256v1', bits: 256 },
      signatureAlgorithm: 'ecdsa-with-SHA256',
    },
  ]);
  expect(name.ok).toBe(false);
  const address = await ask(peer.port, { host: '127.0.0.1' });
  expect(address.only('certificate').name).toEqual({ ok: true, host: '127.0.0.1', matched: '127.0.0.1' });
});

test('SNI is the host, and an address is none', async () => {
  const sent: (string | false | null)[] = [];
  const peer = await tlsPeer({}, (socket) => {
    sent.push((socket as unknown as { servername: string | false | null }).servername);
    socket.end(HELLO);
  });
  peers.push(peer);
  await ask(peer.port);
  await ask(peer.port, { host: '127.0.0.1' });
  expect(sent).toEqual(['localhost', false]);
});

test('no session is resumed', async () => {
  const reused: boolean[] = [];
  const peer = await tlsPeer({ ...credentials }, (socket) => {
    reused.push(socket.isSessionReused());
    socket.end(HELLO);
  });
  peers.push(peer);
  for (let i = 0; i < 3; i++) await ask(peer.port);
  expect(reused).toEqual([false, false, false]);
});
