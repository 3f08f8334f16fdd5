import { afterEach, describe, expect, test } from 'vitest';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import { admit } from '../../../src/server/target/admit.ts';
import { operatorPolicy, publicPolicy } from '../../../src/server/target/policy.ts';
import { ask, HELLO, type Peer, scriptedPeer, tlsPeer } from './peer.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function peerThatAnswers(): Promise<Peer> {
  const peer = await tlsPeer({}, (socket) => socket.end(HELLO));
  peers.push(peer);
  return peer;
}

const byPublic: NonNullable<Parameters<typeof ask>[2]>['admit'] = (to, options) =>
  admit(to, publicPolicy, options);
const byOperator: typeof byPublic = (to, options) => admit(to, operatorPolicy, options);
const lab = (address: string, port: number) => ({
  ca: '',
  find: (host: string) => (host === 'api.lab.test' ? { address, port } : undefined),
});

describe('a target that the policy refuses', () => {
  test.each([
    ['as its host', { host: '127.0.0.1' }],
    ['as the address of --resolve', { host: 'example.com', pin: '169.254.169.254' }],
    ['as the host of --connect-to', { host: 'example.com', connectTo: { host: '10.0.0.1', port: 443 } }],
    ['as a name that is no lab host', { host: 'other.lab.test' }],
    ['as a lab name by its address', { host: 'api.lab.test', pin: '127.0.0.1' }],
  ])('%s is told, and nothing is connected to', async (_how, changes) => {
    const flow = await ask(443, changes, { admit: byPublic });
    expect(flow.only('local')).toMatchObject({ source: 'policy', step: 'resolve' });
    expect(flow.all('connecting')).toEqual([]);
    expect(flow.only('verdict').by).toBe('policy');
    expect(flow.only('end').reason).toBe('denied');
  });
});

test('a name without an address is the resolver’s failure', async () => {
  const system = 'ENOTFOUND';
  const flow = await ask(
    443,
    {},
    {
      admit: async () => ({
        ok: false,
        decision: 'dns',
        code: 'no_public_address',
        reason: 'no address',
        system,
      }),
    },
  );
  expect(flow.only('local')).toMatchObject({ source: 'dns', code: 'ENOTFOUND', step: 'resolve' });
  expect(flow.only('verdict').outcome).toBe('unreachable');
  expect(flow.only('end').reason).toBe('failed');
});

test('a resolver that does not answer is given three seconds at most', async () => {
  const flow = await ask(443, { connectTimeout: 200 }, { admit: () => new Promise<never>(() => {}) });
  expect(flow.only('local')).toMatchObject({ source: 'deadline', code: 'deadline.dns', step: 'resolve' });
  expect(flow.only('end').reason).toBe('deadline');
});

test('the next address is tried where one refuses', async () => {
  const { port } = await peerThatAnswers();
  const addresses = ['127.0.0.2', '127.0.0.1'];
  const flow = await ask(
    port,
    {},
    { admit: async ({ host }) => ({ ok: true, host, port, addresses, source: 'dns' }) },
  );
  expect(flow.all('connecting').map(({ address }) => address)).toEqual(addresses);
  expect(flow.only('local')).toMatchObject({ source: 'socket', code: 'ECONNREFUSED', step: 'connect' });
  expect(flow.only('connected')).toMatchObject({ address: '127.0.0.1', port, localAddress: '127.0.0.1' });
  expect(flow.only('verdict').outcome).toBe('supported');
  expect(flow.only('end').reason).toBe('done');
});

test('what then goes wrong is told by the trace, not the address that refused', async () => {
  const peer = await scriptedPeer('', true);
  peers.push(peer);
  const { port } = peer;
  const flow = await ask(
    port,
    {},
    {
      admit: async ({ host }) => ({
        ok: true,
        host,
        port,
        addresses: ['127.0.0.2', '127.0.0.1'],
        source: 'dns',
      }),
    },
  );
  const lines = traceOf(flow, 'curl-8').map(({ text }) => text);
  expect(lines.join('\n')).toContain('* connect to 127.0.0.2 port');
  expect(lines.at(-1)).toMatch(/^curl: \(35\) /);
});

test('each refusal is told where all refuse', async () => {
  const { port, stop } = await peerThatAnswers();
  await stop();
  peers.length = 0;
  const addresses = ['127.0.0.2', '127.0.0.1'];
  const flow = await ask(
    port,
    {},
    { admit: async ({ host }) => ({ ok: true, host, port, addresses, source: 'dns' }) },
  );
  expect(flow.all('local').map(({ code }) => code)).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
  expect(flow.only('verdict')).toMatchObject({ outcome: 'unreachable', code: 'tcp.refused' });
});

describe('a lab host', () => {
  test('is found by its name, whatever the policy', async () => {
    const { port } = await peerThatAnswers();
    const flow = await ask(443, { host: 'api.lab.test' }, { admit: byPublic, lab: lab('127.0.0.1', port) });
    expect(flow.only('resolved')).toMatchObject({ host: 'api.lab.test', source: 'lab' });
    expect(flow.only('connected')).toMatchObject({ port });
    expect(flow.only('end').reason).toBe('done');
  });

  test('is found as the host of --connect-to', async () => {
    const { port } = await peerThatAnswers();
    const connectTo = { host: 'api.lab.test', port: 443 };
    const flow = await ask(443, { connectTo }, { admit: byPublic, lab: lab('127.0.0.1', port) });
    expect(flow.only('end').reason).toBe('done');
  });
});

test('an operator may name an address, and pin one', async () => {
  const { port } = await peerThatAnswers();
  const literal = await ask(port, { host: '127.0.0.1' }, { admit: byOperator });
  expect(literal.only('resolved')).toMatchObject({ source: 'literal', addresses: ['127.0.0.1'] });
  expect(literal.only('end').reason).toBe('done');
  const pinned = await ask(port, { host: 'example.com', pin: '127.0.0.1' }, { admit: byOperator });
  expect(pinned.only('resolved')).toMatchObject({ source: 'resolve-option', host: 'example.com' });
  expect(pinned.only('end').reason).toBe('done');
});
