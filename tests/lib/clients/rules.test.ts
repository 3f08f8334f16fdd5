import { describe, expect, test } from 'vitest';
import { clientOutcome, type Outcome } from '../../../src/lib/clients/outcome.ts';
import { CLIENTS, type ClientId } from '../../../src/lib/clients/rules.ts';
import { SERVERS, type ServerName } from './servers.ts';

function outcome(id: ClientId, options: string, server: ServerName): Outcome {
  const client = CLIENTS.find((one) => one.id === id);
  if (!client) throw new Error(id);
  return clientOutcome(client, { command: `curl ${options} https://peer.test/` }, SERVERS[server]);
}

/** In a word: the version it connects with, who refused it with which code, or why nothing came of it. */
function told(found: Outcome): string {
  switch (found.kind) {
    case 'connects':
      return found.version;
    case 'refused':
    case 'fails':
      return `${found.kind} by ${found.verdict.by}: ${found.verdict.code}`;
    default:
      return `${found.kind}: ${found.because}`;
  }
}

const CLOSED = 'refused by server: alert.fatal.70';
const UNSENT = 'never-sent: library';
const SIGNATURE = 'refused by client: local.legacy_sigalg_disallowed_or_unsupported';

/** Against servers open to 1.0, closed below 1.2, and only 1.3. */
const ARTICLE: Readonly<
  Record<string, Partial<Record<ClientId, readonly [open: string, closed: string, only13: string]>>>
