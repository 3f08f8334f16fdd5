import {
  createCssVariablesTheme,
  type LanguageRegistration,
  type ShikiTransformer,
  type ThemeRegistration,
} from 'shiki';
import trace from './lib/trace/grammar.json' with { type: 'json' };

const PREFIX = '--tok-';

/**
 * Shiki's options: a token's colour is a class (`tok-keyword`, `tok-string`, …), never an inline style, which
 * the Content-Security-Policy forbids. A scope `alert.trace` of the trace's own grammar becomes `tok-alert`.
 */
export const highlighting = {
  langs: [trace as LanguageRegistration],
  theme: notebookTheme(trace as LanguageRegistration),
  wrap: false,
  transformers: [classesForStyles()],
};

function notebookTheme(grammar: LanguageRegistration): ThemeRegistration {
  const theme = createCssVariablesTheme({
    name: 'notebook',
    variablePrefix: PREFIX,
  });
  const own = [...new Set(scopeNames(grammar))].map((scope) => ({
    scope,
    settings: {
      foreground: `var(${PREFIX}token-${scope.replace(/\.[^.]+$/, '').replaceAll('.', '-')})`,
    },
  }));
  return { ...theme, tokenColors: [...(theme.tokenColors ?? []), ...own] };
}

/** Every scope that a grammar gives out, captures and all. */
function scopeNames(grammar: LanguageRegistration): string[] {
  const names: string[] = [];
  JSON.stringify([grammar.patterns, grammar.repository], (key, value) => {
    if ((key === 'name' || key === 'contentName') && typeof value === 'string')
      names.push(...value.split(' '));
    return value;
  });
  return names;
}

function classesForStyles(): ShikiTransformer {
  return {
    name: 'classes-for-styles',
    root(root) {
      visit(root);
    },
  };

  function visit(node: Node) {
    if (node.properties?.['style'] !== undefined) {
      const style = String(node.properties['style']);
      const classes = [node.properties['class'] ?? [], tokenClasses(style)].flat(2);
      delete node.properties['style'];
      if (classes.length > 0) node.properties['class'] = classes.join(' ');
    }
    for (const child of node.children ?? []) visit(child as Node);
  }
}

interface Node {
  readonly properties?: Record<string, unknown>;
  readonly children?: readonly unknown[];
}

function tokenClasses(style: string): string[] {
  const token = new RegExp(`color:var\\(${PREFIX}token-([a-z0-9-]+)\\)`).exec(style)?.[1];
  return [
    ...(token === undefined ? [] : [`tok-${token}`]),
    ...(style.includes('font-style:italic') ? ['tok-italic'] : []),
    ...(style.includes('font-weight:bold') ? ['tok-bold'] : []),
    ...(style.includes('text-decoration:underline') ? ['tok-underline'] : []),
    ...(style.includes('user-select') ? ['tok-marker'] : []),
  ];
}
