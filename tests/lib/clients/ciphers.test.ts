import { expect, test } from 'vitest';
import { hasSuite, isUsable, readCiphers } from '../../../src/lib/clients/ciphers.ts';
import { CLIENTS } from '../../../src/lib/clients/rules.ts';

const OF_3 = { lacks: /RC4|DES/ };
const read = (list: string) => readCiphers(list, OF_3);

test('words that a library has nothing for are skipped, with the level that hangs on them', () => {
  expect(read('RC4-SHA:AES128-SHA')).toEqual({ taken: 'yes', plain: true, words: ['AES128-SHA'] });
  expect(read('AES128-SHA:RC4-SHA@SECLEVEL=0')).not.toHaveProperty('level');
  expect(read('RC4-SHA:AES128-SHA@SECLEVEL=0').level).toBe(0);
  expect(read('DEFAULT:RC4-SHA')).toEqual({ taken: 'yes', plain: false });
});

test.each([
  'RC4-SHA',
  'RC4',
  '@SECLEVEL=0',
  '!AES128-SHA',
  'aes128-sha',
  'DEFAULT@SECLEVEL=6',
  'FOO',
  'AES+FOO',
  'FOO:DEFAULT',
  'AES128-SHA:@FOO',
])('OpenSSL refuses %s', (list) => expect(read(list).taken).toBe('no'));

test('ALL and HIGH are more than OpenSSL offers by itself', () => {
  for (const word of ['ALL', 'HIGH']) expect(read(word)).toMatchObject({ taken: 'yes', words: [word] });
  expect(read('DEFAULT')).not.toHaveProperty('words');
});

test('what stands for several suites is not counted', () => {
  expect(read('ECDHE+AESGCM')).toMatchObject({ taken: 'yes', plain: false });
  expect(read('AES128-SHA:!AES128-SHA')).toMatchObject({ taken: 'yes', plain: false });
});

test('the suites of its own that a library has are told from those that came later', () => {
  const rulesOf = (id: string) => CLIENTS.find((client) => client.id === id)?.library.suites ?? OF_3;
  const old = rulesOf('curl-7.50');
  for (const name of ['RC4-SHA', 'DES-CBC3-SHA', 'ECDHE-RSA-AES128-GCM-SHA256', 'CAMELLIA128-SHA'])
    expect(hasSuite(name, old), name).toBe(true);
  for (const name of ['ECDHE-RSA-CHACHA20-POLY1305', 'AES128-CCM', 'CAMELLIA128-SHA256', 'EXP-RC4-MD5'])
    expect(hasSuite(name, old), name).toBe(false);
  expect(hasSuite('RC4-SHA', rulesOf('debian-12'))).toBe(false);
  expect(hasSuite(undefined, old)).toBe(false);
});

test('a suite is offered where its level, its version and its secrets allow it', () => {
  expect(isUsable('AES128-SHA', 'TLSv1.0', 2)).toBe(true);
  expect(isUsable('AES128-SHA', 'TLSv1.2', 3)).toBe(false);
  expect(isUsable('AES128-GCM-SHA256', 'TLSv1.1', 0)).toBe(false);
  expect(isUsable('PSK-AES128-CBC-SHA', 'TLSv1.2', 0)).toBe(false);
  expect([0, 1].map((level) => isUsable('NULL-SHA', 'TLSv1.2', level))).toEqual([true, false]);
  expect([0, 1].map((level) => isUsable('ADH-AES128-SHA', 'TLSv1.2', level))).toEqual([true, false]);
});
