import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { createLab, type Lab } from '../../../src/server/lab/lab.ts';
import { type Climbed, climbed } from '../probe/ladder/climbed.ts';
import { versionOf } from './process.ts';
import { isInstalled, PEERS, type RealPeer, type Setting } from './real.ts';
import { type Identity, makeIdentity } from './tls-servers.ts';
import { ours, theirs } from './tshark.ts';

const tshark = await versionOf('tshark', '--version');
const here: RealPeer[] = [];
for (const peer of Object.values(PEERS)) if (await isInstalled(peer)) here.push(peer);

if (process.env['PEERS'] === 'all') test('tshark is there', () => expect(tshark).toBeDefined());

/** All of a ladder's connections as one capture, opened with the probe's own secrets. */
async function compared(asked: Promise<Climbed>) {
  const { flows } = await asked;
  const recorded = flows
    .map(({ events }) => events)
    .filter((events) => events.some(({ type }) => type === 'connected'))
    // tshark counts streams by their first packets.
    .toSorted((one, other) => begun(one) - begun(other));
  expect(recorded.length).toBeGreaterThan(9);
  const { streams, odd } = await theirs(recorded);
  expect(odd).toEqual([]);
  expect(streams).toEqual(recorded.map(ours));
  return streams;
}

/** When the first packet went out, in milliseconds since 1970. */
function begun(events: readonly FlowEvent[]): number {
  const request = events.find((event) => event.type === 'request');
  const connecting = events.find(({ type }) => type === 'connecting');
  return Date.parse(request?.startedAt ?? '') + (connecting?.t ?? 0);
}

if (tshark !== undefined) {
  describe('tshark reads our captures and names the same records, messages, alerts, suites and versions', () => {
    let lab: Lab;
    let identity: Identity;
    beforeAll(async () => {
      lab = await createLab();
      identity = await makeIdentity();
    });
    afterAll(async () => {
      await lab.close();
      await identity.remove();
    });

    test.each([
      'api.lab.test',
      'tls10.lab.test',
      'sslv3.lab.test',
      'sslv2.lab.test',
      'rc4.lab.test',
      'export.lab.test',
      'dh512.lab.test',
      'retry.lab.test',
      'post-quantum.lab.test',
      'client-certificate.lab.test',
      'dual.lab.test',
    ])('of %s', async (host) => {
      await compared(climbed({ host }, { lab }));
    });

    const settings: readonly Setting[] = [
      { oldest: 'TLSv1.0', newest: 'TLSv1.1' },
      { oldest: 'TLSv1.2', newest: 'TLSv1.3' },
    ];
    for (const peer of here) {
      test.each(settings)(
        `of ${peer.name}, $oldest to $newest`,
        async (setting) => {
          const running = await peer.start(identity, setting);
          try {
            const streams = await compared(climbed({ host: 'localhost', port: running.port }));
            const opened = streams.some(({ in: { handshakes } }) =>
              handshakes.includes(ENCRYPTED_EXTENSIONS),
            );
            expect(opened).toBe(setting.newest === 'TLSv1.3');
          } finally {
            await running.stop();
          }
        },
        20_000,
      );
    }
  });
}

const ENCRYPTED_EXTENSIONS = 8;
