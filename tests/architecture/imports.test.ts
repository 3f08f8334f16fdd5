import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf, type Tree } from './imports.ts';
import { brokenRules, circles } from './rules.ts';

const ROOT = new URL('../../', import.meta.url);
const project = readTree(['src', 'content/lessons']);

test('every import goes down', () => {
  expect(brokenRules(project)).toEqual([]);
});

test('no imports run in a circle', () => {
  expect(circles(project)).toEqual([]);
});

test('the walk sees the whole project', () => {
  const imports = importsOf(project);
  const missing = imports.filter(({ to, own }) => own && !existsSync(new URL(to, ROOT)));
  expect(missing).toEqual([]);
  expect(new Set(imports.map(({ from }) => from.replace(/.*\./, '')))).toEqual(new Set(['ts', 'astro']));
  expect(imports.length).toBeGreaterThan(200);
});

test.each([
  [
    'a static import',
    'src/lib/bytes/x.ts',
    "import { y } from '../tls/y.ts';",
    'src/lib/tls/y.ts goes upward',
  ],
  ['a type', 'src/lib/tls/x.ts', "import type { Y } from '../flow/y.ts';", 'src/lib/flow/y.ts goes upward'],
  [
    'a type in place',
    'src/lib/tls/x.ts',
    "let y: import('../flow/y.ts').Y;",
    'src/lib/flow/y.ts goes upward',
  ],
  ['a re-export', 'src/lib/flow/x.ts', "export * from '../curl/y.ts';", 'src/lib/curl/y.ts goes upward'],
  [
    'a dynamic import',
    'src/lib/trace/x.ts',
    "await import('../../server/y.ts');",
    'src/server/y.ts goes upward',
  ],
  ['the server', 'src/server/x.ts', "import '../components/y.ts';", 'src/components/y.ts goes upward'],
  ['a root file', 'src/server/x.ts', "import '../highlight.ts';", 'src/highlight.ts goes upward'],
  [
    'a component’s fence',
    'src/components/X.astro',
    "---\nimport { y } from '../server/y.ts';\n---\n<p />",
    'src/server/y.ts is of the server, which components never import',
  ],
  [
    'a component’s script',
    'src/components/X.astro',
    "<script>\n  import '../server/y.ts';\n</script>",
    'src/server/y.ts is of the server, which components never import',
  ],
  [
    'a script element’s source',
    'src/components/X.astro',
    '<script src="../server/y.ts"></script>',
    'src/server/y.ts is of the server, which components never import',
  ],
  [
    'words',
    'src/lib/i18n/x.ts',
    "import { y, type Z } from '../flow/y.ts';",
    'src/lib/flow/y.ts is more than a type, and words import only types',
  ],
  [
    'a socket in a page',
    'src/pages/x.ts',
    "import { connect } from 'node:tls';",
    'node:tls opens sockets, which only the server does',
  ],
  ['node in lib', 'src/lib/curl/x.ts', "import 'node:fs';", 'node:fs is not pure, and lib is'],
  ['astro in lib', 'src/lib/curl/x.ts', "import 'astro:content';", 'astro:content is not pure, and lib is'],
  ['a strange folder', 'src/pages/x.ts', "import '../../tests/y.ts';", 'tests/y.ts stands in no room'],
  [
    'a lesson',
    'content/lessons/en/01-x.mdx',
    "import X from './x.astro';\n\ntext",
    'content/lessons/en/x.astro stands in a lesson, which imports nothing',
  ],
])('the walk catches %s', (_, path, text, expected) => {
  expect(brokenRules(new Map([[path, text]]))).toContain(`${path}: ${expected}`);
});

test('the walk lets through what goes down, words, data and the code that a lesson shows', () => {
  const tree = new Map([
    [
      'src/lib/trace/x.ts',
      "import '../flow/y.ts'; import { w } from '../i18n/w.ts'; import t from './t.json';",
    ],
    ['src/lib/i18n/w.ts', "import type { Y } from '../flow/y.ts'; import { LANGS } from './lang.ts';"],
    ['src/pages/x.ts', "import { y } from '../server/y.ts'; import '../styles/y.css';"],
    ['content/lessons/en/01-x.mdx', "```js\nimport net from 'node:net';\n```\n"],
  ]);
  expect(brokenRules(tree)).toEqual([]);
});

test('the walk catches a circle, but not one of types', () => {
  const tree = new Map([
    ['src/server/a.ts', "import './b.ts';"],
    ['src/server/b.ts', "import { a } from './a.ts'; import type { C } from './c.ts';"],
    ['src/server/c.ts', "import { b } from './b.ts';"],
  ]);
  expect(circles(tree)).toEqual(['src/server/a.ts → src/server/b.ts → src/server/a.ts']);
});

function readTree(folders: readonly string[]): Tree {
  const paths = folders.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  );
  const sources = paths.filter((path) => /\.(ts|astro|mdx)$/.test(path));
  return new Map(sources.map((path) => [path, readFileSync(new URL(path, ROOT), 'utf8')]));
}
