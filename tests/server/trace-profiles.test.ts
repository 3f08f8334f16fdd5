import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/lib/curl/parse.ts';
import type { Flow } from '../../src/lib/flow/flow.ts';
import type { Profile } from '../../src/lib/flow/request.ts';
import { traceOf } from '../../src/lib/trace/trace-of.ts';
import { createAuthority } from '../../src/server/lab/certificates.ts';
import { createLab, type Lab } from '../../src/server/lab/lab.ts';
import { probeToFlow } from '../../src/server/probe/probe.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab({ only: ['api.lab.test', 'close.lab.test', 'reset.lab.test'] });
});
afterAll(() => lab.close());

describe('the article’s curl', () => {
  test('prints the refusal of 2021 line by line, its mistakes included', async () => {
    const lines = trace(await run('curl --tlsv1.0 https://api.lab.test -vvv', 'article'), 'article');
    expect(lines.slice(3)).toEqual([
      '* ALPN, offering h2',
      '* ALPN, offering http/1.1',
      '* Cipher selection: ALL:!EXPORT:!EXPORT40:!EXPORT56:!aNULL:!LOW:!RC4:@STRENGTH',
      '* successfully set certificate verify locations:',
      '*   CAfile: lab-ca.pem',
      '  CApath: none',
      '* TLSv1.0 (OUT), TLS header, Certificate Status (22):',
      '* TLSv1.0 (OUT), TLS handshake, Client hello (1):',
      '* TLSv1.0 (IN), TLS header, Unknown (21):',
      '* TLSv1.0 (IN), TLS alert, Server hello (2):',
      '* error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version',
      '* stopped the pause stream!',
      '* Closing connection 0',
      'curl: (35) error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version',
    ]);
  });

  test('shows a change cipher spec as a Client hello, and names TLS 1.0 in full', async () => {
    lab.setPolicy('api.lab.test', 'TLS_1_0');
    const lines = trace(await run('curl --tlsv1.0 https://api.lab.test', 'article'), 'article');
    lab.setPolicy('api.lab.test', 'TLS_1_2');
    expect(lines).toContain('* TLSv1.0 (OUT), TLS change cipher, Client hello (1):');
    expect(lines).toContain('* SSL connection using TLSv1.0 / ECDHE-RSA-AES128-SHA');
    expect(lines).toContain('* ALPN, server accepted to use h2');
    expect(lines).toContain('* Using HTTP2, server supports multi-use');
  });

  test.each([
    ['--tlsv1.0', 'TLSv1.0', 'TLSv1.0'],
    ['--tlsv1.1', 'TLSv1.1', 'TLSv1.1'],
    ['--tlsv1.0 --tls-max 1.2', 'TLSv1.0', 'TLSv1.2'],
    ['', 'TLSv1.0', 'TLSv1.2'],
  ])('takes “%s” for %s to %s', (options, min, max) => {
    const parsed = parseCommand(`curl ${options} https://api.lab.test`, { profile: 'article' });
    expect(parsed.ok && [parsed.request.minVersion, parsed.request.maxVersion]).toEqual([min, max]);
  });
});

describe('the corrected trace', () => {
  test('gives TLS 1.3’s messages their names, sizes and record versions, and marks what went encrypted', async () => {
    const lines = trace(await run('curl https://api.lab.test', 'corrected'), 'corrected');
    const tls = lines
      .filter((line) => /, TLS /.test(line))
      .map((line) => line.replace(/\d+ bytes/, 'N bytes'));
    expect(tls.slice(0, 8)).toEqual([
      '* TLSv1.3 (OUT), TLS handshake, client_hello (1), TLSv1.0 record, N bytes:',
      '* TLSv1.3 (IN), TLS handshake, server_hello (2), TLSv1.2 record, N bytes:',
      '* TLSv1.3 (IN), TLS change cipher spec, change_cipher_spec (1), TLSv1.2 record, 1 byte:',
      '* TLSv1.3 (IN), TLS handshake, encrypted_extensions (8), TLSv1.2 record, N bytes, encrypted:',
      '* TLSv1.3 (IN), TLS handshake, certificate (11), TLSv1.2 record, N bytes, encrypted:',
      '* TLSv1.3 (IN), TLS handshake, certificate_verify (15), TLSv1.2 record, N bytes, encrypted:',
      '* TLSv1.3 (IN), TLS handshake, finished (20), TLSv1.2 record, N bytes, encrypted:',
      '* TLSv1.3 (OUT), TLS change cipher spec, change_cipher_spec (1), TLSv1.2 record, 1 byte:',
    ]);
  });

  test('tells an alert by level and name, ServerHelloDone by its own, and how the peer ended TCP', async () => {
    const refused = trace(
      await run('curl --tlsv1.0 --tls-max 1.0 https://api.lab.test', 'corrected'),
      'corrected',
    );
    expect(refused).toContain(
      '* TLSv1.0 (IN), TLS alert, fatal (2) protocol_version (70), TLSv1.0 record, 2 bytes:',
    );
    const older = trace(await run('curl --tls-max 1.2 https://api.lab.test', 'corrected'), 'corrected');
    expect(older.some((line) => line.includes('server_hello_done (14)'))).toBe(true);
    expect(older.some((line) => line.includes('(IN), TLS change cipher spec'))).toBe(true);
    expect(trace(await run('curl https://close.lab.test', 'corrected'), 'corrected')).toContain(
      '* TCP (IN), FIN: the peer closed the connection',
    );
    expect(trace(await run('curl https://reset.lab.test', 'corrected'), 'corrected')).toContain(
      '* TCP (IN), RST: the peer reset the connection',
    );
  });

  test('calls a HelloRetryRequest by its name, where curl prints a second Server hello', async () => {
    const { server, port } = await retrying();
    const parsed = parseCommand(`curl -k https://localhost:${port}/`, { profile: 'corrected' });
    if (!parsed.ok) throw new Error('not a command');
    const flow = await probeToFlow(parsed.request, {
      admit: async () => ({ ok: true, addresses: ['127.0.0.1'], port, source: 'dns' }),
      signal: new AbortController().signal,
    });
    server.close();
    expect(
      trace(flow, 'corrected').some((line) => line.includes('(IN), TLS handshake, hello_retry_request (2)')),
    ).toBe(true);
    expect(trace(flow, 'curl-8').filter((line) => line.includes('Server hello (2)'))).toHaveLength(2);
  });
});

const trace = (flow: Flow, profile: Profile): string[] => traceOf(flow, profile).map(({ text }) => text);

async function run(command: string, profile: Profile): Promise<Flow> {
  const parsed = parseCommand(command, { profile });
  if (!parsed.ok) throw new Error(`${command} is no command.`);
  return probeToFlow(parsed.request, {
    lab,
    admit: () => Promise.reject(new Error('only the lab is asked here')),
    signal: new AbortController().signal,
  });
}

/** A server whose only group is one for which no client sends a key share at first. */
async function retrying(): Promise<{ server: Server; port: number }> {
  const authority = await createAuthority();
  const server = createServer(
    { ...(await authority.issue('localhost', 'good')), ecdhCurve: 'P-521' },
    (socket) => socket.end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
