import { VERSION_CODES, type Version } from '../tls/version.ts';
import { saidByLibrary } from './backends.ts';
import { certificateCode } from './certificate.ts';
import { type Fact, type Read, type Row, readBy, type Said, saying } from './fact.ts';
import { saidByOpenSsl } from './openssl-error.ts';
import type { Backend } from './pasted.ts';

const CURL: Fact = { is: 'source', source: 'curl' };
const info = (...facts: readonly Fact[]): Read => ({ kind: 'info', facts });

/** curl's information lines, without their `* `. */
const INFO: readonly Row[] = [
  [
    /^ {1,2}Trying |^Rebuilt URL to|^About to connect\(\)|^Host \S+ was resolved\.|^Added \S+ to DNS cache|^Hostname .{1,200} was found in DNS cache/,
    () => info({ is: 'begin' }, CURL),
  ],
  [/^(?:Re-using|Reusing) existing/, () => info({ is: 'begin' }, CURL)],
  [
    /^Connected to (\S{1,255}) \((\S{1,80})\) port (\d{1,5})( \(#\d+\))?/,
    ([, host = '', , port, number]) =>
      info(
        { is: 'connected' },
        { is: 'opened' },
        CURL,
        { is: 'host', host, port: Number(port) },
        age(number ? { to: '8.1.2' } : { from: '8.2.0', to: '8.15.0' }),
      ),
  ],
  [
    /^Established connection to (\S{1,255}) \(\S{1,80} port (\d{1,5})\)/,
    ([, host = '', port]) =>
      info(
        { is: 'connected' },
        { is: 'opened' },
        CURL,
        { is: 'host', host, port: Number(port) },
        age({ from: '8.16.0' }),
      ),
  ],
  [
    /^Establish HTTP proxy tunnel to (\S{1,255}):(\d{1,5})\s*$/,
    ([, host = '', port]) => info({ is: 'tunnel', host, port: Number(port) }, CURL),
  ],
  [
    /^CONNECT tunnel established, response 2\d\d|^Proxy replied (?:OK|2\d\d) to CONNECT request/,
    () => info({ is: 'tunnelled' }, CURL),
  ],
  [/^ALPN, offering/, () => info({ is: 'connected' }, age({ to: '7.82.0' }))],
  [/^ALPN: offers /, () => info({ is: 'connected' }, age({ from: '7.83.0', to: '8.2.1' }))],
  [/^ALPN: curl offers /, () => info({ is: 'connected' }, age({ from: '8.3.0' }))],
  [/^SSL connection using (.{1,200})$/, ([, how = '']) => agreed(how)],
  [
    /^\s+SSL certificate verify result: .{1,200}continuing anyway|SSL certificate verification failed, continuing anyway|^skipping SSL peer certificate verification|server certificate verification SKIPPED|^SSL Trust: peer verification disabled/,
    () => info({ is: 'unchecked' }),
  ],
  [/^\s*SSL certificate verify ok\./, () => info(age({ to: '8.16.0' }))],
  [/^SSL certificate verified via OpenSSL/, () => info(age({ from: '8.17.0' }))],
  [
    /^OpenSSL verify result: (\w+)/,
    ([, code = '0']) => (code === '0' ? info() : { ...info(), note: 'verify-result-hexadecimal' }),
  ],
  [
    /^(?:Closing connection|closing connection|shutting down connection|Connection #\d+ to host .{1,300} left intact)/,
    () => info({ is: 'over' }),
  ],
  [
    /^(?:successfully set certificate verify locations|CAfile|CApath|Cipher selection: |TLS 1\.3 cipher selection: )/i,
    () => info({ is: 'connected' }),
  ],
];

const age = (limits: { readonly from?: string; readonly to?: string }): Fact => ({ is: 'age', ...limits });

/** `TLSv1.3 / TLS_AES_256_GCM_SHA384 / x25519 / RSASSA-PSS`; GnuTLS writes TLS1.3, NSS only the suite. */
function agreed(how: string): Read {
  const [label = '', , , signature] = how.split(' / ');
  const version = versionOf(label);
  const library: Fact[] = /^TLS1\.\d$/.test(label)
    ? [{ is: 'source', source: 'curl', backend: 'GnuTLS' }]
    : [];
  return {
    kind: 'info',
    note: 'agreed',
    facts: [
      CURL,
      ...library,
      { is: 'agreed', ...(version && { version }) },
      ...(signature === undefined ? [] : [age({ from: '8.5.0' })]),
    ],
  };
}

/** `TLSv1`, `TLSv1.2`, `TLS1.3`, `TLS 1.2`, `SSLv3`. */
export function versionOf(label: string): Version | undefined {
  const [, family, number = '1.0'] = /^(TLS)\s?v?(1\.[0-3])?1?$/.exec(label.trim()) ?? [];
  const name = family ? `TLSv${number}` : label.trim();
  return name in VERSION_CODES ? (name as Version) : undefined;
}

/** One of curl's lines with a `* ` before it, or with `curl: (n) `; undefined where it is of no account. */
export function readInfo(text: string): Read | undefined {
  return readBy(INFO, text) ?? readFailure(text);
}

/** What curl says of how it failed. */
export function readFailure(text: string): Read | undefined {
  // It names TLS, so TCP was up.
  if (/^SSL connection time/.test(text)) return saying({ what: 'timeout' }, CURL, { is: 'connected' });
  const openssl = saidByOpenSsl(text);
  if (openssl) return saying(openssl, CURL, ...libraryOf(text));
  const proxy = PROXY.exec(text);
  if (proxy) {
    const status = proxy[1] ?? proxy[2];
    return saying({ what: 'proxy', ...(status && { status: Number(status) }) }, CURL);
  }
  for (const [pattern, said] of FAILURES)
    if (pattern.test(text)) return saying(said, CURL, ...libraryOf(text));
  const certificate = /certificate/i.test(text) ? certificateCode(text) : undefined;
  if (certificate && FATAL_CERTIFICATE.test(text))
    return saying({ what: 'certificate', code: certificate }, CURL);
  return saidByLibrary(text);
}

/** Not `SSL certificate verify result: …, continuing anyway`, which fails nothing. */
const FATAL_CERTIFICATE =
  /^SSL(?::| certificate (?:problem|OpenSSL verify result))|^server certificate verification failed|does not match target host/;

const PROXY =
  /CONNECT tunnel failed(?:, response (\d{3}))?|Received HTTP code (\d{3}) from proxy after CONNECT|Proxy CONNECT aborted/;

const FAILURES: readonly (readonly [RegExp, Said])[] = [
  [
    /^SSL:? public key does not match pinned public key/,
    { what: 'certificate', code: 'PINNED_KEY_MISMATCH' },
  ],
  [
    /^Could not resolve (?:host|proxy)|^Couldn't resolve host|^getaddrinfo\(\d+\) failed|^Could not resolve: /,
    { what: 'unreachable', code: 'dns.notfound' },
  ],
  [/^Resolving timed out/, { what: 'unreachable', code: 'dns.timeout' }],
  [
    /Failed to connect to .{1,300}: (?:Timeout was reached|Connection timed out)|^connect to .{1,200} failed: Connection timed out/,
    { what: 'connect-timeout' },
  ],
  [/No route to host|Host is unreachable/, { what: 'unreachable', code: 'tcp.unreachable:host' }],
  [/Network is unreachable/, { what: 'unreachable', code: 'tcp.unreachable:network' }],
  [
    /^Failed to connect to |^Failed connect to |^connect to .{1,200} failed: Connection refused|couldn't connect to host/,
    { what: 'unreachable', code: 'tcp.refused' },
  ],
  [/^(?:Connection|Operation) (?:timed out|timeout)/, { what: 'timeout' }],
  [
    /SSL_connect: SSL_ERROR_(?:SYSCALL|ZERO_RETURN)|^SSL_ERROR_SYSCALL|Unknown SSL protocol error in connection to [^\s:]{1,255}(?::\d{1,5})?\s*$/,
    { what: 'closed' },
  ],
  [/Connection reset by peer|Connection was reset|errno 104\b|errno 10054\b/, { what: 'reset' }],
  [/No OCSP response received/, { what: 'certificate', code: 'NO_OCSP_RESPONSE' }],
  [
    /^Empty reply from server|^Send failure: Broken pipe|^transfer closed|SSL_(?:read|write): SSL_ERROR_SYSCALL/,
    { what: 'closed' },
  ],
  [
    /^(?:CURL_SSLVERSION_MAX incompatible|Unsupported protocol|Protocol .{1,100} (?:not supported|disabled)|no URL specified|URL using bad|option |Unrecognized parameter|failed setting cipher list|.{0,60}unknown cipher in list)|--tls-max set lower|Minimum TLS version set higher|: is badly used here/,
    { what: 'usage' },
  ],
];

/** `OpenSSL/3.0.19: error:…`, `LibreSSL SSL_connect: …`; BoringSSL names itself in the function's place. */
function libraryOf(text: string): readonly Fact[] {
  const name =
    /\b(OpenSSL|LibreSSL)[ /]/.exec(text)?.[1] ?? (/OPENSSL_internal/.test(text) ? 'BoringSSL' : undefined);
  const connect = /^(?:curl: \(\d+\) )?TLS connect error: /.test(text) ? [age({ from: '8.11.0' })] : [];
  return name ? [{ is: 'source', source: 'curl', backend: name as Backend }, ...connect] : connect;
}
