import { fixed, list, opaque8, optional, struct, uint8, uint16, vector8, vector16 } from '../../bytes/row.ts';
import type { Context } from '../context.ts';
import { cipherSuiteName, compressionName, versionLabel } from '../names.ts';
import { extensions } from './extensions.ts';

export const clientHello = struct<Context>('RFC 8446 §4.1.2', {
  legacy_version: uint16(versionLabel),
  random: fixed(32),
  legacy_session_id: opaque8({ max: 32 }),
  cipher_suites: vector16(list('CipherSuite', uint16(cipherSuiteName)), { min: 2 }),
  legacy_compression_methods: vector8(list('CompressionMethod', uint8(compressionName)), { min: 1 }),
  extensions: optional(extensions),
});

/** Also HelloRetryRequest, which differs in its random alone (RFC 8446 §4.1.4). */
export const serverHello = struct<Context>('RFC 8446 §4.1.3', {
  legacy_version: uint16(versionLabel),
  random: fixed(32),
  legacy_session_id_echo: opaque8({ max: 32 }),
  cipher_suite: uint16(cipherSuiteName),
  legacy_compression_method: uint8(compressionName),
  extensions: optional(extensions),
});

export const encryptedExtensions = struct<Context>('RFC 8446 §4.3.1', { extensions });
