import { describe, expect, test } from 'vitest';
import type { Told as Report } from '../../../src/lib/clients/answer.ts';
import { clientOutcome, type Outcome } from '../../../src/lib/clients/outcome.ts';
import { CLIENTS, type ClientId } from '../../../src/lib/clients/rules.ts';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import type { VersionEntry } from '../../../src/lib/report/versions.ts';

const TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA = 0xc013;
const TLS_DHE_RSA_WITH_AES_128_CBC_SHA = 0x0033;
const TLS_RSA_WITH_AES_128_CBC_SHA = 0x002f;
const TLS_RSA_WITH_3DES_EDE_CBC_SHA = 0x000a;

const verdict = (
  outcome: Verdict['outcome'],
  code: string,
  by: Verdict['by'] = 'server',
  version?: Verdict['version'],
): Verdict => ({ outcome, by, code, evidence: [], certainty: 'certain', ...(version && { version }) });

const CLOSED = verdict('refused', 'alert.fatal.70');
const TAKEN = verdict('supported', 'ok');
const SILENT = verdict('silent', 'tls.timeout:server_hello', 'network');

/** A server that gave these verdicts, from TLS 1.0 on. */
function serverOf(verdicts: readonly Verdict[], change: Partial<VersionEntry> = {}): Report {
  const names = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
  const versions = names.flatMap((version, index) => {
    const said = verdicts[index];
    const taken = said?.outcome === 'supported' ? change : {};
    return said ? [{ version, verdict: said, flows: [], ...taken }] : [];
  });
  return { versions, intolerance: [] };
}

function outcome(id: ClientId, options: string, report: Report): Outcome {
  const client = CLIENTS.find((one) => one.id === id);
  if (!client) throw new Error(id);
  return clientOutcome(client, { command: `curl ${options} https://peer.test/` }, report);
}

const agreed = (cipherSuite: number): Partial<VersionEntry> => ({ agreed: { cipherSuite } });

test('the newest version that both know is taken', () => {
  const server = serverOf([TAKEN, TAKEN, CLOSED, CLOSED], agreed(TLS_RSA_WITH_AES_128_CBC_SHA));
  expect(outcome('debian-12', '', server)).toMatchObject({ kind: 'connects', version: 'TLSv1.1' });
  expect(outcome('debian-12', '--tls-max 1.0', server)).toMatchObject({ version: 'TLSv1.0' });
  expect(outcome('debian-12', '--tlsv1.2', server)).toMatchObject({ kind: 'refused', verdict: CLOSED });
});

test('a client breaks off by itself where the server goes on in a version that it did not offer', () => {
  const other = verdict('refused', 'version.other:tls10');
  const server = serverOf([TAKEN, other, other, other], agreed(TLS_RSA_WITH_AES_128_CBC_SHA));
  expect(outcome('debian-12', '', server)).toMatchObject({ kind: 'connects', version: 'TLSv1.0' });
  expect(outcome('debian-12', '--tlsv1.1', server)).toMatchObject({
    kind: 'refused',
    verdict: { by: 'client', code: 'tls.unsupported:tls10' },
    asked: { minVersion: 'TLSv1.3' },
    lines: ['curl: (35) OpenSSL/3.0.19: error:0A000102:SSL routines::unsupported protocol'],
  });
  // It did offer the version that the server chose, and what that one was answered is no clear refusal.
  const odd = serverOf([CLOSED, CLOSED, SILENT, verdict('refused', 'version.other:tls12')]);
  expect(outcome('debian-12', '', odd)).toMatchObject({ kind: 'unknown', because: 'report' });
});

test('SSL 3 is no version that any of them offers', () => {
  const versions: VersionEntry[] = [{ version: 'SSLv3', verdict: TAKEN, flows: [] }];
  const found = outcome('curl-7.50', '', { versions, intolerance: [] });
  expect(found).toMatchObject({ kind: 'unknown', because: 'report' });
});

