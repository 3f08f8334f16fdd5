import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeFlow } from '../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../src/lib/flow/event.ts';
import type { Flow } from '../../src/lib/flow/flow.ts';
import type { ProbeRequest } from '../../src/lib/flow/request.ts';
import type { ProbeDeps } from '../../src/server/probe/conversation.ts';
import { probeHello } from '../../src/server/probe/hello/hello.ts';
import { probe } from '../../src/server/probe/probe.ts';
import { CERTIFICATES } from './certificates.ts';
import { GONE } from './gone.ts';
import { HANDSHAKES } from './handshakes.ts';
import { HELLO } from './hello.ts';
import { createIdentity } from './identity.ts';
import { socketsTo, timersLeftBy } from './leftovers.ts';
import { peer, says } from './peer.ts';
import { PLAIN } from './plain.ts';
import type { Entry, Hostile, HostileRows } from './row.ts';
import { TCP } from './tcp.ts';
import { UNREACHABLE } from './unreachable.ts';

const CORPUS: readonly Entry[] = JSON.parse(
  readFileSync(new URL('./hostile-servers.json', import.meta.url), 'utf8'),
);

/** Entries that are nothing but bytes after the ClientHello. */
const BYTES: HostileRows = Object.fromEntries(
  CORPUS.flatMap(({ id, bytes_hex }) => (bytes_hex === undefined ? [] : [[id, { serve: says(bytes_hex) }]])),
);
const ROWS: HostileRows = {
  ...BYTES,
  ...TCP,
  ...PLAIN,
  ...HELLO,
  ...HANDSHAKES,
  ...CERTIFICATES,
  ...UNREACHABLE,
  ...GONE,
};

/** For a machine that does other things too; shorter than any deadline of the probe's. */
const SLACK = 3000;

const identity = createIdentity();

/** Entries that `client.test.ts` plays, by way of the site. */
const BY_THE_SITE = ['client-never-reads', 'client-parallel'];

const CASES = CORPUS.flatMap((entry) => {
  const rows = ROWS[entry.id];
  return [rows ?? []]
    .flat()
    .map((row: Hostile) => ({ ...entry, ...row, name: [entry.id, row.as].filter(Boolean).join(', ') }));
});

/** A hello of our own, of TLS 1.3, reads the server's first flight: it checks no proof and asks for no page. */
const BY_HELLO: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['rst-after-fin', 'bad-finished', 'bad-cv', 'keyupdate-flood', 'chain-loop', 'cert-future'].map((id) => [
      id,
      'ok',
    ]),
  ),
  ...Object.fromEntries(['http-header-endless', 'http-1xx-flood'].map((id) => [id, 'ok'])),
  // What would be an answer to another hello is a refusal of this one.
  sslv2: 'version.other:sslv2',
  'sh-tls10': 'version.other:tls10',
  'sh-unknown-version': 'version.other:unknown',
  'sh-cipher-not-offered': 'version.other:tls12',
  'sh-dup-ext': 'version.other:tls12',
  'sh-unsolicited-ext': 'version.other:tls12',
  'sh-downgrade': 'version.other:tls12',
  reneg: 'alert.fatal.70',
  // It names no protocols for the server to choose from.
  'alpn-not-offered': 'tls.malformed:unsolicited_extension',
  'alpn-hostile': 'tls.malformed:unsolicited_extension',
};

const WAYS = [
  { way: 'a probe', send: probe, codes: {}, whole: true },
  { way: 'a hello of our own', send: sendHello, codes: BY_HELLO, whole: false },
] as const;

/** They keep a processor busy, which is the time of whoever is asked beside them. */
const BUSY = new Set(['slicer', 'keyupdate-flood']);

describe.each(WAYS)('a hostile server is told for what it is by $way', ({ send, codes, whole }) => {
  const cases = CASES.filter(({ helloOnly }) => !whole || !helloOnly);
  const meet = async ({
    id,
    serve,
    listen,
    goneAt,
    ask = {},
    code: usual,
    max_ms,
    keeps = [],
    check,
  }: (typeof CASES)[number]) => {
    const code = (codes as Readonly<Record<string, string>>)[id] ?? usual;
    const server = await (listen?.() ?? peer((socket) => serve?.(socket, identity)));
    try {
      let flow: Flow = { events: [] };
      const timers = await timersLeftBy(async () => {
        flow = await recorded(send, server.port, ask, goneAt);
      });
      const verdict = flow.events.find(({ type }) => type === 'verdict');
      expect(code.split('|')).toContain(verdict?.type === 'verdict' ? verdict.code : undefined);
      expect(flow.events.filter(({ type }) => type === 'end')).toHaveLength(1);
      expect(flow.events.at(-1)?.type).toBe('end');
      expect(flow.events.at(-1)?.t).toBeLessThan(max_ms + SLACK);
      const came = decodeFlow(flow.events).messages.filter(({ direction }) => direction === 'in');
      if (whole) {
        expect(came.map(({ name }) => name)).toEqual(expect.arrayContaining([...keeps]));
        check?.(flow);
      }
      expect({ sockets: socketsTo(server.port, server.own), timers }).toEqual({ sockets: 0, timers: 0 });
    } finally {
      await server.close();
    }
  };

  test.concurrent.each(cases.filter(({ id }) => !BUSY.has(id)))('$name', meet, 25_000);
  test.each(cases.filter(({ id }) => BUSY.has(id)))('$name', meet, 25_000);
});

function sendHello(request: ProbeRequest, deps: ProbeDeps): Promise<void> {
  const offer = {
    versions: ['TLSv1.3'],
    suites: 'all',
    extensions: 'all',
    recordVersion: 0x0301,
    serverName: request.host,
  } as const;
  return probeHello({ ...request, kind: 'hello', minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3', offer }, deps);
}

async function recorded(
  send: typeof probe,
  port: number,
  change: Partial<ProbeRequest>,
  goneAt: (event: FlowEvent) => boolean = () => false,
): Promise<Flow> {
  const request: ProbeRequest = {
    kind: 'handshake',
    command: 'curl -vk https://bench.test/',
    profile: 'curl-8',
    host: 'bench.test',
    port: 443,
    path: '/',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    alpn: ['h2', 'http/1.1'],
    verify: false,
    trust: 'default',
    http: { method: 'GET', headers: [], userAgent: 'curl/8' },
    verbosity: 1,
    ...change,
  };
  const person = new AbortController();
  const events: FlowEvent[] = [];
  await send(request, {
    admit: () => Promise.reject(new Error('asked for another host')),
    lab: { ca: identity.trusted, find: () => ({ address: '127.0.0.1', port }) },
    signal: person.signal,
    emit(event) {
      events.push(event);
      if (goneAt(event)) person.abort();
    },
  });
  return { events };
}

test('the bench plays as many of the corpus’s 109 servers as it ever did', () => {
  expect(CORPUS).toHaveLength(109);
  const played = CORPUS.filter(({ id }) => id in ROWS || BY_THE_SITE.includes(id));
  expect(played).toHaveLength(109);
});
