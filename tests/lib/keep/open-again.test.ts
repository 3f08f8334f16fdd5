import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { keepProblemText } from '../../../src/lib/i18n/keep-problem.ts';
import { capsuleOf, writeCapsule } from '../../../src/lib/keep/capsule.ts';
import { keptFlow } from '../../../src/lib/keep/kept.ts';
import { openedAgain } from '../../../src/lib/keep/open-again.ts';
import { readCapsule } from '../../../src/lib/keep/read.ts';
import { read } from '../capture/files.ts';
import { NOW, OPENED } from './refused.ts';

const FLOWS = new URL('../../../content/flows/', import.meta.url);
const recording = (name: string) => readFileSync(new URL(name, FLOWS), 'utf8');
const TLS13 = recording('01-reading-a-handshake.first.flow.json');

function opened(text: string) {
  const read = readCapsule(text, openedAgain);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const events = read.capsule.flows[0]?.events ?? [];
  return { problems: read.problems, events, messages: decodeFlow(events).messages };
}

/** The recording with one of its events changed. */
function changed(change: (event: FlowEvent, at: number) => unknown): string {
  const capsule = JSON.parse(TLS13);
  capsule.flows[0].events = capsule.flows[0].events.map(change);
  return JSON.stringify(capsule);
}

const first = JSON.parse(TLS13).flows[0].events.findIndex(
  (event: FlowEvent) => event.type === 'bytes' && event.opened,
);

describe('a capsule whose plaintext is not what its records open to', () => {
  test('shows what the record really is, and tells both with the place', () => {
    const forged = changed((event, at) =>
      at === first && event.type === 'bytes'
        ? {
            ...event,
            opened: [
              { ...event.opened?.[0], contentType: 21, hex: '0228' },
              ...(event.opened ?? []).slice(1),
            ],
          }
        : event,
    );
    const { problems, events } = opened(forged);
    expect(events).toEqual(opened(TLS13).events);
    expect(problems).toMatchObject([
      {
        code: 'opened-differs',
        path: `$.flows[0].events[${first}].opened[0]`,
        found: 'alert 0228',
        expected: expect.stringMatching(/^handshake 08/),
      },
    ]);
    expect(keepProblemText(problems[0] ?? expect.fail(), 'en')).toContain('alert 0228');
  });

  test('tells both around the first byte that differs, and where it is', () => {
    const { problems } = opened(
      changed((event, at) => {
        if (at !== first || event.type !== 'bytes') return event;
        return {
          ...event,
          opened: event.opened?.map((one, i) =>
            i === 1 ? { ...one, hex: `${one.hex.slice(0, 200)}ffff${one.hex.slice(204)}` } : one,
          ),
        };
      }),
    );
    const [{ expected, found, byte } = expect.fail()] = problems;
    expect(byte).toBe(100);
    expect(found).toMatch(/^handshake ….{8}ffff.{20}…$/);
    expect(expected).toMatch(/^handshake ….{32}…$/);
    expect(found).not.toBe(expected);
    for (const lang of ['en', 'ja'] as const)
      expect(keepProblemText(problems[0] ?? expect.fail(), lang)).toContain('100');
  });

  test('keeps a record closed whose ciphertext was changed, and opens the others', () => {
    const damaged = changed((event, at) => {
      if (at !== first || event.type !== 'bytes') return event;
      const last = event.hex.endsWith('0') ? '1' : '0';
      return { ...event, hex: event.hex.slice(0, -1) + last };
    });
    const { problems, messages } = opened(damaged);
    expect(problems.map(({ code }) => code)).toContain('opened-not');
    expect(problems.find(({ code }) => code === 'opened-not')?.path).toMatch(/\.opened\[\d+\]$/);
    expect(messages.some(({ encrypted, opened }) => encrypted && !opened)).toBe(true);
    expect(messages.some(({ encrypted, opened }) => encrypted && opened)).toBe(true);
  });

  test('takes no plaintext for a record that went in the clear', () => {
    const forged = changed((event) =>
      event.type === 'bytes' && event.direction === 'out' && event.hex.startsWith('160301')
        ? { ...event, opened: [{ at: 0, contentType: 21, hex: '0228' }] }
        : event,
    );
    const { problems, messages } = opened(forged);
    expect(problems).toMatchObject([{ code: 'opened-not' }]);
    expect(messages[0]).toMatchObject({ name: 'client_hello', encrypted: false });
  });

  test('opens what it says nothing of', () => {
    const bare = changed((event) => {
      if (event.type !== 'bytes') return event;
      const { opened: _, ...rest } = event;
      return rest;
    });
    expect(opened(bare).events).toEqual(opened(TLS13).events);
  });

  test('without the secrets is shown as it stands, and said to be unchecked', () => {
    const { problems, events } = opened(
      changed((event) => (event.type === 'secrets' ? { ...event, keylog: [] } : event)),
    );
    expect(problems).toMatchObject([
      { code: 'opened-unproven', others: expect.any(Number) },
      { code: 'finished-unproven' },
    ]);
    expect(decodeFlow(events).messages.some(({ name }) => name === 'certificate_verify')).toBe(true);
    const kept = writeCapsule(capsuleOf({ flows: [keptFlow(OPENED, 'curl')], note: '' }, NOW, 'en'));
    expect(opened(kept).events).toEqual(OPENED);
  });
});

