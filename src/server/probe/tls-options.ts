import { constants } from 'node:crypto';
import { isIP } from 'node:net';
import type { ConnectionOptions, SecureVersion } from 'node:tls';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { settingsOf } from '../../lib/flow/setting.ts';
import { suites13 } from '../../lib/tls/names.ts';
import type { TlsVersion } from '../../lib/tls/version.ts';
import { cipherList } from './settings.ts';

/**
 * What to offer, as node:tls takes it. Certificates are checked and never fatal here: what counts is
 * decided by whoever reads the checks.
 * @param ca PEM of the CAs to trust, and of no others; without it, Node's own store
 */
export function tlsOptions(request: ProbeRequest, ca: string[] | undefined): ConnectionOptions {
  return {
    minVersion: NODE_VERSIONS[request.minVersion],
    maxVersion: NODE_VERSIONS[request.maxVersion],
    ciphers: cipherString(request),
    ecdhCurve: request.curves ?? 'auto',
    // Servers as old as TLS 1.0 may lack RFC 5746; a probe sends nothing that renegotiation could harm.
    // Like curl, it wants no tickets before TLS 1.3: it never resumes.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT | constants.SSL_OP_NO_TICKET,
    minDHSize: 1,
    ...(request.alpn.length > 0 && { ALPNProtocols: [...request.alpn] }),
    ...(isIP(request.host) === 0 && { servername: request.host }),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...(ca !== undefined && { ca }),
  };
}

/**
 * OpenSSL's cipher string and TLS 1.3's suites in one, as Node splits them by their TLS_ prefix. Security
 * level 0, so that it is the server that decides, unless the request asks for another one.
 */
function cipherString(request: ProbeRequest): string {
  const { ciphers, tls13Ciphers } = settingsOf(request);
  const level = ciphers?.toUpperCase().includes('@SECLEVEL') ? [] : ['@SECLEVEL=0'];
  const list = ciphers === undefined ? 'DEFAULT' : cipherList(ciphers, request);
  return [list, ...level, tls13Ciphers === undefined ? TLS13_DEFAULT : suites13(tls13Ciphers)].join(':');
}

const TLS13_DEFAULT = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256';

const NODE_VERSIONS: Readonly<Record<TlsVersion, SecureVersion>> = {
  'TLSv1.0': 'TLSv1',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
};
