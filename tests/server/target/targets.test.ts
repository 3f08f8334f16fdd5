import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/server/target/admit.ts';
import { checkTarget, checkTargets } from '../../../src/server/target/check.ts';
import { parseTarget } from '../../../src/server/target/parse.ts';
import { publicPolicy } from '../../../src/server/target/policy.ts';
import targets from './targets.json' with { type: 'json' };

interface Entry {
  readonly input: string;
  readonly class: string;
  readonly expect: string;
  readonly reason?: string;
  readonly canonical?: string;
  readonly display?: string;
  readonly dns?: { readonly A?: string[]; readonly AAAA?: string[] };
}
const entries: readonly Entry[] = targets;
const resolved = entries.filter(({ dns }) => dns !== undefined);
const unresolved = entries.filter(({ dns }) => dns === undefined);

const answerOf = ({ expect: decision, reason }: Entry) => `${decision}\t${reason ?? 'ok'}`;
const title = ({ class: kind, input }: Entry) => `${kind}: ${JSON.stringify(input).slice(0, 60)}`;

describe('every target of the corpus', () => {
  it.each(unresolved.map((entry) => [title(entry), entry] as const))(
    '%s is answered before DNS',
    (_, entry) => {
      expect(checkTarget(entry.input)).toBe(answerOf(entry));
    },
  );

  it.each(unresolved.filter((entry) => entry.canonical).map((entry) => [title(entry), entry] as const))(
    '%s has one canonical form',
    (_, entry) => {
      const parsed = parseTarget(entry.input);
      expect(parsed).toMatchObject({ ok: true, target: { canonical: entry.canonical } });
      if (entry.display) expect(parsed).toMatchObject({ target: { display: entry.display } });
      expect(parseTarget(entry.canonical ?? '')).toEqual(parsed);
    },
  );

  it.each(resolved.map((entry) => [title(entry), entry] as const))(
    '%s is refused for what DNS says',
    async (_, entry) => {
      const parsed = parseTarget(entry.input);
      if (!parsed.ok) throw new Error(parsed.reason);
      const resolver = () => ({
        resolve4: async () => entry.dns?.A ?? [],
        resolve6: async () => entry.dns?.AAAA ?? [],
        cancel: () => {},
      });
      expect(checkTarget(entry.input)).toBe('allow\tok');
      expect(await admit(parsed.target, publicPolicy, { resolver })).toMatchObject({
        ok: false,
        reason: entry.reason,
      });
    },
  );
});

describe('tricks beyond the corpus', () => {
  it.each([
    ['an A-label that decodes, but not to itself', 'xn---ldvfxhd.com', 'invalid\ta-label'],
    ['an A-label with upper case inside is the same name', 'XN--N3H.net', 'allow\tok'],
    ['a percent sign beside an IDN, which a URL parser would decode', '例え%2ejp', 'invalid\tchar'],
    ['a slash in full width', 'example.com／.jp', 'invalid\tidna'],
    ['a colon in full width', 'example.com：443', 'invalid\tidna'],
    [
      'a special-use suffix in capitals with the root dot',
      'Metadata.Google.INTERNAL.:443',
      'deny\tspecial-use',
    ],
    ['a special-use suffix is one of whole labels', 'notlocal.com', 'allow\tok'],
    ['the lab, which only the probe knows by name', 'api.lab.test:443', 'deny\tspecial-use'],
    ['a number as the only part after an IDN', '例え.1', 'invalid\tidna'],
    ['half of a surrogate pair', 'a\ud800.com', 'invalid\tidna'],
    ['a dot alone', '.', 'invalid\tdots'],
    ['a colon alone', ':', 'invalid\tport'],
    ['a port with an Arabic zero', 'example.com:44٣', 'invalid\tport'],
    ['a tab between host and port', 'example.com\t:443', 'invalid\tspace/control/bidi'],
    ['a private address and a port that is closed', '10.0.0.1:22', 'deny\tdeny:10.0.0.0/8'],
  ])('%s', (_, input, answer) => {
    expect(checkTarget(input)).toBe(answer);
  });
});

describe('--check-target', () => {
  const lines = unresolved.filter(({ input }) => input !== '' && !input.includes('\n'));

  it.each([1, 7, 65536])('answers the whole corpus line by line, in chunks of %i bytes', async (size) => {
    const bytes = new TextEncoder().encode(lines.map(({ input }) => input).join('\n'));
    expect(await run(chunks(bytes, size))).toEqual(lines.map(answerOf));
  });

  it('takes CRLF, answers an empty line, and needs no line end at the end', async () => {
    expect(await run(['example.com\r\n\r\n\nexample.com'])).toEqual([
      'allow\tok',
      'invalid\tlength',
      'invalid\tlength',
      'allow\tok',
    ]);
    expect(await run(['example.com\n'])).toEqual(['allow\tok']);
    expect(await run([])).toEqual([]);
  });

  it('refuses NUL, a byte order mark, a bare CR and bytes that are not UTF-8, and goes on', async () => {
    const input = [
      Buffer.from('a\0b.com\n\ufeffexample.com\nexample.com\r\r\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      'example.com\n',
    ];
    const invisible = 'invalid\tspace/control/bidi';
    expect(await run(input)).toEqual([invisible, invisible, invisible, 'invalid\tidna', 'allow\tok']);
  });

  it('keeps nothing of an endless line but that it is too long', async () => {
    function* endless() {
      for (let i = 0; i < 256; i++) yield Buffer.alloc(65536, 'a');
      yield Buffer.from('\nexample.com\n');
    }
    expect(await run(endless())).toEqual(['invalid\tlength', 'allow\tok']);
  });

  it('measures the limit of 300 in characters, not in bytes', async () => {
    expect(await run([`${'あ'.repeat(300)}\r\n${'あ'.repeat(301)}\r\n`])).toEqual([
      'invalid\tlen',
      'invalid\tlength',
    ]);
  });

  it('answers while input still comes', async () => {
    const open = Promise.withResolvers<void>();
    async function* slow() {
      yield Buffer.from('10.0.0.1\nexam');
      await open.promise;
      yield Buffer.from('ple.com\n');
    }
    const output = checkTargets(slow());
    expect((await output.next()).value).toBe('deny\tdeny:10.0.0.0/8\n');
    open.resolve();
    expect((await output.next()).value).toBe('allow\tok\n');
  });
});

async function run(input: Iterable<string | Uint8Array>): Promise<string[]> {
  let text = '';
  for await (const part of checkTargets(bytesOf(input))) text += part;
  return text.split('\n').slice(0, -1);
}

function* bytesOf(input: Iterable<string | Uint8Array>) {
  for (const chunk of input) yield Buffer.from(chunk as string);
}

function* chunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
