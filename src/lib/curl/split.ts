import { type Command, forEachChild, type ParseError, parse, type Statement, type SyntaxNode } from 'unbash';
import type { CommandProblem, ProblemCode, Token } from './word.ts';

/** The words of one shell command, and what a shell would do beyond passing them on: nothing of that happens here. */
export interface Split {
  readonly tokens: readonly Token[];
  readonly problems: readonly CommandProblem[];
}

/** Splits text as bash does (quotes, backslashes, continued lines, comments), without running or expanding anything. */
export function splitWords(text: string): Split {
  const script = parse(asUnixText(text));
  const problems = (script.errors ?? []).map((error) => syntaxProblem(error, text));
  const first = script.commands[0];
  if (!first)
    return { tokens: [], problems: problems.length ? problems : [problem('empty', 0, text.length)] };
  for (const [index, statement] of script.commands.entries()) {
    problems.push(...statementProblems(statement, script.commands[index + 1], text));
  }
  const command = firstCommand(first.command);
  if (!command) return { tokens: [], problems };
  problems.push(...commandProblems(command, text));
  return { tokens: tokensOf(command, text), problems };
}

/** As long as the text, so that offsets stay true: a line may end in CR LF, and the last one in a backslash. */
function asUnixText(text: string): string {
  const lines = text.replaceAll('\\\r\n', ' \\\n').replaceAll('\r\n', ' \n');
  return lines.replace(/(?<!\\)((?:\\\\)*)\\$/, '$1 ');
}

function tokensOf({ name, suffix }: Command, text: string): Token[] {
  const words = [name, ...suffix].filter((node) => node?.type === 'Word');
  return words.map(({ value, pos, end }) => ({
    text: value,
    start: pos,
    end,
    literal: text.slice(pos, end) === value,
  }));
}

/** The simple command that stands first, whatever it is joined to. */
function firstCommand(node: Statement['command'] | undefined): Command | undefined {
  if (node?.type === 'Command') return node;
  return node?.type === 'Pipeline' || node?.type === 'AndOr' ? firstCommand(node.commands[0]) : undefined;
}

function statementProblems(
  statement: Statement,
  next: Statement | undefined,
  text: string,
): CommandProblem[] {
  const { command } = statement;
  const found = joinProblems(command, text);
  const gap = text.slice(command.end, next?.pos ?? text.length);
  const separator = /^(?:\s|\\\r?\n)*([;&]+)/.exec(gap);
  if (separator) {
    const end = command.end + separator[0].length;
    found.push(problem('shell-list', end - (separator[1]?.length ?? 0), end, { text: separator[1] ?? '' }));
  } else if (next) {
    found.push(problem('shell-newline', next.pos, next.end, { text: text.slice(next.pos, next.end) }));
  }
  return found;
}

/** Pipes, lists and all that is no simple command. */
function joinProblems(node: Statement['command'], text: string): CommandProblem[] {
  if (node.type === 'Command') return [];
  if (node.type !== 'Pipeline' && node.type !== 'AndOr') {
    const word = /^\S*/.exec(text.slice(node.pos))?.[0] ?? '';
    return [problem('shell-compound', node.pos, node.pos + word.length, { text: word })];
  }
  const code = node.type === 'Pipeline' ? 'shell-pipe' : 'shell-list';
  const prefixes = node.type === 'Pipeline' ? node.prefixes : [];
  return [
    ...prefixes.map(({ pos, end }) => problem('shell-compound', pos, end, { text: text.slice(pos, end) })),
    ...node.operators.map((operator, index) => {
      const from = node.commands[index]?.end ?? node.pos;
      const at = Math.max(from, text.indexOf(operator, from));
      return problem(code, at, at + operator.length, { text: operator });
    }),
    ...(node.type === 'AndOr' ? node.commands.slice(0, 1).flatMap((each) => joinProblems(each, text)) : []),
  ];
}

/** Redirections, assignments and expansions of a simple command. */
function commandProblems({ prefix, name, suffix }: Command, text: string): CommandProblem[] {
  return [...prefix, ...(name ? [name] : []), ...suffix].flatMap((node) => {
    const { type, pos, end } = node;
    const params = { text: text.slice(pos, end) };
    if (type === 'Assignment') return [problem('shell-assignment', pos, end, params)];
    if (type !== 'Word') return [problem('shell-redirect', pos, end, params)];
    return expansions(node).map((part) =>
      problem('shell-expansion', part.pos, part.end, { text: text.slice(part.pos, part.end) }),
    );
  });
}

const EXPANDED = new Set<SyntaxNode['type']>([
  'SimpleExpansion',
  'ParameterExpansion',
  'CommandExpansion',
  'ArithmeticExpansion',
  'ProcessSubstitution',
  'BraceExpansion',
]);

function expansions(node: SyntaxNode): SyntaxNode[] {
  if (EXPANDED.has(node.type)) return [node];
  const found: SyntaxNode[] = [];
  forEachChild(node, (child) => found.push(...expansions(child)));
  return found;
}

function syntaxProblem({ message, pos }: ParseError, text: string): CommandProblem {
  const at = Math.min(pos, Math.max(0, text.length - 1));
  const open = /unterminated (single|double) quote/.test(message);
  const params = { text: text.slice(at, at + 1), message };
  return problem(open ? 'quote-open' : 'shell-syntax', at, Math.min(at + 1, text.length), params);
}

function problem(
  code: ProblemCode,
  start: number,
  end: number,
  params: Record<string, string> = {},
): CommandProblem {
  return { code, start, end, params };
}
