import { alertName, handshakeTypeName } from '../tls/names.ts';
import { certificateCode } from './certificate.ts';
import { versionOf } from './curl-lines.ts';
import { directionOf } from './curl-tls.ts';
import { type Fact, labelled, type Read, type Row, readBy, saying } from './fact.ts';
import { alertNumber, saidByOpenSsl } from './openssl-error.ts';
import type { Really } from './pasted.ts';

const OPENSSL: Fact = { is: 'source', source: 'openssl', backend: 'OpenSSL' };
const info = (...facts: readonly Fact[]): Read => ({ kind: 'info', facts: [OPENSSL, ...facts] });

/** What `openssl s_client` of 1.0.2 to 3.6 prints, with -msg, -state, -trace and -brief. */
const LINES: readonly Row[] = [
  [
    /^CONNECTED\([0-9A-F]{8}\)|^Connecting to \S{1,80}\s*$/,
    ({ input }) => (input[1] === 'O' ? info({ is: 'connected', anew: true }) : info({ is: 'begin' })),
  ],
  [/^Acceptable client certificate CA names/, () => info({ is: 'certificate-asked' })],
  [
    /^\s+Protocol\s*: (TLSv1(?:\.[0-3])?)\s*$/,
    ([, label = '']) => info(...labelled(versionOf(label), handshake('ClientHello'), 'out')),
  ],
  [/^CONNECTION ESTABLISHED/, () => info({ is: 'connected' })],
  [/^Protocol version: (\S{1,10})/, ([, label = '']) => agreed(label)],
  [
    /^(?:New|Reused), (\S{1,10}), Cipher is (\S{1,80})/,
    ([, label = '', cipher]) =>
      cipher === '(NONE)' ? nothing({ is: 'unagreed' }) : { ...agreed(label), note: 'suite-agreed' },
  ],
  [
    /^SSL handshake has read (\d{1,9}) bytes and written (\d{1,9}) bytes/,
    ([, read, written]) => handshakeBytes(Number(read), Number(written)),
  ],
  [/^no peer certificate available/, () => nothing()],
  [
    /^\s+Verify return code: 0 \(ok\)|^Verification: OK/,
    () => ({ ...info(), note: 'verify-result-unasked' }),
  ],
  [
    /^\s*Verify return code: (?!0 )\d|^Verification error: |^verify error:num=/,
    ({ input }) => ({
      ...info({ is: 'unchecked' }),
      ...(certificateCode(input) && { note: 'certificate' as const }),
    }),
  ],
  [
    /^SSL_connect:before |^SSL_connect:SSLv3\/TLS|^SSL_connect:(?:SSLv|TLSv|unknown|error)/,
    ({ input }) => state(input),
  ],
  [
    /^SSL3 alert (read|write):(fatal|warning):(.{1,60}?)\s*$/,
    ([, way = '', level = '', words = '']) => alert(way, level, alertNumber(words)),
  ],
  [
    /^(>>>|<<<) ((?:SSL|TLS|\?\?\?)[ \d.v?]{0,10}),? ?(.{1,80})$/,
    ([, way = '', label = '', rest = '']) => message(way, label, rest),
  ],
  [
    /^\s{4}(ClientHello|ServerHello|Certificate|ServerKeyExchange|ServerHelloDone|CertificateRequest|CertificateVerify|ClientKeyExchange|Finished|EncryptedExtensions|NewSessionTicket), Length=/,
    ([, name = '']) => traced(name),
  ],
  [
    /^(Sent|Received) (?:TLS )?Record/,
    ([way = '']) => ({ ...info({ is: 'connected' }), direction: directionOf(way) }),
  ],
  [
    /^\s{2,8}Level=(fatal|warning)\((\d)\), description=.{1,60}\((\d{1,3})\)/,
    ([, level = '', , code]) => alert('', level, Number(code)),
  ],
  [
    /^connect:errno=(\d+)/,
    ([, errno]) =>
      saying(
        errno === '110' ? { what: 'connect-timeout' } : { what: 'unreachable', code: 'tcp.refused' },
        OPENSSL,
      ),
  ],
  [/^(?:write|read):errno=0/, () => saying({ what: 'closed' }, OPENSSL)],
  [/^(?:write|read):errno=(?:104|54|10054)/, () => saying({ what: 'reset' }, OPENSSL)],
  [
    /^(?:BIO_lookup_ex|gethostbyname failure|.{0,80}Name or service not known|.{0,80}nodename nor servname)/,
    () => saying({ what: 'unreachable', code: 'dns.notfound' }, OPENSSL),
  ],
  [
    /^(?:s_client: (?:Unknown|Option)|unknown option|usage: s_client)/,
    () => saying({ what: 'usage' }, OPENSSL),
  ],
  [
    /^(?:Certificate chain|No client certificate CA names sent|Server Temp Key: |Peer signature type: |Peer signing digest: |Secure Renegotiation IS|SSL-Session:)/,
    () => info(),
  ],
];

