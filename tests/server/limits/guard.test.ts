import { expect, test } from 'vitest';
import { createGuard } from '../../../src/server/probe/guard.ts';
import { extension, length24, message, record, serverHello } from '../../lib/tls/wire.ts';

const TLS13 = extension(43, '0304');
const CLIENT = extension(43, '020304');

/** What a guard says of the server's bytes, in hexadecimal, and of what was opened of them. */
function told(
  came: readonly string[],
  opened: readonly (readonly [contentType: number, hex: string])[] = [],
): string[] {
  const said: string[] = [];
  const guard = createGuard(
    (what) => said.push(what),
    (type) => said.push(`extension ${type}`),
  );
  guard.sent(Buffer.from(record(22, hello(CLIENT)), 'hex'));
  for (const hex of came) guard.took(Buffer.from(hex, 'hex'));
  guard.opened(opened.map(([contentType, hex]) => ({ at: 0, contentType, hex })));
  return said;
}

const hello = (extensions: string) =>
  message(
    1,
    `0303${'5a'.repeat(32)}00000213010100${(extensions.length / 2).toString(16).padStart(4, '0')}${extensions}`,
  );

const certificates = (count: number) => message(11, `00${length24(`${length24('3000')}0000`.repeat(count))}`);

test('sixteen warnings are taken, and one more is told', () => {
  const warning = record(21, '015a');
  expect(told(Array(16).fill(warning))).toEqual([]);
  expect(told(Array(17).fill(warning))).toEqual(['warnings']);
});

test('only a run of empty records is useless', () => {
  const empty = record(22, '');
  expect(told(Array(17).fill(empty))).toEqual(['useless_records']);
  expect(told([...Array(16).fill(empty), record(21, '015a'), ...Array(16).fill(empty)])).toEqual([]);
});

test('a hundred certificates are taken, and one more is told', () => {
  const server = record(22, serverHello(TLS13));
  expect(told([server], [[22, certificates(100)]])).toEqual([]);
  expect(told([server], [[22, certificates(101)]])).toEqual(['certificates']);
});

test('a compressed certificate is judged by what it says it inflates to', () => {
  const compressed = (length: string) => message(25, `0002${length}${length24('00')}`);
  expect(told([], [[22, compressed('010000')]])).toEqual([]);
  expect(told([], [[22, compressed('ffffff')]])).toEqual(['handshake_message']);
});

test('what comes encrypted behind a change cipher spec of TLS 1.2 is no message', () => {
  const server = record(22, serverHello('', { suite: '002f' }));
  expect(told([server, record(20, '01'), record(22, '14ffffff')])).toEqual([]);
  expect(told([server, record(22, '14ffffff')])).toEqual(['handshake_message']);
});

test('an extension that was not asked for is told', () => {
  expect(told([record(22, serverHello(TLS13))])).toEqual([]);
  expect(told([record(22, serverHello(TLS13 + extension(0xabcd, '')))])).toEqual(['extension 43981']);
});
