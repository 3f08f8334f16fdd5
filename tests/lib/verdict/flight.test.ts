import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/lib/bytes/encode.ts';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import type { HelloRequest } from '../../../src/lib/flow/request.ts';
import { hasVerdictWords } from '../../../src/lib/i18n/verdict.ts';
import { keyExchange } from '../../../src/lib/tls/context.ts';
import { encodeHandshake } from '../../../src/lib/tls/handshake.ts';
import { clientHello, helloRecords } from '../../../src/lib/tls/hello/client-hello.ts';
import type { HelloOffer } from '../../../src/lib/tls/hello/offer.ts';
import { record } from '../../../src/lib/tls/record.ts';
import { VERSION_CODES, type Version } from '../../../src/lib/tls/version.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';
import * as part from '../flow-parts.ts';

const SESSION = new Uint8Array(32).fill(7);
const SHARE = { group: 29, key_exchange: new Uint8Array(32).fill(9) };

/** A hello of our own that offers all that its version ever had, and what came of it. */
function verdictOn(version: Version, messages: readonly Uint8Array[], ...end: readonly part.Untimed[]) {
  const old = version === 'SSLv3';
  const offer: HelloOffer = {
    versions: [version],
    suites: 'all',
    extensions: old ? 'none' : 'all',
    recordVersion: 0x0301,
  };
  const hello = clientHello(offer, { random: new Uint8Array(32), sessionId: SESSION, keyShares: [SHARE] });
  const asking = part.asking();
  if (asking.type !== 'request') throw new Error('no request');
  const request = { ...asking.request, kind: 'hello', minVersion: version, maxVersion: version, offer };
  const verdict = decideVerdict(
    part.timed(
      { ...asking, request: request as HelloRequest },
      ...part.CONNECTED,
      part.sent(toHex(helloRecords(offer, hello))),
      ...messages.map((message) => part.came(toHex(record(22, 0x0303, message)))),
      ...end,
    ),
  );
  expect(hasVerdictWords(verdict.code), verdict.code).toBe(true);
  return verdict;
}

interface Said {
  readonly version?: Version;
  readonly suite?: number;
  readonly method?: number;
  readonly session?: Uint8Array;
  readonly extensions?: Value;
}

const RANDOM = new Uint8Array(32).fill(1);
const RETRY = fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c') ?? RANDOM;

const serverHello = ({ version = 'TLSv1.2', suite = RSA, method = 0, session, extensions }: Said = {}) =>
  encodeHandshake({
    msg_type: 2,
    legacy_version: Math.min(VERSION_CODES[version], 0x0303),
    random: RANDOM,
    legacy_session_id_echo: session ?? new Uint8Array(),
    cipher_suite: suite,
    legacy_compression_method: method,
    ...(extensions !== undefined && { extensions }),
  });

const hello13 = (change: Said = {}) =>
  serverHello({
    version: 'TLSv1.3',
    suite: 0x1301,
    session: SESSION,
    extensions: [
      { extension_type: 43, selected_version: 0x0304 },
      { extension_type: 51, server_share: SHARE },
    ],
    ...change,
  });

const retry = (...asked: readonly Value[]) =>
  encodeHandshake(
    {
      msg_type: 2,
      legacy_version: 0x0303,
      random: RETRY,
      legacy_session_id_echo: SESSION,
      cipher_suite: 0x1301,
      legacy_compression_method: 0,
      extensions: [{ extension_type: 43, selected_version: 0x0304 }, ...asked],
    },
    { message: 'hello_retry_request' },
  );

/** A message of which nothing but its type counts. */
const bare = (type: number, ...body: readonly number[]) => Uint8Array.of(type, 0, 0, body.length, ...body);
const CERTIFICATE = bare(11, 0, 0, 5, 0, 0, 2, 0x30, 0);
const KEY = bare(12, 3, 0, 29, 1, 9, 4, 1, 0, 0);
const DONE = bare(14);

/** A ServerKeyExchange of the shape that a suite has. */
function keyOf(suite: number, version = 0x0303): Uint8Array {
  const { method, psk, signed } = keyExchange(suite);
  const some = Uint8Array.of(9);
  const shapes: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
    ECDHE: { curve_type: 3, namedcurve: 29, public: some },
    DHE: { dh_p: some, dh_g: some, dh_Ys: some },
    RSA_EXPORT: { rsa_modulus: some, rsa_exponent: some },
    PSK: {},
    RSA: {},
    other: { params: some },
  };
  const proof = signed && method !== 'other' && method !== 'RSA' && { signature: some };
  const fields = {
    msg_type: 12,
    ...shapes[method],
    ...(psk && { psk_identity_hint: some }),
    ...proof,
    ...(proof && version === 0x0303 && { algorithm: 0x0401 }),
  };
  return encodeHandshake(fields, { version, suite });
}

const RSA = 0x002f;
const DHE_RSA = 0x0033;
const ECDHE_RSA = 0xc013;
const DH_ANON = 0x0034;
const PSK = 0x008c;
const ECDHE_PSK = 0xc035;
const RSA_PSK = 0x0094;
const SRP = 0xc01d;
const SRP_RSA = 0xc01e;
const KRB5 = 0x001f;
const RSA_EXPORT = 0x0003;
const STATIC_ECDH = 0xc004;

