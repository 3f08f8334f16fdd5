import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepWords } from '../../../src/lib/i18n/keep.ts';
import { capsuleOf } from '../../../src/lib/keep/capsule.ts';
import { htmlFile } from '../../../src/lib/keep/html.ts';
import { keptFlow } from '../../../src/lib/keep/kept.ts';
import { readCapsule } from '../../../src/lib/keep/read.ts';
import { anyCapsule, anyText } from './arbitrary.ts';
import { NOW, REFUSED, WITH_SECRETS } from './refused.ts';

const script = { text: 'start()', hash: 'sha256-c2NyaXB0' };
const style = { text: 'p { color: red }', hash: 'sha256-c3R5bGU=' };

test('a capsule and its title stay where they were put, whatever they say', () => {
  fc.assert(
    fc.property(anyCapsule, anyText, (capsule, title) => {
      const page = htmlFile({ script, style, capsule, title, lang: 'en' });
      expect(page.match(/<\/?[a-z!][^\s>]*/gi)).toEqual(
        '<!doctype <html <head <meta <meta <meta <meta <title </title <style </style </head <body <main </main <noscript <p </p <pre </pre </noscript <script </script <script </script </body </html'.split(
          ' ',
        ),
      );
      const kept = /<script type="application\/json" id="capsule">\n(.*?)<\/script>/s.exec(page)?.[1];
      expect(readCapsule(kept ?? '')).toEqual({ ok: true, capsule, problems: [] });
    }),
  );
});

test('the file lets nothing run, load or send but its own script and style', () => {
  const capsule = {
    savedAt: '2026-11-25T15:00:00.000Z',
    tool: { notebook: '1' },
    notice: '',
    note: '',
    flows: [],
  };
  const page = htmlFile({ script, style, capsule, title: 'x', lang: 'ja' });
  expect(page).toContain(
    `content="default-src 'none'; script-src 'sha256-c2NyaXB0'; style-src 'sha256-c3R5bGU='; `,
  );
  expect(page).toContain('<html lang="ja">');
  for (const text of ['a</script>', 'a<!-- b', 'a\r\nb'])
    expect(() => htmlFile({ script: { ...script, text }, style, capsule, title: 'x', lang: 'en' })).toThrow(
      RangeError,
    );
  expect(() =>
    htmlFile({ script, style: { ...style, text: '</STYLE' }, capsule, title: 'x', lang: 'en' }),
  ).toThrow(RangeError);
});

test('without script, the file says whose secrets it holds, where it holds any', () => {
  const noscript = (events: typeof REFUSED) => {
    const capsule = capsuleOf({ flows: [keptFlow(events, 'x')], note: '' }, NOW, 'en');
    const page = htmlFile({ script, style, capsule, title: 'x', lang: 'en' });
    return /<noscript[^>]*>(.*)<\/noscript>/s.exec(page)?.[1] ?? '';
  };
  expect(noscript(WITH_SECRETS)).toContain('This file holds the secrets of the sessions');
  expect(noscript(REFUSED)).toContain('Client hello');
  expect(noscript(REFUSED)).not.toMatch(/secrets|\n\n<\/pre>/);
});

test('what a file says of its secrets comes from its events, in the language of the page, whatever it says itself', () => {
  const capsule = {
    ...capsuleOf({ flows: [keptFlow(WITH_SECRETS, 'x')], note: '' }, NOW, 'en'),
    notice: 'It holds no secrets, says the file.',
  };
  const page = htmlFile({ script, style, capsule, title: 'x', lang: 'ja' });
  const noscript = /<noscript[^>]*>(.*)<\/noscript>/s.exec(page)?.[1];
  expect(noscript).toContain(keepWords.ja.notice.own.secrets);
  expect(noscript).not.toContain('says the file');
});
