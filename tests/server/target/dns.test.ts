import { Resolver } from 'node:dns/promises';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/server/target/admit.ts';
import type { PublicPolicy } from '../../../src/server/target/policy.ts';
import { parseTargetSettings } from '../../../src/server/target/settings.ts';
import entries from './dns.json' with { type: 'json' };
import { type DnsServer, startDnsServer, type Zone } from './dns-server.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly answers: readonly (Zone & { readonly client_abort_ms?: number })[];
  readonly config?: Partial<
    Record<'self_addresses' | 'self_names' | 'opt_out' | 'allow_cidrs' | 'allow_suffixes', readonly string[]>
  > & { readonly self_ports?: readonly number[]; readonly dns64?: boolean };
  readonly expect: {
    readonly decision: string;
    readonly reason: string;
    readonly connect_to: readonly string[];
    readonly max_queries: number;
  };
}

describe.concurrent('every DNS answer of the corpus, from a name server over UDP and TCP', () => {
  it.each((entries as unknown as Entry[]).map((entry) => [entry.id, entry] as const))(
    '%s',
    async (_, entry) => {
      const server = await startDnsServer(entry.answers);
      const abortAfter = entry.answers[0]?.client_abort_ms;
      const signal = abortAfter === undefined ? undefined : AbortSignal.timeout(abortAfter);
      const policy = policyOf(entry);
      try {
        const result = await admit({ host: entry.name, port: 443 }, policy, {
          signal,
          resolver: asking(server),
        });
        if (entry.expect.decision === 'allow') {
          expect(result).toMatchObject({ ok: true, source: 'dns', addresses: entry.expect.connect_to });
        } else {
          expect(result).toMatchObject({ ok: false, code: entry.expect.reason });
        }
        expect(server.queries.length).toBeLessThanOrEqual(entry.expect.max_queries);
        expect(new Set(server.queries.map((query) => query.split(' ')[1]))).toEqual(
          new Set(server.queries.length > 0 ? [entry.name] : []),
        );
        if (entry.id === 'rebind-next-request') {
          const next = await admit({ host: entry.name, port: 443 }, policy, { resolver: asking(server) });
          expect(next).toMatchObject({ ok: false, code: 'not_public' });
        }
        if (entry.id.endsWith('-one-family')) {
          const code = entry.id.startsWith('timeout') ? 'ETIMEOUT' : 'ESERVFAIL';
          expect(result).toMatchObject({ unanswered: { family: 'AAAA', code } });
        }
      } finally {
        server.close();
      }
    },
  );
});

describe.concurrent('cancelling a look-up', () => {
  it('ends it at once, long before the deadline', async () => {
    const server = await startDnsServer([{ A: null, AAAA: null, ttl: 0, delay_ms: 60_000 }]);
    const controller = new AbortController();
    const admitted = admit({ host: 'slow.example.net', port: 443 }, parseTargetSettings({}), {
      signal: controller.signal,
      timeout: 60_000,
      resolver: asking(server),
    });
    setTimeout(() => controller.abort(), 50);
    expect(await admitted).toMatchObject({ ok: false, decision: 'dns', code: 'aborted' });
    server.close();
  });

  it('is done by the deadline too, with a resolver that would wait for ever', async () => {
    const never = Promise.withResolvers<string[]>();
    const cancel = () => never.reject(Object.assign(new Error('cancelled'), { code: 'ECANCELLED' }));
    const resolver = () => ({ resolve4: () => never.promise, resolve6: () => never.promise, cancel });
    const options = { timeout: 50, resolver };
    const result = await admit({ host: 'slow.example.net', port: 443 }, parseTargetSettings({}), options);
    expect(result).toMatchObject({ ok: false, decision: 'dns', code: 'dns_timeout', system: 'ETIMEOUT' });
  });

  it('asks nothing if it was cancelled before', async () => {
    const server = await startDnsServer([{ A: ['93.184.215.14'], AAAA: [], ttl: 0 }]);
    const options = { signal: AbortSignal.abort(), resolver: asking(server) };
    const result = await admit({ host: 'plain.example.net', port: 443 }, parseTargetSettings({}), options);
    expect(result).toMatchObject({ ok: false, code: 'aborted' });
    expect(server.queries).toEqual([]);
    server.close();
  });
});

/** The resolver as the product makes it, but for its server. */
function asking(server: DnsServer) {
  return (timeout: number) => {
    const resolver = new Resolver({ tries: 1, timeout });
    resolver.setServers([server.address]);
    return resolver;
  };
}

function policyOf({ id, config = {} }: Entry): PublicPolicy {
  const own = (config.self_addresses ?? []).flatMap((ip) =>
    (config.self_ports ?? []).map((port) => `${ip}:${port}`),
  );
  const env = {
    NOTEBOOK_SELF: [...own, ...(config.self_names ?? [])].join(),
    NOTEBOOK_OPT_OUT: config.opt_out?.join(),
    NOTEBOOK_ALLOW_NETWORKS: config.allow_cidrs?.join(),
    NOTEBOOK_ALLOW_NAMES: config.allow_suffixes?.join(),
    NOTEBOOK_NAT64: config.dns64 ? '64:ff9b::/96' : '',
  };
  if (id !== 'operator-allow-metadata') return parseTargetSettings(env);
  expect(() => parseTargetSettings(env)).toThrow('169.254.0.0/16');
  return parseTargetSettings({ ...env, NOTEBOOK_ALLOW_NETWORKS: '168.0.0.0/5' });
}
