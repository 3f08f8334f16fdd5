import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { FlowEvent } from '../src/lib/flow/event.ts';
import { type Peer, scriptedPeer, tcpPeer, tlsPeer } from './server/probe/peer.ts';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function urlOf(starting: Promise<Peer>): Promise<string> {
  const peer = await starting;
  peers.push(peer);
  return `https://localhost:${peer.port}/`;
}

function start(args: readonly string[], lang = 'C') {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: lang };
  const child = spawn(process.execPath, [CLI, ...args], { env });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.err += chunk;
  });
  return { child, text, over: once(child, 'close') };
}

async function run(args: readonly string[], { lang = 'C', input = '' } = {}) {
  const { child, text, over } = start(args, lang);
  child.stdin.end(input);
  const [exit] = await over;
  return { ...text, exit: exit as number | null };
}

const eventsOf = (out: string): FlowEvent[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('probe URL', () => {
  test('of a lab host starts the lab it needs, prints the trace and the verdict, and ends with 0', async () => {
    const { out, err, exit } = await run(['--tlsv1.2', '--tls-max', '1.2', 'https://api.lab.test/']);
    expect(err).toBe('');
    expect(out).toContain('* TLSv1.2 (OUT), TLS handshake, Client hello (1):\n');
    expect(out).toContain('* SSL certificate verified via OpenSSL.\n');
    expect(out).toMatch(/\n\nThe server accepted TLS 1\.2\.\n/);
    expect(exit).toBe(0);
  });

  test('that is refused by the peer ends with 0 too, and says so in Japanese where the terminal is', async () => {
    const asked = ['--tlsv1.0', '--tls-max', '1.0', 'https://api.lab.test/'];
    const { out, exit } = await run(asked, { lang: 'ja_JP.UTF-8' });
    expect(out).toContain('* TLSv1.0 (IN), TLS alert, protocol version (582):\n');
    expect(out).toMatch(/サーバー.*TLS 1\.0/);
    expect(exit).toBe(0);
  });

  test('takes the profile by its name', async () => {
    const url = await urlOf(scriptedPeer('', true));
    const { out } = await run(['--profile', 'curl-7.88', '-k', url]);
    expect(out).toContain('(#0)');
  });
});

describe('probe --json', () => {
  test('prints one event a line, the last ones the verdict and the end', async () => {
    const url = await urlOf(scriptedPeer('HTTP/1.1 400 Bad Request\r\n\r\n', true));
    const { out, exit } = await run(['--json', url]);
    const events = eventsOf(out);
    expect(events[0]?.type).toBe('request');
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['verdict', 'end']);
    expect(events.at(-2)).toMatchObject({ outcome: 'not-tls', code: 'not_tls.http' });
    expect(exit).toBe(0);
  });

  test('tells an event when it happens', async () => {
    const url = await urlOf(tcpPeer((socket) => socket.resume()));
    const { child, text, over } = start(['--json', '--max-time', '3', url]);
    await expect.poll(() => text.out, { timeout: 2500 }).toContain('"type":"bytes"');
    expect(text.out).not.toContain('"type":"end"');
    child.kill('SIGINT');
    await over;
  });
});

test('no control character of a peer reaches the terminal, and what it said can be read from the JSON', async () => {
  const evil = '\x1b]0;title\x07\x9b31m\x7f\u00ad';
  const answer = `HTTP/1.1 200 OK\x1b[2J\r\nX-Evil: ${evil}\r\nContent-Length: 0\r\n\r\n`;
  const url = await urlOf(tlsPeer({}, (socket) => socket.end(answer, 'latin1')));
  for (const args of [
    ['-k', url],
    ['--json', '-k', url],
  ]) {
    const { out, err } = await run(args);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    expect(out + err).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad]/);
    expect(out).toContain('X-Evil');
    if (args[0] !== '--json') continue;
    const headers = eventsOf(out).flatMap((event) => (event.type === 'http' ? event.headers : []));
    expect(headers).toContainEqual(['X-Evil', evil]);
  }
});

