import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { asked, END, serve, telling } from './serve.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = JSON_TYPE) => ({
  method: 'POST',
  headers,
  body,
});

test.each([
  [
    'a form',
    post('kind=handshake', { 'content-type': 'application/x-www-form-urlencoded' }),
    400,
    'content-type',
  ],
  ['plain text', post('{}', { 'content-type': 'text/plain' }), 400, 'content-type'],
  [
    'a type that only begins like JSON',
    post('{}', { 'content-type': 'application/jsonp' }),
    400,
    'content-type',
  ],
  ['no JSON', post('{"kind":'), 400, 'json'],
  ['an empty body', post(''), 400, 'json'],
  ['bytes that are not UTF-8', { ...post(''), body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, 'json'],
  ['a list', post('[]'), 400, 'field'],
  ['null', post('null'), 400, 'field'],
  ['a command that is no text', post('{"kind":"handshake","command":1}'), 400, 'field'],
  ['a field unknown here', asked('curl https://a.example', { target: 'a.example' }), 400, 'field'],
  ['a profile unknown here', asked('curl https://a.example', { profile: 'wget' }), 400, 'field'],
  ['a language unknown here', asked('curl https://a.example', { lang: 'fr' }), 400, 'field'],
  ['a kind unknown here', post('{"kind":"flood","command":"curl https://a.example"}'), 400, 'kind'],
  ['a kind that every object has', post('{"kind":"constructor","target":"a.example"}'), 400, 'kind'],
  ['every version of no target', post('{"kind":"versions"}'), 400, 'field'],
  [
    'every version by a command',
    post('{"kind":"versions","command":"curl https://a.example"}'),
    400,
    'field',
  ],
  [
    'every version of a target and more',
    post('{"kind":"versions","target":"a.example","ports":[443]}'),
    400,
    'field',
  ],
  ['every version of what is no target', post('{"kind":"versions","target":"a b"}'), 400, 'target'],
  ['a command that is none of ours', asked('rm -rf /'), 400, 'command'],
  [
    'more than 4 KiB',
    post(JSON.stringify({ kind: 'handshake', command: 'x'.repeat(4096) })),
    413,
    'too-large',
  ],
])('%s is refused', async (_, init, status, code) => {
  const site = await serve(unreachable);
  const answer = await fetch(`${site.url}/api/probe`, init);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await answer.json()).toMatchObject({ code, message: expect.stringMatching(/\w/) });
});

test('a command that can’t be run comes back with the places of its problems, in the language asked for', async () => {
  const site = await serve(unreachable);
  const answer = await fetch(
    `${site.url}/api/probe`,
    asked('curl --proxy x https://a.example/', { lang: 'ja' }),
  );
  expect(await answer.json()).toMatchObject({
    code: 'command',
    message: expect.stringMatching(/コマンド/),
    problems: [{ start: 5, end: expect.any(Number) }],
  });
});

test('a refusal before the body is read speaks the browser’s language', async () => {
  const site = await serve(unreachable);
  const answer = await fetch(`${site.url}/api/probe`, { ...post('x', { 'accept-language': 'ja' }) });
  expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/JSON にして/) });
});

