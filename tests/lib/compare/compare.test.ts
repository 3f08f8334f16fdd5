import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareFlows } from '../../../src/lib/compare/compare.ts';
import type { Comparison, Entry, MessageRow, Sides } from '../../../src/lib/compare/comparison.ts';
import { type Bytes, fixture, fixtures } from '../../golden/tls/fixture.ts';
import * as part from '../flow-parts.ts';
import { helloFlow } from './hello-flow.ts';

const compared = (left: string, right: string) => compareFlows(fixture(left), fixture(right));

/** `client_hello = client_hello`, `hello_retry_request <`, `> server_hello`. */
const told = ({ rows }: Comparison) =>
  rows.map(({ left, right }) =>
    left && right ? `${left.name} = ${right.name}` : left ? `${left.name} <` : `> ${right?.name}`,
  );

const rowOf = ({ rows }: Comparison, name: string): MessageRow => {
  const row = rows.find(({ left, right }) => left?.name === name || right?.name === name);
  if (!row) throw new Error(`no ${name}`);
  return row;
};

const differences = ({ entries }: MessageRow) =>
  entries.filter(({ kind, fresh }) => kind !== 'same' && !fresh);
const labels = (entries: readonly Entry[], kind: Entry['kind'], path: string) =>
  entries
    .filter((entry) => entry.kind === kind && entry.path === path)
    .map(({ left, right }) => (left ?? right)?.label);

