import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/lib/curl/parse.ts';
import { LANGS, type Lang } from '../../src/lib/i18n/lang.ts';

const root = new URL('../../content/lessons/', import.meta.url);
const names = (lang: Lang) => readdirSync(new URL(`${lang}/`, root)).sort();
const lessons = names('en');
const GIVEN = ['Run', 'Console', 'Fact', 'Aside', 'Check'];

describe('lessons', () => {
  test('exist in every language, numbered without a gap', () => {
    for (const lang of LANGS) expect(names(lang)).toEqual(lessons);
    expect(lessons.map((name) => name.slice(0, 3))).toEqual(
      lessons.map((_, at) => `${String(at + 1).padStart(2, '0')}-`),
    );
  });

  test.each(lessons)('%s has the same components, cells, quizzes and sources in every language', (name) => {
    const [en, ja] = LANGS.map((lang) => outline(read(lang, name)));
    expect(ja).toEqual(en);
  });

  test.each(lessons)(
    '%s has the same place, dates and addresses in its frontmatter in every language',
    (name) => {
      const [en, ja] = LANGS.map((lang) =>
        read(lang, name).match(/^ *(order|minutes|updated|date|url|checked): .*$/gm),
      );
      expect(ja).toEqual(en);
    },
  );

  test.each(lessons)('%s quotes the same traces and commands in every language', (name) => {
    const [en, ja] = LANGS.map((lang) => fences(read(lang, name)));
    expect(ja).toEqual(en);
  });

  test.each(lessons)('%s has headings of the same ranks in every language', (name) => {
    const ranks = (lang: Lang) => withoutFences(read(lang, name)).match(/^#+(?= )/gm);
    expect(ranks('ja')).toEqual(ranks('en'));
  });
});

describe.each(LANGS.flatMap((lang) => lessons.map((name) => [lang, name] as const)))(
  '%s/%s',
  (lang, name) => {
    const source = read(lang, name);
    const prose = withoutFences(source);

    test('stands in the course where its file name says', () => {
      expect(source).toMatch(new RegExp(`^order: ${Number(name.slice(0, 2))}$`, 'm'));
    });

    test('imports and exports nothing', () => {
      expect(prose).not.toMatch(/^\s*(import|export)\b/m);
    });

    test('uses only the components that lessons are given, their props quoted or in braces', () => {
      const used = components(prose).map(({ tag }) => tag);
      expect(used.filter((tag) => !GIVEN.includes(tag))).toEqual([]);
      expect(used).toHaveLength(prose.match(/<[A-Z]/g)?.length ?? 0);
    });

    test('names each cell and each quiz once', () => {
      const ids = components(prose).flatMap(({ tag, props }) =>
        tag === 'Run' || tag === 'Check' ? [props['id']] : [],
      );
      expect(ids).not.toContain(undefined);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test('has a command in every cell that can be run, on a host of the lab', () => {
      for (const { tag, props } of components(prose)) {
        if (tag !== 'Run') continue;
        const parsed = parseCommand(props['command'] ?? '', { profile: 'curl-8' });
        expect(parsed).toMatchObject({ ok: true });
        expect(parsed.ok && parsed.request.host).toMatch(/\.lab\.test$/);
      }
    });

    test('gives every fact a source and the day it was checked', () => {
      const facts = components(prose).filter(({ tag }) => tag === 'Fact');
      expect(facts.length).toBeGreaterThan(0);
      for (const { props } of facts) {
        expect(props['source']).toMatch(/\S/);
        expect(props['checked']).toMatch(/^20\d\d-\d\d-\d\d$/);
      }
    });

    test('has an answer among the options of every quiz', () => {
      for (const { tag, props, text } of components(prose)) {
        if (tag !== 'Check') continue;
        const options: unknown = JSON.parse(text.match(/options=\{(\[.*?\])\}/)?.[1] ?? '[]');
        expect(options).toHaveProperty([(props['answer'] ?? '').charCodeAt(0) - 'a'.charCodeAt(0)]);
        expect(props['why']).toMatch(/\S/);
      }
    });
  },
);

function read(lang: Lang, name: string): string {
  return readFileSync(new URL(`${lang}/${name}`, root), 'utf8');
}

/** What has to be the same in every language: each component in order, with the props that are no prose. */
function outline(source: string) {
  return components(withoutFences(source)).map(({ tag, props: { why: _, source: from, ...props } }) => ({
    tag,
    ...props,
    from: from && /^(https:|RFC )/.test(from) ? from : undefined,
  }));
}

function fences(source: string): string[] {
  return [...source.matchAll(/^```.*?^```$/gms)].map(([fence]) => fence);
}

function withoutFences(source: string): string {
  return source.replace(/^---\n.*?^---$/ms, '').replace(/^```.*?^```$/gms, '');
}

interface Component {
  readonly tag: string;
  readonly props: Readonly<Record<string, string>>;
  /** The whole opening tag. */
  readonly text: string;
}

/** Opening tags in order, with their quoted props. */
function components(prose: string): Component[] {
  return [...prose.matchAll(/<([A-Z]\w*)((?:\s+\w+=(?:"[^"]*"|\{[^}]*\}))*)\s*\/?>/g)].map(
    ([text, tag = '', props = '']) => ({
      tag,
      props: Object.fromEntries(
        [...props.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      ),
      text,
    }),
  );
}
