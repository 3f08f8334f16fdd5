import { type Import, importsOf, type Tree } from './imports.ts';

/** Rooms from the bottom up: an import goes down, or stays on its floor. */
const FLOORS = [
  /^src\/lib\/bytes\//,
  /^src\/lib\/tls\//,
  /^src\/lib\/flow\//,
  /^src\/lib\/(verdict|trace|policy|curl|lab|report|clients|inspect|compare|picture|keep|paste|capture|opening|own)\//,
  /^src\/server\//,
  /^src\/((pages|layouts|components)\/|[^/]+$)/,
];
const I18N = /^src\/lib\/i18n\//;
/** Anyone may import words, which see the types of all of lib. */
const WORDS_SEE = 3;
/** What is no code: anyone may read it. */
const DATA = /^(content\/|src\/styles\/|src\/lib\/.*\.json$|package\.json$|node_modules\/.*\.woff2$)/;

const SOCKETS = /^(node:)?(net|tls|dns|dns\/promises|http2|dgram)$/;
/** Packages that run in Node and in the browser alike, and touch neither's own things. */
const PURE = /^(unbash|@peculiar\/x509|ipaddr\.js|valibot|@noble\/(hashes|ciphers)\/.+)$/;

interface Rule {
  readonly name: string;
  readonly broken: (one: Import) => boolean;
}

const RULES: readonly Rule[] = [
  {
    name: 'goes upward',
    broken: ({ from, to, own }) => own && floor(to) > (I18N.test(from) ? WORDS_SEE : floor(from)),
  },
  {
    name: 'stands in no room',
    broken: ({ to, own }) => own && floor(to) === -1 && !I18N.test(to) && !DATA.test(to),
  },
  {
    name: 'is of the server, which components never import',
    broken: ({ from, to }) => /^src\/components\//.test(from) && /^src\/server\//.test(to),
  },
  {
    name: 'is more than a type, and words import only types',
    broken: ({ from, to, typeOnly }) => I18N.test(from) && !typeOnly && !I18N.test(to),
  },
  {
    name: 'opens sockets, which only the server does',
    broken: ({ from, to, own }) => !own && SOCKETS.test(to) && !/^src\/server\//.test(from),
  },
  {
    name: 'is not pure, and lib is',
    broken: ({ from, to, own, typeOnly }) => /^src\/lib\//.test(from) && !own && !typeOnly && !PURE.test(to),
  },
  {
    name: 'stands in a lesson, which imports nothing',
    broken: ({ from }) => /^content\/lessons\//.test(from),
  },
];

/** Each import that breaks a rule, as a sentence. */
export function brokenRules(tree: Tree): string[] {
  return importsOf(tree).flatMap((one) =>
    RULES.filter((rule) => rule.broken(one)).map((rule) => `${one.from}: ${one.to} ${rule.name}`),
  );
}

/** Each circle of imports that is there at run time, as its files in order. */
export function circles(tree: Tree): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to, typeOnly } of importsOf(tree)) {
    if (tree.has(to) && !typeOnly) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file);
    if (at !== -1) found.push([...path.slice(at), file].join(' → '));
    if (at !== -1 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of tree.keys()) visit(file, []);
  return found;
}

/** The floor of a room, -1 where the file stands in none. */
function floor(path: string): number {
  return FLOORS.findIndex((room) => room.test(path));
}
