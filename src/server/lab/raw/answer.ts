import { randomBytes, X509Certificate } from 'node:crypto';
import { keyExchange } from '../../../lib/tls/context.ts';
import { encodeHandshake } from '../../../lib/tls/handshake.ts';
import { VERSION_CODES } from '../../../lib/tls/version.ts';
import type { Credentials } from '../certificates.ts';
import type { RawHost } from '../hosts.ts';
import type { Asked } from './asked.ts';
import { serverKeyExchange } from './key-exchange.ts';

/** What a raw host sends at once, and whether that is a refusal. */
export interface Flight {
  readonly bytes: Uint8Array;
  readonly refused: boolean;
}

const PROTOCOL_VERSION = 70;
const HANDSHAKE_FAILURE = 40;

/** ServerHello, Certificate, ServerKeyExchange where the suite has one, and ServerHelloDone; or a fatal alert. */
export function answer({ versions, suites }: RawHost, credentials: Credentials, asked: Asked): Flight {
  const codes = versions.map((name) => VERSION_CODES[name]).filter((code) => code >= VERSION_CODES.SSLv3);
  const version = Math.max(...codes.filter((code) => code <= asked.version));
  // SSL 3.0 has no alert for a version (RFC 6101 §5.4.2).
  if (!Number.isFinite(version))
    return refusal(codes.length > 0 ? PROTOCOL_VERSION : HANDSHAKE_FAILURE, asked.version);
  const suite = suites.find((code) => asked.suites.includes(code));
  if (suite === undefined) return refusal(HANDSHAKE_FAILURE, version);

  const random = randomBytes(32);
  const context = { version, suite };
  const messages = [
    encodeHandshake({
      msg_type: 2,
      legacy_version: version,
      random,
      legacy_session_id_echo: new Uint8Array(),
      cipher_suite: suite,
      legacy_compression_method: 0,
    }),
    encodeHandshake({ msg_type: 11, certificate_list: [new X509Certificate(credentials.cert).raw] }, context),
    ...(NEEDS_KEY.has(keyExchange(suite).method)
      ? [serverKeyExchange(context, Buffer.concat([asked.random, random]), credentials.key)]
      : []),
    encodeHandshake({ msg_type: 14 }, context),
  ];
  return { bytes: Buffer.concat(messages.map((message) => record(22, version, message))), refused: false };
}

const NEEDS_KEY = new Set(['DHE', 'RSA_EXPORT']);

const refusal = (description: number, version: number): Flight => ({
  bytes: record(21, Math.max(version, VERSION_CODES.SSLv3), Buffer.from([2, description])),
  refused: true,
});

function record(type: number, version: number, fragment: Uint8Array): Buffer {
  const { length } = fragment;
  return Buffer.concat([
    Buffer.from([type, version >> 8, version & 255, length >> 8, length & 255]),
    fragment,
  ]);
}