test('silence, a hang-up or another protocol is no refusal', () => {
  const http = verdict('not-tls', 'not_tls.http');
  expect(outcome('debian-12', '', serverOf([SILENT, SILENT, SILENT, SILENT]))).toMatchObject({
    kind: 'fails',
    verdict: SILENT,
    lines: [],
  });
  expect(outcome('debian-12', '', serverOf([http, http, http, http]))).toMatchObject({
    kind: 'fails',
    lines: ['curl: (35) OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number'],
  });
});

test('what our own limits, rules or library ended is nothing that another client would meet', () => {
  for (const said of [
    verdict('cannot-tell', 'rate_limited', 'network'),
    verdict('limit', 'tls.limit:bytes', 'policy'),
    verdict('refused', 'local.dh_key_too_small', 'client'),
  ]) {
    const found = outcome('debian-12', '', serverOf([said, said, said, said]));
    expect(found).toMatchObject({ kind: 'unknown', because: 'report' });
  }
});

test('a newer version without a clear answer leaves the choice open, unless all were offered together', () => {
  const server = serverOf([TAKEN, TAKEN, TAKEN, SILENT]);
  expect(outcome('debian-12', '', server)).toMatchObject({ kind: 'unknown', because: 'report' });
  expect(outcome('debian-12', '--tls-max 1.2', server)).toMatchObject({ version: 'TLSv1.2' });
  const together: Report['intolerance'][number] = {
    to: 'tls13-offer',
    state: 'tolerant',
    flow: 'all-versions/TLSv1.3',
    verdict: verdict('supported', 'ok', 'server', 'TLSv1.2'),
  };
  const tolerant = { ...server, intolerance: [together] };
  expect(outcome('debian-12', '', tolerant)).toMatchObject({ version: 'TLSv1.2' });
});

test('a server that can’t bear the offer of TLS 1.3 refuses a client that makes it, and no other', () => {
  const refusal = verdict('refused', 'alert.fatal.40');
  const server: Report = {
    ...serverOf([CLOSED, CLOSED, TAKEN, CLOSED]),
    intolerance: [{ to: 'tls13-offer', state: 'intolerant', flow: 'all-versions/TLSv1.3', verdict: refusal }],
  };
  expect(outcome('curl-8.16', '', server)).toMatchObject({ kind: 'refused', verdict: refusal });
  expect(outcome('curl-7.50', '', server)).toMatchObject({ kind: 'connects', version: 'TLSv1.2' });
});

describe('what was dropped is nobody’s refusal', () => {
  const together = (said: Verdict): Report['intolerance'] => [
    { to: 'tls13-offer', state: 'intolerant', flow: 'all-versions/TLSv1.3', verdict: said },
  ];
  const unknown = { kind: 'unknown', because: 'report' };

  test.each([
    ['silence', SILENT],
    ['a reset', verdict('reset', 'tcp.reset:client_hello_sent', 'network')],
    ['a hang-up', verdict('closed', 'tcp.closed:client_hello_sent', 'network')],
  ])('an intolerance that rests on %s is none that a client would meet', (_, said) => {
    const server = { ...serverOf([CLOSED, CLOSED, TAKEN, CLOSED]), intolerance: together(said) };
    expect(outcome('debian-12', '', server)).toMatchObject(unknown);
    expect(outcome('debian-12', '--tls-max 1.2', server)).toMatchObject({ version: 'TLSv1.2' });
  });

  test.each<[string, Partial<Report>]>([
    ['stopped answering', { blocked: { flow: 'control/TLSv1.2' } }],
    ['drops by chance', { unsteady: { dropped: 'hello/TLSv1.0', answered: 'hello/TLSv1.0/again' } }],
  ])('a host that %s fails no client', (_, odd) => {
    const silent = { ...serverOf([SILENT, SILENT, SILENT, SILENT]), ...odd };
    expect(outcome('debian-12', '', silent)).toMatchObject(unknown);
    const hungUp = verdict('closed', 'tcp.closed:cert', 'server');
    const disagreement = { tap: hungUp, hello: TAKEN, why: 'client-certificate' } as const;
    const picky = serverOf([CLOSED, CLOSED, CLOSED, TAKEN], { disagreement });
    expect(outcome('debian-13', '', { ...picky, ...odd })).toMatchObject(unknown);
    expect(outcome('debian-13', '-k', picky)).toMatchObject({ kind: 'fails' });
    // What was said in so many words counts all the same.
    const closed = { ...serverOf([CLOSED, CLOSED, CLOSED, CLOSED]), ...odd };
    expect(outcome('debian-12', '', closed)).toMatchObject({ kind: 'refused' });
  });
});

