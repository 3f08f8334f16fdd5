import { randomBytes, X509Certificate } from 'node:crypto';
import { VERSION_CODES } from '../../../lib/tls/version.ts';
import type { Credentials } from '../certificates.ts';
import type { RawHost } from '../hosts.ts';
import type { Flight } from './answer.ts';
import type { Asked } from './asked.ts';

const CLIENT_HELLO = 1;
const SERVER_HELLO = 4;
const X509_CERTIFICATE = 1;

/** Whether what has come is a whole CLIENT-HELLO of SSLv2 (draft-hickman-netscape-ssl §5.5.1), in a two-byte header. */
export function isSslv2Hello(bytes: Buffer): boolean {
  if (bytes.length < 11 || ((bytes[0] ?? 0) & 0x80) === 0 || bytes[2] !== CLIENT_HELLO) return false;
  return bytes.length >= 2 + (bytes.readUInt16BE(0) & 0x7fff);
}

/** Its version may be newer: then its cipher specs begin with a zero and are suites (RFC 5246 §E.2). */
export function readSslv2Hello(bytes: Buffer): Asked {
  const [specs, session, challenge] = [bytes.readUInt16BE(5), bytes.readUInt16BE(7), bytes.readUInt16BE(9)];
  const version = bytes.readUInt16BE(3);
  const suites = Array.from({ length: Math.floor(specs / 3) }, (_, at) =>
    bytes.subarray(11 + 3 * at, 14 + 3 * at),
  );
  const random = Buffer.alloc(32);
  bytes
    .subarray(11 + specs + session, 11 + specs + session + challenge)
    .copy(random, Math.max(0, 32 - challenge));
  return {
    version: Math.min(version, VERSION_CODES['TLSv1.2']),
    random,
    suites: suites.flatMap((spec) => (spec.length === 3 ? [spec.readUIntBE(0, 3)] : [])),
    sslv2: true,
  };
}

/** SERVER-HELLO (draft-hickman-netscape-ssl §5.6.1): the certificate, all cipher specs that it has, a connection id. */
export function sslv2Answer({ suites }: RawHost, { cert }: Credentials): Flight {
  const certificate = new X509Certificate(cert).raw;
  const specs = Buffer.concat(suites.map((spec) => Buffer.from([spec >> 16, (spec >> 8) & 255, spec & 255])));
  const id = randomBytes(16);
  const body = Buffer.concat([
    Buffer.from([SERVER_HELLO, 0, X509_CERTIFICATE]),
    ...[VERSION_CODES.SSLv2, certificate.length, specs.length, id.length].map((n) =>
      Buffer.from([n >> 8, n & 255]),
    ),
    certificate,
    specs,
    id,
  ]);
  return {
    bytes: Buffer.concat([Buffer.from([0x80 | (body.length >> 8), body.length & 255]), body]),
    refused: false,
  };
}
