import { randomUUID } from 'node:crypto';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { TlsOptions } from 'node:tls';
import type { LabPolicy } from '../../lib/lab/state.ts';
import type { TlsVersion } from '../../lib/tls/version.ts';
import type { Credentials } from './certificates.ts';

/** What a TLS host is set to accept. */
export type Accepted = Pick<
  TlsOptions,
  | 'minVersion'
  | 'maxVersion'
  | 'ciphers'
  | 'honorCipherOrder'
  | 'ecdhCurve'
  | 'requestCert'
  | 'rejectUnauthorized'
  | 'SNICallback'
  | 'ca'
>;

/** Versions and suites exactly as a policy publishes them. */
export function byPolicy({ protocols, suites }: LabPolicy): Accepted {
  const names = suites.map(({ openssl }) => openssl);
  // OpenSSL wants a suite of TLS 1.2 or older even where those versions are closed.
  if (names.every((name) => name.startsWith('TLS_'))) names.push('ECDHE-RSA-AES128-GCM-SHA256');
  return {
    ...byVersions([protocols.at(-1) ?? 'TLSv1.2', protocols[0] ?? 'TLSv1.3']),
    ciphers: `${names.join(':')}:@SECLEVEL=0`,
    honorCipherOrder: true,
  };
}

export function byVersions([oldest, newest]: readonly [TlsVersion, TlsVersion]): Accepted {
  return {
    minVersion: nodeName(oldest),
    maxVersion: nodeName(newest),
    // TLS 1.0 and 1.1 sign with MD5 and SHA-1, which OpenSSL 3 allows at level 0 alone.
    ciphers: 'DEFAULT:@SECLEVEL=0',
  };
}

/**
 * An HTTPS server for HTTP/2 and HTTP/1.1 that answers as an API Gateway domain does to a path without an
 * API: 403. Its `setSecureContext` switches what it accepts; earlier session tickets end with the old context.
 */
export function createTlsHost(credentials: readonly Credentials[], accepted: Accepted): Http2SecureServer {
  const server = createSecureServer({ ...shown(credentials), ...accepted, allowHTTP1: true });
  server.on('request', (_request, response) => {
    response.writeHead(403, {
      'content-type': 'application/json',
      server: 'tls-notebook-lab',
      'x-amzn-requestid': randomUUID(),
      'x-amzn-errortype': 'ForbiddenException',
    });
    response.end('{"message":"Forbidden"}');
  });
  // A peer that breaks off is the lab's daily bread.
  server.on('sessionError', () => undefined);
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return server;
}

/** Keys and certificates as node:tls takes several of them: one array of each. */
export function shown(credentials: readonly Credentials[]): {
  readonly key: string[];
  readonly cert: string[];
} {
  return { key: credentials.map(({ key }) => key), cert: credentials.map(({ cert }) => cert) };
}

function nodeName(version: TlsVersion): 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' {
  return version === 'TLSv1.0' ? 'TLSv1' : version;
}
