import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elements, find, numberAt } from '../../../src/lib/bytes/find.ts';
import { LADDER, TLS_VERSIONS } from '../../../src/lib/report/asked.ts';
import { decodeHandshake } from '../../../src/lib/tls/handshake.ts';
import { clientHello, helloRecords, sslv2Hello } from '../../../src/lib/tls/hello/client-hello.ts';
import type { HelloOffer } from '../../../src/lib/tls/hello/offer.ts';
import { cipherSuiteName } from '../../../src/lib/tls/names.ts';
import { decodeSslv2 } from '../../../src/lib/tls/sslv2.ts';
import { VERSION_CODES, type Version } from '../../../src/lib/tls/version.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const keyShare = fc.record({
  group: fc.constantFrom(29, 23, 4588),
  key_exchange: fc.uint8Array({ minLength: 1, maxLength: 64 }),
});
const offers: fc.Arbitrary<HelloOffer> = fc.record(
  {
    versions: fc.subarray([...TLS_VERSIONS], { minLength: 1 }),
    suites: fc.constantFrom('all', 'few'),
    extensions: fc.constantFrom('all', 'needed', 'none'),
    recordVersion: fc.constantFrom(0x0300, 0x0301),
    serverName: fc.stringMatching(/^[a-z]{1,20}\.test$/),
    fallback: fc.constant(true as const),
    legacyVersion: fc.constantFrom(0x0303, 0x0305),
  },
  { requiredKeys: ['versions', 'suites', 'extensions', 'recordVersion'] },
);
const materials = fc.record({
  random: bytes(32),
  sessionId: fc.oneof(bytes(0), bytes(32)),
  keyShares: fc.array(keyShare, { maxLength: 3 }),
});

const MATERIAL = { random: new Uint8Array(32), sessionId: new Uint8Array(32), keyShares: [] };
const full = (version: Version): HelloOffer => ({
  versions: [version],
  suites: 'all',
  extensions: version === 'SSLv3' ? 'none' : 'all',
  recordVersion: 0x0301,
  ...(version !== 'SSLv3' && { serverName: 'a.test' }),
});
const decoded = (offer: HelloOffer) => decodeHandshake(clientHello(offer, MATERIAL), {});
const numbers = (offer: HelloOffer, path: string) =>
  elements(find(decoded(offer).field, path)).map(({ value }) => value);
const suites = (version: Version) =>
  numbers(full(version), 'cipher_suites').map((code) => cipherSuiteName(Number(code)));

test('whatever is offered, the decoder reads what was said and finds nothing wrong', () => {
  fc.assert(
    fc.property(offers, materials, (offer, material) => {
      const { field, problems } = decodeHandshake(clientHello(offer, material), {});
      expect(problems).toEqual([]);
      const has = (path: string) => find(field, path) !== undefined;
      const tls13 = offer.versions.includes('TLSv1.3');
      const extended = offer.extensions !== 'none';
      expect(find(field, 'random')?.length).toBe(32);
      expect(has('extensions.server_name')).toBe(offer.serverName !== undefined);
      expect(has('extensions.supported_versions')).toBe(extended && tls13);
      expect(numberAt(field, 'legacy_version')).toBe(
        offer.legacyVersion ??
          Math.min(0x0303, ...[Math.max(...offer.versions.map((v) => VERSION_CODES[v]))]),
      );
      const shares = elements(find(field, 'extensions.key_share.client_shares'));
      expect(shares.map((share) => numberAt(share, 'group'))).toEqual(
        extended && tls13 ? material.keyShares.map(({ group }) => group) : [],
      );
    }),
    { numRuns: 500 },
  );
});

test('without extensions, the server’s name is still told, and that renegotiation is secure', () => {
  for (const version of TLS_VERSIONS) {
    const bare = { ...full(version), extensions: 'none' } as const;
    const { field } = decoded(bare);
    expect(elements(find(field, 'extensions')).map(({ name }) => name)).toEqual(['server_name']);
    expect(numbers(bare, 'cipher_suites').includes(0x00ff)).toBe(version !== 'TLSv1.3');
  }
});

test('a hello is as long as it is asked to be, by padding that the decoder reads', () => {
  const short = { ...full('TLSv1.2'), suites: 'few', extensions: 'needed' } as const;
  const { length } = clientHello(full('TLSv1.2'), MATERIAL);
  const padded = clientHello(short, { ...MATERIAL, length });
  expect(padded).toHaveLength(length);
  const { field, problems } = decodeHandshake(padded, {});
  expect(problems).toEqual([]);
  expect(find(field, 'extensions.padding')).toBeDefined();
});

