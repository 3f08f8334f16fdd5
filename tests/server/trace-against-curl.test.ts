import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askBoth, type Both, tlsLines } from './peers/both.ts';
import { freePort, type Running, versionOf } from './peers/process.ts';
import {
  type Identity,
  makeIdentity,
  nginxServer,
  nodeServer,
  opensslServer,
  tcpServer,
} from './peers/tls-servers.ts';

const curl = (await versionOf('curl', '--version')) ?? '';
const openssl = await versionOf('openssl', 'version');
const nginx = await versionOf('nginx', '-v');

const VERSIONS = ['1.0', '1.1', '1.2', '1.3'] as const;
type Number = (typeof VERSIONS)[number];

/** Exactly one version, as curl 7.88 with OpenSSL 3.0 is asked for it. */
const exactly = (version: Number): string =>
  `-k --tlsv${version} --tls-max ${version}${version < '1.2' ? ' --ciphers DEFAULT@SECLEVEL=0' : ''}`;
const ALL = '-k --tlsv1.0 --ciphers DEFAULT@SECLEVEL=0';

const HELLO = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const GOODBYE = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi';

/** The TLS lines first, as a difference there says most. */
function expectEqual({ curl, ours }: Both): void {
  expect(tlsLines(ours)).toEqual(tlsLines(curl));
  expect(ours).toEqual(curl);
}

