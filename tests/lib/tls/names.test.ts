import { describe, expect, test } from 'vitest';
import * as names from '../../../src/lib/tls/names.ts';
import { EXTENSION_ROWS } from '../../../src/lib/tls/rows/extension-table.ts';

describe('names', () => {
  test('are the registries own', () => {
    expect(names.cipherSuiteName(0x1301)).toBe('TLS_AES_128_GCM_SHA256');
    expect(names.cipherSuiteName(0xc02f)).toBe('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
    expect(names.groupName(4588)).toBe('X25519MLKEM768');
    expect(names.signatureSchemeName(0x0804)).toBe('rsa_pss_rsae_sha256');
    expect(names.signatureSchemeName(0x0202)).toBe('dsa_sha1');
    expect(names.alertName(70)).toBe('protocol_version');
    expect(names.alertName(48)).toBe('unknown_ca');
    expect(names.handshakeTypeName(4)).toBe('new_session_ticket');
    expect(names.extensionName(65037)).toBe('encrypted_client_hello');
    expect(names.contentTypeName(22)).toBe('handshake');
    expect(names.versionLabel(0x0301)).toBe('TLSv1.0');
  });

  test('are OpenSSL’s where asked for', () => {
    expect(names.openSslCipherName(0xc02f)).toBe('ECDHE-RSA-AES128-GCM-SHA256');
    expect(names.openSslCipherName(0x1302)).toBe('TLS_AES_256_GCM_SHA384');
    expect(names.openSslCipherName(0x5600)).toBeUndefined();
    expect(names.openSslGroupName(29)).toBe('x25519');
    expect(names.openSslGroupName(23)).toBe('secp256r1');
    expect(names.openSslGroupName(0x6399)).toBeUndefined();
  });

  test('say GREASE for the sixteen codes of RFC 8701 and no other', () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => code).filter(names.isGrease);
    expect(codes).toEqual(Array.from({ length: 16 }, (_, i) => 0x0a0a + 0x1010 * i));
    for (const code of codes) expect(names.extensionName(code)).toBe('GREASE');
    const small = Array.from({ length: 256 }, (_, code) => code).filter(names.isGrease8);
    expect(small).toEqual([0x0b, 0x2a, 0x49, 0x68, 0x87, 0xa6, 0xc5, 0xe4]);
  });

  test('say unknown for the rest', () => {
    for (const name of [
      names.cipherSuiteName,
      names.groupName,
      names.signatureSchemeName,
      names.extensionName,
    ]) {
      expect(name(0xfffe)).toBe('unknown');
    }
    expect(names.alertName(255)).toBe('unknown');
  });
});

test('every row of the extension table has the registry’s name, and no number has two', () => {
  for (const row of EXTENSION_ROWS) expect(row.name).toBe(names.extensionName(row.type));
  expect(new Set(EXTENSION_ROWS.map(({ type }) => type)).size).toBe(EXTENSION_ROWS.length);
});
