import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { ui } from '../../../src/lib/i18n/ui.ts';

test.each(LANGS)(
  'in %s, what to do when this site is gone fits a page with a command and one without',
  (lang) => {
    expect(ui[lang].unreachableServerNext).not.toMatch(/command|コマンド/i);
  },
);

test('the Japanese home page is about one deed, and its button says the same as its title', () => {
  const { homeTitle, homeLead, ask, askedHow, labHere, goHome } = ui.ja;
  for (const words of [homeTitle, homeLead, ask, askedHow, labHere, goHome]) expect(words).toMatch(/調べ/);
  for (const words of Object.values(ui.ja)) expect(String(words)).not.toContain('尋ね');
});

test('Japanese words for what the site is about are spelt in one way', () => {
  const texts = ['src/lib/i18n', 'content/lessons/ja'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mdx)$/.test(name))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  const all = texts.join('\n');
  expect(all).toMatch(/ライブラリ/);
  expect(all).toMatch(/セキュリティレベル/);
  expect(all).not.toMatch(/ライブラリー|セキュリティー|セキュリティ・?\s+レベル/);
  expect(all).not.toMatch(/ダウングレードの印|詰め物をした/);
});