describe('a capsule whose bytes do not show what its events say', () => {
  const codes = (text: string) => opened(text).problems.map(({ code }) => code);
  const events: readonly FlowEvent[] = JSON.parse(TLS13).flows[0].events;
  const complete = events.findIndex(({ type }) => type === 'certificate');

  test('is said not to prove the handshake where a digit of the server’s Finished is another', () => {
    const { problems } = opened(
      changed((event, at) => {
        if (at !== first || event.type !== 'bytes') return event;
        const finished = (event.opened?.at(-1)?.at ?? 0) * 2 + 20;
        const digit = event.hex[finished] === '0' ? '1' : '0';
        return { ...event, hex: event.hex.slice(0, finished) + digit + event.hex.slice(finished + 1) };
      }),
    );
    const unproven = problems.find(({ code }) => code === 'finished-unproven');
    expect(unproven?.path).toBe(`$.flows[0].events[${complete}]`);
    expect(keepProblemText(unproven ?? expect.fail(), 'en')).toContain(
      'the bytes in this file do not prove it',
    );
  });

  test('is said not to prove it where every secret is another', () => {
    const other = (line: string) => line.replace(/..$/, (end) => (end === '00' ? '11' : '00'));
    const text = changed((event) =>
      event.type === 'secrets' ? { ...event, keylog: event.keylog.map(other) } : event,
    );
    expect(codes(text)).toContain('finished-unproven');
    expect(codes(text)).not.toContain('events-beyond-bytes');
  });

  test('is said to tell more than its bytes where they stop before the certificate and HTTP', () => {
    const capsule = JSON.parse(TLS13);
    const hello = events.findIndex(({ type }) => type === 'bytes');
    capsule.flows[0].events = events.filter(({ type }, at) => type !== 'bytes' || at <= hello);
    const { problems } = opened(JSON.stringify(capsule));
    expect(problems).toMatchObject([
      { code: 'finished-unproven' },
      { code: 'events-beyond-bytes', found: 'certificate, http' },
      { code: 'verdict-differs' },
    ]);
  });

  test('is believed in what it was cut off before', () => {
    const capsule = JSON.parse(TLS13);
    const asked = events.findIndex(({ type }) => type === 'http');
    const secrets = events.filter(({ type }) => type === 'secrets');
    capsule.flows[0].events = [...events.slice(0, 1), ...secrets, ...events.slice(1, asked + 1)];
    expect(codes(JSON.stringify(capsule))).toEqual([]);
  });
});

describe('an unaltered recording opens to what it says', () => {
  test.each(readdirSync(FLOWS).filter((name) => name.endsWith('.json')))('%s, of the lab', (name) => {
    const { problems, events } = opened(recording(name));
    const unchecked = readCapsule(recording(name));
    expect(problems).toEqual([]);
    expect(events).toEqual(unchecked.ok && unchecked.capsule.flows[0]?.events);
  });

  test.each([
    'curl-tls10.pcapng',
    'curl-tls13.pcapng',
    'early-data.pcapng',
    'gnutls-rc4.pcapng',
    'snaplen.pcapng',
  ])('%s, of a capture', (name) => {
    for (const connection of read(name).connections) {
      const { events } = connection.flow();
      expect(openedAgain(events)).toEqual({ events, differing: [] });
    }
  });
});
