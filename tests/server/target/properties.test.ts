import { BlockList, isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import data from '../../../content/data/target-policy.json' with { type: 'json' };
import { checkTarget } from '../../../src/server/target/check.ts';
import { classifyAddress } from '../../../src/server/target/classify.ts';
import { normalAddress } from '../../../src/server/target/network.ts';
import { parseTarget } from '../../../src/server/target/parse.ts';
import targets from './targets.json' with { type: 'json' };

/** Text that resembles targets: pieces of the corpus and what an attacker glues to them. */
const pieces = fc.constantFrom(
  ...targets.map(({ input }) => input),
  ...[
    '.',
    ':',
    '[',
    ']',
    '%',
    '@',
    '/',
    '\\',
    '\0',
    '\r',
    '\t',
    '\u202e',
    '\u200d',
    '0x',
    'xn--',
    '。',
    '１',
    '.com',
    '127.0.0.1',
    '::',
  ],
);
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 320 }),
  fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join('')),
  fc.tuple(pieces, fc.nat(), fc.string({ unit: 'grapheme', maxLength: 2 })).map(([text, at, piece]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + piece + text.slice(cut + 1);
  }),
);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const v6 = fc
  .tuple(
    bytes(16),
    fc.constantFrom(
      '',
      '2001:',
      '2002:',
      '2606:4700:',
      '64:ff9b:',
      '3fff:',
      'fe80:',
      'fd00:',
      '0:0:0:0:0:ffff:',
      '2620:4f:8000:',
      '2606:4700:0:0:0:5efe:',
    ),
  )
  .map(([random, prefix]) => {
    const groups = Array.from({ length: 8 }, (_, i) =>
      (((random[2 * i] ?? 0) << 8) | (random[2 * i + 1] ?? 0)).toString(16),
    );
    const fixed = prefix.split(':').slice(0, -1);
    return [...fixed, ...groups.slice(fixed.length)].join(':');
  });
const v4 = bytes(4).map((octets) => octets.join('.'));

describe('whatever text comes', () => {
  it('is answered without an exception, in one line of plain ASCII that does not repeat it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(checkTarget(text)).toMatch(/^(?:allow|deny|invalid)\t[a-z0-9 :/.+-]+$/);
      }),
      { numRuns: 20_000 },
    );
  });

  it('a target has a canonical form that is plain ASCII, parses to the same target, and is judged the same', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseTarget(text);
        if (!parsed.ok) return;
        const { canonical, display, host } = parsed.target;
        expect(canonical).toMatch(/^[a-z0-9._:[\]-]+$/);
        expect(display).toBe(host);
        expect(parseTarget(canonical)).toEqual(parsed);
        expect(parseTarget(display)).toMatchObject({ ok: true, target: { host } });
        expect(checkTarget(canonical)).toBe(checkTarget(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('an allowed address is public, and an allowed name is read as an address by nobody', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          v4,
          v6,
          v6.map((text) => `[${text}]:443`),
        ),
        (text) => {
          if (!checkTarget(text).startsWith('allow')) return;
          const parsed = parseTarget(text);
          if (!parsed.ok) throw new Error(text);
          const { host, kind } = parsed.target;
          if (kind === 'name') {
            expect(isIPv4(host) || isIPv6(host)).toBe(false);
            expect(new URL(`https://${host}/`).hostname).toBe(host);
          } else expect(isPublic(host)).toBe(true);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});

describe('an address', () => {
  it('is public exactly when the policy has no range for it', () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6), (address) => {
        expect(classifyAddress(address).public).toBe(isPublic(address));
      }),
      { numRuns: 20_000 },
    );
  });

  it('is classified alike in all its spellings', () => {
    fc.assert(
      fc.property(v6, (address) => {
        const dotted = address.split(':').slice(0, 6).join(':');
        const [high = 0, low = 0] = address
          .split(':')
          .slice(6)
          .map((group) => Number.parseInt(group, 16));
        const mixed = `${dotted}:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
        for (const spelling of [normalAddress(address) ?? '', address.toUpperCase(), mixed]) {
          expect(classifyAddress(spelling)).toEqual(classifyAddress(address));
          expect(normalAddress(spelling)).toBe(normalAddress(address));
        }
      }),
    );
  });

  it('that is none is not public', () => {
    for (const text of [
      '',
      'example.com',
      '127.1',
      '1.1.1.01',
      'fe80::1%eth0',
      '2606:4700::1%1',
      '[::1]',
      '1.1.1.1:443',
    ]) {
      expect(classifyAddress(text).public).toBe(false);
    }
  });
});

/** The policy once more, by Node's own matcher and the bytes of the interface identifier. */
function isPublic(address: string): boolean {
  const list = new BlockList();
  const add = (networks: readonly string[], family: 'ipv4' | 'ipv6') => {
    for (const text of networks) list.addSubnet(text.split('/')[0] ?? '', Number(text.split('/')[1]), family);
  };
  add(data.deny_v4, 'ipv4');
  if (isIPv4(address)) return !list.check(address);
  add(data.deny_v6_within, 'ipv6');
  const global = new BlockList();
  global.addSubnet('2000::', 3, 'ipv6');
  const full = normalAddress(address) ?? '';
  const groups = full.includes('::') ? expand(full) : full.split(':');
  const isatap = ['0', '200'].includes(groups[4] ?? '') && groups[5] === '5efe';
  return global.check(address, 'ipv6') && !list.check(address, 'ipv6') && !isatap;
}

function expand(text: string): string[] {
  const [head = '', tail = ''] = text.split('::');
  const [front, back] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  return [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
}