describe('our hello with every suite there is tells of no client', () => {
  const picky = verdict('refused', 'alert.fatal.40');
  const hello = { tap: TAKEN, hello: picky, why: 'hello' } as const;

  test('where only that was refused, what OpenSSL met counts', () => {
    const server: Report = {
      ...serverOf([CLOSED, CLOSED, TAKEN, TAKEN], { disagreement: hello }),
      intolerance: [{ to: 'tls13-offer', state: 'intolerant', flow: 'all-versions/TLSv1.3', verdict: picky }],
    };
    expect(outcome('debian-12', '', server)).toMatchObject({ kind: 'connects', version: 'TLSv1.3' });
    expect(outcome('debian-12', '--tls-max 1.2', server)).toMatchObject({ version: 'TLSv1.2' });
  });

  test('where our OpenSSL itself gave up, nothing tells', () => {
    const tap = verdict('refused', 'local.dh_key_too_small', 'client');
    const [entry] = serverOf([CLOSED, CLOSED, picky, CLOSED]).versions.slice(2, 3);
    const disagreement = { tap, hello: picky, why: 'library' } as const;
    const versions = entry ? [{ ...entry, disagreement }] : [];
    const found = outcome('debian-12', '--tls-max 1.2', { versions, intolerance: [] });
    expect(found).toMatchObject({ kind: 'unknown', because: 'suite' });
  });

  test('where OpenSSL was refused for want of anything to choose, its likes are too', () => {
    const disagreement = { tap: picky, hello: TAKEN, why: 'suite' } as const;
    const server = serverOf([CLOSED, CLOSED, TAKEN, CLOSED], { disagreement });
    for (const id of ['rhel-9', 'debian-12', 'debian-13', 'curl-8.16'] as const)
      expect(outcome(id, '', server), id).toMatchObject({ kind: 'refused', verdict: picky });
    for (const id of ['curl-7.50', 'ubuntu-20.04'] as const)
      expect(outcome(id, '', server), id).toMatchObject({ kind: 'unknown', because: 'suite' });
    expect(outcome('debian-12', '--ciphers CAMELLIA128-SHA', server)).toMatchObject({ kind: 'unknown' });
  });
});

