import { expect, test } from 'vitest';
import { clientOutcome, type Outcome } from '../../../src/lib/clients/outcome.ts';
import { CLIENTS, type ClientId } from '../../../src/lib/clients/rules.ts';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import type { VersionEntry, VersionsReport } from '../../../src/lib/report/versions.ts';

type Report = Pick<VersionsReport, 'versions' | 'intolerance'>;

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

test('OpenSSL 3 refuses a signed key exchange of old TLS, not one by RSA alone', () => {
  const old = (suite: number) => serverOf([TAKEN, CLOSED, CLOSED, CLOSED], agreed(suite));
  const signed = old(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);
  expect(outcome('debian-12', '', signed)).toMatchObject({
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
  expect(outcome('debian-13', '', server)).toMatchObject({ kind: 'refused', verdict: refusal, lines: [] });
});
