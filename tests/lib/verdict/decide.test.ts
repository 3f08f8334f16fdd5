import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import { hasVerdictWords, verdictText } from '../../../src/lib/i18n/verdict.ts';
import { decideVerdict as decideOnly } from '../../../src/lib/verdict/decide.ts';
import * as part from '../flow-parts.ts';

type Part = part.Untimed;

/** Ends as one does where the peer hangs up in the handshake. */
const FIN = [part.peerClosed('fin'), part.failed('handshake', 'socket', 'EOF')];
const RST = [part.peerClosed('reset'), part.failed('handshake', 'socket', 'ECONNRESET')];
const HELLO = part.sent(part.clientHello());
const ASCII = (text: string): string =>
  [...text].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');

const wrongVersion = part.failed(
  'handshake',
  'tls',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'wrong version number',
  '0A00010B',
);

/** A verdict that nobody can read out is none. */
function decideVerdict(events: Parameters<typeof decideOnly>[0]): Verdict {
  const verdict = decideOnly(events);
  expect(hasVerdictWords(verdict.code), verdict.code).toBe(true);
  return verdict;
}

function decide(...parts: readonly Part[]): Verdict {
  return decideVerdict(part.timed(part.asking(), ...part.CONNECTED, ...parts));
}

function ourHello(): Part {
  const asking = part.asking();
  if (asking.type !== 'request') throw new Error('no request');
  const offer = { versions: ['TLSv1.2'], suites: 'all', extensions: 'all', recordVersion: 0x0301 } as const;
  return { ...asking, request: { ...asking.request, kind: 'hello', offer } };
}

const HOSTILE: readonly { readonly id: string; readonly code: string; readonly bytes_hex?: string }[] =
  JSON.parse(readFileSync(new URL('../../bench/hostile-servers.json', import.meta.url), 'utf8'));