describe('what a server chose tells only of clients that offer it', () => {
  const unknown = { kind: 'unknown', because: 'suite' };
  const chose = (agreed: VersionEntry['agreed']) =>
    serverOf([CLOSED, CLOSED, TAKEN, CLOSED], agreed && { agreed });
  const P256 = 23;
  const X25519 = 29;

  test('OpenSSL 1.0.2 has no ChaCha20-Poly1305, no X25519 and no Ed25519', () => {
    const old = (agreed: VersionEntry['agreed']) => outcome('curl-7.50', '', chose(agreed));
    expect(old({ cipherSuite: 0xc02f, group: P256, signatureScheme: 0x0401 })).toMatchObject({
      kind: 'connects',
    });
    expect(old({ cipherSuite: 0xcca8, group: P256 })).toMatchObject(unknown);
    expect(old({ cipherSuite: 0xc02f, group: X25519 })).toMatchObject(unknown);
    expect(old({ cipherSuite: 0xc02b, group: P256, signatureScheme: 0x0807 })).toMatchObject(unknown);
    expect(old({ cipherSuite: TLS_RSA_WITH_AES_128_CBC_SHA })).toMatchObject({ kind: 'connects' });
    for (const id of ['ubuntu-20.04', 'debian-12'] as const)
      expect(outcome(id, '', chose({ cipherSuite: 0xcca8, group: X25519 }))).toMatchObject({
        kind: 'connects',
      });
  });

  test('and what the server chose from a hello without those tells of it', () => {
    const asked = (older: VersionEntry['older']) => {
      const agreed = { cipherSuite: 0xc02f, group: X25519 };
      return outcome(
        'curl-7.50',
        '',
        serverOf([CLOSED, CLOSED, TAKEN, CLOSED], { agreed, ...(older && { older }) }),
      );
    };
    const flow = 'older/TLSv1.2';
    const agreed = { cipherSuite: 0xc02f, group: P256, signatureScheme: 0x0401 };
    expect(asked({ flow, verdict: TAKEN, agreed })).toMatchObject({ kind: 'connects', version: 'TLSv1.2' });
    // It may have been refused for a suite that this short hello lacked.
    expect(asked({ flow, verdict: { ...CLOSED, code: 'alert.fatal.40' } })).toMatchObject(unknown);
    expect(asked(undefined)).toMatchObject(unknown);
  });

  describe('and so does what a hello without post-quantum groups met in TLS 1.3', () => {
    const flow = 'classical/TLSv1.3';
    const hybrid = { cipherSuite: 0x1302, group: 4588, signatureScheme: 0x0804 };
    const server = (change: Partial<VersionEntry>) =>
      serverOf([CLOSED, CLOSED, CLOSED, TAKEN], { agreed: hybrid, ...change });
    const refusal = verdict('refused', 'alert.fatal.40');

    test('nothing is known of an older client where that was not asked, or got no answer', () => {
      for (const id of ['ubuntu-20.04', 'rhel-9', 'debian-12'] as const) {
        expect(outcome(id, '', server({})), id).toMatchObject(unknown);
        for (const said of [SILENT, verdict('refused', 'alert.fatal.80')])
          expect(outcome(id, '', server({ older: { flow, verdict: said } })), id).toMatchObject(unknown);
      }
      expect(outcome('debian-13', '', server({}))).toMatchObject({ kind: 'connects' });
    });

    test('its refusal is theirs, unless options change what they offer', () => {
      const refused = server({ older: { flow, verdict: refusal } });
      expect(outcome('debian-12', '', refused)).toMatchObject({ kind: 'refused', verdict: refusal });
      expect(outcome('debian-12', '--ciphers AES128-SHA', refused)).toMatchObject({ kind: 'refused' });
      expect(outcome('debian-12', '--curves brainpoolP256r1', refused)).toMatchObject(unknown);
      const suites = '--tls13-ciphers TLS_AES_128_CCM_SHA256';
      expect(outcome('debian-12', suites, refused)).toMatchObject(unknown);
      expect(outcome('curl-8.16', '', refused)).toMatchObject({ kind: 'connects' });
    });

    test('a choice from it that a client lacks too tells nothing of that client', () => {
      const older = { flow, verdict: TAKEN, agreed: { cipherSuite: 0x1301, group: 256 } };
      expect(outcome('ubuntu-20.04', '', server({ older }))).toMatchObject(unknown);
      expect(outcome('debian-12', '', server({ older }))).toMatchObject({ kind: 'connects' });
    });

    test('a suite counts as a group does', () => {
      const disagreement = { tap: refusal, hello: TAKEN, why: 'suite' } as const;
      const agreed = { cipherSuite: 0x1305, group: X25519, signatureScheme: 0x0804 };
      const picky = server({ agreed, disagreement, older: { flow, verdict: refusal } });
      for (const { id } of CLIENTS.slice(1))
        expect(outcome(id, '', picky), id).toMatchObject({ kind: 'refused', verdict: refusal });
      const wide = { cipherSuite: 0x1301, group: X25519, signatureScheme: 0x0804 };
      const odd = server({ agreed, older: { flow, verdict: TAKEN, agreed: wide } });
      for (const { id } of CLIENTS.slice(1))
        expect(outcome(id, '', odd), id).toMatchObject({ kind: 'connects', version: 'TLSv1.3' });
    });
  });

  test('a suite that the list names and the library lacks is not offered', () => {
    const rc4 = chose({ cipherSuite: 0x0005 });
    const list = '--ciphers RC4-SHA:AES128-SHA --tls-max 1.2';
    expect(outcome('debian-12', list, rc4)).toMatchObject(unknown);
    expect(outcome('debian-12', list, chose({ cipherSuite: 0x002f }))).toMatchObject({ kind: 'connects' });
  });

  test('a SHA-1 signature in TLS 1.2 is one that clients of today ask for at level 0 only', () => {
    const sha1 = chose({ cipherSuite: 0xc02f, group: P256, signatureScheme: 0x0201 });
    expect(outcome('debian-12', '', sha1)).toMatchObject(unknown);
    expect(outcome('debian-12', '--ciphers DEFAULT@SECLEVEL=0', sha1)).toMatchObject({ kind: 'connects' });
    expect(outcome('curl-7.50', '', sha1)).toMatchObject({ kind: 'connects' });
  });
});

