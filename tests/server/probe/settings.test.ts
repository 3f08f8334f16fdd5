import { expect, test } from 'vitest';
import { parseCommand } from '../../../src/lib/curl/parse.ts';
import type { Profile } from '../../../src/lib/flow/request.ts';
import { cipherList, refusedSetting } from '../../../src/server/probe/settings.ts';

function requestOf(options: string, profile: Profile) {
  const parsed = parseCommand(`curl ${options} https://peer.test/`, { profile });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.request;
}
const refused = (options: string, profile: Profile = 'curl-8') =>
  refusedSetting(requestOf(options, profile))?.local.code;

test.each([
  ['--ciphers FOO', 'ERR_SSL_CTX_SET_CIPHER_LIST'],
  ['--ciphers FOO --tls13-ciphers FOO', 'ERR_SSL_CTX_SET_CIPHER_LIST'],
  ['--tls13-ciphers FOO', 'ERR_SSL_CTX_SET_CIPHERSUITES'],
  ['--tls13-ciphers TLS_FOO --curves nosuch', 'ERR_SSL_CTX_SET_CIPHERSUITES'],
  ['--tls13-ciphers DEFAULT', 'ERR_SSL_CTX_SET_CIPHERSUITES'],
  ['--curves nosuch', 'ERR_SSL_CTX_SET1_CURVES_LIST'],
  ['--curves auto', 'ERR_SSL_CTX_SET1_CURVES_LIST'],
  ['--ciphers FOO:AES128-SHA --tls13-ciphers FOO:TLS_AES_128_GCM_SHA256 --curves P-256', undefined],
  ['', undefined],
])('of %s, OpenSSL refuses %s', (options, code) => {
  expect(refused(options)).toBe(code);
  expect(refused(options, 'curl-7.88')).toBe(code);
});

test('curl 8 leaves out the list of versions that it does not offer, curl 7.88 sets it all the same', () => {
  for (const options of ['--ciphers FOO --tlsv1.3', '--tls13-ciphers FOO --tls-max 1.2']) {
    expect(refused(options)).toBeUndefined();
    expect(refused(options, 'curl-7.88')).toBeDefined();
  }
});

test('IANA’s names are read as OpenSSL since 3.2 reads them, and are no suites of TLS 1.3', () => {
  const list = 'TLS_RSA_WITH_AES_128_CBC_SHA:TLS_AES_128_GCM_SHA256:AES256-SHA';
  const read = (profile: Profile) => cipherList(list, requestOf('', profile));
  expect(read('curl-8')).toBe('AES128-SHA:AES256-SHA');
  expect(read('curl-7.88')).toBe('AES256-SHA');
  expect(refused('--ciphers TLS_AES_128_GCM_SHA256')).toBe('ERR_SSL_CTX_SET_CIPHER_LIST');
});