test('each record carries the version that was asked for, and together they carry the hello', () => {
  fc.assert(
    fc.property(offers, materials, (offer, material) => {
      const message = clientHello(offer, material);
      const sent = helloRecords(offer, message);
      expect([sent[0], (sent[1] ?? 0) * 256 + (sent[2] ?? 0)]).toEqual([22, offer.recordVersion]);
      expect(sent.subarray(5)).toEqual(message);
    }),
  );
});

describe('the full hello', () => {
  test.each(LADDER.slice(1))(
    'of %s offers what no library of today does, and no suite of another version',
    (version) => {
      const names = suites(version);
      const codes = numbers(full(version), 'cipher_suites');
      expect(new Set(codes).size).toBe(codes.length);
      expect(names).not.toContain('unknown');
      if (version === 'TLSv1.3') {
        expect(names).toEqual(
          expect.arrayContaining(['TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256']),
        );
        expect(names.filter((name) => /^TLS_(?!GOST).*_WITH_/.test(name))).toEqual([]);
        return;
      }
      expect(names).toEqual(
        expect.arrayContaining([
          'TLS_RSA_WITH_NULL_MD5',
          'TLS_RSA_EXPORT_WITH_RC4_40_MD5',
          'TLS_DH_anon_WITH_RC4_128_MD5',
          'TLS_RSA_WITH_RC4_128_SHA',
          'TLS_RSA_WITH_DES_CBC_SHA',
          'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
          'TLS_RSA_WITH_AES_128_CBC_SHA',
        ]),
      );
      expect(names.includes('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256')).toBe(version === 'TLSv1.2');
      expect(names.includes('TLS_AES_128_GCM_SHA256')).toBe(false);
    },
  );

  test('of TLS 1.1 and older names no signature algorithms, and of 1.2 does (RFC 5246 §7.4.1.4.1)', () => {
    const has = (version: Version) =>
      find(decoded(full(version)).field, 'extensions.signature_algorithms') !== undefined;
    expect(TLS_VERSIONS.map(has)).toEqual([false, false, true, true]);
  });

  test('of SSL 3.0 has no extensions, and says so with the renegotiation signal (RFC 5746 §3.3)', () => {
    expect(find(decoded(full('SSLv3')).field, 'extensions')).toBeUndefined();
    expect(numbers(full('SSLv3'), 'cipher_suites')).toContain(0x00ff);
  });

  test('with few suites is one that a box with a small buffer takes', () => {
    for (const version of TLS_VERSIONS.slice(0, 3)) {
      const small: HelloOffer = { ...full(version), suites: 'few', extensions: 'needed' };
      expect(clientHello(small, MATERIAL).length).toBeLessThan(256);
    }
  });

  test('names nobody where there is no name', () => {
    const { serverName, ...nameless } = full('TLSv1.2');
    expect(serverName).toBe('a.test');
    expect(find(decoded(nameless).field, 'extensions.server_name')).toBeUndefined();
  });
});

test('SSL 2.0 has a hello of its own, and the decoder reads it', () => {
  fc.assert(
    fc.property(bytes(32), (random) => {
      const { field, problems, name } = decodeSslv2(sslv2Hello(random).subarray(2));
      expect([name, problems]).toEqual(['CLIENT-HELLO', []]);
      expect(elements(find(field, 'cipher_specs')).map(({ label }) => label)).toContain(
        'SSL_CK_RC4_128_WITH_MD5',
      );
      expect(find(field, 'challenge')?.length).toBe(16);
    }),
  );
});

test('a hello with groups of its own offers those alone', () => {
  const groups = [29, 23, 30];
  const offer: HelloOffer = { ...full('TLSv1.3'), suites: 'few', extensions: 'needed', groups };
  expect(numbers(offer, 'extensions.supported_groups.named_group_list')).toEqual(groups);
});

test('a hello as from 2016 holds nothing newer', () => {
  const offer: HelloOffer = { ...full('TLSv1.2'), suites: 'few', extensions: 'needed', withoutNewer: true };
  expect(numbers(offer, 'extensions.supported_groups.named_group_list')).toEqual([23, 24, 25]);
  const schemes = numbers(offer, 'extensions.signature_algorithms.supported_signature_algorithms');
  expect(schemes).toContain(0x0401);
  expect(schemes.filter((code) => (code as number) >> 8 === 0x08)).toEqual([]);
  const names = numbers(offer, 'cipher_suites').map((code) => cipherSuiteName(Number(code)));
  expect(names).toContain('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
  expect(names.join()).not.toContain('CHACHA20');
});