> = {
  '--tlsv1.0': {
    'curl-7.50': ['TLSv1.0', CLOSED, CLOSED],
    'ubuntu-20.04': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
    'rhel-9': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
    'debian-12': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
    'curl-8.16': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
  },
  '--tlsv1.1': {
    'curl-7.50': ['TLSv1.1', CLOSED, CLOSED],
    'debian-12': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
  },
  '--tlsv1.2': {
    'curl-7.50': ['TLSv1.2', 'TLSv1.2', CLOSED],
    'rhel-9': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
  },
  '--tlsv1': { 'curl-7.50': ['TLSv1.2', 'TLSv1.2', CLOSED] },
  '': {
    'curl-7.50': ['TLSv1.2', 'TLSv1.2', CLOSED],
    'ubuntu-20.04': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
    'rhel-9': ['TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
  },
  '-k --tls-max 1.0': {
    'curl-7.50': ['never-sent: option', 'never-sent: option', 'never-sent: option'],
    'ubuntu-20.04': [UNSENT, UNSENT, UNSENT],
    'rhel-9': [UNSENT, UNSENT, UNSENT],
    'debian-12': [SIGNATURE, CLOSED, CLOSED],
    'debian-13': [UNSENT, UNSENT, UNSENT],
    'curl-8.16': [UNSENT, UNSENT, UNSENT],
  },
  '--tlsv1.0 --tls-max 1.0 --ciphers DEFAULT@SECLEVEL=0': {
    'curl-7.50': ['never-sent: option', 'never-sent: option', 'never-sent: option'],
    'ubuntu-20.04': ['TLSv1.0', CLOSED, CLOSED],
    'rhel-9': ['unknown: library', 'unknown: library', 'unknown: library'],
    'debian-12': ['TLSv1.0', CLOSED, CLOSED],
    'debian-13': ['TLSv1.0', CLOSED, CLOSED],
    'curl-8.16': ['TLSv1.0', CLOSED, CLOSED],
  },
};

describe.each(Object.entries(ARTICLE))('curl %s', (options, clients) => {
  test.each(Object.entries(clients))('as %s', (id, expected) => {
    const servers = ['open to 1.0', 'closed below 1.2', 'only 1.3'] as const;
    expect(servers.map((server) => told(outcome(id as ClientId, options, server)))).toEqual(expected);
  });
});

test('curl 7.50 takes --tlsv1.0 for exactly that version, and prints what the article shows', () => {
  const found = outcome('curl-7.50', '--tlsv1.0', 'closed below 1.2');
  expect(found).toMatchObject({
    offers: { minVersion: 'TLSv1.0', maxVersion: 'TLSv1.0' },
    lines: ['curl: (35) error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version'],
  });
});

test('curl 7.50 does not know the options of later ones, and OpenSSL 1.0 no security level', () => {
  expect(outcome('curl-7.50', '--tlsv1.0 --tls-max 1.0', 'open to 1.0')).toEqual({
    kind: 'never-sent',
    because: 'option',
    option: '--tls-max',
    lines: ['curl: option --tls-max: is unknown'],
  });
  expect(told(outcome('curl-7.50', '--tlsv1.3', 'only 1.3'))).toBe('never-sent: option');
  expect(told(outcome('curl-7.50', '--ciphers DEFAULT@SECLEVEL=0', 'open to 1.0'))).toBe('never-sent: level');
});

test('a cipher list of which a client’s OpenSSL has nothing leaves it without a hello', () => {
  const unsent = 'never-sent: ciphers';
  const refused = (list: string) => [`curl: (59) failed setting cipher list: ${list}`];
  for (const id of ['ubuntu-20.04', 'debian-12', 'debian-13', 'curl-8.16'] as const) {
    const found = outcome(id, '--ciphers RC4-SHA', 'open to 1.0');
    expect(found).toEqual({ kind: 'never-sent', because: 'ciphers', lines: refused('RC4-SHA') });
    expect(told(outcome(id, '--ciphers RC4-SHA:DES-CBC3-SHA --tls-max 1.2', 'open to 1.0'))).toBe(unsent);
    expect(told(outcome(id, '--ciphers NULL-SHA --tls-max 1.2', 'open to 1.0'))).toBe(unsent);
  }
  // Red Hat builds OpenSSL in its own way, and OpenSSL 1.0.2 had all of them.
  expect(told(outcome('rhel-9', '--ciphers RC4-SHA', 'open to 1.0'))).toBe('unknown: suite');
  expect(told(outcome('curl-7.50', '--ciphers RC4-SHA --tlsv1.2', 'closed below 1.2'))).toBe(
    'unknown: suite',
  );
  expect(told(outcome('curl-7.50', '--ciphers EXP-RC4-MD5', 'open to 1.0'))).toBe('unknown: suite');
  const newer = 'ECDHE-RSA-CHACHA20-POLY1305';
  expect(outcome('curl-7.50', `--ciphers ${newer}`, 'open to 1.0').lines).toEqual(refused(newer));
  expect(told(outcome('ubuntu-20.04', '--ciphers SEED-SHA', 'open to 1.0'))).toBe('unknown: suite');
});

test('Ubuntu sends nothing where its patch leaves nothing, and one level lower suffices', () => {
  expect(outcome('ubuntu-20.04', '--tlsv1.0 --tls-max 1.0', 'open to 1.0')).toEqual({
    kind: 'never-sent',
    because: 'library',
    liftedAt: 1,
    lines: [
      '* TLSv1.3 (OUT), TLS alert, internal error (592):',
      'curl: (35) error:141E70BF:SSL routines:tls_construct_client_hello:no protocols available',
    ],
  });
  const lower = '--tlsv1.0 --tls-max 1.0 --ciphers DEFAULT@SECLEVEL=1';
  expect(told(outcome('ubuntu-20.04', lower, 'open to 1.0'))).toBe('TLSv1.0');
});

test('the minimum of RHEL’s policy holds until the command names one, and then its security level does', () => {
  const lowered = '--tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0';
  expect(told(outcome('rhel-9', lowered, 'open to 1.0'))).toBe(UNSENT);
  expect(told(outcome('rhel-9', `--tlsv1.0 ${lowered}`, 'open to 1.0'))).toBe('unknown: library');
  expect(outcome('rhel-9', '--tlsv1.0 --tls-max 1.1', 'open to 1.0')).toEqual({
    kind: 'never-sent',
    because: 'library',
    lines: [],
  });
  expect(outcome('rhel-9', '', 'only 1.1')).toMatchObject({ offers: { minVersion: 'TLSv1.2' }, lines: [] });
});

test('what RHEL does at a lower level is unknown only where it matters', () => {
  const low = '--tlsv1.0 --ciphers DEFAULT@SECLEVEL=0';
  expect(outcome('rhel-9', low, 'closed below 1.2')).toEqual({
    kind: 'connects',
    version: 'TLSv1.3',
    lines: [],
  });
  expect(told(outcome('rhel-9', low, 'only 1.1'))).toBe('unknown: library');
});

test('what an option says by its newest spelling or order is told by the curl that knows it', () => {
  const newest = '--tls-max=1.2';
  expect(told(outcome('curl-8.16', newest, 'open to 1.0'))).toBe('TLSv1.2');
  expect(outcome('debian-12', newest, 'open to 1.0').lines).toEqual([
    'curl: option --tls-max=1.2: is unknown',
  ]);
  expect(outcome('debian-12', '--tlsv1.3 --tls-max 1.2', 'only 1.3')).toEqual({
    kind: 'never-sent',
    because: 'command',
    lines: ['curl: (35) CURL_SSLVERSION_MAX incompatible with CURL_SSLVERSION'],
  });
});

test('every client has sources with dates, and every line is one that curl could have printed', () => {
  for (const { sources, lines } of CLIENTS) {
    expect(sources.length).toBeGreaterThan(0);
    for (const { url, date } of sources) expect(`${url} ${date}`).toMatch(/^https?:\/\/\S+ \d{4}-\d\d-\d\d$/);
    for (const text of Object.values(lines))
      expect(text.at(-1)).toMatch(/^curl: \(35\) .*error:[\dA-F]{8}:SSL/);
  }
});

describe('in TLS 1.3, the group that the server chose from our hello is not one that every client has', () => {
  const REFUSED = 'refused by server: alert.fatal.40';
  const all = (server: ServerName) =>
    Object.fromEntries(CLIENTS.map(({ id }) => [id, told(outcome(id, '', server))]));

  test('only OpenSSL since 3.5 agrees on X25519MLKEM768', () => {
    expect(all('only 1.3 post-quantum')).toEqual({
      'curl-7.50': CLOSED,
      'ubuntu-20.04': REFUSED,
      'rhel-9': REFUSED,
      'debian-12': REFUSED,
      'debian-13': 'TLSv1.3',
      'curl-8.16': 'TLSv1.3',
    });
  });

  test('a server that prefers it takes the others by another', () => {
    expect(all('post-quantum first')).toEqual({
      'curl-7.50': 'TLSv1.2',
      'ubuntu-20.04': 'TLSv1.3',
      'rhel-9': 'TLSv1.3',
      'debian-12': 'TLSv1.3',
      'debian-13': 'TLSv1.3',
      'curl-8.16': 'TLSv1.3',
    });
  });

  test('OpenSSL 1.1.1 has no finite fields, and since 3.5 the largest are left out', () => {
    const expected = {
      'curl-7.50': CLOSED,
      'ubuntu-20.04': REFUSED,
      'rhel-9': 'TLSv1.3',
      'debian-12': 'TLSv1.3',
    };
    expect(all('only 1.3 with ffdhe2048')).toEqual({
      ...expected,
      'debian-13': 'TLSv1.3',
      'curl-8.16': 'TLSv1.3',
    });
    expect(all('only 1.3 with ffdhe4096')).toEqual({
      ...expected,
      'debian-13': REFUSED,
      'curl-8.16': REFUSED,
    });
  });
});
