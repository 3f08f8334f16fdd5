import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { verdictText } from '../../../src/lib/i18n/verdict.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';
import { flowOf } from '../peers/both.ts';
import { versionOf } from '../peers/process.ts';
import { type Identity, makeIdentity, opensslServer } from '../peers/tls-servers.ts';

const openssl = await versionOf('openssl', 'version');

const verdictOf = (events: readonly FlowEvent[]) => {
  const verdict = events.find((event) => event.type === 'verdict');
  if (!verdict) throw new Error('no verdict');
  return verdict;
};

if (openssl !== undefined) {
  describe('a server that asked for a client certificate and got none', () => {
    let identity: Identity;
    beforeAll(async () => {
      identity = await makeIdentity('/CN=localhost');
    });
    afterAll(() => identity.remove());

    test.each([
      ['1.0', 'alert.fatal.40', 'TLSv1.0'],
      ['1.2', 'alert.fatal.40', 'TLSv1.2'],
      ['1.3', 'alert.fatal.116', 'TLSv1.3'],
    ])('and refused is said to have taken TLS %s', async (version, code, name) => {
      const server = await opensslServer(identity, '-Verify', '1');
      const events = await flowOf(
        `curl -k --tlsv${version} --tls-max ${version} --ciphers DEFAULT@SECLEVEL=0 https://localhost:${server.port}/`,
      );
      await server.stop();
      const verdict = verdictOf(events);
      expect(verdict).toMatchObject({ code, version: name, findings: ['client_certificate'] });
      const { sentence, next } = verdictText(verdict, 'en');
      expect(sentence).toContain(`took TLS ${version}, asked for a client certificate, got none`);
      expect(next).not.toContain('--ciphers');
    });

    test('and hung up without a word leaves that as the likeliest cause', async () => {
      const server = await opensslServer(identity, '-Verify', '1', '-tls1_2');
      const events = await flowOf(`curl -k https://localhost:${server.port}/`);
      await server.stop();
      const wordless = events.flatMap((event): FlowEvent[] => {
        if (event.type === 'local' || event.type === 'closed') return [];
        const isAlert = event.type === 'bytes' && event.hex.startsWith('150303');
        return [isAlert ? { type: 'closed', t: event.t, by: 'peer', how: 'fin' } : event];
      });
      const verdict = decideVerdict(wordless);
      expect(verdict).toMatchObject({ code: 'tcp.closed:cfin', findings: ['client_certificate'] });
      expect(verdictText(verdict, 'en').why).toContain('asked for a client certificate');
      expect(verdictText(verdict, 'ja').next).toContain('--cert');
    });
  });
}
