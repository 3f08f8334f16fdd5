import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capsuleOf, writeCapsule } from '../../src/lib/keep/capsule.ts';
import { keptFlow } from '../../src/lib/keep/kept.ts';
import { readOwn } from '../../src/lib/own/read.ts';
import { alert, asking, CONNECTED, came, clientHello, ended, sent, timed } from './flow-parts.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const FILES = new URL('./capture/files/', import.meta.url);
const GOLDEN = new URL('../golden/curl/', import.meta.url);

describe('what a person brings is told by what it holds', () => {
  for (const name of readdirSync(FILES)) {
    if (!/\.(pcap|pcapng|keys)$/.test(name)) continue;
    it(name, () => {
      expect(readOwn(readFileSync(new URL(name, FILES))).kind).toBe(
        name.endsWith('.keys') ? 'keylog' : 'capture',
      );
    });
  }

  it('curl’s output of any age, in UTF-8, with a byte order mark, and as PowerShell writes it', () => {
    for (const name of ['curl-7.88.1.txt', 'curl-8.23.txt']) {
      const text = readFileSync(new URL(name, GOLDEN), 'utf8');
      expect(readOwn(utf8(text)).kind, name).toBe('pasted');
      expect(readOwn(utf8(`\ufeff${text}`)).kind).toBe('pasted');
      expect(readOwn(new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])).kind).toBe('pasted');
    }
  });

  it('a capsule, whole or cut', () => {
    const events = timed(asking(), ...CONNECTED, sent(clientHello()), came(alert(2, 70)), ...ended);
    const flows = [keptFlow(events, 'curl https://peer.test/')];
    const text = writeCapsule(capsuleOf({ flows, note: '' }, new Date(0), 'en'));
    const read = readOwn(utf8(text));
    expect(read.kind === 'capsule' && read.read.ok).toBe(true);
    const cut = readOwn(utf8(text.slice(0, -20)));
    expect(cut.kind === 'capsule' && cut.read.ok && cut.read.problems.length).toBeGreaterThan(0);
  });

  it('hexadecimal bytes, and a key log that stands beside nothing else', () => {
    expect(readOwn(utf8(clientHello())).kind).toBe('hex');
    expect(readOwn(utf8(`CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`)).kind).toBe('keylog');
  });

  it('nothing known: prose, JSON of others, a picture, nothing at all', () => {
    for (const text of ['the quick brown fox', '{"format":"har"}', '', '<!doctype html><p>TLS']) {
      const read = readOwn(utf8(text));
      expect(read.kind === 'capsule' ? read.read.ok : read.kind, text).toSatisfy(
        (kind: unknown) => kind === false || kind === 'unknown',
      );
    }
    expect(readOwn(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])).kind).toBe('unknown');
  });

  it('anything, without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readOwn(bytes)));
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void readOwn(utf8(text), text)));
  });
});