test('a port that speaks no TLS fails whatever is offered', () => {
  const http = verdict('not-tls', 'not_tls.http');
  const found = outcome('debian-12', '--ciphers AES128-SHA', serverOf([http, http, http, http]));
  expect(found).toMatchObject({ kind: 'fails', verdict: http });
});

test('OpenSSL 3 refuses a signed key exchange of old TLS, not one by RSA alone', () => {
  const old = (suite: number) => serverOf([TAKEN, CLOSED, CLOSED, CLOSED], agreed(suite));
  const signed = old(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);
  expect(outcome('debian-12', '-k', signed)).toMatchObject({
    kind: 'refused',
    verdict: { by: 'client', code: 'local.legacy_sigalg_disallowed_or_unsupported', version: 'TLSv1.0' },
    lines: [
      'curl: (35) OpenSSL/3.0.19: error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported',
    ],
  });
  expect(outcome('curl-7.50', '', signed)).toMatchObject({ kind: 'connects' });
  expect(outcome('debian-12', '', old(TLS_RSA_WITH_AES_128_CBC_SHA))).toMatchObject({ kind: 'connects' });
});

test('it is unknown whether a client has what a server chose that no usual hello offers', () => {
  const unknown = { kind: 'unknown', because: 'suite' };
  const old = (suite: number) => serverOf([TAKEN, CLOSED, CLOSED, CLOSED], agreed(suite));
  expect(outcome('debian-12', '', old(TLS_RSA_WITH_3DES_EDE_CBC_SHA))).toMatchObject(unknown);
  expect(outcome('debian-12', '', old(TLS_DHE_RSA_WITH_AES_128_CBC_SHA))).toMatchObject(unknown);
  const finiteField = serverOf([CLOSED, CLOSED, TAKEN, CLOSED], agreed(TLS_DHE_RSA_WITH_AES_128_CBC_SHA));
  expect(outcome('debian-12', '', finiteField)).toMatchObject(unknown);
  expect(outcome('debian-12', '--ciphers DEFAULT@SECLEVEL=0', finiteField)).toMatchObject({
    kind: 'connects',
  });
  const disagreement = { tap: CLOSED, hello: TAKEN, why: 'suite' } as const;
  expect(outcome('curl-8.16', '', serverOf([CLOSED, CLOSED, TAKEN, CLOSED], { disagreement }))).toMatchObject(
    unknown,
  );
});

