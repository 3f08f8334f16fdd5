import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { afterEach, describe, expect, test } from 'vitest';
import type { ProbeRequest } from '../../../src/lib/flow/request.ts';
import { ask, credentials, HELLO, listen, type Peer, type Probed, tlsPeer } from './peer.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function answered(
  answer: string,
  changes: Partial<ProbeRequest> = {},
  end = false,
): Promise<{ readonly flow: Probed; readonly asked: string; readonly port: number }> {
  let asked = '';
  const peer = await tlsPeer({}, (socket, text) => {
    asked = text;
    if (end) socket.end(answer, 'latin1');
    else socket.write(answer, 'latin1');
  });
  peers.push(peer);
  return { flow: await ask(peer.port, changes), asked, port: peer.port };
}

const http = (changes: Partial<ProbeRequest['http']>): Partial<ProbeRequest> => ({
  http: { method: 'GET', headers: [], userAgent: 'curl/8.23.0', ...changes },
});

const answers = ({ all }: Probed) => all('http').filter(({ direction }) => direction === 'in');

describe('the request over HTTP/1.1', () => {
  test('is curl’s, byte for byte', async () => {
    const { asked, port, flow } = await answered(HELLO);
    expect(asked).toBe(
      `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nUser-Agent: curl/8.23.0\r\nAccept: */*\r\n\r\n`,
    );
    expect(flow.all('http')[0]).toMatchObject({
      direction: 'out',
      version: '1.1',
      method: 'GET',
      path: '/',
      headers: [
        ['Host', `localhost:${port}`],
        ['User-Agent', 'curl/8.23.0'],
        ['Accept', '*/*'],
      ],
    });
  });

  test('takes -I, -A and a path', async () => {
    const { asked, flow } = await answered('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', {
      ...http({ method: 'HEAD', userAgent: 'me' }),
      path: '/a%20b?c=d',
    });
    expect(asked).toMatch(
      /^HEAD \/a%20b\?c=d HTTP\/1\.1\r\nHost: .*\r\nUser-Agent: me\r\nAccept: \*\/\*\r\n\r\n$/,
    );
    expect(flow.only('end').reason).toBe('done');
  });

  test('takes -H: added, replaced, taken out, given twice', async () => {
    const headers = [
      { name: 'X-Two', value: '1' },
      { name: 'Accept' },
      { name: 'Host', value: 'other.test' },
      { name: 'X-Two', value: '2' },
      { name: 'user-agent', value: 'mine' },
    ];
    const { asked } = await answered(HELLO, http({ headers }));
    expect(asked).toBe(
      'GET / HTTP/1.1\r\nHost: other.test\r\nX-Two: 1\r\nX-Two: 2\r\nuser-agent: mine\r\n\r\n',
    );
  });

  test('of -X POST has no body and no length', async () => {
    const { asked } = await answered(HELLO, http({ method: 'POST' }));
    expect(asked).toMatch(/^POST \/ HTTP\/1\.1\r\nHost: .*\r\nUser-Agent: .*\r\nAccept: \*\/\*\r\n\r\n$/);
  });

  test('names port 443 nowhere, and an IPv6 address in brackets', async () => {
    let asked = '';
    const peer = await tlsPeer({}, (socket, text) => {
      asked = text;
      socket.end(HELLO);
    });
    peers.push(peer);
    const admit = async () => ({
      ok: true as const,
      host: '::1',
      port: peer.port,
      addresses: ['127.0.0.1'],
      source: 'literal' as const,
    });
    await ask(443, { host: '::1' }, { admit });
    expect(asked).toContain('\r\nHost: [::1]\r\n');
  });
});

