import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Version } from '../../../src/lib/tls/version.ts';
import { climbed, rungs } from '../probe/ladder/climbed.ts';
import type { Running } from './process.ts';
import { isInstalled, PEERS, type RealPeer, type Setting } from './real.ts';
import { type Identity, makeIdentity } from './tls-servers.ts';

/** What each is told to accept, and the ladder that has to come of it, SSL 2.0 first. */
const SETTINGS: readonly (readonly [oldest: Version, newest: Version, ladder: string])[] = [
  ['TLSv1.0', 'TLSv1.0', '--+---'],
  ['TLSv1.0', 'TLSv1.2', '--+++-'],
  ['TLSv1.1', 'TLSv1.1', '---+--'],
  ['TLSv1.2', 'TLSv1.3', '----++'],
  ['TLSv1.3', 'TLSv1.3', '-----+'],
];

/** Those that still speak what nobody should, and suites that this machine's OpenSSL has not got. */
const OLDER: readonly {
  readonly id: string;
  readonly setting: Setting;
  readonly ladder: string;
  readonly suite?: number;
}[] = [
  { id: 'nss', setting: { oldest: 'SSLv3', newest: 'SSLv3' }, ladder: '-+----' },
  { id: 'nss', setting: { oldest: 'SSLv3', newest: 'TLSv1.2' }, ladder: '-++++-' },
  {
    id: 'nss',
    setting: { oldest: 'TLSv1.0', newest: 'TLSv1.2', ciphers: ':0005' },
    ladder: '--+++-',
    suite: 0x0005,
  },
  {
    id: 'nss',
    setting: { oldest: 'TLSv1.0', newest: 'TLSv1.2', ciphers: ':000A' },
    ladder: '--+++-',
    suite: 0x000a,
  },
  {
    id: 'gnutls',
    setting: { oldest: 'TLSv1.0', newest: 'TLSv1.2', ciphers: '-CIPHER-ALL:+ARCFOUR-128' },
    ladder: '--+++-',
    suite: 0x0005,
  },
  { id: 'openjdk', setting: { oldest: 'SSLv3', newest: 'TLSv1.3' }, ladder: '-+++++' },
];

let identity: Identity;
beforeAll(async () => {
  identity = await makeIdentity();
});
afterAll(() => identity.remove());

const here = new Map<string, RealPeer>();
for (const [id, peer] of Object.entries(PEERS)) if (await isInstalled(peer)) here.set(id, peer);

// A machine of one's own has those that it has; the gate installs all.
if (process.env['PEERS'] === 'all') {
  test('every peer is there to be asked', () => {
    const missing = Object.entries(PEERS).filter(([id]) => !here.has(id));
    expect(missing.map(([, { from }]) => from)).toEqual([]);
  });
}

const ladderOf = async (running: Running) => {
  try {
    const { report } = await climbed({ host: 'localhost', port: running.port });
    return report;
  } finally {
    await running.stop();
  }
};

describe.each([...here])('the ladder of %s', (_id, peer) => {
  test.each(SETTINGS)(
    '%s to %s is %s',
    async (oldest, newest, ladder) => {
      const report = await ladderOf(await peer.start(identity, { oldest, newest }));
      expect(rungs(report)).toBe(ladder);
      expect(report.blocked).toBeUndefined();
      expect(report.intolerance.map(({ state }) => state)).not.toContain('intolerant');
      const doubts = report.versions.filter(({ disagreement }) => disagreement);
      expect(doubts.map(({ version, disagreement }) => [version, disagreement?.why])).toEqual([]);
      const speaksBoth = oldest !== 'TLSv1.3' && newest === 'TLSv1.3';
      expect(report.downgradeSentinel.state).toBe(speaksBoth ? 'present' : 'not-applicable');
    },
    20_000,
  );
});

describe('what is older still', () => {
  const asked = OLDER.flatMap((row) => {
    const peer = here.get(row.id);
    return peer ? [{ ...row, peer }] : [];
  });
  test.each(asked)(
    '$id, $setting: $ladder',
    async ({ peer, setting, ladder, suite }) => {
      const report = await ladderOf(await peer.start(identity, setting));
      expect(rungs(report)).toBe(ladder);
      if (suite === undefined) return;
      const chosen = report.versions.flatMap(({ agreed }) => agreed?.cipherSuite ?? []);
      expect(new Set(chosen)).toEqual(new Set([suite]));
      const tls12 = report.versions.find(({ version }) => version === 'TLSv1.2');
      expect(tls12?.disagreement?.why).toBe('suite');
    },
    20_000,
  );
});
