import { expect, test } from 'vitest';
import { readCapture } from '../../../src/lib/capture/read.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { toPcapng } from '../../../src/lib/flow/pcapng.ts';
import { plain, stream } from '../../lib/flow/flows.ts';
import { ask, HELLO, tlsPeer } from './peer.ts';

const CASES = [
  ['TLSv1.0', 'ECDHE-RSA-AES128-SHA'],
  ['TLSv1.1', 'AES256-SHA'],
  ['TLSv1.2', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ['TLSv1.2', 'AES256-CCM8'],
  ['TLSv1.3', undefined],
] as const;

const bytes = (events: readonly FlowEvent[]) => events.filter((event) => event.type === 'bytes');
const opened = (events: readonly FlowEvent[]) =>
  bytes(events)
    .flatMap((event) => event.opened ?? [])
    .map((each) => JSON.stringify(each));

test.each(CASES)(
  'a probe over %s (%s), kept as a capture, is read again as the same flow',
  async (version, suite) => {
    const peer = await tlsPeer({}, (socket) => socket.end(HELLO));
    const { events } = await ask(peer.port, {
      alpn: [],
      maxVersion: version,
      ...(suite && { ciphers: suite }),
    });
    await peer.stop();

    const { connections, problems } = readCapture(toPcapng([events]));
    // OpenSSL logs the premaster secret of an RSA key exchange besides, which is of no use here.
    expect(problems.filter(({ code }) => code !== 'keylog-unused')).toEqual([]);
    const [connection] = connections;
    const flow = connection?.flow();
    const again = flow?.events ?? [];
    expect([...(connection?.problems ?? []), ...(flow?.problems ?? [])]).toEqual([]);
    for (const direction of ['out', 'in'] as const)
      expect(stream(bytes(again), direction)).toBe(stream(bytes(events), direction));
    expect(opened(again).toSorted()).toEqual(opened(events).toSorted());
    expect(plain(decodeFlow(again))).toBe(plain(decodeFlow(events)));
    expect(again.at(-2)).toMatchObject({ type: 'verdict', outcome: 'supported', code: 'ok', version });
    const kept = events.find((event) => event.type === 'secrets');
    const secrets = again.find((event) => event.type === 'secrets');
    for (const line of secrets?.keylog ?? []) expect(kept?.keylog).toContain(line);
  },
);