const TURN = { outcome: 'malformed', by: 'server', code: 'tls.malformed:unexpected_message' };
const suites = (...codes: readonly number[]) => codes.map((code) => [code.toString(16), code] as const);

describe('what a suite needs has to come before ServerHelloDone, and no more', () => {
  const flight = (suite: number, ...between: readonly Uint8Array[]) =>
    verdictOn('TLSv1.2', [serverHello({ suite }), ...between, DONE]);

  test.each(suites(DHE_RSA, ECDHE_RSA, SRP_RSA))('a signed key and a certificate: %s', (_, suite) => {
    expect(flight(suite, CERTIFICATE, keyOf(suite)).outcome).toBe('supported');
    expect(flight(suite, CERTIFICATE)).toMatchObject(TURN);
    expect(flight(suite, keyOf(suite))).toMatchObject(TURN);
    expect(flight(suite)).toMatchObject(TURN);
  });

  test.each(suites(RSA, STATIC_ECDH))('a certificate alone: %s', (_, suite) => {
    expect(flight(suite, CERTIFICATE).outcome).toBe('supported');
    expect(flight(suite)).toMatchObject(TURN);
    expect(flight(suite, CERTIFICATE, KEY)).toMatchObject(TURN);
  });

  test.each(suites(DH_ANON, ECDHE_PSK, SRP))('a key alone: %s', (_, suite) => {
    expect(flight(suite, keyOf(suite)).outcome).toBe('supported');
    expect(flight(suite)).toMatchObject(TURN);
  });

  test('what is optional may stay away', () => {
    expect(flight(PSK).outcome).toBe('supported');
    expect(flight(PSK, keyOf(PSK)).outcome).toBe('supported');
    expect(flight(RSA_PSK, CERTIFICATE).outcome).toBe('supported');
    expect(flight(RSA_PSK)).toMatchObject(TURN);
    expect(flight(KRB5).outcome).toBe('supported');
  });

  test('an export suite may show a short key of its own, in SSL 3.0 too', () => {
    const old = (...between: readonly Uint8Array[]) =>
      verdictOn('SSLv3', [serverHello({ version: 'SSLv3', suite: RSA_EXPORT }), ...between, DONE]);
    expect(old(CERTIFICATE).outcome).toBe('supported');
    const key = keyOf(RSA_EXPORT, 0x0300);
    expect(old(CERTIFICATE, key).outcome).toBe('supported');
    expect(old(key)).toMatchObject(TURN);
  });
});

describe('messages come in their turn', () => {
  const hello = serverHello({ suite: ECDHE_RSA });

  test.each([
    [
      'a second ServerHello of another version',
      [hello, serverHello({ version: 'TLSv1.0', suite: ECDHE_RSA })],
    ],
    ['another version first', [serverHello({ version: 'TLSv1.0', suite: ECDHE_RSA }), hello]],
    ['the same ServerHello twice', [hello, hello, CERTIFICATE, KEY, DONE]],
    ['a certificate before the hello', [CERTIFICATE, hello, KEY, DONE]],
    ['the key before the certificate', [hello, KEY, CERTIFICATE, DONE]],
    ['two certificates', [hello, CERTIFICATE, CERTIFICATE, KEY, DONE]],
    ['a message of TLS 1.3', [hello, bare(8, 0, 0), CERTIFICATE, KEY, DONE]],
    ['a message that nobody knows', [hello, bare(99), CERTIFICATE, KEY, DONE]],
    ['a client’s message', [hello, CERTIFICATE, KEY, bare(16, 0), DONE]],
  ])('%s is malformed', (_, messages) => {
    expect(verdictOn('TLSv1.2', messages)).toMatchObject(TURN);
  });

  test('a status and a request have their places, and a HelloRequest none', () => {
    const status = bare(22, 1, 0, 0, 2, 0x30, 0);
    const request = bare(13, 1, 1, 0, 2, 4, 1, 0, 0);
    const messages = [bare(0), hello, CERTIFICATE, status, KEY, request, bare(0), DONE];
    expect(verdictOn('TLSv1.2', messages).outcome).toBe('supported');
    expect(verdictOn('TLSv1.2', [hello, status, CERTIFICATE, KEY, DONE])).toMatchObject(TURN);
  });

  test('in TLS 1.3 nothing comes in the clear after the ServerHello', () => {
    expect(verdictOn('TLSv1.3', [hello13(), bare(8, 0, 0)])).toMatchObject(TURN);
  });
});

describe('a HelloRetryRequest', () => {
  const keyShare = (group: number) => ({ extension_type: 51, selected_group: group });
  const cookie = { extension_type: 44, cookie: Uint8Array.of(1, 2) };
  const open = [part.peerClosed('fin'), part.failed('handshake', 'socket', 'EOF')];

  test.each([
    ['a group that was never offered', [keyShare(0x7777)]],
    ['a group whose share it has', [keyShare(29)]],
    ['nothing', []],
  ])('that asks for %s is malformed', (_, asked) => {
    expect(verdictOn('TLSv1.3', [retry(...asked)])).toMatchObject({
      outcome: 'malformed',
      code: 'tls.malformed:hello_retry_request',
    });
  });

  test('that asks for another share, or for its cookie, is none', () => {
    for (const asked of [keyShare(24), cookie])
      expect(verdictOn('TLSv1.3', [retry(asked)], ...open).code).toBe('tcp.closed:hrr');
  });
});

