import { afterEach, describe, expect, test } from 'vitest';
import { headline, rungNotes } from '../../../../src/lib/i18n/report.ts';
import { ask } from '../../../../src/lib/report/asked.ts';
import { versionEntry } from '../../../../src/lib/report/entry.ts';
import type { VersionsReport } from '../../../../src/lib/report/versions.ts';
import { authority, type Peer, scriptedPeer } from '../peer.ts';
import { climbed, rungs } from './climbed.ts';
import { alert, closing, type Does, gate, type Heard } from './gate.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function reportOf(starting: Promise<Peer>): Promise<VersionsReport> {
  const peer = await starting;
  peers.push(peer);
  return (await climbed({ port: peer.port })).report;
}

const MODERN = { minVersion: 'TLSv1.2' } as const;
const OLD = { maxVersion: 'TLSv1.2' } as const;
const entry = ({ versions }: VersionsReport, version: string) =>
  versions.find((one) => one.version === version) ?? versions[0];
const causes = ({ versions }: VersionsReport) => new Set(versions.flatMap(({ chokedOn = [] }) => chokedOn));
const states = ({ intolerance }: VersionsReport) => intolerance.map(({ state }) => state);

/** What nobody may say of a host that does nothing but limit or lose connections. */
function blamesNobody(report: VersionsReport): void {
  expect(causes(report)).toEqual(new Set());
  expect(states(report)).not.toContain('intolerant');
  expect(report.withoutSni.only).toBeUndefined();
  expect(report.withoutSni.state).not.toMatch(/refused|different/);
  [...rungs(report)].forEach((rung, i) => {
    expect([`--++++`[i], '?'], rungs(report)).toContain(rung);
  });
}

describe('of a host that takes only so many connections, nothing is said but that it does', () => {
  const counts = [5, 6, 8, 10, 11, 12, 14, 16, 18];
  const limit = (count: number, then: Does) => gate({}, (_, before) => (before < count ? 'pass' : then));

  test.each(['fin', 'reset'] as const)('and ends the others with a %s', async (then) => {
    for (const count of counts) blamesNobody(await reportOf(limit(count, then)));
  });

  test('and stops listening', async () => {
    for (const count of counts) blamesNobody(await reportOf(closing(count)));
  });

  test('and gives the others an alert', async () => {
    for (const count of counts) blamesNobody(await reportOf(limit(count, alert(80))));
  });
});

test('of a host that drops by chance, nothing is said but that it does', async () => {
  for (const [chance, seed] of [0.1, 0.2, 0.4].flatMap((p) => [1, 2].map((n) => [p, n] as const))) {
    let state = seed * 7919;
    const lot = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    blamesNobody(await reportOf(gate({}, () => (lot() < chance ? 'reset' : 'pass'))));
  }
});

test('a host that takes only three connections at once is asked one by one, and all of it is known', async () => {
  const report = await reportOf(gate({}, (_hello, _before, open) => (open > 3 ? 'reset' : 'pass')));
  blamesNobody(report);
  expect(rungs(report)).toBe('--++++');
});

describe('what a host chokes on is what it chokes on', () => {
  const NULLS = new Set([0x0001, 0x0002, 0x003b, 0xc001, 0xc006, 0xc00b, 0xc010, 0xc015]);
  const isNull = ({ suites }: Heard) => suites.some((suite) => NULLS.has(suite));

  test('its length, and the alert that came is the answer', async () => {
    const report = await reportOf(gate({}, ({ length }) => (length > 400 ? alert(80) : 'pass')));
    expect(rungs(report)).toBe('--++++');
    expect(entry(report, 'TLSv1.2')?.chokedOn).toEqual(['length']);
    const notes = report.versions.flatMap((one) => rungNotes(one, 'en')).join(' ');
    expect(notes).toContain('The full hello got alert 80 (internal_error)');
    expect(notes).not.toContain('no answer');
  });

  test('suites without encryption, refused with alert 40 or dropped', async () => {
    for (const does of [alert(40), 'fin'] as const) {
      const report = await reportOf(gate({}, (hello) => (isNull(hello) ? does : 'pass')));
      expect(rungs(report)).toMatch(/^-[-?]\+{4}$/);
      expect(causes(report)).toEqual(new Set(['suites']));
    }
  });

  test('the version of the record', async () => {
    const report = await reportOf(gate(OLD, ({ record }) => (record === 0x0301 ? 'reset' : 'pass')));
    expect(rungs(report)).toMatch(/^--\+\+\+[-?]$/);
    expect(causes(report)).toEqual(new Set(['record-version']));
  });

  test('extensions that it does not know; never that it is a matter of versions', async () => {
    const report = await reportOf(
      gate(OLD, ({ extensions }) => (extensions.includes('extended_master_secret') ? 'fin' : 'pass')),
    );
    expect(rungs(report)).toMatch(/^--\+\+\+/);
    expect(entry(report, 'TLSv1.2')?.chokedOn).toContain('extensions');
    expect(states(report)).not.toContain('intolerant');
  });
});

