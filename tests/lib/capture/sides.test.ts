import { describe, expect, test } from 'vitest';
import { readHex } from '../../../src/lib/capture/hex/read.ts';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import { explainLine } from '../../../src/lib/i18n/explain.ts';
import { verdictText } from '../../../src/lib/i18n/verdict.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import { fixture, fixtures } from '../../golden/tls/fixture.ts';

const verdictOf = (text: string): Verdict => {
  const found = readHex(text).flow?.events.find((event) => event.type === 'verdict');
  if (!found) throw new Error('no verdict');
  return found;
};

const recordsOf = (hex: string): string[] => {
  const found: string[] = [];
  for (let at = 0; at < hex.length; ) {
    const end = at + 10 + 2 * Number.parseInt(hex.slice(at + 6, at + 10), 16);
    found.push(hex.slice(at, end));
    at = end;
  }
  return found;
};

interface Sent {
  readonly direction: 'out' | 'in';
  readonly record: string;
}

/** The records of bytes that may end in the middle of one, with who sent them. */
function sent(events: readonly { readonly direction: 'out' | 'in'; readonly hex: string }[]): Sent[] {
  const turns: { direction: 'out' | 'in'; hex: string }[] = [];
  for (const { direction, hex } of events) {
    const last = turns.at(-1);
    if (last?.direction === direction) last.hex += hex;
    else turns.push({ direction, hex });
  }
  return turns.flatMap(({ direction, hex }) => recordsOf(hex).map((record) => ({ direction, record })));
}

const told = (name: string): Sent[] => sent(fixture(name));

/** What a dump without directions made of the same. */
const guessed = (name: string): Sent[] => {
  const text = told(name)
    .map(({ record }) => record)
    .join('\n\n');
  return sent((readHex(text).flow?.events ?? []).flatMap((event) => (event.type === 'bytes' ? [event] : [])));
};

const HELLO = told('tls12-ecdhe-staple')[0]?.record ?? '';
const DONE = told('tls12-dhe-chacha').findIndex(({ record }) => record.endsWith('0e000000'));
const upToDone = told('tls12-dhe-chacha')
  .slice(0, DONE + 1)
  .map(({ direction, record }) => `${direction === 'out' ? '>' : '<'} ${record}`);
const bare = (lines: readonly string[]) => lines.map((line) => line.slice(2)).join('\n\n');

describe('a dump without directions accuses nobody by a guess', () => {
  test.each(fixtures().map(({ name }) => name))('%s, as one string or in blocks', (name) => {
    const records = told(name).map(({ record }) => record);
    for (const text of [records.join(''), records.join('\n\n')]) {
      const { outcome, certainty } = verdictOf(text);
      expect(certainty).not.toBe('certain');
      expect(name === 'refused-version' ? 'refused' : ['supported', 'cannot-tell']).toContain(outcome);
    }
  });

  test.each(['\n\n', ''])('an alert behind a ClientHello is likely the server’s', (between) => {
    const verdict = verdictOf(`${HELLO}${between}15030100020246`);
    expect(verdict).toMatchObject({
      outcome: 'refused',
      by: 'server',
      code: 'alert.fatal.70',
      certainty: 'likely',
      findings: ['sender_assumed'],
    });
    expect(verdictText(verdict, 'en').why).toMatch(/does not say who sent the alert/);
    expect(verdictText(verdict, 'ja').why).toMatch(/どちらが送ったのかは書かれていません/);
  });

  test('an alert behind the server’s flight may be of either', () => {
    const alert = '15030300020230';
    const verdict = verdictOf(`${bare(upToDone)}\n\n${alert}`);
    expect(verdict).toMatchObject({ outcome: 'cannot-tell', code: 'capture.sides:48', certainty: 'unknown' });
    expect(verdictText(verdict, 'en').sentence).toMatch(/alert 48, unknown_ca. Who, these bytes do not tell/);
    expect(verdictOf([...upToDone, `> ${alert}`].join('\n'))).toMatchObject({
      by: 'client',
      code: 'alert.sent.48',
    });
    expect(verdictOf([...upToDone, `< ${alert}`].join('\n'))).toMatchObject({
      by: 'server',
      code: 'alert.fatal.48',
    });
  });

  test('a lone alert is marked as a guess', () => {
    const events = readHex('15 03 03 00 02 02 46').flow?.events ?? [];
    expect(
      traceOf({ events }, 'corrected')
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/\(OUT\?\), TLS alert/);
    for (const line of traceOf({ events }, 'corrected').filter(({ kind }) => kind === 'alert'))
      expect(explainLine(line, 'en')?.text).toMatch(/does not say who sent it/);
    expect(verdictOf('15 03 03 00 02 02 46')).toMatchObject({ outcome: 'cannot-tell' });
  });
});

test.each(['tls10-ecdhe', 'tls11-dhe', 'tls12-dhe-chacha', 'tls12-ecdhe-staple', 'tls12-rsa'])(
  'the sides of %s are guessed right up to both Finished',
  (name) => {
    const wanted = told(name);
    const handshake = wanted.findLastIndex(({ record }) => record.startsWith('16')) + 1;
    expect(guessed(name).slice(0, handshake)).toEqual(wanted.slice(0, handshake));
    expect(verdictOf(wanted.map(({ record }) => record).join(''))).toMatchObject({
      outcome: 'supported',
      code: 'ok',
      certainty: 'likely',
    });
  },
);

test.each(['tls13-x25519', 'tls13-hybrid', 'tls13-retry'])(
  'the sides of %s are guessed right up to the client’s Finished, and no verdict rests on them',
  (name) => {
    const wanted = told(name);
    const changed = wanted.findLastIndex(({ record }) => record.startsWith('14')) + 2;
    expect(guessed(name).slice(0, changed)).toEqual(wanted.slice(0, changed));
    expect(verdictOf(wanted.map(({ record }) => record).join(''))).toMatchObject({
      outcome: 'cannot-tell',
      code: 'capture.encrypted',
      version: 'TLSv1.3',
    });
  },
);
