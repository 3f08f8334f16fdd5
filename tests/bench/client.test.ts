import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { FlowEvent } from '../../src/lib/flow/event.ts';
import { probe } from '../../src/server/probe/probe.ts';
import type { StartProbe } from '../../src/server/site.ts';
import { asked, CONNECTING, END, serve } from '../server/http/serve.ts';
import { createIdentity } from './identity.ts';
import { peer } from './peer.ts';
import { tls13 } from './tls13.ts';

const identity = createIdentity();

test('client-never-reads: the probe ends by itself, with its verdict, though nobody reads', async () => {
  const target = await peer((socket) => tls13()(socket, identity));
  const events: FlowEvent[] = [];
  const startProbe: StartProbe = (request, deps) =>
    probe(request as Parameters<typeof probe>[0], {
      ...deps,
      admit: () => Promise.reject(new Error('asked for another host')),
      lab: { ca: identity.trusted, find: () => ({ address: '127.0.0.1', port: target.port }) },
      emit(event) {
        events.push(event);
        deps.emit(event);
      },
    });
  const site = await serve(startProbe);
  const { method, headers, body } = asked('curl -k https://bench.test/');
  const lines = Object.entries({
    ...(headers as Record<string, string>),
    host: 'site.test',
    'content-length': `${body}`.length,
  });
  const reader = connect(site.port, '127.0.0.1').pause();
  reader.write(
    `${method} /api/probe HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );

  await expect.poll(() => events.at(-1)?.type, { timeout: 20_000 }).toBe('end');
  expect(events.at(-2)).toMatchObject({ type: 'verdict', code: 'ok' });
  expect(JSON.stringify(events).length).toBeLessThanOrEqual(256 * 1024);
  await expect.poll(() => site.site.limits.slots.active).toBe(0);
  reader.destroy();
  await target.close();
}, 25_000);

test('client-parallel: one probe too many is told so at once, and may come again', async () => {
  const site = await serve(
    async (_request, { signal, emit }) => {
      emit(CONNECTING);
      await once(signal, 'abort');
      emit(END);
    },
    { PROBES_AT_ONCE: '1' },
  );
  const first = await fetch(`${site.url}/api/probe`, asked());
  const second = await fetch(`${site.url}/api/probe`, asked());
  expect([first.status, second.status]).toEqual([200, 503]);
  expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await second.json()).toMatchObject({ code: 'busy' });
  await first.body?.cancel();
});
