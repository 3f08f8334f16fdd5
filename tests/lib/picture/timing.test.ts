import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { timingOf } from '../../../src/lib/picture/timing.ts';
import { fixture } from '../../golden/tls/fixture.ts';
import {
  alert,
  asking,
  CONNECTED,
  came,
  certificate,
  clientHello,
  ended,
  failed,
  helloRetryRequest,
  peerClosed,
  sent,
  serverHello,
  timed,
  type Untimed,
} from '../flow-parts.ts';

const flow = (...events: readonly Untimed[]) => timed(asking(), ...CONNECTED, ...events);
/** What a recording in full holds, with the events around it. */
const recorded = (name: string) => flow(...fixture(name));
const request: Untimed = {
  type: 'http',
  direction: 'out',
  version: '1.1',
  method: 'GET',
  path: '/',
  headers: [],
};
const answer: Untimed = { type: 'http', direction: 'in', version: '1.1', status: 200, headers: [] };

describe('the first byte of HTTP waits for', () => {
  test.each([
    ['tls10-ecdhe', 3],
    ['tls12-rsa', 3],
    ['tls12-resumed', 2],
    ['tls13-x25519', 2],
    ['tls13-resumed', 2],
    ['tls13-hybrid', 2],
    ['tls13-retry', 3],
  ])('%s: %i round trips, that of TCP counted', (name, trips) => {
    const { ready, trips: all, retried } = timingOf(recorded(name));
    expect(ready?.trips).toBe(trips);
    expect(all.map(({ phase }) => phase)).toEqual(['tcp', ...Array(trips - 1).fill('tls')]);
    expect(retried).toBe(name === 'tls13-retry');
  });
});

test('a handshake whose Finished stay sealed ends where our TLS library says that it is complete', () => {
  const events = recorded('tls12-rsa').map(
    (event): FlowEvent => (event.type === 'bytes' ? { ...event, opened: [] } : event),
  );
  const close = events.findLastIndex((event) => event.type === 'bytes' && event.direction === 'in');
  const complete = timed(certificate({}))[0] as FlowEvent;
  expect(timingOf(events.toSpliced(close, 0, complete)).ready).toBeDefined();
  expect(timingOf(events).ready).toBeUndefined();
});

test('phases follow each other from the look-up to HTTP’s answer, which costs one round trip more', () => {
  const timing = timingOf(flow(...fixture('tls13-x25519').slice(0, 3), request, answer, ...ended));
  expect(timing.phases.map(({ kind, done }) => [kind, done])).toEqual([
    ['dns', true],
    ['tcp', true],
    ['tls', true],
    ['http', true],
  ]);
  expect(timing.trips.at(-1)?.phase).toBe('http');
  expect(timing.ready?.trips).toBe(2);
  expect(timing.stopped).toBeUndefined();
});

test('an address that nobody had to look up has no such phase', () => {
  const [first, resolved, ...rest] = recorded('tls13-x25519');
  const known = { ...(resolved as Extract<FlowEvent, { type: 'resolved' }>), source: 'lab' as const };
  expect(timingOf([first as FlowEvent, known, ...rest]).phases.map(({ kind }) => kind)).toEqual([
    'tcp',
    'tls',
  ]);
});

describe('a flow that ended early shows where:', () => {
  test('before a connection stood', () => {
    const timing = timingOf(
      timed(asking(), ...CONNECTED.slice(0, 2), failed('connect', 'socket', 'ECONNREFUSED'), ...ended),
    );
    expect(timing.phases.at(-1)).toMatchObject({ kind: 'tcp', to: 3, done: false });
    expect(timing).toMatchObject({ trips: [], stopped: 3 });
  });

  test('in silence, after what was never answered', () => {
    const timing = timingOf(
      flow(sent(clientHello()), failed('handshake', 'deadline', 'deadline.silence'), ...ended),
    );
    expect(timing).toMatchObject({ unanswered: 4, stopped: 5 });
    expect(timing.ready).toBeUndefined();
    expect(timing.trips.map(({ phase }) => phase)).toEqual(['tcp']);
  });

  test('with the server’s alert, which is an answer', () => {
    const timing = timingOf(flow(sent(clientHello()), came(alert(2, 70)), peerClosed('fin'), ...ended));
    expect(timing).toMatchObject({ stopped: 6 });
    expect(timing.unanswered).toBeUndefined();
    expect(timing.trips.map(({ phase }) => phase)).toEqual(['tcp', 'tls']);
  });

  test('with an alert of ours, which nobody has to answer', () => {
    const timing = timingOf(
      flow(
        sent(clientHello()),
        came(serverHello(1)),
        sent(alert(2, 70)),
        failed('handshake', 'tls', 'ERR_SSL'),
      ),
    );
    expect(timing.unanswered).toBeUndefined();
    expect(timing.stopped).toBe(7);
  });

  test('after a HelloRetryRequest whose second hello was not answered', () => {
    const timing = timingOf(
      flow(sent(clientHello()), came(helloRetryRequest()), sent(clientHello()), peerClosed('reset')),
    );
    expect(timing).toMatchObject({ retried: true, unanswered: 6, stopped: 7 });
  });

  test('when the handshake was done and what came then was a refusal', () => {
    const done = fixture('tls13-x25519').slice(0, 3);
    const refused = failed('handshake', 'tls', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
    expect(timingOf(flow(...done, refused, ...ended))).toMatchObject({ ready: { trips: 2 }, stopped: 7 });
  });

  test('while HTTP’s answer stayed out', () => {
    const done = fixture('tls13-x25519').slice(0, 3);
    const timing = timingOf(flow(...done, request, failed('http', 'deadline', 'deadline.total'), ...ended));
    expect(timing.phases.at(-1)).toMatchObject({ kind: 'http', done: false });
    expect(timing.stopped).toBe(8);
  });
});

test('what the client takes between two phases is told as its own, and what comes at once is not', () => {
  const events = recorded('tls13-x25519').map((event, i) => ({ ...event, t: i < 4 ? i : i + 12 }));
  expect(timingOf(events).pauses).toEqual([
    { before: 'tcp', from: 1, to: 2 },
    { before: 'tls', from: 3, to: 16 },
  ]);
  const prompt = events.map((event) => ({ ...event, t: 0 }));
  expect(timingOf(prompt).pauses).toEqual([]);
});

test('whatever times and pieces of a recording come, no time goes back and nothing is thrown', () => {
  const events = recorded('tls13-retry');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(events.length - 1), fc.double()), { maxLength: 20 }), (picked) => {
      const flow = picked.map(([index, t]) => ({ ...(events[index] as FlowEvent), t }));
      const { phases, trips } = timingOf(flow);
      for (const { from, to } of [...phases, ...trips]) {
        expect(Number.isFinite(from) && Number.isFinite(to)).toBe(true);
        expect(to).toBeGreaterThanOrEqual(from);
      }
    }),
  );
});