describe('the server’s answer decides, whatever our own library says of it', () => {
  const answers = HOSTILE.filter(
    ({ bytes_hex, code }) => bytes_hex !== undefined && !code.startsWith('tls.timeout'),
  );

  test.each(answers.map(({ id, code, bytes_hex }) => [id, code, bytes_hex ?? '']))(
    '%s is %s',
    (_, code, hex) => {
      expect(decide(HELLO, part.came(hex), wrongVersion, ...FIN).code).toBe(code);
      // The same bytes one by one.
      const single = (hex.match(/../g) ?? []).map(part.came);
      expect(decide(HELLO, ...single, ...FIN).code).toBe(code);
    },
  );

  test.each([
    ['http', 'HTTP/1.1 400 Bad Request\r\n'],
    ['http', '<!DOCTYPE html>'],
    ['ssh', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['smtp', '220 mx.example ESMTP\r\n'],
    ['ftp', '220 Welcome to the FTP server\r\n'],
    ['imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
    ['pop3', '+OK ready\r\n'],
    ['mysql', 'J\0\0\0\n8.0.36\0'],
    ['unknown', '{{{{{{{{'],
  ])('%s is told from %s', (protocol, banner) => {
    const verdict = decide(HELLO, part.came(ASCII(banner)), wrongVersion);
    expect(verdict).toMatchObject({ outcome: 'not-tls', by: 'server', code: `not_tls.${protocol}` });
    expect(verdict.evidence[0]).toEqual({ event: 5, message: 1 });
  });

  test.each([
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n',
    'HTTP/1.1 502 Bad Gateway\r\n\r\n',
    '<html><head><title>Proxy Error</title></head>',
  ])('a proxy is likely on the way: %j', (banner) => {
    const verdict = decide(HELLO, part.came(ASCII(banner)), wrongVersion);
    expect(verdict).toMatchObject({
      outcome: 'not-tls',
      by: 'network',
      code: 'not_tls.http',
      certainty: 'likely',
    });
  });

  test('a host’s own reverse proxy is no proxy on the way', () => {
    const answer = 'HTTP/1.1 400 Bad Request\r\nVia: 1.1 varnish\r\n\r\n';
    const verdict = decide(HELLO, part.came(ASCII(answer)), wrongVersion);
    expect(verdict).toMatchObject({ by: 'server', code: 'not_tls.http', certainty: 'certain' });
  });

  test('a banner that several protocols have names one only as likely, or none', () => {
    const told = (banner: string) => decide(HELLO, part.came(ASCII(banner)), wrongVersion);
    expect(told('+OK ready\r\n')).toMatchObject({ code: 'not_tls.pop3', certainty: 'likely' });
    expect(told('220 Welcome\r\n')).toMatchObject({ code: 'not_tls.unknown', certainty: 'certain' });
  });

  test('an alert counts under whatever record version it comes', () => {
    for (const version of ['0300', '0301', '0304']) {
      expect(decide(HELLO, part.came(`15${version}00020246`), ...FIN).code).toBe('alert.fatal.70');
    }
  });

  test('a fatal alert is the server’s, and the strongest evidence', () => {
    const verdict = decide(HELLO, part.came(part.alert(2, 70)), ...FIN);
    expect(verdict).toMatchObject({
      outcome: 'refused',
      by: 'server',
      code: 'alert.fatal.70',
      certainty: 'certain',
    });
    expect(verdict.evidence[0]).toEqual({ event: 5, message: 1 });
    expect(verdict).not.toHaveProperty('version');
  });

  test('a warning is no refusal', () => {
    expect(decide(HELLO, part.came(part.alert(1, 112)), ...FIN).outcome).toBe('closed');
    const silence = part.failed('handshake', 'deadline', 'deadline.silence');
    expect(decide(HELLO, part.came(part.alert(1, 112)), silence).code).toBe('tls.timeout:server_hello');
  });

  test.each([
    ['tls10', part.serverHello(1), 'TLSv1.0'],
    ['tls11', part.serverHello(2), 'TLSv1.1'],
    ['sslv3', part.serverHello(0), 'SSLv3'],
    ['version', part.serverHelloOf(0x7f1c), undefined],
  ])('a version that was not offered is refused by the client: %s', (name, hello, version) => {
    const unsupported = part.failed(
      'handshake',
      'tls',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'unsupported protocol',
      '0A000102',
    );
    const verdict = decide(HELLO, part.came(hello), part.sent(part.alert(2, 70)), unsupported);
    expect(verdict).toMatchObject({ outcome: 'refused', by: 'client', code: `tls.unsupported:${name}` });
    expect(verdict.version).toBe(version);
  });

  test.each([
    ['server_hello', [part.came(part.serverHello(4))]],
    ['second_hrr', [part.came(part.helloRetryRequest()), HELLO, part.came(part.helloRetryRequest())]],
    ['record_type', [part.came('630303000100')]],
    ['unexpected_record', [part.came('170303000100')]],
    ['alert', [part.came('1503030003020100')]],
  ] as const)('an answer against the rules is malformed: %s', (what, parts) => {
    expect(decide(HELLO, ...parts, ...FIN)).toMatchObject({
      outcome: 'malformed',
      by: 'server',
      code: `tls.malformed:${what}`,
    });
  });
});

describe('the client’s own refusal says nothing of the server', () => {
  test('no hello left, only an alert out', () => {
    const failure = part.failed(
      'handshake',
      'tls',
      'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
      'no protocols available',
      '0A0000BF',
    );
    const verdict = decide(part.sent(part.alert(2, 70)), failure);
    expect(verdict).toMatchObject({ outcome: 'refused', by: 'client', code: 'local.no_protocols_available' });
    expect(verdict.evidence[0]).toEqual({ event: 4, message: 0 });
  });

  test('it gave up on the server’s signature, and what the server chose is told', () => {
    const reason = 'legacy sigalg disallowed or unsupported';
    const code = 'local.legacy_sigalg_disallowed_or_unsupported';
    const verdict = decideVerdict(
      part.timed(
        part.asking({ minVersion: 'TLSv1.0', maxVersion: 'TLSv1.0' }),
        ...part.CONNECTED,
        HELLO,
        part.came(part.serverHello(1)),
        part.sent(part.alert(2, 80)),
        part.failed('handshake', 'tls', 'ERR_SSL_LEGACY_SIGALG', reason, '0A00014D'),
      ),
    );
    expect(verdict).toMatchObject({ outcome: 'refused', by: 'client', code, version: 'TLSv1.0' });
  });

  test('it says that the server broke the rules', () => {
    const failure = part.failed('handshake', 'tls', 'ERR_SSL_X', 'unknown cipher returned', '0A0000F8');
    const verdict = decide(HELLO, part.came(part.serverHello(3)), part.sent(part.alert(2, 47)), failure);
    expect(verdict).toMatchObject({
      outcome: 'malformed',
      code: 'tls.malformed:cipher_not_offered',
      certainty: 'likely',
    });
  });

  test('a certificate is refused only where its check was asked for', () => {
    const expired = {
      verify: { ok: false, code: 'CERT_HAS_EXPIRED', number: 10, reason: 'certificate has expired' },
    };
    const flow = (verify: boolean) =>
      decideVerdict(
        part.timed(
          part.asking({ verify }),
          ...part.CONNECTED,
          HELLO,
          part.came(part.serverHello(3)),
          part.certificate(expired),
        ),
      );
    const code = 'certificate.CERT_HAS_EXPIRED';
    expect(flow(true)).toMatchObject({ outcome: 'refused', by: 'client', code, version: 'TLSv1.2' });
    expect(flow(false)).toMatchObject({ outcome: 'supported', code: 'ok', certificate: 'CERT_HAS_EXPIRED' });
  });

  test('a name that does not match counts as the certificate does', () => {
    const verdict = decideVerdict(
      part.timed(part.asking({ verify: true }), ...part.CONNECTED, part.certificate({ nameOk: false })),
    );
    expect(verdict.code).toBe('certificate.HOSTNAME_MISMATCH');
  });
});

describe('a complete handshake', () => {
  const agreed = [HELLO, part.came(part.serverHello(3)), part.certificate({})];

  test('is support, whatever HTTP comes to', () => {
    const silent = part.failed('http', 'deadline', 'deadline.silence');
    for (const end of [[], [silent], RST]) {
      expect(decide(...agreed, ...end)).toMatchObject({
        outcome: 'supported',
        code: 'ok',
        version: 'TLSv1.2',
      });
    }
  });

  test('is none where a TLS 1.3 server then refuses our last flight', () => {
    const verdict = decide(...agreed, part.came(part.alert(2, 116)), part.failed('http', 'tls', 'ERR_SSL_X'));
    expect(verdict).toMatchObject({
      outcome: 'refused',
      by: 'server',
      code: 'alert.fatal.116',
      version: 'TLSv1.2',
    });
  });

  test('is not known to be one where TLS 1.3 breaks off right after the server’s Finished', () => {
    const finished = part.handshake(20, []);
    const verdict = decide(
      HELLO,
      part.came(part.serverHelloOf(0x0304) + finished),
      part.certificate({}),
      ...RST,
    );
    expect(verdict).toMatchObject({ outcome: 'reset', by: 'network', code: 'tcp.reset:fin' });
  });
});

test('where the newest version was refused, an older one is advised, and a newer one otherwise', () => {
  const verdict = decide(HELLO, part.came(part.alert(2, 70)), ...FIN);
  const next = (version: 'TLSv1.1' | 'TLSv1.3') =>
    verdictText(verdict, 'en', { host: 'h', port: 443, minVersion: version, maxVersion: version }).next;
  expect(next('TLSv1.3')).toContain('older');
  expect(next('TLSv1.1')).toContain('newer');
});

test('an alert that came before any hello answers nothing', () => {
  const early = part.came(part.alert(2, 70));
  for (const verdict of [decide(early, HELLO, ...FIN), decide(early, ...FIN)]) {
    expect(verdict).toMatchObject({ outcome: 'cannot-tell', code: 'alert.early.70' });
    expect(verdictText(verdict, 'en').sentence).toContain('before anything was asked');
  }
  expect(decide(HELLO, early, ...FIN)).toMatchObject({ outcome: 'refused', code: 'alert.fatal.70' });
});

test('what came before the peer had acknowledged a byte of the hello answers nothing in it', () => {
  const bytes = 'hex' in HELLO ? HELLO.hex.length / 2 : 0;
  const alert = { ...part.came(part.alert(2, 70)), unacknowledged: bytes } as Part;
  expect(decide(HELLO, alert, ...FIN)).toMatchObject({ code: 'alert.early.70', findings: ['unheard'] });
  const half = { ...part.came(part.alert(2, 70)), unacknowledged: bytes - 1 } as Part;
  expect(decide(HELLO, half, ...FIN).code).toBe('alert.fatal.70');
  const fin = { ...part.peerClosed('fin'), unacknowledged: bytes } as Part;
  const closed = decide(HELLO, fin, part.failed('handshake', 'socket', 'EOF'));
  expect(closed).toMatchObject({ code: 'tcp.closed:client_hello_sent', findings: ['unheard'] });
  expect(verdictText(closed, 'en').sentence).toContain('before the ClientHello had arrived');
});

test('only an alert that a missing certificate explains is explained by it', () => {
  const request = part.came(part.serverHello(3) + part.handshake(13, [1, 1, 0, 2, 4, 1, 0, 0]));
  const none = part.sent(part.handshake(11, [0, 0, 0]));
  const ends = (type: number) => decide(HELLO, request, none, part.came(part.alert(2, type)), ...FIN);
  expect(ends(40).findings).toEqual(['client_certificate']);
  expect(ends(20).findings).toBeUndefined();
});

test('an error of SSL 2.0 chooses no version, and no alert of ours is told that was not sent', () => {
  const verdict = decide(HELLO, part.came('8003000001'), ...FIN);
  expect(verdict).toMatchObject({ outcome: 'refused', by: 'server', code: 'sslv2.error:no_cipher_error' });
  const context = { host: 'h', port: 443, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
  const { sentence, why } = verdictText(verdict, 'en', context);
  expect(sentence).toContain('TLS 1.2');
  expect(why).not.toContain('alert');
});

test('an alert that answers the second hello says so, and asks for another group first', () => {
  const retry = part.came(part.helloRetryRequest());
  const verdict = decide(HELLO, retry, HELLO, part.came(part.alert(2, 40)), ...FIN);
  expect(verdict).toMatchObject({ code: 'alert.fatal.40', findings: ['hello_retry'] });
  const { why, next } = verdictText(verdict, 'en');
  expect(why).toContain('HelloRetryRequest');
  expect(next).toContain('--curves');
  const before = decide(HELLO, retry, part.came(part.alert(2, 40)), HELLO, ...FIN);
  expect(before.findings).toBeUndefined();
});

describe('silence, a reset and an end are never a refusal', () => {
  const timeout = (code: string) => part.failed('handshake', 'deadline', code);
  const half = part.came('160303');
  const retry = part.came(part.helloRetryRequest());

  test.each<[string, Verdict['outcome'], readonly Part[]]>([
    ['tcp.reset:client_hello_sent', 'reset', [HELLO, ...RST]],
    ['tcp.closed:client_hello_sent', 'closed', [HELLO, ...FIN]],
    ['tcp.closed:client_hello_sent', 'closed', [HELLO, part.came(part.alert(1, 0)), ...FIN]],
    ['tcp.closed:connected', 'closed', FIN],
    ['tcp.reset:sh', 'reset', [HELLO, part.came(part.serverHello(3)), ...RST]],
    [
      'tcp.closed:cert',
      'closed',
      [HELLO, part.came(part.serverHello(3) + part.handshake(11, [0, 0, 4, 0, 0, 1, 0x30])), ...FIN],
    ],
    ['tcp.closed:hrr', 'closed', [HELLO, retry, ...FIN]],
    ['tcp.reset:half-record', 'reset', [HELLO, half, ...RST]],
    ['tls.timeout:server_hello', 'silent', [HELLO, timeout('deadline.silence')]],
    ['tls.timeout:server_hello', 'silent', [HELLO, timeout('deadline.handshake')]],
    ['tls.timeout:record_header', 'silent', [HELLO, half, timeout('deadline.silence')]],
    ['tls.timeout:handshake_total', 'silent', [HELLO, half, timeout('deadline.handshake')]],
    [
      'tls.timeout:certificate',
      'silent',
      [HELLO, part.came(part.serverHello(3)), timeout('deadline.silence')],
    ],
  ])('%s is %s', (code, outcome, parts) => {
    const verdict = decide(...parts);
    expect(verdict).toMatchObject({ code, outcome });
    expect(verdict.outcome).not.toBe('refused');
    expect(verdict.certainty).not.toBe('certain');
  });
});

describe('what never came to TLS', () => {
  test.each([
    ['dns.notfound', 'unreachable', 'network', part.failed('resolve', 'dns', 'ENOTFOUND')],
    ['dns.timeout', 'unreachable', 'network', part.failed('resolve', 'deadline', 'deadline.dns')],
    ['tcp.refused', 'unreachable', 'network', part.failed('connect', 'socket', 'ECONNREFUSED')],
    ['tcp.unreachable:host', 'unreachable', 'network', part.failed('connect', 'socket', 'EHOSTUNREACH')],
    ['tcp.timeout:connect', 'unreachable', 'network', part.failed('connect', 'deadline', 'deadline.connect')],
    ['tcp.failed:eacces', 'unreachable', 'network', part.failed('connect', 'socket', 'EACCES')],
    ['policy.not_public', 'cannot-tell', 'policy', part.failed('resolve', 'policy', 'not_public')],
    ['aborted', 'cannot-tell', 'client', part.failed('connect', 'abort', 'aborted')],
    ['tls.limit:bytes', 'limit', 'policy', part.failed('handshake', 'limit', 'bytes')],
  ])('%s is %s by %s', (code, outcome, by, failure) => {
    expect(decideVerdict(part.timed(part.asking(), failure))).toMatchObject({ code, outcome, by });
  });

  test.each<[string, readonly Part[]]>([
    ['while it connected', [part.failed('connect', 'socket', 'ECONNREFUSED')]],
    ['before an answer', [HELLO]],
    ['in the middle of one', [HELLO, part.came(part.serverHello(3))]],
    ['when it had sent an alert', [HELLO, part.came(part.serverHello(3)), part.sent(part.alert(2, 80))]],
    ['when the connection was cut', [HELLO, part.peerClosed('reset')]],
  ])('whoever stops a probe %s has decided nothing', (_, parts) => {
    for (const asked of [part.asking(), ourHello()]) {
      const stopped = part.failed('handshake', 'abort', 'aborted');
      const verdict = decideVerdict(part.timed(asked, ...part.CONNECTED, ...parts, stopped));
      expect(verdict).toMatchObject({ outcome: 'cannot-tell', by: 'client', code: 'aborted' });
      // What is kept of a flow may lack the word for it.
      const { code } = decideVerdict(
        part.timed(asked, ...part.CONNECTED, ...parts, { type: 'end', reason: 'aborted' }),
      );
      expect(code).toBe('aborted');
    }
  });

  test('an attempt that failed before another one held decides nothing', () => {
    const verdict = decide(
      part.failed('connect', 'socket', 'ECONNREFUSED'),
      HELLO,
      part.came(part.alert(2, 40)),
    );
    expect(verdict.code).toBe('alert.fatal.40');
  });

  test('an empty flow is no verdict on anyone', () => {
    expect(decideVerdict([])).toMatchObject({ outcome: 'cannot-tell', code: 'unknown', evidence: [] });
  });
});
