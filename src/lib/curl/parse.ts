import type { Profile } from '../flow/request.ts';
import { type Context, interpret, type ParsedCommand } from './interpret.ts';
import { findLookalikes } from './lookalike.ts';
import { splitWords } from './split.ts';
import { edits } from './suggest.ts';
import { inOrder, tell } from './tell.ts';
import type { CommandProblem, Token, Word } from './word.ts';

export type { ParsedCommand } from './interpret.ts';

/** In UTF-16 units; the body of a request to the site may have 4 KiB. */
export const LONGEST_COMMAND = 4096;

/**
 * Reads a curl command line, or only a host or URL, which stands for `curl -v https://…/`. Never throws: what
 * is wrong, or means something to a shell or to curl that is not done here, comes back as problems with their
 * place in the text. It says what the command asks for; what may be probed is the server's to decide.
 */
export function parseCommand(text: string, { profile }: { readonly profile: Profile }): ParsedCommand {
  if (text.length > LONGEST_COMMAND) return { ok: false, words: [], problems: [tooLong(text)], given: [] };
  const { tokens, problems: shell } = splitWords(text);
  const before = [...shell, ...findLookalikes(tokens, text)];
  // A prompt copied along with the command.
  const begin = tokens.length > 1 && /^[$%]$/.test(tokens[0]?.text ?? '') ? 1 : 0;
  const program = tokens[begin];
  if (!program) return { ok: false, words: [], problems: inOrder(before), given: [] };
  const context = { profile, source: text, bare: false, before };
  if (isCurl(program.text)) {
    const head = tokens
      .slice(0, begin + 1)
      .map((token, index) => word(token, index === begin ? 'program' : 'unknown'));
    return withHead(head, tokens.slice(begin + 1), context);
  }
  const bare = tokens.length === 1 && !program.text.startsWith('-');
  if (bare) return interpret(tokens, { ...context, bare });
  const { words } = interpret(tokens.slice(begin + 1), context);
  const head = tokens.slice(0, begin + 1).map((token) => word(token, 'unknown'));
  return {
    ok: false,
    words: [...head, ...words],
    problems: before.length ? inOrder(before) : [wrongProgram(program)],
    given: [],
  };
}

/** Reads arguments that a shell has split already; `curl` may lead them. Offsets count in the `text` returned. */
export function parseArgv(
  argv: readonly string[],
  { profile }: { readonly profile: Profile },
): ParsedCommand & { readonly text: string } {
  const args = isCurl(argv[0] ?? '') ? argv.slice(1) : argv;
  let text = 'curl';
  const tokens = args.map((each): Token => {
    const quoted = quote(each);
    const start = text.length + 1;
    text += ` ${quoted}`;
    return { text: each, start, end: text.length, literal: quoted === each };
  });
  if (text.length > LONGEST_COMMAND)
    return { ok: false, words: [], problems: [tooLong(text)], given: [], text };
  const bare = args.length === 1 && !args[0]?.startsWith('-');
  const program: Word = { text: 'curl', start: 0, end: 4, role: 'program' };
  return {
    ...withHead([program], tokens, { profile, source: text, bare, before: findLookalikes(tokens, text) }),
    text,
  };
}

function withHead(head: readonly Word[], tokens: readonly Token[], context: Context): ParsedCommand {
  const read = interpret(tokens, context);
  return { ...read, words: [...head, ...read.words] };
}

function isCurl(text: string): boolean {
  return /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(text);
}

function word({ text, start, end }: Token, role: Word['role']): Word {
  return { text, start, end, role };
}

function wrongProgram(program: Token): CommandProblem {
  if (program.text.startsWith('-')) return tell('program-missing', program, { came: program.text });
  const suggestion = edits(program.text.toLowerCase(), 'curl') <= 2 ? { suggestion: 'curl' } : {};
  return tell('program-unknown', program, { came: program.text, ...suggestion });
}

function tooLong({ length }: string): CommandProblem {
  const params = { limit: String(LONGEST_COMMAND), length: String(length) };
  return tell('too-long', { start: LONGEST_COMMAND, end: length }, params);
}

/** A word as a POSIX shell would read it back. */
function quote(text: string): string {
  return /^[\w@%+=:,./^~?\u0080-\uffff-]+$/.test(text) && !/\s/.test(text)
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
}
