import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionsReport } from '../../../../src/lib/report/build.ts';
import type { VersionsReport } from '../../../../src/lib/report/versions.ts';
import { createLab, type Lab } from '../../../../src/server/lab/lab.ts';
import { climbed, rungs } from './climbed.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

const ask = (name: string) =>
  climbed({ host: name }, { lab, admit: () => Promise.reject(new Error('outside of the lab')) });

const entry = ({ versions }: VersionsReport, version: string) =>
  versions.find((one) => one.version === version);

describe('the ladder finds what a lab host was made to accept', () => {
  test.concurrent.each([
    ['api.lab.test', '----++'],
    ['tls13.lab.test', '-----+'],
    ['tls10.lab.test', '--+---'],
    ['sslv3.lab.test', '-+----'],
    ['sslv2.lab.test', '+-----'],
    ['rc4.lab.test', '--+++-'],
    ['3des.lab.test', '--+++-'],
    ['export.lab.test', '-++---'],
    ['dh512.lab.test', '--+++-'],
    ['static-rsa.lab.test', '--+++-'],
    ['ecdsa.lab.test', '----++'],
    ['dual.lab.test', '----++'],
    ['expired.lab.test', '----++'],
    ['ocsp.lab.test', '----++'],
    ['client-certificate.lab.test', '----++'],
    ['retry.lab.test', '----++'],
    ['post-quantum.lab.test', '-----+'],
    ['version-intolerant.lab.test', '--+++?'],
    ['extension-intolerant.lab.test', '--+++?'],
    ['plain-http.lab.test', '??????'],
    ['reset.lab.test', '??????'],
    ['close.lab.test', '??????'],
    ['closed-port.lab.test', '??????'],
  ])('%s: %s', async (name, expected) => {
    const { report } = await ask(name);
    expect(rungs(report)).toBe(expected);
  });
});

describe('the report says', () => {
  test('which suites nobody’s library of today can ask for, and that this machine’s did not', async () => {
    const { report } = await ask('rc4.lab.test');
    const tls12 = entry(report, 'TLSv1.2');
    expect(tls12).toMatchObject({
      flow: 'hello/TLSv1.2',
      verdict: { outcome: 'supported', by: 'server', version: 'TLSv1.2' },
      agreed: { cipherSuite: 0x0005 },
      disagreement: { why: 'suite', tap: { code: 'alert.fatal.40' } },
    });
    expect(tls12?.verdict.evidence[0]?.flow).toBe('hello/TLSv1.2');
  });

  test('that a group was asked for once more, and which', async () => {
    const { report, flows } = await ask('retry.lab.test');
    expect(entry(report, 'TLSv1.3')?.agreed).toMatchObject({ group: 25 });
    const shown = flows.find(({ flow }) => flow === 'hello/TLSv1.3');
    const sent = shown?.events.filter((event) => event.type === 'bytes' && event.direction === 'out');
    expect(sent?.length).toBeGreaterThan(1);
  });

  test('what becomes of clients without the post-quantum group that the server chose, by one connection more', async () => {
    const { report, flows } = await ask('post-quantum.lab.test');
    expect(entry(report, 'TLSv1.3')).toMatchObject({
      agreed: { group: 4588 },
      older: {
        flow: 'classical/TLSv1.3',
        verdict: { outcome: 'refused', by: 'server', code: 'alert.fatal.40' },
      },
    });
    expect(flows.filter(({ role }) => ['older', 'classical', 'curves-only'].includes(role))).toHaveLength(1);
    const { report: open } = await ask('api.lab.test');
    const { agreed, older } = entry(open, 'TLSv1.3') ?? {};
    if (agreed?.group === 4588) expect(older).toMatchObject({ agreed: { group: 29 } });
    else expect(older).toBeUndefined();
  });

  test('that a client certificate is asked for, which is no refusal of the version', async () => {
    const { report } = await ask('client-certificate.lab.test');
    expect(entry(report, 'TLSv1.2')?.disagreement?.why).toBe('client-certificate');
  });

  test('what a host chokes on', async () => {
    const { report } = await ask('extension-intolerant.lab.test');
    expect(entry(report, 'TLSv1.0')).toMatchObject({ flow: 'bare/TLSv1.0', chokedOn: ['extensions'] });
  });

  test('that a host is intolerant of versions it does not know', async () => {
    const { report } = await ask('version-intolerant.lab.test');
    const states = report.intolerance.map(({ to, state }) => [to, state]);
    expect(states).toEqual([
      ['tls13-offer', 'intolerant'],
      ['future-version', expect.stringMatching(/^(tolerant|intolerant)$/)],
    ]);
  });

  test('what comes without a server name', async () => {
    expect((await ask('no-sni.lab.test')).report.withoutSni.state).toBe('different');
    expect((await ask('api.lab.test')).report.withoutSni.state).toBe('same');
  });

  test('whether older versions are marked, and a needless fallback refused', async () => {
    const { report } = await ask('api.lab.test');
    expect(report.downgradeSentinel).toEqual({ state: 'present', flow: 'hello/TLSv1.2' });
    expect(report.fallbackScsv).toEqual({ state: 'honoured', flow: 'fallback/TLSv1.2' });
    const { report: raw } = await ask('rc4.lab.test');
    expect(raw.downgradeSentinel.state).toBe('not-applicable');
    expect(raw.fallbackScsv.state).toBe('ignored');
  });

  test('the same again when it is made from the kept connections', async () => {
    const { report, flows } = await ask('export.lab.test');
    const { host, port, t } = report;
    expect(versionsReport({ host, port, t }, flows)).toEqual(report);
  });
});
