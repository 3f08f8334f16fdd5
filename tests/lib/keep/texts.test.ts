import { readFileSync } from 'node:fs';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { capsuleOf, type KeptFlow } from '../../../src/lib/keep/capsule.ts';
import { fileName } from '../../../src/lib/keep/file-name.ts';
import { keptFlow } from '../../../src/lib/keep/kept.ts';
import { capsuleMarkdown, flowMarkdown, reportMarkdown } from '../../../src/lib/keep/markdown.ts';
import { code, fenced, markdownText, row } from '../../../src/lib/keep/markdown-text.ts';
import { capsuleText, flowText } from '../../../src/lib/keep/text.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import * as part from '../flow-parts.ts';
import { anyFlow, anyReport, anyText } from './arbitrary.ts';
import { NOW, REFUSED, WITH_SECRETS } from './refused.ts';

const UNTRUSTED: readonly string[] = JSON.parse(
  readFileSync(new URL('../trace/untrusted-text.json', import.meta.url), 'utf8'),
).map(({ value }: { value: string }) => value);

const refused = keptFlow(REFUSED, 'curl https://peer.test/');

/** A peer that says `value` wherever it can, and a learner whose command and note have it too. */
function hostile(value: string): KeptFlow {
  const events = part.timed(
    part.asking({ verify: true, command: `curl ${value}` }),
    ...part.CONNECTED,
    part.certificate({ text: value, alpn: value }),
    { type: 'http', direction: 'in', version: value, status: 200, reason: value, headers: [[value, value]] },
    part.failed('http', 'http', value, value),
    {
      type: 'verdict',
      outcome: 'supported',
      by: 'server',
      code: `ok_with_finding:${value}`,
      evidence: [],
      certainty: 'certain',
      findings: [value],
    },
    ...part.ended,
  );
  return keptFlow(events, value);
}

let html: (markdown: string) => Promise<string>;
beforeAll(async () => {
  const processor = await createMarkdownProcessor({ syntaxHighlight: false, smartypants: false });
  html = async (markdown) => (await processor.render(markdown)).code;
});

/** The elements of a rendered text, each once. */
const elements = (rendered: string): readonly string[] =>
  [...new Set([...rendered.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? ''))].sort();
const OURS = [
  'br',
  'code',
  'h2',
  'h3',
  'li',
  'p',
  'pre',
  'strong',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];

describe('a flow as text', () => {
  test('has the command, how it came to be, every line of the trace, the verdict and the bytes that show it', () => {
    const text = flowText(refused, 'curl-8', 'en');
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '$ curl https://peer.test/',
      'Live, 2026-11-23 00:00:00 UTC',
      'TLS Notebook 0, Node.js 24, OpenSSL 3.5',
    ]);
    for (const line of traceOf({ events: REFUSED }, 'curl-8')) expect(lines).toContain(line.text);
    expect(text).toMatch(/^refused by the server: The server refused TLS 1\.2 to 1\.3/m);
    expect(text).toMatch(/^How we know: /m);
    expect(text).toContain('server, protocol_version: 02 46');
  });

  test('says that it is of the lab, in both languages', () => {
    const lab = { ...refused, kind: 'lab' as const };
    expect(flowText(lab, 'curl-8', 'en')).toContain('Lab server inside TLS Notebook, 2026-11-23');
    expect(flowText(lab, 'curl-8', 'ja')).toContain('ラボサーバーでの記録（2026-11-23 00:00:00 UTC）');
  });

  test('never holds a control, format or line character of a peer', () => {
    for (const value of UNTRUSTED)
      for (const lang of LANGS) {
        const capsule = capsuleOf({ flows: [hostile(value)], note: value }, NOW, lang);
        expect(capsuleText(capsule, lang).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }
  });
});

test('neither text nor Markdown says that it holds secrets, for it holds none', () => {
  for (const lang of LANGS) {
    const capsule = capsuleOf({ flows: [keptFlow(WITH_SECRETS, 'x')], note: '' }, NOW, lang);
    expect(capsule.notice).not.toBe('');
    for (const said of [capsuleText(capsule, lang), capsuleMarkdown(capsule, lang)]) {
      expect(said).not.toContain(capsule.notice);
      expect(said).not.toMatch(/secret|秘密/i);
    }
  }
});