test('options that narrow the hello count: a suite must be the server’s, a group can’t be known', () => {
  const server = serverOf([TAKEN, TAKEN, TAKEN, CLOSED], agreed(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA));
  const connects = { kind: 'connects', version: 'TLSv1.2' };
  expect(outcome('debian-12', '--ciphers ECDHE-RSA-AES128-SHA', server)).toMatchObject(connects);
  expect(outcome('debian-12', '--ciphers DEFAULT:@SECLEVEL=1', server)).toMatchObject(connects);
  for (const narrow of ['--ciphers AES128-SHA', '--curves P-521', '--ciphers DEFAULT@SECLEVEL=3']) {
    expect(outcome('debian-12', narrow, server)).toMatchObject({ kind: 'unknown', because: 'suite' });
    const closed = serverOf([CLOSED, CLOSED, CLOSED, CLOSED]);
    expect(outcome('debian-12', narrow, closed)).toMatchObject({ kind: 'refused', verdict: CLOSED });
    const picky = verdict('refused', 'alert.fatal.40');
    const other = serverOf([picky, picky, picky, picky]);
    expect(outcome('debian-12', narrow, other)).toMatchObject({ kind: 'unknown', because: 'suite' });
    expect(outcome('debian-12', '', other)).toMatchObject({ kind: 'refused', verdict: picky });
  }
});