describe('TLS 1.0 beside TLS 1.3', () => {
  const comparison = compared('tls10-ecdhe', 'tls13-x25519');

  test('agrees on what each chose, and that the certificate is the same', () => {
    expect(comparison.facts).toMatchObject({
      version: { left: 'TLSv1.0', right: 'TLSv1.3' },
      cipherSuite: {
        left: { label: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA' },
        right: { label: 'TLS_AES_256_GCM_SHA384' },
      },
      group: { left: { label: 'x25519' }, right: { label: 'x25519' } },
      signatureScheme: { right: { label: 'rsa_pss_rsae_sha256' } },
      alpn: { left: 'h2', right: 'h2' },
      certificate: { same: true, left: { subject: expect.stringContaining('commonName=lab.test') } },
      roundTrips: { left: 2, right: 1 },
      versionIn: { left: 'legacy_version', right: 'supported_versions' },
      asksTheSame: false,
    });
  });

  test('pairs what both have and keeps apart what only one version has', () => {
    expect(told(comparison)).toEqual(
      expect.arrayContaining([
        'client_hello = client_hello',
        'server_hello = server_hello',
        '> encrypted_extensions',
        'certificate = certificate',
        'server_key_exchange <',
        '> certificate_verify',
        'finished = finished',
      ]),
    );
  });

  test('tells what was added, removed and changed in the hello, by the registered names', () => {
    const hello = differences(rowOf(comparison, 'client_hello'));
    expect(labels(hello, 'removed', 'cipher_suites')).toEqual(['TLS_EMPTY_RENEGOTIATION_INFO_SCSV']);
    expect(labels(hello, 'added', 'cipher_suites')).toContain('TLS_AES_128_GCM_SHA256');
    expect(hello).toContainEqual(
      expect.objectContaining({
        path: 'legacy_version',
        kind: 'changed',
        left: expect.objectContaining({ label: 'TLSv1.0', value: 0x0301 }),
        right: expect.objectContaining({ label: 'TLSv1.2' }),
      }),
    );
    const versions = hello.find(({ path }) => path === 'extensions.supported_versions');
    expect(versions).toMatchObject({
      kind: 'added',
      right: { inside: [{ label: 'TLSv1.3' }, { label: 'TLSv1.2' }] },
    });
  });

  test('reads the same certificate out of two different messages', () => {
    const certificate = differences(rowOf(comparison, 'certificate'));
    expect(certificate.map(({ path }) => path)).toEqual([
      'certificate_request_context',
      'certificate_list.0.extensions',
    ]);
  });
});

test('a retry stands alone, and the first hello goes with the first', () => {
  const comparison = compared('tls13-retry', 'tls13-x25519');
  expect(told(comparison).slice(0, 3)).toEqual([
    'client_hello = client_hello',
    'hello_retry_request <',
    'change_cipher_spec <',
  ]);
  expect(comparison.facts).toMatchObject({
    retried: { left: true, right: false },
    roundTrips: { left: 2, right: 1 },
  });
  expect(told(comparison).filter((line) => line.startsWith('client_hello'))).toHaveLength(2);
});

test('a refusal stands where the other side has its ServerHello', () => {
  const comparison = compared('refused-version', 'tls10-ecdhe');
  expect(told(comparison).slice(0, 3)).toEqual([
    'client_hello = client_hello',
    'protocol_version <',
    '> server_hello',
  ]);
  expect(comparison.facts.answer).toEqual({
    left: { protocol: 'alert', name: 'protocol_version', type: 70 },
    right: { protocol: 'handshake', name: 'server_hello', type: 2 },
  });
});

test('two alerts go together and differ', () => {
  const flow = (description: number) =>
    part.timed(part.sent(part.clientHello()), part.came(part.alert(2, description)));
  const comparison = compareFlows(flow(70), flow(40));
  expect(told(comparison)).toEqual(['client_hello = client_hello', 'protocol_version = handshake_failure']);
  expect(rowOf(comparison, 'protocol_version').entries).toContainEqual(
    expect.objectContaining({ path: 'description', kind: 'changed', fresh: false }),
  );
});

test('what is new every time is told apart from what matters', () => {
  const row = rowOf(compared('tls13-retry', 'tls13-x25519'), 'server_hello');
  const fresh = row.entries.filter((entry) => entry.fresh).map(({ path }) => path);
  expect(fresh).toEqual([
    'extensions.key_share.server_share.key_exchange',
    'random',
    'legacy_session_id_echo',
  ]);
  expect(differences(row).map(({ path }) => path)).toEqual(['extensions.key_share.server_share.group']);
});

test('a session id that only one side sends is no noise', () => {
  const hello = rowOf(compared('tls10-ecdhe', 'tls13-x25519'), 'client_hello');
  expect(differences(hello)).toContainEqual(
    expect.objectContaining({ path: 'legacy_session_id', fresh: false }),
  );
});

test('a list in another order tells what moved, and no more than had to', () => {
  const comparison = compareFlows(hello([1, 2, 3, 4]), hello([1, 4, 2, 3]));
  const [moved, ...others] = differences(rowOf(comparison, 'client_hello'));
  expect(others).toEqual([]);
  expect(moved).toMatchObject({
    path: 'cipher_suites',
    kind: 'moved',
    left: { value: 4, place: 4 },
    right: { value: 4, place: 2 },
  });
});

test('GREASE drawn anew is noise; GREASE on one side alone is none', () => {
  const drawn = compareFlows(hello([0x0a0a, 47]), hello([0xfafa, 47]));
  expect(rowOf(drawn, 'client_hello').entries).toContainEqual(
    expect.objectContaining({ path: 'cipher_suites', kind: 'changed', fresh: true }),
  );
  const alone = compareFlows(hello([0x0a0a, 47]), hello([47]));
  expect(labels(differences(rowOf(alone, 'client_hello')), 'removed', 'cipher_suites')).toEqual(['GREASE']);
});

test('bytes that differ in no field but a length are a difference', () => {
  const flow = (length: string) => part.timed(part.sent(`1603010008010000040303${length}`));
  const [row] = compareFlows(flow('0000'), flow('0001')).rows;
  expect(row && differences(row)).not.toEqual([]);
});

test.each(fixtures().map(({ name, events }) => [name, events] as const))(
  '%s beside itself has no difference',
  (_, events) => {
    const { rows, facts } = compareFlows(events, events);
    expect(rows.flatMap(({ left, right }) => (left && right ? [] : [left ?? right]))).toEqual([]);
    expect(rows.flatMap(({ entries }) => entries.filter(({ kind }) => kind !== 'same'))).toEqual([]);
    expect(facts.asksTheSame).toBe(true);
  },
);

test('whichever flow is called left, the comparison is the same', () => {
  const all = fixtures();
  for (const [i, { events: left }] of all.entries()) {
    for (const { events: right } of all.slice(i + 1)) expectMirrored(left, right);
  }
});

test('so it is for any order of any suites and messages', () => {
  const suites = fc.array(fc.constantFrom(1, 2, 3, 4, 5, 0x0a0a, 0x1a1a, 0x1301), {
    minLength: 1,
    maxLength: 9,
  });
  const message = fc.oneof(
    suites.map((codes) => part.sent(helloHex(codes))),
    fc.constantFrom(
      part.came(part.serverHello(1)),
      part.came(part.helloRetryRequest()),
      part.came(part.alert(2, 70)),
      part.came(part.alert(1, 0)),
      part.sent(part.alert(2, 40)),
      part.came('160303'),
      part.came('140303000101'),
    ),
  );
  const flow = fc.array(message, { maxLength: 8 }).map((parts) => part.timed(...parts));
  fc.assert(fc.property(flow, flow, expectMirrored));
});

describe('a handshake beside one that was not opened', () => {
  const opened = fixture('tls13-x25519');
  const closed = opened.map(({ opened: _, ...event }) => event);
  const comparison = compareFlows(opened, closed);
  const seals = ({ rows }: Comparison) =>
    rows.filter(({ sealed }) => sealed).map(({ left, right }) => (left ?? right)?.name);

  test('tells of what TLS 1.3 encrypts neither that one side has it alone nor that it differs', () => {
    expect(comparison.facts).toMatchObject({
      sealed: { left: false, right: true },
      alpn: { left: 'h2' },
      certificate: { left: { subject: expect.stringContaining('lab.test') } },
    });
    expect(comparison.rows.filter(({ left, right }) => !left || !right).every(({ sealed }) => sealed)).toBe(
      true,
    );
    expect(seals(comparison)).toEqual(
      expect.arrayContaining(['encrypted_extensions', 'certificate', 'certificate_verify', 'finished']),
    );
    expect(seals(comparison)).not.toContain('server_hello');
  });

  test('says the same from the other side', () => {
    expect(compareFlows(closed, opened).facts.sealed).toEqual({ left: true, right: false });
    expect(seals(compareFlows(closed, opened)).toSorted()).toEqual(seals(comparison).toSorted());
  });

  test('still tells what only TLS 1.2 has, which went in the clear', () => {
    const older = compareFlows(fixture('tls12-dhe-chacha'), closed);
    expect(rowOf(older, 'server_key_exchange').sealed).toBeUndefined();
    expect(rowOf(older, 'certificate').sealed).toBe(true);
  });

  test('knows an unopened TLS 1.2 certificate to be missing, for it would be in the clear', () => {
    const resumed = fixture('tls12-resumed').map(({ opened: _, ...event }) => event);
    const older = compareFlows(fixture('tls12-dhe-chacha'), resumed);
    expect(older.facts.sealed).toEqual({ left: false, right: false });
    expect(rowOf(older, 'server_key_exchange').sealed).toBeUndefined();
  });

  test('marks nothing where both were opened, or bytes are the same', () => {
    expect(seals(compareFlows(opened, fixture('tls10-ecdhe')))).toEqual([]);
    expect(seals(compareFlows(closed, closed))).toEqual([]);
  });
});

describe('the ladder’s hellos of TLS 1.2 and TLS 1.3', () => {
  const comparison = compareFlows(helloFlow('TLSv1.2'), helloFlow('TLSv1.3'));
  const row = rowOf(comparison, 'client_hello');
  const paths = (kind: Entry['kind']) =>
    row.entries.filter((entry) => entry.kind === kind).map(({ path }) => path);

  test('tell every extension that one alone has, before anything else, and leave nothing out', () => {
    const whole = {
      left: [
        'ec_point_formats',
        'encrypt_then_mac',
        'extended_master_secret',
        'session_ticket',
        'renegotiation_info',
      ],
      right: ['supported_versions', 'psk_key_exchange_modes', 'key_share'],
    };
    expect(row.differs).toEqual({ ...whole, both: ['supported_groups', 'cipher_suites'] });
    expect(row.more).toEqual({ different: 0, same: 0 });
    const first = differences(row).map(({ path }) => path.replace('extensions.', ''));
    expect(first.slice(0, 8)).toEqual([...whole.left, ...whole.right]);
    expect(first.lastIndexOf('supported_groups.named_group_list')).toBeLessThan(
      first.indexOf('cipher_suites'),
    );
  });

  test('have their long lists summed up, by numbers that agree with what is listed', () => {
    expect(row.lists.map(({ path }) => path)).toEqual([
      'extensions.supported_groups.named_group_list',
      'cipher_suites',
    ]);
    for (const { path, left, right, both } of row.lists) {
      expect([left, right]).toEqual(
        (['removed', 'added'] as const).map((kind) => paths(kind).filter((one) => one === path).length),
      );
      expect(both).toBe(paths('same').filter((one) => one === path).length);
    }
    expect(row.lists[1]).toEqual({ path: 'cipher_suites', left: 390, right: 15, both: 0, moved: 0 });
  });

  test('say nothing of round trips, for they stop after the server’s first flight', () => {
    const [one, other] = [helloFlow('TLSv1.2', true), helloFlow('TLSv1.3', true)];
    expect(compareFlows(one, other).facts.roundTrips).toEqual({});
    expect(compareFlows(one, fixture('tls13-x25519')).facts.roundTrips).toEqual({});
    expect(compareFlows(fixture('tls13-x25519'), other).facts.roundTrips).toEqual({});
  });
});

test('extensions are told one by one where the other hello has none at all', () => {
  const { differs } = rowOf(compareFlows(helloFlow('SSLv3'), helloFlow('TLSv1.2')), 'client_hello');
  expect(differs.right).toEqual(expect.arrayContaining(['server_name', 'session_ticket']));
  expect(differs.right).not.toContain('extensions');
});

describe('what a hostile peer sends', () => {
  test('hides no extension behind the many details of those before it', () => {
    const groups = (from: number) => Array.from({ length: 2000 }, (_, i) => u16(0x2000 + from + i)).flat();
    const vector = (bytes: readonly number[]) => [...u16(bytes.length), ...bytes];
    const authorities = (letter: number) => Array.from({ length: 900 }, () => [0, 3, 48, 1, letter]).flat();
    const extensions = (side: number, last: number) => [
      [10, vector(groups(side * 3000))],
      [13, vector(groups(side * 3000))],
      [47, vector(authorities(side))],
      [last, []],
    ];
    const flow = (side: number, last: number) => {
      const all = extensions(side, last).flatMap(([type, body]) => [
        ...u16(type as number),
        ...vector(body as readonly number[]),
      ]);
      return part.timed(part.sent(helloHex([47], vector(all))));
    };
    const row = rowOf(compareFlows(flow(1, 22), flow(2, 23)), 'client_hello');
    expect(row.differs).toMatchObject({ left: ['encrypt_then_mac'], right: ['extended_master_secret'] });
    const told = differences(row).map(({ path }) => path);
    expect(told.slice(0, 2)).toEqual(['extensions.encrypt_then_mac', 'extensions.extended_master_secret']);
    expect(row.differs.both).toEqual(['supported_groups', 'signature_algorithms', 'certificate_authorities']);
    for (const name of row.differs.both)
      expect(told.some((path) => path.startsWith(`extensions.${name}`))).toBe(true);
    expect(row.entries.length).toBeLessThan(2000);
  });

  test('is bounded where it is a hello of thousands of suites in another order', () => {
    const codes = Array.from({ length: 30_000 }, (_, i) => i + 1);
    const comparison = compareFlows(hello(codes), hello([...codes].reverse()));
    const row = rowOf(comparison, 'client_hello');
    expect(row.entries.length).toBeLessThan(1000);
    expect(row.entries.length + row.more.different + row.more.same).toBeGreaterThan(30_000);
  });

  test('is bounded where it is more messages than a handshake has', () => {
    const empty = part.handshake(0, []).slice(10);
    const record = `1603030fa0${empty.repeat(1000)}`;
    const many = part.timed(...Array.from({ length: 20 }, () => part.came(record)));
    const comparison = compareFlows(many, part.timed(part.came(part.serverHello(1))));
    expect(comparison.rows.length).toBeLessThan(1000);
    expect(comparison.beyond.left).toBeGreaterThan(19_000);
    expect(comparison.rows.flatMap(({ entries }) => entries).length).toBeLessThanOrEqual(10_000);
  });

  test('is no comparison’s end where it is no TLS, broken off or empty', () => {
    const http = part.timed(part.sent(part.clientHello()), part.came('485454502f312e3120343030'));
    const cut = part.timed(part.sent(part.clientHello()), part.came(part.serverHello(1).slice(0, 40)));
    expect(told(compareFlows(http, cut))).toEqual([
      'client_hello = client_hello',
      'unknown <',
      expect.stringMatching(/^> /),
    ]);
    expect(compareFlows([], []).rows).toEqual([]);
    expect(compareFlows([], cut).facts.version).toEqual({});
  });
});

function expectMirrored(left: readonly Bytes[] | Flow, right: readonly Bytes[] | Flow): void {
  const [one, other] = [compareFlows(left, right), compareFlows(right, left)];
  expect(plain(mirrored(other))).toEqual(plain(one));
}

type Flow = ReturnType<typeof part.timed>;

const KINDS = {
  same: 'same',
  changed: 'changed',
  added: 'removed',
  removed: 'added',
  moved: 'moved',
} as const;

const swap = <T extends Sides<unknown>>({ left, right, ...rest }: T) => ({
  ...rest,
  ...(right !== undefined && { left: right }),
  ...(left !== undefined && { right: left }),
});

function mirrored({ facts, rows, beyond }: Comparison) {
  const { asksTheSame, ...sides } = facts;
  return {
    facts: {
      ...Object.fromEntries(Object.entries(sides).map(([name, value]) => [name, swap(value)])),
      ...(asksTheSame !== undefined && { asksTheSame }),
    },
    rows: rows.map((row) => ({
      ...swap(row),
      entries: row.entries.map((entry) => ({ ...swap(entry), kind: KINDS[entry.kind] })),
      differs: { left: row.differs.right, right: row.differs.left, both: row.differs.both },
      lists: row.lists.map(swap),
    })),
    beyond: swap(beyond),
  };
}

/** Between two pairs the left messages come first, and in a message the left fields: no other order tells anything. */
function plain({
  rows,
  ...rest
}: Pick<ReturnType<typeof mirrored>, 'rows' | 'facts' | 'beyond'> | Comparison) {
  const gaps: { pair?: unknown; alone: string[] }[] = [{ alone: [] }];
  for (const row of rows) {
    const { left, right, both } = row.differs;
    const sorted = {
      ...row,
      entries: row.entries.map((entry) => JSON.stringify(ordered(entry))).sort(),
      differs: { left: [...left].sort(), right: [...right].sort(), both: [...both].sort() },
      lists: row.lists.map((list) => JSON.stringify(ordered(list))).sort(),
    };
    const alone = !('left' in sorted && 'right' in sorted);
    if (alone) gaps.at(-1)?.alone.push(JSON.stringify(ordered(sorted)));
    else gaps.push({ pair: sorted, alone: [] });
  }
  return { ...rest, gaps: gaps.map(({ pair, alone }) => ({ pair, alone: alone.sort() })) };
}

const ordered = (value: object) => Object.fromEntries(Object.entries(value).sort());

const u16 = (value: number): number[] => [value >> 8, value & 0xff];

/** A ClientHello of these suites, split over as many records as it takes. */
function helloHex(suites: readonly number[], extensions: readonly number[] = []): string {
  const body = [
    3,
    3,
    ...Array<number>(32).fill(0),
    0,
    ...u16(2 * suites.length),
    ...suites.flatMap(u16),
    1,
    0,
    ...extensions,
  ];
  const message = [1, 0, ...u16(body.length), ...body];
  const hex = message.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{1,32000}/g) ?? [])
    .map((piece) => `160301${(piece.length / 2).toString(16).padStart(4, '0')}${piece}`)
    .join('');
}

const hello = (suites: readonly number[]): Flow => part.timed(part.sent(helloHex(suites)));
