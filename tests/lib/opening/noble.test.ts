import { type CipherCCMTypes, createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/lib/bytes/hex.ts';
import { NOBLE } from '../../../src/lib/opening/noble.ts';
import { rc4 } from '../../../src/lib/opening/rc4.ts';
import type { Bulk, HashName } from '../../../src/lib/opening/suite.ts';
import { NODE } from '../../../src/server/probe/open/primitives.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const upTo = (maxLength: number) => fc.uint8Array({ maxLength });

const AEADS: readonly [Bulk, keyLength: number, tagLength: number][] = [
  ['aes-128-gcm', 16, 16],
  ['aes-256-gcm', 32, 16],
  ['aes-128-ccm', 16, 16],
  ['aes-256-ccm', 32, 16],
  ['aes-128-ccm', 16, 8],
  ['chacha20-poly1305', 32, 16],
];

describe.each(AEADS)('%s with a key of %i bytes and a tag of %i', (cipher, keyLength, tagLength) => {
  const sealing = fc.record({ key: bytes(keyLength), nonce: bytes(12), aad: upTo(40), plain: upTo(300) });
  const seal = ({ key, nonce, aad, plain }: Record<'key' | 'nonce' | 'aad' | 'plain', Uint8Array>) => {
    const cipheriv = createCipheriv(cipher as CipherCCMTypes, key, nonce, { authTagLength: tagLength });
    cipheriv.setAAD(aad, { plaintextLength: plain.length });
    const sealed = Buffer.concat([cipheriv.update(plain), cipheriv.final(), cipheriv.getAuthTag()]);
    return { key, nonce, aad, sealed: Uint8Array.from(sealed), tagLength };
  };

  test('opens in the browser what OpenSSL sealed', () => {
    fc.assert(
      fc.property(
        sealing.filter(({ aad }) => aad.length > 0),
        (each) => {
          const sealed = seal(each);
          expect(toHex(NOBLE.openAead(cipher, sealed))).toBe(toHex(each.plain));
          expect(toHex(NODE.openAead(cipher, sealed))).toBe(toHex(each.plain));
        },
      ),
    );
  });

  test('opens nothing that was changed in one bit', () => {
    fc.assert(
      fc.property(sealing, fc.nat(), (each, at) => {
        const { sealed, ...rest } = seal(each);
        const changed = sealed.map((byte, i) => (i === at % sealed.length ? byte ^ 1 : byte));
        expect(() => NOBLE.openAead(cipher, { ...rest, sealed: changed })).toThrow();
      }),
    );
  });
});

test.each([
  ['aes-128-cbc', 16],
  ['aes-256-cbc', 32],
] as const)('%s leaves the padding as OpenSSL does', (cipher, keyLength) => {
  fc.assert(
    fc.property(bytes(keyLength), bytes(16), bytes(48), (key, iv, blocks) => {
      expect(toHex(NOBLE.openCbc(cipher, key, iv, blocks))).toBe(
        toHex(NODE.openCbc(cipher, key, iv, blocks)),
      );
    }),
  );
  expect(() =>
    NOBLE.openCbc(cipher, new Uint8Array(keyLength), new Uint8Array(16), new Uint8Array(17)),
  ).toThrow();
});

test.each(['md5', 'sha1', 'sha256', 'sha384'] as const)('HMAC-%s is OpenSSL’s', (hash: HashName) => {
  fc.assert(
    fc.property(upTo(200), fc.array(upTo(100), { maxLength: 4 }), (key, parts) => {
      expect(toHex(NOBLE.hmac(hash, key, parts))).toBe(toHex(NODE.hmac(hash, key, parts)));
    }),
  );
});

test('says which ciphers it lacks', () => {
  expect((['aes-256-cbc', 'chacha20-poly1305'] as const).every(NOBLE.has)).toBe(true);
  expect((['camellia-128-cbc', 'aria-256-gcm', 'des-ede3-cbc'] as const).some(NOBLE.has)).toBe(false);
});

test('RC4’s key stream is that of RFC 6229, on through all records', () => {
  const stream = rc4(fromHex('0102030405060708090a0b0c0d0e0f10') ?? new Uint8Array());
  expect(toHex(stream(new Uint8Array(16)))).toBe('9ac7cc9a609d1ef7b2932899cde41b97');
  stream(new Uint8Array(224));
  expect(toHex(stream(new Uint8Array(16)))).toBe('065902e4b620f6cc36c8589f66432f2b');
});