if (!/^curl 7\.88\./.test(curl) || openssl === undefined) {
  test('curl 7.88 or openssl is not installed: the profile curl-7.88 is compared with recorded text only', () => {
    expect(`${curl} ${openssl}`).not.toBe('');
  });
} else {
  describe('the trace of a probe equals that of the system’s curl 7.88', () => {
    let identity: Identity;
    const servers: Running[] = [];
    const serve = async (starting: Promise<Running>): Promise<number> => {
      const server = await starting;
      servers.push(server);
      return server.port;
    };
    const ask = async (options: string, starting: Promise<Running>): Promise<Both> =>
      askBoth(options, `https://localhost:${await serve(starting)}/`);

    beforeAll(async () => {
      identity = await makeIdentity();
    });
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await identity.remove();
    });

    describe.each(VERSIONS)('with an openssl s_server of TLS %s alone', (served) => {
      let port: number;
      beforeAll(async () => {
        port = await serve(opensslServer(identity, `-tls${served.replace('.', '_').replace('1_0', '1')}`));
      });

      test.each(VERSIONS)('asked for TLS %s alone', async (asked) => {
        expectEqual(await askBoth(exactly(asked), `https://localhost:${port}/`));
      });

      test('asked for anything from TLS 1.0 on', async () => {
        expectEqual(await askBoth(ALL, `https://localhost:${port}/`));
      });
    });

    test('after a HelloRetryRequest', async () => {
      const both = await ask('-k', opensslServer(identity, '-tls1_3', '-groups', 'P-521'));
      expectEqual(both);
      expect(tlsLines(both.ours).filter((line) => line.includes('Server hello'))).toHaveLength(2);
    });

    test('with static RSA key exchange', async () => {
      expectEqual(await ask('-k --tls-max 1.2 --ciphers AES128-SHA', opensslServer(identity)));
    });

    test('with suites and curves chosen', async () => {
      const options =
        '-k --tls13-ciphers TLS_AES_128_GCM_SHA256 --ciphers ECDHE-RSA-AES128-SHA --curves P-256';
      expectEqual(await ask(options, opensslServer(identity)));
    });

    test.each([
      '--ciphers FOO',
      '--tls13-ciphers FOO',
      '--tls13-ciphers FOO --tls-max 1.2',
      '--curves nosuch',
      '--curves auto',
      '--curves P-256:nosuch --ciphers AES128-SHA',
      '--curves nosuch --tls13-ciphers TLS_AES_128_GCM_SHA256',
      '--tls13-ciphers FOO --ciphers AES128-SHA --curves nosuch',
      '--ciphers TLS_AES_128_GCM_SHA256',
      '--ciphers DEFAULT:@FOO',
      '--ciphers DEFAULT@SECLEVEL=6',
    ])('with a list that OpenSSL refuses: %s', async (options) => {
      const both = await ask(`-k ${options}`, opensslServer(identity));
      expectEqual(both);
      expect(both.exit).toBe(59);
      expect(both.events).toContainEqual(
        expect.objectContaining({ type: 'verdict', outcome: 'refused', by: 'client' }),
      );
      expect(both.events.filter(({ type }) => type === 'bytes')).toEqual([]);
    });

    test('with a list that OpenSSL takes in part', async () => {
      const suites = '-k --tls13-ciphers FOO:TLS_AES_128_GCM_SHA256 --ciphers FOO:AES128-SHA';
      expectEqual(await ask(suites, opensslServer(identity)));
    });

    test('with a list that OpenSSL refuses, checking the certificate', async () => {
      expectEqual(await ask('--ciphers FOO', opensslServer(identity)));
    });

    test('with no suite in common', async () => {
      const server = opensslServer(identity, '-tls1_2', '-cipher', 'ECDHE-RSA-AES256-GCM-SHA384');
      expectEqual(await ask('-k --tls-max 1.2 --ciphers AES128-SHA', server));
    });

    test('with --no-alpn', async () => {
      expectEqual(await ask('-k --no-alpn', opensslServer(identity)));
    });

    test('with a client certificate asked for', async () => {
      const options = { requestCert: true, rejectUnauthorized: false };
      const answer = (socket: TLSSocket) => socket.write(HELLO);
      expectEqual(await ask('-k --tls-max 1.2', nodeServer(identity, options, answer)));
      expectEqual(await ask('-k', nodeServer(identity, options, answer)));
    });

    test('with an answer that leaves the connection open, and one that ends it', async () => {
      expectEqual(
        await ask(
          '-k',
          nodeServer(identity, {}, (socket) => socket.write(HELLO)),
        ),
      );
      // Whether curl still sees the server's goodbye is a matter of chance.
      const ended = nodeServer(identity, {}, (socket) => socket.end(GOODBYE));
      const { curl, ours } = await ask('-k', ended);
      const others = (lines: readonly string[]) => lines.filter((line) => !/IN.*close notify/.test(line));
      expect(others(ours)).toEqual(others(curl));
      expectEqual(
        await ask(
          '-k -I',
          nodeServer(identity, {}, (socket) => socket.write(HELLO.slice(0, -2))),
        ),
      );
    });

    test('with headers added and taken away', async () => {
      const server = nodeServer(identity, {}, (socket) => socket.write(HELLO));
      expectEqual(await ask("-k -A me -H 'X-Mine: 1' -H Accept:", server));
    });

    test('with an empty answer', async () => {
      expectEqual(
        await ask(
          '-k',
          nodeServer(identity, {}, (socket) => socket.end()),
        ),
      );
    });

    test('with no answer in time', async () => {
      expectEqual(
        await ask(
          '-k --max-time 1',
          nodeServer(identity, {}, () => {}),
        ),
      );
      expectEqual(
        await ask(
          '-k --max-time 1',
          tcpServer(() => {}),
        ),
      );
      expectEqual(
        await ask(
          '-k --connect-timeout 1',
          tcpServer(() => {}),
        ),
      );
    });

    test('with a port that speaks plain HTTP, and one that speaks SSH', async () => {
      const http = tcpServer((socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      );
      expectEqual(await ask('-k', http));
      expectEqual(
        await ask(
          '-k',
          tcpServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
        ),
      );
    });

    test('with a connection that is closed, and one that is reset', async () => {
      expectEqual(
        await ask(
          '-k',
          tcpServer((socket) => socket.once('data', () => socket.end())),
        ),
      );
      expectEqual(
        await ask(
          '-k',
          tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
        ),
      );
    });

    test.each([10, 40, 70, 80, 112, 116, 120, 255])(
      'with alert %i instead of a ServerHello',
      async (number) => {
        const alert = Buffer.from([21, 3, 3, 0, 2, 2, number]);
        expectEqual(
          await ask(
            '-k',
            tcpServer((socket) => socket.once('data', () => socket.end(alert))),
          ),
        );
      },
    );

    test('with a port where nothing listens', async () => {
      const both = await askBoth('-k', `https://localhost:${await freePort()}/`);
      expectEqual(both);
      expect(both.exit).toBe(7);
    });

    test('with a list that OpenSSL refuses, where nothing listens: the connection comes first', async () => {
      const both = await askBoth('-k --ciphers FOO', `https://localhost:${await freePort()}/`);
      expectEqual(both);
      expect(both.exit).toBe(7);
    });

    // curl checks the chain within the handshake and breaks it off with an alert. A probe completes it, so that
    // the version's fate is known, and judges afterwards: what it did instead of the alert is shown as it was.
    test('with a certificate that does not verify, but for the end of the handshake', async () => {
      const { curl, ours, exit } = await ask('--tlsv1.3', opensslServer(identity));
      expect(exit).toBe(60);
      const others = (lines: readonly string[]) => lines.filter((line) => !tlsLines([line]).length);
      expect(others(ours)).toEqual(others(curl));
      const alert = '* TLSv1.3 (OUT), TLS alert, unknown CA (560):';
      expect(tlsLines(curl).at(-1)).toBe(alert);
      expect(tlsLines(ours).slice(0, 4)).toEqual(tlsLines(curl).slice(0, -1));
      expect(ours).not.toContain(alert);
      expect(ours).toContain('curl: (60) SSL certificate problem: self-signed certificate');
    });

    if (nginx === undefined) {
      test('nginx is not installed: compared with openssl s_server and node only', () => {
        expect(nginx).toBeUndefined();
      });
    } else {
      describe.each([
        { http2: true, protocols: 'TLSv1 TLSv1.1 TLSv1.2 TLSv1.3' },
        { http2: false, protocols: 'TLSv1 TLSv1.1 TLSv1.2 TLSv1.3' },
        { http2: true, protocols: 'TLSv1.2 TLSv1.3' },
      ])('with an nginx of $protocols, HTTP/2: $http2', ({ http2, protocols }) => {
        let port: number;
        beforeAll(async () => {
          port = await serve(nginxServer(identity, { http2, protocols, answer: 'return 403 "no";' }));
        });

        test.each([...VERSIONS.map(exactly), ALL, '-k -I', '-k --http1.1', '-k --no-alpn', '-k -X OPTIONS'])(
          'asked with %s',
          async (options) => {
            expectEqual(await askBoth(options, `https://localhost:${port}/a?b=1`));
          },
        );
      });
    }
  });
}