function agreed(label: string): Read {
  const version = versionOf(label);
  return { ...info({ is: 'agreed', ...(version && { version }) }), note: 'agreed' };
}

const nothing = (...facts: readonly Fact[]): Read => ({ ...info(...facts), note: 'nothing-agreed' });

/** Seven bytes are one alert: a record header of five, level and description. */
function handshakeBytes(read: number, written: number): Read {
  if (read === 7) return { ...info(), note: 'alert-length' };
  if (read === 0 && written > 0) return { ...info(), note: 'no-alert-received' };
  return info();
}

function state(text: string): Read {
  const hello = /write client hello/i.test(text);
  const server = /read server hello\b/i.test(text) && !/error|failed/i.test(text);
  if (hello) return told('out', { protocol: 'handshake', name: 'client_hello', code: 1, corrected: false });
  if (server) return told('in', { protocol: 'handshake', name: 'server_hello', code: 2, corrected: false });
  return info({ is: 'connected' });
}

function told(direction: 'out' | 'in', really: Really): Read {
  const isAlert = really.protocol === 'alert';
  return {
    kind: isAlert ? 'alert' : 'tls',
    direction,
    really,
    note: isAlert ? 'alert' : really.protocol === 'handshake' ? 'message' : 'record-header',
    facts: [OPENSSL, { is: 'message', direction, really }],
  };
}

/** `Level=…` of -trace stands below the record that says which way; `line.ts` puts it in. */
function alert(way: string, level: string, code: number | undefined): Read {
  const really: Really = {
    protocol: 'alert',
    name: alertName(code ?? -1),
    level: level === 'fatal' ? 'fatal' : 'warning',
    ...(code !== undefined && { code }),
    corrected: false,
  };
  if (way !== '') return told(directionOf(way), really);
  return { kind: 'alert', really, note: 'alert', facts: [OPENSSL, { is: 'message', really }] };
}

/** `Handshake [length 00c0], ClientHello`, `Alert [length 0002], fatal protocol_version`, `RecordHeader [length 0005]`. */
function message(way: string, label: string, rest: string): Read {
  const direction = directionOf(way);
  const alerted = /^Alert \[length [0-9a-f]{4}\], (fatal|warning) (\w{1,40})/.exec(rest);
  if (alerted) return alert(way, alerted[1] ?? '', alertNumber(alerted[2] ?? ''));
  const named = /^Handshake \[length [0-9a-f]{4}\], (\w{1,30})/.exec(rest);
  if (named) {
    const really = handshake(named[1] ?? '');
    const read = told(direction, really);
    return { ...read, facts: [...read.facts, ...labelled(versionOf(label), really, direction)] };
  }
  if (/^ChangeCipherSpec/.test(rest))
    return told(direction, {
      protocol: 'change_cipher_spec',
      name: 'change_cipher_spec',
      code: 1,
      corrected: false,
    });
  return { ...info({ is: 'connected' }), kind: 'tls', direction, note: 'record-header' };
}

function traced(name: string): Read {
  const really = handshake(name);
  return { kind: 'tls', really, note: 'message', facts: [OPENSSL, { is: 'message', really }] };
}

/** `ServerKeyExchange` → `server_key_exchange` and its number. */
function handshake(name: string): Really {
  const registered = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  const code = Array.from({ length: 256 }, (_, number) => number).find(
    (number) => handshakeTypeName(number) === registered,
  );
  return { protocol: 'handshake', name: registered, ...(code !== undefined && { code }), corrected: false };
}

/** A line of `openssl s_client`; undefined where it is of no account. */
export function readOpenSsl(text: string): Read | undefined {
  // With a thread's id before it, as only a program's own error queue is printed; standard error may come in the
  // middle of a line of -trace. Node prints the same after `write EPROTO`.
  if (/[0-9A-F]{6,20}:error:[0-9A-F]{8}:/i.test(text) && !/EPROTO|Error\b/.test(text)) {
    const said = saidByOpenSsl(text);
    return said && saying(said, OPENSSL);
  }
  return readBy(LINES, text);
}