test('a server name that is dropped on the way, where a hello without one is answered, if only by a refusal', async () => {
  const report = await reportOf(
    gate(OLD, ({ extensions }) => (extensions.includes('server_name') ? 'reset' : alert(40))),
  );
  expect(rungs(report)).toMatch(/^..\?{4}$/);
  expect(entry(report, 'TLSv1.2')?.verdict.outcome).toBe('reset');
  expect(causes(report)).toEqual(new Set(['server-name']));
  const notes = report.versions.flatMap((one) => rungNotes(one, 'en')).join(' ');
  expect(notes).toContain('drops is the server name');
});

test('a server name is not what is dropped where a short hello with one is answered', async () => {
  const report = await reportOf(
    gate(OLD, ({ extensions, length }) => {
      if (!extensions.includes('server_name')) return alert(40);
      return length > 400 ? 'reset' : alert(80);
    }),
  );
  expect(causes(report)).not.toContain('server-name');
});

describe('a host is intolerant of versions only', () => {
  test('where the offer of TLS 1.3 is what it drops or refuses, long or short', async () => {
    for (const does of ['fin', alert(70)] as const) {
      const report = await reportOf(gate(OLD, ({ offered }) => (offered.includes(0x0304) ? does : 'pass')));
      expect(states(report)).toEqual(['intolerant', 'tolerant']);
    }
  });

  test('and not where all at once are too long for it, or a version of nobody’s is among them', async () => {
    const long = await reportOf(gate(MODERN, ({ length }) => (length > 2300 ? 'fin' : 'pass')));
    expect(states(long)).toEqual(['tolerant', 'tolerant']);
    const greased = await reportOf(
      gate(MODERN, ({ offered }) => (offered.includes(0x1a1a) ? 'fin' : 'pass')),
    );
    expect(states(greased)).toEqual(['tolerant', 'tolerant']);
  });

  test('and not where the question is what ended it for good', async () => {
    let dead = false;
    const report = await reportOf(
      gate(OLD, ({ legacyVersion }) => {
        dead ||= legacyVersion === 0x0305;
        return dead ? 'fin' : 'pass';
      }),
    );
    expect(report.blocked).toBeDefined();
    expect(states(report)).not.toContain('intolerant');
  });
});

describe('without a server name', () => {
  const named = ({ extensions }: Heard) => extensions.includes('server_name');

  test('who is turned away, by an alert or without a word, is accepted with one', async () => {
    for (const does of [alert(112), 'fin'] as const) {
      const report = await reportOf(gate(MODERN, (hello) => (named(hello) ? 'pass' : does)));
      expect(rungs(report)).toMatch(/^[-?]{2}--\+\+$/);
      expect(report.withoutSni).toMatchObject({ state: 'refused', only: { with: ['TLSv1.2', 'TLSv1.3'] } });
      expect(causes(report)).toEqual(new Set());
    }
  });

  test('who alone is accepted says nothing of who names the host', async () => {
    const report = await reportOf(gate(MODERN, (hello) => (named(hello) ? alert(112) : 'pass')));
    expect(rungs(report)).toBe('------');
    expect(report.withoutSni.only).toEqual({ with: [], without: ['TLSv1.2', 'TLSv1.3'] });
  });

  test('no certificate is compared where none is shown', async () => {
    const report = await reportOf(gate({ ...OLD, ciphers: 'aNULL' }, () => 'pass'));
    expect(rungs(report)).toBe('--+++-');
    expect(report.withoutSni.state).toBe('unknown');
  });

  test('a host that shows one certificate and then another does so with a name too', async () => {
    const other = { ...MODERN, ...(await authority.issue('localhost', 'good')) };
    const report = await reportOf(gate(MODERN, () => 'pass', [other]));
    expect(rungs(report)).toBe('----++');
    expect(report.withoutSni.state).toMatch(/same|unknown/);
  });
});

test('of several servers behind one address, nothing is said that holds for one of them only', async () => {
  const report = await reportOf(gate(OLD, () => 'pass', [{ minVersion: 'TLSv1.3' }]));
  expect(states(report)).not.toContain('intolerant');
  expect(report.fallbackScsv.state).not.toBe('ignored');
  expect(report.downgradeSentinel.state).not.toBe('absent');
});

test.each([
  ['by turns', (before: number) => before % 2],
  ['by turns, the other first', (before: number) => (before + 1) % 2],
  ['every four', (before: number) => Math.floor(before / 4) % 2],
  ['every four, in the middle of them', (before: number) => Math.floor((before + 2) / 4) % 2],
  ['by chance', (before: number) => Math.floor(Math.sin(before + 1) * 1e4) & 1],
])('of two servers %s, one of TLS 1.2 alone, nothing is said that is not true of both', async (_, which) => {
  const report = await reportOf(gate({}, () => 'pass', [{ ...MODERN, ...OLD }], which));
  expect(report.changing).toBeDefined();
  for (const { version, verdict, disagreement } of report.versions) {
    if (version.startsWith('TLS')) expect(verdict.outcome).not.toBe('refused');
    expect(disagreement?.why).not.toBe('alone');
  }
  expect(report.withoutSni.only).toBeUndefined();
  expect(report.withoutSni.state).not.toMatch(/refused|different/);
  expect(report.downgradeSentinel.state).not.toBe('absent');
  expect(report.fallbackScsv.state).not.toBe('ignored');
  expect(states(report)).not.toContain('intolerant');
});

