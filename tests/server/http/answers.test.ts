import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { SECURITY_HEADERS } from '../../../src/server/http/headers.ts';
import { createHttpServer } from '../../../src/server/http/server.ts';
import { asked, END, serve, telling, VERDICT } from './serve.ts';

test.each([
  ['a page', '/en', 200],
  ['the way to a language', '/', 302],
  ['a file of the build', '/_astro/site.abc123.css', 200],
  ['a file of the public folder', '/theme.js', 200],
  ['a path unknown', '/nothing', 404],
  ['a path with a slash at its end', '/en/', 308],
  ['a path that is none', '/%E0%A4', 400],
  ['an endpoint unknown', '/api/nothing', 404],
  ['a method that is not for it', '/api/probe', 405],
  ['the state', '/healthz', 200],
  ['the numbers', '/metrics', 200],
])('%s carries every security header', async (_, path, status) => {
  const site = await serve(telling());
  const answer = await fetch(site.url + path, { redirect: 'manual' });
  expect(answer.status).toBe(status);
  expectSecurityHeaders(answer);
});

test('so do a stream, and an answer before the site is there', async () => {
  const site = await serve(telling(END));
  expectSecurityHeaders(await fetch(`${site.url}/api/probe`, asked()));
  const empty = createHttpServer(() => undefined);
  empty.listen(0, '127.0.0.1');
  await once(empty, 'listening');
  onTestFinished(() => void empty.close());
  const early = await fetch(`http://127.0.0.1:${(empty.address() as AddressInfo).port}/healthz`);
  expect([early.status, await early.json()]).toEqual([503, { ready: false }]);
  expectSecurityHeaders(early);
});

test('the policy of the pages allows nothing inline and nothing from elsewhere', () => {
  const policy = SECURITY_HEADERS['Content-Security-Policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
});

test.each([
  ['ja', '/ja'],
  ['ja-JP,en;q=0.8', '/ja'],
  ['en;q=0.5,ja;q=0.6', '/ja'],
  ['fr,en;q=0.3', '/en'],
  ['ja;q=0,fr', '/en'],
  ['', '/en'],
  ['*', '/en'],
  [';;,q=,=', '/en'],
])('/ leads a reader of "%s" to %s', async (accepted, location) => {
  const site = await serve(telling());
  const answer = await fetch(`${site.url}/`, {
    redirect: 'manual',
    headers: { 'accept-language': accepted },
  });
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(location);
  expect(answer.headers.get('vary')).toBe('Accept-Language');
});

test.each([
  ['/ja/nothing', 'en', 'ありません'],
  ['/en/nothing', 'ja', 'not here'],
  ['/nothing', 'ja', 'ありません'],
  ['/nothing', 'fr', 'not here'],
])('%s, read in %s, is not found in so many words: %s', async (path, accepted, words) => {
  const site = await serve(telling());
  const answer = await fetch(site.url + path, { headers: { 'accept-language': accepted } });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain(words);
});

test('hashed files are kept for good, others asked for again, and texts come compressed', async () => {
  const site = await serve(telling());
  const hashed = await fetch(`${site.url}/_astro/site.abc123.css`);
  expect(hashed.headers.get('cache-control')).toContain('immutable');
  const page = await fetch(`${site.url}/en`);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(await page.text()).toBe('<p>home</p>');
  const again = await fetch(`${site.url}/en`, {
    headers: { 'if-none-match': page.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('HEAD answers as GET does, without the body', async () => {
  const site = await serve(telling());
  for (const path of ['/en', '/healthz', '/nothing', '/']) {
    const [head, get] = await Promise.all(
      ['HEAD', 'GET'].map((method) => fetch(site.url + path, { method, redirect: 'manual' })),
    );
    expect(head?.status).toBe(get?.status);
    expect(await head?.text()).toBe('');
  }
});

test('files answer to GET and HEAD only', async () => {
  const site = await serve(telling());
  const answer = await fetch(`${site.url}/en`, { method: 'POST', body: 'x' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test.each([
  ['a range that ends before it begins', 'GET /en HTTP/1.1\r\nRange: bytes=5-2', 200],
  ['a way out of the folder', 'GET /../../package.json HTTP/1.1', 404],
  ['the same, encoded', 'GET /%2e%2e/%2e%2e/package.json HTTP/1.1', 404],
  ['a whole URL', 'GET http://evil.example/en HTTP/1.1', 400],
  ['an asterisk', 'OPTIONS * HTTP/1.1', 400],
  ['two slashes', 'GET //evil.example/ HTTP/1.1', 404],
  ['a slash and a backslash', 'GET /\\evil.example/ HTTP/1.1', 404],
  ['a NUL', 'GET /en%00 HTTP/1.1', 404],
  ['a header without end', `GET /en HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431],
])('%s does no harm', async (_, head, status) => {
  const site = await serve(telling());
  const socket = connect(site.port, '127.0.0.1');
  socket.write(`${head}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const answer = await text(socket);
  expect(answer.split('\r\n', 1)[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).not.toMatch(/^location:.*evil/im);
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
});

test('a file that is gone since the start costs its own answer only', async () => {
  const site = await serve(telling());
  rmSync(new URL('theme.js', site.files));
  await expect(fetch(`${site.url}/theme.js`).then((answer) => answer.text())).rejects.toThrow();
  expect((await fetch(`${site.url}/en`)).status).toBe(200);
});

test('the site is ready until it stops', async () => {
  const site = await serve(telling());
  const ask = () => fetch(`${site.url}/healthz`).then(async (answer) => [answer.status, await answer.json()]);
  expect(await ask()).toEqual([200, { ready: true }]);
  site.site.stop();
  expect(await ask()).toEqual([503, { ready: false }]);
  const refused = await fetch(`${site.url}/api/probe`, asked());
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'not-ready' }]);
});

test('the numbers tell of probes by outcome and of refusals by reason, and of no target', async () => {
  const site = await serve(telling(VERDICT, END));
  await (await fetch(`${site.url}/api/probe`, asked('curl https://secret.example'))).text();
  await fetch(`${site.url}/api/probe`, asked('curl --proxy secret.example'));
  const numbers = await (await fetch(`${site.url}/metrics`)).text();
  expect(numbers).toMatch(/^notebook_probes_started_total 1$/m);
  expect(numbers).toMatch(/^notebook_probes_ended_total\{outcome="supported"\} 1$/m);
  expect(numbers).toMatch(/^notebook_probes_active 0$/m);
  expect(numbers).toMatch(/^notebook_probes_rejected_total\{reason="command"\} 1$/m);
  expect(numbers).toMatch(/^notebook_event_loop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m);
  expect(numbers).not.toContain('secret');
});

test('a connection serves one request after another, a stream among them', async () => {
  const site = await serve(telling(VERDICT, END));
  const { Agent } = await import('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const [path, init] of [
    ['/api/probe', asked()],
    ['/en', {}],
  ] as const) {
    const sender = httpRequest(site.url + path, { agent, ...init } as object);
    sender.end(init.body);
    const [answer] = await once(sender, 'response');
    expect(answer.statusCode).toBe(200);
    await text(answer);
  }
  agent.destroy();
});

function expectSecurityHeaders(answer: Response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer.headers.get(name)).toBe(value);
}