describe('Markdown', () => {
  test('has a note’s lines and paragraphs where the learner ended them', async () => {
    const capsule = capsuleOf({ flows: [], note: 'one\\\ntwo\r\n\n- three\n# four\n' }, NOW, 'en');
    expect((await html(capsuleMarkdown(capsule, 'en'))).replaceAll('\n', '')).toBe(
      '<p><strong>Note:</strong> one\\<br>two</p><p>- three<br># four</p>',
    );
  });

  test('of a flow shows its trace in a block of code', async () => {
    const rendered = await html(flowMarkdown(refused, 'en'));
    expect(rendered).toContain(
      '<pre><code class="language-text">$ curl https://peer.test/\n* Host peer.test:443',
    );
    expect(elements(rendered).every((name) => OURS.includes(name))).toBe(true);
  });

  test('of what anybody says has no link, image, HTML or table but our own', async () => {
    for (const value of UNTRUSTED) {
      const capsule = capsuleOf({ flows: [hostile(value)], note: value }, NOW, 'en');
      const rendered = await html(capsuleMarkdown(capsule, 'en'));
      expect([value, elements(rendered).filter((name) => !OURS.includes(name))]).toEqual([value, []]);
      expect(rendered).not.toContain('<table');
      expect(rendered.match(/<pre/g)?.length).toBe(1);
    }
  });

  test('of any flow and any report is made of our own elements', async () => {
    await fc.assert(
      fc.asyncProperty(anyFlow, anyReport, anyText, async (flow, report, note) => {
        const one = await html(capsuleMarkdown(capsuleOf({ flows: [flow], note }, NOW, 'en'), 'en'));
        const all = await html(reportMarkdown(report, [flow], 'ja'));
        for (const rendered of [one, all])
          expect(elements(rendered).filter((name) => !OURS.includes(name))).toEqual([]);
        expect(all.match(/<th[ >]/g)?.length).toBe(3);
        expect(all.match(/<tr[ >]/g)?.length).toBe(1 + report.versions.length);
        expect(all.match(/<td[ >]/g)?.length ?? 0).toBe(3 * report.versions.length);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test.each([
    ['a sentence', (text: string) => markdownText(text), ['p', 'code']],
    ['code', (text: string) => code(text), ['p', 'code']],
    ['a block of code', (text: string) => fenced([text, text]), ['pre', 'code']],
    [
      'a cell',
      (text: string) => [row(['', '']), row(['-', '-']), row([markdownText(text), code(text)])].join('\n'),
      ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code'],
    ],
  ])(
    'as %s can’t be left by any text',
    async (_, write, allowed) => {
      const pieces = [
        '`',
        '~',
        '|',
        '\\',
        '<a>',
        '![x](y)',
        '[x]',
        '\n',
        '- ',
        '# ',
        '1. ',
        '>',
        '    ',
        '*',
        '_',
        '&lt;',
      ];
      const text = fc
        .array(fc.oneof(fc.constantFrom(...pieces, 'www.a.b', 'http://a.b', 'a@b.cd', 'x'), anyText), {
          maxLength: 8,
        })
        .map((parts) => parts.join(''));
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          const rendered = await html(write(value));
          expect([value, elements(rendered).filter((name) => !allowed.includes(name))]).toEqual([value, []]);
          if (allowed.includes('td')) expect(rendered.match(/<td/g)?.length).toBe(2);
        }),
        { numRuns: 300 },
      );
    },
    60_000,
  );
});

test('a block of code holds lines that are fences themselves', async () => {
  const lines = ['```', '# no heading', '   ````', '~~~', '<b>no element</b>', '`````'];
  const rendered = await html(fenced(lines));
  expect(elements(rendered)).toEqual(['code', 'pre']);
  expect(rendered.match(/<pre/g)?.length).toBe(1);
  for (const line of lines) expect(rendered).toContain(line.replaceAll('<', '&#x3C;'));
});

describe('a file’s name', () => {
  test('is made of the host and the time', () => {
    expect(fileName('API.lab.test:8443', '2026-11-25T15:04:05.678Z', 'pcapng')).toBe(
      'tls-notebook-api.lab.test-8443-20261125T150405Z.pcapng',
    );
    expect(fileName('', 'x', 'txt')).toBe('tls-notebook.txt');
  });

  test('is safe whatever it is made of', () => {
    const some = fc.oneof(anyText, fc.constantFrom(...UNTRUSTED), fc.string({ minLength: 100 }));
    fc.assert(
      fc.property(some, some, (host, time) => {
        const name = fileName(host, time, 'html');
        expect(name).toMatch(/^tls-notebook[A-Za-z0-9.-]*\.html$/);
        expect(name).not.toContain('..');
        expect(name.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});
