import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { probe } from '../../../src/server/probe/probe.ts';
import type { StartProbe } from '../../../src/server/site.ts';
import { admit } from '../../../src/server/target/admit.ts';
import { operatorPolicy } from '../../../src/server/target/policy.ts';
import { asked, CONNECTING, END, eventsOf, serve, telling, VERDICT } from './serve.ts';

test('each event is on its way before the next one happens', async () => {
  let goOn = () => {};
  const site = await serve(async (_request, { emit }) => {
    for (const event of [CONNECTING, VERDICT, END]) {
      emit(event);
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
  });
  const answer = await fetch(`${site.url}/api/probe`, asked());
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (const event of [CONNECTING, VERDICT, END]) {
    expect(await reader?.read()).toEqual({ done: false, value: `${JSON.stringify(event)}\n` });
    goOn();
  }
  expect((await reader?.read())?.done).toBe(true);
});

test('a ladder is asked for what the target says, and its lines pass as they are', async () => {
  const verdict = { ...VERDICT, flow: 'hello/TLSv1.2' };
  const report = { type: 'report', t: 4, kind: 'versions' };
  let request: unknown;
  const site = await serve(async (wanted, { emit }) => {
    request = wanted;
    for (const line of [verdict, { ...END, flow: 'hello/TLSv1.2' }, VERDICT, END, report])
      emit(line as FlowEvent);
  });
  const init = { ...asked(), body: JSON.stringify({ kind: 'versions', target: '[2001:DB8::1]:8443' }) };
  const answer = await fetch(`${site.url}/api/probe`, init);
  expect(request).toEqual({ kind: 'versions', host: '2001:db8::1', port: 8443 });
  expect(await eventsOf(answer)).toEqual([verdict, { ...END, flow: 'hello/TLSv1.2' }, VERDICT, END, report]);
});

test('a ladder counts as ten probes of the minute', async () => {
  const site = await serve(telling(VERDICT, END), { PROBES_PER_MINUTE: '12' });
  const ladder = { ...asked(), body: JSON.stringify({ kind: 'versions', target: 'a.example' }) };
  const status = async (init: RequestInit) => {
    const answer = await fetch(`${site.url}/api/probe`, init);
    await answer.text();
    return answer.status;
  };
  expect([await status(ladder), await status(asked()), await status(ladder)]).toEqual([200, 200, 429]);
});

test('a ladder that breaks off is told of as a fault of this site, without a report', async () => {
  const site = await serve(async (_wanted, { emit }) => {
    emit({ ...VERDICT, flow: 'hello/TLSv1.2' });
    emit({ ...END, flow: 'hello/TLSv1.2' });
    throw new Error('a fault');
  });
  const init = { ...asked(), body: JSON.stringify({ kind: 'versions', target: 'a.example' }) };
  const events = await eventsOf(await fetch(`${site.url}/api/probe`, init));
  expect(events.slice(-2)).toMatchObject([
    { type: 'verdict', code: 'internal', by: 'policy' },
    { type: 'end', reason: 'failed' },
  ]);
});

test('the probe is asked for what the command says', async () => {
  let request: unknown;
  const site = await serve(async (wanted, { emit }) => {
    request = wanted;
    emit(END);
  });
  await fetch(
    `${site.url}/api/probe`,
    asked('curl --tls-max 1.1 https://a.example/', { profile: 'curl-7.88' }),
  );
  expect(request).toMatchObject({ host: 'a.example', maxVersion: 'TLSv1.1', profile: 'curl-7.88' });
});

test.each<[string, StartProbe]>([
  ['says nothing', telling()],
  ['stops short', telling(CONNECTING)],
  ['stops after its verdict', telling(CONNECTING, VERDICT)],
  ['ends twice', telling(CONNECTING, VERDICT, END, END, CONNECTING)],
  ['judges twice', telling(VERDICT, VERDICT, END)],
  [
    'throws',
    async (_request, { emit }) => {
      emit(CONNECTING);
      throw new Error('a fault of ours');
    },
  ],
  [
    'throws at once',
    () => {
      throw new Error('a fault of ours');
    },
  ],
])('there is one verdict and then one end, even if a probe %s', async (_, startProbe) => {
  const site = await serve(startProbe);
  const events = await eventsOf(await fetch(`${site.url}/api/probe`, asked()));
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['verdict', 'end']);
  expect(events.filter(({ type }) => type === 'verdict' || type === 'end')).toHaveLength(2);
});

test('a recording without end is cut at 1 MiB, the probe aborted, and the limit told', async () => {
  let aborted = false;
  const site = await serve(async (_request, { signal, emit }) => {
    const bytes: FlowEvent = { type: 'bytes', t: 1, direction: 'in', hex: '00'.repeat(16 * 1024) };
    for (let count = 0; count < 1000; count += 1) emit(bytes);
    aborted = signal.aborted;
  });
  const text = await (await fetch(`${site.url}/api/probe`, asked())).text();
  expect(text.length).toBeLessThanOrEqual(1024 * 1024 + 1024);
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as FlowEvent);
  expect(events.slice(-3)).toMatchObject([
    { type: 'local', source: 'limit', code: 'output' },
    { type: 'verdict', outcome: 'limit', by: 'policy', evidence: [{ event: events.length - 3 }] },
    { type: 'end' },
  ]);
  expect(aborted).toBe(true);
});

test('when the reader goes away, the target’s socket closes and the place is free again', async () => {
  const target = createServer();
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port } = target.address() as AddressInfo;
  const site = await serve(overTheNetwork);
  const reader = new AbortController();
  const connection = once(target, 'connection') as Promise<[Socket]>;
  const answer = await fetch(`${site.url}/api/probe`, {
    ...asked(`curl -v https://127.0.0.1:${port}/`),
    signal: reader.signal,
  });
  const [socket] = await connection;
  socket.resume();
  expect(site.site.limits.slots.active).toBe(1);

  const left = performance.now();
  reader.abort();
  await once(socket, 'close');
  expect(performance.now() - left).toBeLessThan(1_000);
  await expect.poll(() => site.site.limits.slots.active).toBe(0);
  await answer.body?.cancel().catch(() => {});
  target.close();
});

test('a stop ends an open stream in good order, and all is closed within two seconds', async () => {
  const target = createServer((socket) => socket.resume());
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port } = target.address() as AddressInfo;
  const site = await serve(overTheNetwork);
  const answer = await fetch(`${site.url}/api/probe`, asked(`curl -v https://127.0.0.1:${port}/`));

  const began = performance.now();
  const [events] = await Promise.all([eventsOf(answer), site.stop()]);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'aborted' });
  expect(site.server.listening).toBe(false);
  expect(site.closed.lab).toBe(true);
  await expect(fetch(`${site.url}/healthz`)).rejects.toThrow();
  target.close();
});

test('a stop does not wait for a request that never comes whole', async () => {
  const site = await serve((_request, { signal }) => once(signal, 'abort'));
  const socket = connect(site.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  socket.write('POST /api/probe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n');
  await once(site.server, 'request');
  const closed = once(socket, 'close');
  const began = performance.now();
  await site.stop();
  await closed;
  expect(performance.now() - began).toBeLessThan(2_000);
});

const overTheNetwork: StartProbe = (request, { signal, emit }) =>
  probe(request as Parameters<typeof probe>[0], {
    admit: (to, options) => admit(to, operatorPolicy, options),
    signal,
    emit,
  });