test.each([80, 40])(
  'a limiter that sends alert %i after two answers has refused only what came before',
  async (code) => {
    const report = await reportOf(gate({}, (_hello, before) => alert(before < 2 ? 70 : code)));
    expect(rungs(report)).toBe('--????');
    expect(entry(report, 'TLSv1.2')?.verdict).toMatchObject({
      code: 'rate_limited:alert',
      certainty: 'unknown',
    });
    expect(headline(report, 'en')).not.toContain('accepts none');
  },
);

describe('a box that answers some hellos in HTTP', () => {
  const http = (status: string) => Buffer.from(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
  const codes = ({ versions }: VersionsReport) => versions.map(({ verdict }) => verdict.code);

  test('by their version speaks TLS all the same, and HTTP on those connections', async () => {
    const newest = await reportOf(
      gate(OLD, ({ offered }) => (offered.includes(0x0304) ? http('302 Found') : 'pass')),
    );
    const { verdict } = entry(newest, 'TLSv1.3') ?? {};
    expect(verdict).toMatchObject({ outcome: 'not-tls', code: 'answered_in.http', certainty: 'likely' });
    expect(rungs(newest)).toBe('--+++?');
    const old = await reportOf(
      gate(MODERN, ({ legacyVersion = 0 }) => (legacyVersion < 0x0303 ? http('403 Forbidden') : 'pass')),
    );
    expect(codes(old).slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'answered_in.http'));
    expect(rungs(old)).toBe('????++');
  });

  test('by their number has said nothing of a version', async () => {
    const report = await reportOf(
      gate({}, (_hello, before) => (before < 5 ? 'pass' : http('429 Too Many Requests'))),
    );
    expect(codes(report)).toContain('rate_limited:http');
    expect(codes(report).join()).not.toMatch(/not_tls|answered_in/);
    blamesNobody(report);
  });
});

test('what is odd about a certificate is no matter of one version more than of another', () => {
  const findings = ['odd_san'];
  const said = { outcome: 'supported', by: 'server', code: 'ok_with_finding:odd_san', findings } as const;
  const events = [{ type: 'verdict', t: 1, ...said, evidence: [], certainty: 'certain' }] as const;
  const { verdict } = versionEntry('TLSv1.2', [{ ...ask('hello', 'TLSv1.2'), events }], { doubtful: false });
  expect(verdict.code).toBe('ok');
  expect(verdict).not.toHaveProperty('findings');
});

test('a usual host is asked on no more than 24 connections, and nothing about it is in doubt', async () => {
  const peer = await gate(MODERN, () => 'pass');
  peers.push(peer);
  const { report, flows } = await climbed({ port: peer.port });
  expect(flows.length).toBeLessThanOrEqual(24);
  expect(rungs(report)).toBe('----++');
  expect(report.changing).toBeUndefined();
});

test.each([
  ['a goodbye and an end', alert(0, 1)],
  ['half an alert', alert(40).subarray(0, 6)],
])('a host that answers everything with %s has not stopped answering', async (_, bytes) => {
  const report = await reportOf(scriptedPeer(bytes, true));
  expect(rungs(report)).toBe('??????');
  expect(report.blocked).toBeUndefined();
});

test('a version that only this machine’s library was refused, for want of suites, is not refused', async () => {
  const report = await reportOf(gate(MODERN, ({ suites }) => (suites.length > 40 ? 'fin' : alert(40))));
  // Of SSL 2.0 and TLS 1.3 the gate lets the full hello through to its alert.
  expect(rungs(report)).toBe('-????-');
});

describe('who stops is who is named', () => {
  const told = (report: VersionsReport) => [headline(report, 'en'), headline(report, 'ja')] as const;

  test('a person, before and amid', async () => {
    const stopped = await climbed({ port: 9 }, { signal: AbortSignal.abort() });
    expect(stopped.report.conclusion).toMatchObject({ nothing: 'cancelled' });
    expect(stopped.lines.at(-3)).toMatchObject({ type: 'verdict', code: 'aborted' });
    expect(told(stopped.report)[0]).toContain('were cancelled');
    expect(told(stopped.report)[1]).toContain('中止');

    const peer = await gate({}, () => 'pass');
    peers.push(peer);
    for (const when of [2, 4, 6, 8]) {
      const person = new AbortController();
      let over = 0;
      const { report } = await climbed(
        { port: peer.port },
        { signal: person.signal, emit: (event) => event.type === 'end' && ++over === when && person.abort() },
      );
      for (const { disagreement } of report.versions) expect(disagreement?.tap.code).not.toBe('aborted');
      blamesNobody(report);
      expect(report.blocked).toBeUndefined();
    }
  });
});