test('a server that wants a client certificate refuses a client without one', () => {
  const refusal = verdict('refused', 'alert.fatal.116');
  const disagreement = { tap: refusal, hello: TAKEN, why: 'client-certificate' } as const;
  const server = serverOf([CLOSED, CLOSED, CLOSED, TAKEN], { disagreement });
  expect(outcome('debian-13', '-k', server)).toMatchObject({ kind: 'refused', verdict: refusal, lines: [] });
  // It comes after the server's own, which may not pass the client's check.
  const first = { kind: 'unknown', because: 'certificate' };
  expect(outcome('debian-13', '', server)).toMatchObject(first);
  const tap = (said: Verdict) => [{ flow: 'tap/TLSv1.2', role: 'tap', verdict: said }] as const;
  const seen = (said: Verdict): Report => ({
    ...server,
    versions: server.versions.map((entry, at) => (at === 2 ? { ...entry, flows: tap(said) } : entry)),
  });
  expect(outcome('debian-13', '', seen(TAKEN))).toMatchObject({ kind: 'refused', verdict: refusal });
  const untrusted = { ...TAKEN, certificate: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
  expect(outcome('debian-13', '', seen(untrusted))).toMatchObject(first);
});

test('what TLS 1.3 alone was refused for says nothing of a server that settles for an older version', () => {
  const other = verdict('refused', 'version.other:tls11');
  const alone = verdict('refused', 'alert.fatal.40');
  const chosen = verdict('supported', 'ok', 'server', 'TLSv1.1');
  const server: Report = {
    ...serverOf([TAKEN, TAKEN, other, alone], agreed(TLS_RSA_WITH_AES_128_CBC_SHA)),
    intolerance: [{ to: 'tls13-offer', state: 'tolerant', flow: 'all-versions/TLSv1.3', verdict: chosen }],
  };
  expect(outcome('debian-12', '--tlsv1.2', server)).toMatchObject({
    kind: 'refused',
    verdict: { by: 'client', code: 'tls.unsupported:tls11' },
  });
  expect(outcome('debian-12', '--tlsv1.3', server)).toMatchObject({ kind: 'refused', verdict: alone });
});

test('an option that a curl does not know comes before what the options say together', () => {
  const server = serverOf([TAKEN, TAKEN, TAKEN, TAKEN]);
  expect(outcome('curl-7.50', '--tlsv1.1 --tls-max 1.0', server)).toMatchObject({
    kind: 'never-sent',
    because: 'option',
    option: '--tls-max',
    lines: ['curl: option --tls-max: is unknown'],
  });
  expect(outcome('ubuntu-20.04', '--curves P-256 --tlsv1.2 --tls-max 1.1', server)).toMatchObject({
    because: 'option',
    option: '--curves',
  });
  const shortened = outcome('debian-13', '--tls-m 1.0 --tlsv1.2', server);
  expect(shortened).toMatchObject({ because: 'option', option: '--tls-m' });
  const quoted = outcome('curl-7.50', "-H 'X: --curves y' --tlsv1.1 --tlsv1.0", server);
  expect(quoted).not.toMatchObject({ because: 'option' });
  expect(outcome('debian-12', '--tlsv1.2 --tls-max 1.1', server)).toMatchObject({ because: 'command' });
});

test('a signature is refused only by a client that has taken the certificate before it', () => {
  const tap = (said: Verdict) => [{ flow: 'tap/TLSv1.0', role: 'tap', verdict: said }] as const;
  const signed = (said: Verdict) =>
    serverOf([TAKEN, CLOSED, CLOSED, CLOSED], {
      flows: tap(said),
      ...agreed(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA),
    });
  const signature = { kind: 'refused', verdict: { by: 'client' } };
  const first = { kind: 'unknown', because: 'certificate' };
  const untrusted = { ...TAKEN, certificate: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
  expect(outcome('debian-12', '--tls-max 1.0', signed(TAKEN))).toMatchObject(signature);
  expect(outcome('debian-12', '--tls-max 1.0', signed(untrusted))).toMatchObject(first);
  expect(outcome('debian-12', '--tls-max 1.0', signed(SILENT))).toMatchObject(first);
  expect(outcome('debian-12', '-k --tls-max 1.0', signed(untrusted))).toMatchObject(signature);
});

test('a client that refuses the signature never comes to the certificate that it lacks', () => {
  const refusal = verdict('refused', 'alert.fatal.40');
  const disagreement = { tap: refusal, hello: TAKEN, why: 'client-certificate' } as const;
  const asks = (suite: number) =>
    serverOf([TAKEN, CLOSED, CLOSED, CLOSED], { disagreement, ...agreed(suite) });
  const signed = asks(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);
  const signature = {
    kind: 'refused',
    verdict: { by: 'client', code: 'local.legacy_sigalg_disallowed_or_unsupported' },
  };
  expect(outcome('debian-12', '-k --tls-max 1.0', signed)).toMatchObject(signature);
  const atZero = '-k --tls-max 1.0 --ciphers DEFAULT@SECLEVEL=0';
  const theirs = { kind: 'refused', verdict: refusal };
  expect(outcome('debian-12', atZero, signed)).toMatchObject(theirs);
  expect(outcome('debian-12', '-k --tls-max 1.0', asks(TLS_RSA_WITH_AES_128_CBC_SHA))).toMatchObject(theirs);
});

test('one version’s alert 70 says nothing of a hello that offers another, which was refused for something else', () => {
  const unnamed = verdict('refused', 'alert.fatal.112');
  const nameless = serverOf([unnamed, unnamed, unnamed, CLOSED]);
  for (const id of ['debian-12', 'debian-13', 'curl-8.16'] as const)
    expect(outcome(id, '', nameless), id).toMatchObject({ kind: 'refused', verdict: unnamed, lines: [] });
  expect(outcome('debian-12', '--tlsv1.3', nameless)).toMatchObject({ kind: 'refused', verdict: CLOSED });
  expect(outcome('debian-12', '--ciphers AES128-SHA', nameless)).toMatchObject({ kind: 'unknown' });
  // Nothing shows that it would choose the version on which it is silent.
  const odd = serverOf([CLOSED, CLOSED, SILENT, CLOSED]);
  expect(outcome('debian-12', '', odd)).toMatchObject({ kind: 'unknown', because: 'report' });
});

test('what OpenSSL by itself was refused for, a list of ALL its suites may not be', () => {
  const picky = verdict('refused', 'alert.fatal.40');
  const disagreement = { tap: picky, hello: TAKEN, why: 'suite' } as const;
  const anonymous = serverOf([CLOSED, CLOSED, TAKEN, CLOSED], { disagreement, ...agreed(0x0034) });
  expect(outcome('debian-12', '', anonymous)).toMatchObject({ kind: 'refused' });
  for (const list of ['ALL:@SECLEVEL=0', 'ALL@SECLEVEL=0', 'HIGH'])
    expect(outcome('debian-12', `--ciphers ${list}`, anonymous), list).toMatchObject({ kind: 'unknown' });
  // Both sign their key exchange by SHA-1.
  const signed = serverOf([TAKEN, TAKEN, CLOSED, CLOSED], agreed(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA));
  expect(outcome('debian-12', '-k --ciphers ALL', signed)).toMatchObject({ verdict: { by: 'client' } });
});

test.each([
  ['--ciphers FOO', 'ciphers', 'failed setting cipher list: FOO'],
  ['--tls13-ciphers FOO', 'ciphers', 'failed setting TLS 1.3 cipher suite: FOO'],
  ['--curves nosuch', 'curves', "failed setting curves list: 'nosuch'"],
  ['--curves nosuch --ciphers FOO', 'ciphers', 'failed setting cipher list: FOO'],
])('with %s no hello leaves, and curl says why', (options, because, said) => {
  const server = serverOf([TAKEN, TAKEN, TAKEN, TAKEN]);
  for (const id of ['rhel-9', 'debian-12', 'debian-13', 'curl-8.16'] as const)
    expect(outcome(id, options, server), id).toEqual({
      kind: 'never-sent',
      because,
      lines: [`curl: (59) ${said}`],
    });
});

test('what only newer releases of OpenSSL read is refused by those that do not', () => {
  const server = serverOf([TAKEN, TAKEN, TAKEN, TAKEN], { agreed: { cipherSuite: 0x1301, group: 23 } });
  const kinds = (options: string) =>
    (['debian-12', 'curl-8.16'] as const).map((id) => outcome(id, options, server).kind);
  expect(kinds('--curves X25519MLKEM768:P-256')).toEqual(['never-sent', 'connects']);
  expect(kinds('--curves P-256:P-256')).toEqual(['never-sent', 'connects']);
  expect(kinds('--curves P-256')).toEqual(['connects', 'connects']);
  expect(kinds('--curves brainpoolP256r1')).toEqual(['unknown', 'unknown']);
  // And curl of today sets no suites of a version that it does not offer.
  const closed = serverOf([CLOSED, CLOSED, CLOSED, TAKEN]);
  for (const id of ['debian-13', 'curl-8.16'] as const)
    expect(outcome(id, '--tls13-ciphers FOO --tls-max 1.2', closed).kind, id).toBe('refused');
  expect(outcome('debian-12', '--tls13-ciphers FOO --tls-max 1.2', closed).kind).toBe('never-sent');
  expect(kinds('--tls13-ciphers FOO:TLS_AES_128_GCM_SHA256')).toEqual(['connects', 'connects']);
});

test('where nothing can be connected to, no list comes to be refused', () => {
  const out = verdict('unreachable', 'tcp.refused', 'network');
  const nowhere = serverOf([out, out, out, out]);
  const lists = ['', '--ciphers FOO', '--curves nosuch', '--tls13-ciphers FOO', '--tlsv1.3 --tls-max 1.2'];
  for (const options of [...lists, '--ciphers NULL-SHA --tls-max 1.2'])
    expect(outcome('debian-12', options, nowhere), options).toMatchObject({
      kind: 'fails',
      verdict: out,
      lines: [],
    });
  expect(outcome('debian-13', '--tls-max 1.0', nowhere)).toMatchObject({ kind: 'fails' });
  // What curl does not know, it refuses before it connects.
  expect(outcome('curl-7.50', '--tls-max 1.2', nowhere)).toMatchObject({ because: 'option' });
  expect(outcome('debian-12', '--ciphers FOO', serverOf([out, out, SILENT, out]))).toMatchObject({
    kind: 'never-sent',
  });
});