describe('the answer over HTTP/1', () => {
  test('is told as it came, each header in its own spelling and order', async () => {
    const { flow } = await answered(
      'HTTP/1.1 403 Not \x1b[31mtoday\r\nx-Amzn-Id: 1\r\nSet-Cookie: a\r\nset-cookie: b\r\nContent-Length: 0\r\n\r\n',
    );
    expect(answers(flow)).toMatchObject([
      {
        version: '1.1',
        status: 403,
        headers: [
          ['x-Amzn-Id', '1'],
          ['Set-Cookie', 'a'],
          ['set-cookie', 'b'],
          ['Content-Length', '0'],
        ],
      },
    ]);
    expect(flow.only('end').reason).toBe('done');
  });

  test('may be of HTTP/1.0, its body ended by the connection', async () => {
    const { flow } = await answered('HTTP/1.0 200 ok\r\nContent-type: text/html\r\n\r\nhello', {}, true);
    expect(answers(flow)).toMatchObject([{ version: '1.0', status: 200, reason: 'ok' }]);
    expect(flow.only('end').reason).toBe('done');
  });

  test('may come after informational ones', async () => {
    const { flow } = await answered(
      `HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${HELLO}`,
    );
    expect(answers(flow).map(({ status }) => status)).toEqual([103, 100, 200]);
    expect(flow.only('end').reason).toBe('done');
  });

  test('may switch protocols', async () => {
    const { flow } = await answered(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    );
    expect(answers(flow).map(({ status }) => status)).toEqual([101]);
    expect(flow.only('end').reason).toBe('done');
  });

  test('is not waited out where its body has no end', async () => {
    const { flow } = await answered(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`);
    expect(answers(flow)).toHaveLength(1);
    expect(flow.only('end').reason).toBe('done');
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n', 'http', 'HPE_INVALID_CONSTANT'],
    ['a head of 20,000 bytes', `HTTP/1.1 200 OK\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`, 'limit', 'http.head'],
    [
      'informational answers only',
      'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(9),
      'limit',
      'http.informational',
    ],
  ])('that is %s ends the flow', async (_what, answer, source, code) => {
    const { flow } = await answered(answer);
    expect(flow.only('local')).toMatchObject({ source, code, step: 'http' });
    expect(flow.only('end').reason).toBe('failed');
    expect(flow.only('verdict').outcome).toBe('supported');
  });

  test.each([
    ['nothing', ''],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-'],
  ])('that ends after %s is the end of a file', async (_what, answer) => {
    const { flow } = await answered(answer, {}, true);
    expect(flow.only('local')).toMatchObject({ code: expect.stringMatching(/^(EOF|HPE_)/), step: 'http' });
    expect(flow.only('end').reason).toBe('failed');
  });
});

describe('over HTTP/2', () => {
  async function http2(
    answer: (stream: ServerHttp2Stream, asked: object) => void,
    changes: Partial<ProbeRequest> = {},
  ) {
    const server = createSecureServer({ ...credentials });
    server.on('stream', (stream, headers) => {
      stream.on('error', () => {});
      answer(stream, headers);
    });
    const peer = await listen(server);
    peers.push(peer);
    return { flow: await ask(peer.port, changes), port: peer.port };
  }

  test('the request and the answer are told, and the connection is closed', async () => {
    let got: object = {};
    const { flow, port } = await http2((stream, headers) => {
      got = headers;
      stream.respond({ ':status': 403, 'x-one': '1' }, { sendDate: false } as object);
      stream.end('no');
    });
    expect(got).toMatchObject({
      ':method': 'GET',
      ':scheme': 'https',
      ':authority': `localhost:${port}`,
      ':path': '/',
      'user-agent': 'curl/8.23.0',
      accept: '*/*',
    });
    expect(flow.only('certificate').negotiated.alpn).toBe('h2');
    expect(flow.all('http')[0]).toMatchObject({ direction: 'out', version: '2', method: 'GET', path: '/' });
    const [answer] = answers(flow);
    expect(answer).toMatchObject({ version: '2', status: 403 });
    expect(answer?.headers).toContainEqual(['x-one', '1']);
    expect(answer?.headers.some(([name]) => name.startsWith(':'))).toBe(false);
    expect(flow.only('end').reason).toBe('done');
    await expect.poll(() => peers[0]?.sockets.size).toBe(0);
  });

  test('headers that HTTP/2 forbids stay out, as curl leaves them out', async () => {
    let got: Record<string, unknown> = {};
    const headers = [
      { name: 'Connection', value: 'close' },
      { name: 'X-Two', value: '1' },
      { name: 'x-two', value: '2' },
    ];
    const { flow } = await http2((stream, asked) => {
      got = { ...asked };
      stream.respond({ ':status': 204 });
      stream.end();
    }, http({ headers }));
    expect(got).not.toHaveProperty('connection');
    expect(got['x-two']).toBe('1, 2');
    expect(flow.only('end').reason).toBe('done');
  });

  test('a stream that is refused ends the flow', async () => {
    const { flow } = await http2((stream) => stream.close(8));
    expect(flow.only('local')).toMatchObject({ source: 'http', step: 'http' });
    expect(flow.only('verdict').outcome).toBe('supported');
  });

  test('a session that breaks off ends the flow', async () => {
    const { flow } = await http2((stream) => stream.session?.destroy());
    expect(flow.only('local')).toMatchObject({ step: 'http' });
    expect(flow.only('end').reason).toBe('failed');
  });

  test('a body without end is not waited for', async () => {
    const { flow } = await http2((stream) => {
      stream.respond({ ':status': 200 });
      const pour = () => {
        while (!stream.destroyed && stream.write(Buffer.alloc(16_000)));
      };
      stream.on('drain', pour);
      pour();
    });
    expect(answers(flow)).toHaveLength(1);
    expect(flow.only('end').reason).toBe('done');
  });

  test('informational answers are told, and too many of them end the flow', async () => {
    const { flow } = await http2((stream) => {
      for (let i = 0; i < 20; i++) stream.additionalHeaders({ ':status': 103 });
      stream.respond({ ':status': 204 });
      stream.end();
    });
    expect(flow.only('local')).toMatchObject({ source: 'limit', code: 'http.informational' });
  });
});

test('without ALPN, or where the server agrees on none, the request is HTTP/1.1', async () => {
  const { flow } = await answered(HELLO, { alpn: [] });
  expect(flow.only('certificate').negotiated.alpn).toBeUndefined();
  expect(answers(flow)[0]).toMatchObject({ version: '1.1', status: 200 });
});