describe('probe --versions', () => {
  test('asks a lab host for every version and says who refused which', async () => {
    const { out, err, exit } = await run(['--versions', 'rc4.lab.test']);
    expect(err).toBe('');
    expect(out).toMatch(/^rc4\.lab\.test accepts TLS 1\.0, TLS 1\.1, and TLS 1\.2\.\n/);
    expect(out).toContain('\n- SSL 2.0  The server refused SSL 2.0');
    expect(out).toMatch(
      /\n\+ TLS 1\.2 {2}The server accepted TLS 1\.2\.\n {13}.*OpenSSL.*alert 40 \(handshake_failure\)/,
    );
    expect(exit).toBe(0);
  });

  test('with --json prints the lines that the site sends too, the report last', async () => {
    const { out, exit } = await run(['--versions', 'https://tls13.lab.test/', '--json']);
    const lines = eventsOf(out);
    expect(lines.at(0)).toMatchObject({
      type: 'request',
      request: { kind: 'versions', host: 'tls13.lab.test' },
    });
    expect(lines.at(-1)).toMatchObject({ type: 'report', kind: 'versions' });
    expect(exit).toBe(0);
  });

  test('in Japanese where the terminal is', async () => {
    const { out } = await run(['--versions', 'tls13.lab.test'], { lang: 'ja_JP.UTF-8' });
    expect(out).toMatch(/^tls13\.lab\.test が受け入れるのは TLS 1\.3 です。\n/);
  });

  test('of a host that nobody can reach ends with 0 and blames nobody', async () => {
    const { out, exit } = await run(['--versions', '127.0.0.1:1']);
    expect(out).toMatch(/^127\.0\.0\.1:1 could not be reached\.\n/);
    expect(out).not.toContain('refused by the server');
    expect(exit).toBe(0);
  });
});

describe('a command line that is wrong', () => {
  test.each([
    ['has an option that curl lacks', ['--no-such-option', 'https://a.test/'], /\^\^\^/],
    ['has an option that is not taken here', ['-d', '@file', 'https://a.test/'], /-d/],
    ['names no such profile', ['--profile', 'curl-6', 'https://a.test/'], /curl-8, curl-7\.88/],
    ['asks for what this version lacks', ['--deep', 'a.test'], /--deep/],
    ['asks for every version of two hosts', ['--versions', 'a.test', 'b.test'], /b\.test/],
    ['asks for every version of no host', ['--versions', 'a b'], /./],
    ['is empty', [], /Usage/],
    ['has no target', ['https://1.2.3/'], /IPv4/],
  ])('as it %s ends with 2 and says what is wrong', async (_how, args, told) => {
    const { out, err, exit } = await run(args);
    expect(out).toBe('');
    expect(err).toMatch(told);
    expect(exit).toBe(2);
  });
});

test('--help ends with 0, in the terminal’s language', async () => {
  expect(await run(['--help'])).toMatchObject({ out: expect.stringContaining('Usage: probe'), exit: 0 });
  expect(await run(['--help'], { lang: 'ja_JP.UTF-8' })).toMatchObject({
    out: expect.stringContaining('使い方'),
  });
});

test('--check-target answers each line by the public policy', async () => {
  const { out, exit } = await run(['--check-target'], { input: 'example.com\n10.0.0.1:443\r\na b' });
  const answers = out.split('\n').map((line) => line.split('\t')[0]);
  expect(answers).toEqual(['allow', 'deny', 'invalid', '']);
  expect(exit).toBe(0);
});

test('Ctrl+C closes the connection, prints the verdict and ends with 130', async () => {
  const peer = await tcpPeer((socket) => socket.resume());
  peers.push(peer);
  const { child, text, over } = start(['--json', `https://localhost:${peer.port}/`]);
  await expect.poll(() => text.out, { timeout: 5000 }).toContain('"type":"bytes"');
  const began = performance.now();
  child.kill('SIGINT');
  await expect.poll(() => peer.sockets.size, { interval: 10 }).toBe(0);
  expect(performance.now() - began).toBeLessThan(500);
  const [exit] = await over;
  expect(exit).toBe(130);
  expect(eventsOf(text.out).slice(-2)).toMatchObject([
    { type: 'verdict' },
    { type: 'end', reason: 'aborted' },
  ]);
});

test('a reader that goes away ends the probe without a word', async () => {
  const peer = await tcpPeer((socket) => socket.resume());
  peers.push(peer);
  const { child, text, over } = start([`https://localhost:${peer.port}/`]);
  await expect.poll(() => peer.sockets.size, { timeout: 5000 }).toBe(1);
  child.stdout.destroy();
  await over;
  expect(text.err).toBe('');
  expect(peer.sockets.size).toBe(0);
});