test('a body in chunks is counted as it comes, and a sender without end gets its answer', async () => {
  const site = await serve(unreachable);
  const sender = httpRequest(`${site.url}/api/probe`, { method: 'POST', headers: JSON_TYPE });
  sender.on('error', () => {});
  const sending = setInterval(() => sender.write('x'.repeat(1024)), 5);
  const [answer] = await once(sender, 'response');
  expect(answer.statusCode).toBe(413);
  expect(answer.headers.connection).toBe('close');
  answer.resume();
  await once(sender, 'close');
  clearInterval(sending);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s is answered with the method to use',
  async (method) => {
    const site = await serve(unreachable);
    const answer = await fetch(`${site.url}/api/probe`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  },
);

test.each<[string, Record<string, string>, Record<string, string>, number]>([
  ['a program, which names no origin', {}, {}, 200],
  ['the site’s own page', {}, { origin: 'http://localhost', host: 'localhost' }, 200],
  ['its page at an address', {}, { origin: 'http://127.0.0.1:80', host: '127.0.0.1:80' }, 403],
  ['its page at another port', {}, { origin: 'http://localhost:8080', host: 'localhost:8080' }, 200],
  ['its page at an IPv6 address', {}, { origin: 'http://[::1]:8080', host: '[::1]:8080' }, 200],
  ['another site', {}, { origin: 'https://evil.example', host: 'localhost' }, 403],
  ['another port of this machine', {}, { origin: 'http://localhost:1', host: 'localhost' }, 403],
  ['a sandboxed page', {}, { origin: 'null', host: 'localhost' }, 403],
  ['a name pointed at this machine', {}, { origin: 'http://evil.example', host: 'evil.example' }, 403],
  ['a link from another site', {}, { 'sec-fetch-site': 'cross-site' }, 403],
  ['a page of the same domain', {}, { 'sec-fetch-site': 'same-site' }, 403],
  ['the public origin', { PUBLIC_ORIGIN: 'https://n.example' }, { origin: 'https://n.example' }, 200],
  [
    'another than the public one',
    { PUBLIC_ORIGIN: 'https://n.example' },
    { origin: 'http://localhost' },
    403,
  ],
])('as for who may start a probe: %s', async (_, env, headers, status) => {
  const site = await serve(telling(END), env);
  expect(await statusOf(site.port, headers)).toBe(status);
});

test('one client’s probes in a minute are counted, and the answer says when to try again', async () => {
  const site = await serve(telling(END), { PROBES_PER_MINUTE: '2', TRUST_PROXY: '1' });
  const from = (address: string) => statusOf(site.port, { 'x-forwarded-for': address });
  expect([await from('192.0.2.1'), await from('192.0.2.1')]).toEqual([200, 200]);
  expect(await from('192.0.2.1')).toBe(429);
  expect(await from('198.51.100.9, 192.0.2.1')).toBe(429);
  expect(await from('192.0.2.2')).toBe(200);
  expect(await from('2001:db8::1')).toBe(200);
  expect(await from('2001:db8::2')).toBe(200);
  expect(await from('2001:db8::3')).toBe(429);
  const refused = await fetch(`${site.url}/api/probe`, {
    ...asked(),
    headers: { ...JSON_TYPE, 'x-forwarded-for': '192.0.2.1' },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await refused.json()).toMatchObject({ code: 'rate' });
});

test('X-Forwarded-For is nothing where no proxy is trusted', async () => {
  const site = await serve(telling(END), { PROBES_PER_MINUTE: '1' });
  expect(await statusOf(site.port, { 'x-forwarded-for': '192.0.2.1' })).toBe(200);
  expect(await statusOf(site.port, { 'x-forwarded-for': '192.0.2.2' })).toBe(429);
});

test.each([
  ['PROBES_PER_CLIENT', 'busy-client'],
  ['PROBES_AT_ONCE', 'busy'],
])('past %s there is no waiting: 503, and a place once one is free', async (name, code) => {
  const site = await serve((_request, { signal }) => once(signal, 'abort'), { [name]: '2' });
  const readers = [new AbortController(), new AbortController()];
  const running = readers.map(({ signal }) =>
    fetch(`${site.url}/api/probe`, { ...asked(), signal }).catch(() => {}),
  );
  await expect.poll(() => site.site.limits.slots.active).toBe(2);

  const began = performance.now();
  const answer = await fetch(`${site.url}/api/probe`, asked());
  expect(performance.now() - began).toBeLessThan(500);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code });

  readers[0]?.abort();
  await expect.poll(() => site.site.limits.slots.active).toBe(1);
  const third = new AbortController();
  void fetch(`${site.url}/api/probe`, { ...asked(), signal: third.signal }).catch(() => {});
  await expect.poll(() => site.site.limits.slots.active).toBe(2);
  readers[1]?.abort();
  third.abort();
  await Promise.all(running);
});

test('a body that never comes does not hold the server', async () => {
  const site = await serve(telling(END));
  const slow = connect(site.port, '127.0.0.1');
  slow.on('error', () => {});
  slow.write('POST /api/probe HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n');
  slow.write('Content-Length: 10\r\n\r\n{');
  await once(site.server, 'request');
  expect((await fetch(`${site.url}/api/probe`, asked())).status).toBe(200);
  expect(site.site.limits.slots.active).toBe(0);
  expect(site.server.requestTimeout).toBeLessThanOrEqual(15_000);
  slow.destroy();
});

const unreachable = () => Promise.reject(new Error('a refused request started a probe'));

/** The status of a good request with these headers, some of which fetch would not send. */
async function statusOf(port: number, headers: Record<string, string>): Promise<number> {
  const { body } = asked();
  const sender = httpRequest({
    host: '127.0.0.1',
    port,
    path: '/api/probe',
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
  });
  sender.end(body);
  const [answer] = await once(sender, 'response');
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode;
}
