import { afterEach, describe, expect, test } from 'vitest';
import { remarks } from '../../../../src/lib/i18n/report.ts';
import { isStop, verdictOf } from '../../../../src/lib/report/tries.ts';
import { createLab } from '../../../../src/server/lab/lab.ts';
import type { Peer } from '../peer.ts';
import { type Climbed, climbed, rungs } from './climbed.ts';
import { alert, type Does, gate, type Heard } from './gate.ts';

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

/** A host that does something else to who names it than to who does not; `undefined` takes them. */
async function byName(options: Parameters<typeof gate>[0], withName?: Does, without?: Does): Promise<number> {
  const named = ({ extensions }: Heard) => extensions.includes('server_name');
  const peer = await gate(options, (hello) => (named(hello) ? withName : without) ?? 'pass');
  peers.push(peer);
  return peer.port;
}

const made = ({ flows }: Climbed) =>
  flows.filter(({ events }) => events.some(({ type }) => type === 'connected'));

describe.each([
  ['all of TLS', {}],
  ['TLS 1.2 and 1.3', { minVersion: 'TLSv1.2' }],
  ['up to TLS 1.2', { maxVersion: 'TLSv1.2' }],
] as const)('a host of %s is asked on few connections more where the name decides', (_, options) => {
  test.each([
    ['who names nobody gets an alert', undefined, alert(112), 30],
    ['who names nobody is dropped', undefined, 'fin', 32],
    ['who names it gets an alert', alert(112), undefined, 30],
    ['who names it is dropped', 'fin', undefined, 33],
  ] as const)('and %s', async (_how, withName, without, most) => {
    const ladder = await climbed({ port: await byName(options, withName, without) });
    expect(made(ladder).length).toBeLessThanOrEqual(most);
    expect(ladder.report.unasked).toBeUndefined();
    const { only } = ladder.report.withoutSni;
    expect(only?.[without === undefined ? 'without' : 'with'].length).toBeGreaterThan(1);
  });
});

test('a host with another certificate for who names nobody is compared in one version', async () => {
  const lab = await createLab();
  const admit = () => Promise.reject(new Error('outside of the lab'));
  const ladder = await climbed({ host: 'no-sni.lab.test' }, { lab, admit }).finally(() => lab.close());
  expect(ladder.report.withoutSni.state).toBe('different');
  expect(made(ladder).length).toBeLessThanOrEqual(27);
});

describe('a ladder that ends early says what it left unasked, and concludes nothing from it', () => {
  test.each([
    ['a name is needed', undefined, alert(112), '++'],
    ['a name is refused', alert(112), undefined, '--'],
  ] as const)('where %s', async (_, withName, without, last) => {
    const port = await byName({ minVersion: 'TLSv1.2' }, withName, without);
    for (const when of [9, 12, 15, 17, 18, 20, 22, 24, 26]) {
      const stop = new AbortController();
      let over = 0;
      const ladder = await climbed(
        { port },
        { signal: stop.signal, emit: (event) => event.type === 'end' && ++over === when && stop.abort() },
      );
      const { report, flows } = ladder;
      const stopped = flows.filter((one) => isStop(verdictOf(one))).map(({ flow }) => flow);
      expect(report.unasked?.map(({ flow }) => flow)).toEqual(stopped);
      expect(stopped.length).toBeGreaterThan(0);
      const [first] = remarks(report, 'en');
      expect(first?.text).toContain('Stopped before these were asked');
      expect(report.changing).toBeUndefined();
      expect(report.blocked).toBeUndefined();
      expect(report.intolerance.map(({ state }) => state)).not.toContain('intolerant');
      const answered = (id: string) =>
        flows.filter(({ flow }) => `${flow}/`.startsWith(`${id}/`) && !stopped.includes(flow)).length;
      const isOpen = ['hello/TLSv1.3', 'without-sni/TLSv1.3'].some((id) => answered(id) < 3);
      if (isOpen) expect(report.withoutSni.only).toBeUndefined();
      if (isOpen) expect(report.withoutSni.state).toMatch(/unknown|not-applicable/);
      [...rungs(report)].forEach((rung, at) => {
        expect([`----${last}`[at], '?'], rungs(report)).toContain(rung);
      });
    }
  });
});
