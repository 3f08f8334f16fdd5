import { posix } from 'node:path';
import ts from 'typescript';

/** Source files by their path from the project's root, such as `src/lib/bytes/field.ts`. */
export type Tree = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** The path of a file of ours; else the package or `node:` module as it is named. */
  readonly to: string;
  readonly own: boolean;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

/** Every import of every file: static, re-exported, dynamic and in types, in `.ts`, `.astro` and `.mdx`. */
export function importsOf(tree: Tree): Import[] {
  return [...tree].flatMap(([from, text]) =>
    scriptsOf(from, text)
      .flatMap(specifiersOf)
      .map(({ name, typeOnly }) => {
        const own = name.startsWith('.');
        const to = own ? posix.join(posix.dirname(from), name.replace(/[?#].*$/, '')) : name;
        return { from, to, own, typeOnly };
      }),
  );
}

/** The scripts that a file holds: an Astro component's fence and its script elements, a lesson's import lines. */
function scriptsOf(path: string, text: string): string[] {
  if (path.endsWith('.mdx')) {
    const prose = text.replace(/^(```|~~~).*?^\1/gms, '');
    return prose.match(/^(?:import|export)\s.*$/gm) ?? [];
  }
  if (!path.endsWith('.astro')) return [text];
  const fence = /^---\n(.*?)\n---/s.exec(text)?.[1] ?? '';
  const elements = [...text.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)];
  const sources = elements.flatMap(([, attributes = '']) => {
    const source = /\bsrc="(\.[^"]*)"/.exec(attributes)?.[1];
    return source === undefined ? [] : [`import '${source}';`];
  });
  return [fence, ...elements.map(([, , body = '']) => body), ...sources];
}

interface Specifier {
  readonly name: string;
  readonly typeOnly: boolean;
}

function specifiersOf(script: string): Specifier[] {
  const found: Specifier[] = [];
  const add = (name: ts.Node | undefined, typeOnly: boolean) => {
    if (name && ts.isStringLiteralLike(name)) found.push({ name: name.text, typeOnly });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeExport(node));
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('script.ts', script, ts.ScriptTarget.Latest));
  return found;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = importClause.namedBindings;
  if (importClause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly) return true;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return false;
  return exportClause.elements.every((element) => element.isTypeOnly);
}
