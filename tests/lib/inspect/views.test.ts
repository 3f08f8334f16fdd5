import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { Field } from '../../../src/lib/bytes/field.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { itemId, lookUp } from '../../../src/lib/inspect/ids.ts';
import { inspect } from '../../../src/lib/inspect/inspection.ts';
import { linesOf } from '../../../src/lib/inspect/lines.ts';
import { ancestorsOf, treeRows } from '../../../src/lib/inspect/tree.ts';
import { readCapsule } from '../../../src/lib/keep/read.ts';
import { fixture } from '../../golden/tls/fixture.ts';
import {
  alert,
  asking,
  CONNECTED,
  came,
  clientHello,
  ended,
  failed,
  handshake,
  peerClosed,
  sent,
  timed,
} from '../flow-parts.ts';

const refused = timed(
  asking(),
  ...CONNECTED,
  sent(clientHello()),
  came(alert(2, 70)),
  failed('handshake', 'tls', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tlsv1 alert protocol version'),
  peerClosed('fin'),
  ...ended,
);

describe('the field tree', () => {
  it('shows items, and what is in them where it is unfolded', () => {
    const { items } = inspect(refused);
    const names = (unfolded: string[]) =>
      treeRows(items, new Set(unfolded)).map(({ level, name, value }) => `${level} ${name} ${value}`.trim());
    expect(names([])).toEqual(['1 client_hello', '1 protocol_version']);
    expect(names(['1', '1:r0'])).toEqual([
      '1 client_hello',
      '1 protocol_version',
      '2 TLSPlaintext',
      '3 type alert (21)',
      '3 legacy_record_version TLSv1.2 (0x0303)',
      '3 length 2',
      '3 fragment',
      '2 level fatal (2)',
      '2 description protocol_version (70)',
    ]);
  });

  it('tells how many siblings a row has and which of them it is', () => {
    const { items } = inspect(refused);
    const rows = treeRows(items, new Set(['1']));
    expect(rows.filter(({ level }) => level === 2).map(({ place, of }) => `${place}/${of}`)).toEqual([
      '1/3',
      '2/3',
      '3/3',
    ]);
  });

  it('has a row for every id that bytes name, once all above it is unfolded', () => {
    const { items, blocks } = inspect(fixture('tls13-hybrid'));
    for (const { id } of blocks.flatMap(({ leaves }) => leaves)) {
      const rows = treeRows(items, new Set(ancestorsOf(id)));
      expect(
        rows.some((row) => row.id === id),
        id,
      ).toBe(true);
    }
  });

  it('escapes a peer’s text', () => {
    const name = [...new TextEncoder().encode('\u202eevil\u001b[31m')];
    const list = [0, 0, name.length, ...name];
    const body = [0, list.length, ...list];
    const extension = [0, 0, 0, body.length, ...body];
    const hello = [
      3,
      3,
      ...Array<number>(32).fill(7),
      0,
      0,
      2,
      0x13,
      1,
      1,
      0,
      0,
      extension.length,
      ...extension,
    ];
    const { items } = inspect(timed(sent(handshake(1, hello))));
    const rows = treeRows(items, new Set(['0', ...ids(items[0]?.field, '0:f')]));
    const shown = rows.find(({ name: field }) => field === 'host_name')?.value;
    expect(shown).toBe('“\\u{202e}evil\\x1b[31m”');
  });
});

describe('the picture', () => {
  it('shows the connection, each message, the alert, who closed and what our side said', () => {
    const { steps } = inspect(refused);
    expect(
      steps.map(({ kind, direction, name }) => [kind, direction, name].filter(Boolean).join(' ')),
    ).toEqual([
      'connect 192.0.2.1:443',
      'message out client_hello',
      'message in protocol_version',
      'local tlsv1 alert protocol version',
      'closed in fin',
    ]);
    expect(steps[2]?.alert).toEqual({ fatal: true, description: 70 });
  });

  it('counts round trips: one for TCP, two for a TLS 1.2 handshake, one for TLS 1.3, one more where it is retried', () => {
    const trips = (name: string) => {
      const { steps } = inspect(fixture(name));
      return steps.findLast((step) => step.name === 'finished' && step.direction === 'in')?.roundTrips;
    };
    expect(trips('tls12-rsa')).toBe(2);
    expect(trips('tls13-x25519')).toBe(1);
    expect(trips('tls13-retry')).toBe(2);
    expect(inspect(refused).steps.map(({ roundTrips }) => roundTrips)).toEqual([1, 1, 2, 2, 2]);
  });

  it('shows what had begun and did not end, and bytes that are no TLS', () => {
    const cut = inspect(timed(sent(clientHello()), came('160303007a0200')));
    expect(cut.steps.at(-1)).toMatchObject({ kind: 'begun', direction: 'in', name: 'handshake' });
    const plain = inspect(timed(sent(clientHello()), came('485454502f312e3120343030')));
    expect(plain.steps.at(-1)).toMatchObject({ kind: 'stray', direction: 'in' });
  });
});

describe('the lines', () => {
  it('name the item or event that they tell of, in every wording', () => {
    const { items } = inspect(refused);
    for (const profile of ['curl-8', 'curl-7.88', 'article', 'corrected'] as const) {
      const lines = linesOf(refused, items, profile);
      const told = lines.filter(({ line }) => /alert/i.test(line.text) && line.kind === 'alert');
      expect(told.map(({ id }) => lookUp(items, id)?.item.name)).toEqual(['protocol_version']);
      for (const { id } of lines) expect(id.startsWith('e') || lookUp(items, id)).toBeTruthy();
    }
  });

  it('are told with the event that prints them, so that a replay shows no line before its time', () => {
    const { items } = inspect(refused);
    const lines = linesOf(refused, items, 'curl-8');
    const printed = lines.map((one) => one.printed);
    expect(printed).toEqual([...printed].sort((one, other) => one - other));
  });
});

it('an item’s id finds it again', () => {
  const events: readonly FlowEvent[] = refused;
  const { items } = inspect(events);
  for (const item of items) expect(lookUp(items, itemId(item.index))?.item).toBe(item);
});

/** Ids of a field's children, and theirs. */
function ids(field: Field | undefined, id: string): readonly string[] {
  return (field?.children ?? []).flatMap((child, i) => [`${id}.${i}`, ...ids(child, `${id}.${i}`)]);
}

test('lines that name no message lead to where their matter stands', () => {
  const file = new URL('../../../content/flows/01-reading-a-handshake.first.flow.json', import.meta.url);
  const read = readCapsule(readFileSync(file, 'utf8'));
  const events = read.ok ? (read.capsule.flows[0]?.events ?? []) : [];
  const { items } = inspect(events);
  const where = (start: string) => {
    const found = linesOf(events, items, 'curl-8').find(({ line }) => line.text.startsWith(start));
    const named = found && lookUp(items, found.id);
    return named ? named.path.filter((step) => step !== 'extensions').join('.') : found?.id;
  };
  expect(where('*   subject:')).toBe('certificate');
  expect(where('* ALPN: curl offers')).toBe('client_hello.application_layer_protocol_negotiation');
  expect(where('* ALPN: server accepted')).toBe(
    'encrypted_extensions.application_layer_protocol_negotiation',
  );
  expect(where('* SSL connection using')).toBe('server_hello.cipher_suite');
  expect(where('> GET')).toBe('application_data');
  expect(where('< HTTP/2')).toBe('application_data');
  const connected = events.findIndex(({ type }) => type === 'connected');
  expect(where('*   Trying')).toBe(`e${connected}`);
});