describe('a ServerHello', () => {
  test('chooses no compression that was not offered', () => {
    const expected = { outcome: 'malformed', code: 'tls.malformed:compression_method' };
    expect(verdictOn('TLSv1.2', [serverHello({ method: 1 }), CERTIFICATE, DONE])).toMatchObject(expected);
    expect(verdictOn('TLSv1.3', [hello13({ method: 1 })])).toMatchObject(expected);
  });

  const contradiction = { outcome: 'malformed', code: 'tls.malformed:server_hello' };

  test('of TLS 1.3 sends back the client’s session id', () => {
    expect(verdictOn('TLSv1.3', [hello13({ session: new Uint8Array() })])).toMatchObject(contradiction);
  });

  test('names no older version by supported_versions', () => {
    const named = serverHello({ extensions: [{ extension_type: 43, selected_version: 0x0303 }] });
    expect(verdictOn('TLSv1.3', [named, CERTIFICATE, DONE])).toMatchObject(contradiction);
  });
});

describe('the parts of a message', () => {
  const told = (...messages: readonly Uint8Array[]) =>
    verdictOn('TLSv1.2', [serverHello({ suite: ECDHE_RSA }), CERTIFICATE, ...messages, DONE]).code;

  test('are all there, and nothing else is', () => {
    const torn = 'tls.malformed:decode_error';
    expect(verdictOn('TLSv1.2', [bare(2, 3, 3)]).code).toBe(torn);
    expect(verdictOn('TLSv1.2', [bare(2, 3, 1)]).code).toBe(torn);
    expect(told(bare(12, 3, 0, 29))).toBe(torn);
    expect(told(Uint8Array.of(...KEY.with(3, KEY.length - 3), 0))).toBe(torn);
    expect(told(KEY, bare(14, 0))).toBe(torn);
  });

  test('are groups and algorithms that were offered', () => {
    expect(told(KEY)).toBe('ok');
    expect(told(bare(12, 3, 0x77, 0x77, 1, 9, 4, 1, 0, 0))).toBe('tls.malformed:key_share');
    expect(told(bare(12, 3, 0, 29, 1, 9, 0xab, 0xcd, 0, 0))).toBe('tls.malformed:signature_algorithm');
  });

  test('are extensions that have their place there', () => {
    const extensions = [
      { extension_type: 43, selected_version: 0x0304 },
      { extension_type: 51, server_share: SHARE },
      { extension_type: 44, cookie: Uint8Array.of(1) },
    ];
    expect(verdictOn('TLSv1.3', [hello13({ extensions })]).code).toBe('tls.malformed:misplaced_extension');
  });

  test('of a HelloRetryRequest say that it is of TLS 1.3', () => {
    const nameless = Uint8Array.from(retry({ extension_type: 51, selected_group: 24 }));
    // supported_versions becomes padding, which nobody chooses by.
    const at = nameless.findIndex((byte, i) => i > 70 && byte === 0 && nameless[i + 1] === 43);
    nameless[at + 1] = 21;
    expect(verdictOn('TLSv1.3', [nameless]).outcome).toBe('malformed');
  });
});

describe('what stayed away is named by the version and the suite', () => {
  const silence = part.failed('handshake', 'deadline', 'deadline.silence');
  const awaited = (version: Version, ...messages: readonly Uint8Array[]) =>
    verdictOn(version, messages, silence).code.replace('tls.timeout:', '');

  test('up to TLS 1.2 no CertificateVerify of the server’s is awaited', () => {
    for (const version of ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'] as const) {
      const suite = version === 'SSLv3' ? DHE_RSA : ECDHE_RSA;
      const hello = serverHello({ version, suite });
      expect(awaited(version, hello)).toBe('certificate');
      expect(awaited(version, hello, CERTIFICATE)).toBe('server_key_exchange');
      expect(awaited(version, hello, CERTIFICATE, keyOf(suite, VERSION_CODES[version]))).toBe(
        'server_hello_done',
      );
      expect(awaited(version, serverHello({ version }), CERTIFICATE)).toBe('server_hello_done');
    }
    expect(awaited('TLSv1.2', serverHello({ suite: DH_ANON }))).toBe('server_key_exchange');
    expect(awaited('TLSv1.2', serverHello({ suite: PSK }))).toBe('server_hello_done');
  });

  test('in TLS 1.3 EncryptedExtensions follow the ServerHello, which follows a HelloRetryRequest', () => {
    expect(awaited('TLSv1.3', hello13())).toBe('encrypted_extensions');
    expect(awaited('TLSv1.3', retry({ extension_type: 51, selected_group: 24 }))).toBe('server_hello');
  });
});
