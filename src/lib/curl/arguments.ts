import { type Era, findLetter, findLong, type Option } from './options.ts';
import { closestOption } from './suggest.ts';
import { MOST_TOLD } from './tell.ts';
import { type CommandProblem, type ProblemCode, type Role, type Span, type Token, within } from './word.ts';

/** An option as it was given. */
export interface Given {
  readonly option: Option;
  /** False after `--no-`. */
  readonly on: boolean;
  readonly value: Token | undefined;
  /** Where the option itself stands, without its value. */
  readonly at: Span;
  /** The whole argument that it came in, which curl's own messages name. */
  readonly argument: string;
  /** Options before it in the same argument, as in `-vv`. */
  readonly before: number;
}

/** What the words say, before any of it is obeyed. */
export interface Arguments {
  readonly given: readonly Given[];
  readonly urls: readonly Token[];
  readonly roles: readonly Role[];
  readonly problems: readonly CommandProblem[];
}

/** What curl says of `--no-` before an option that is not a switch. */
const NO_PREFIX = {
  'curl-8': 'the given option cannot be reversed with a --no- prefix',
  'curl-7.88': "used '--no-' for option that isn't a boolean",
} as const;

/** Reads the words after `curl` as curl's own `parse_args` does: options, their values, and URLs. */
export function readArguments(tokens: readonly Token[], era: Era): Arguments {
  return new Reader(tokens, era).read();
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #era: Era;
  readonly #given: Given[] = [];
  readonly #urls: Token[] = [];
  readonly #roles: Role[] = [];
  readonly #problems: CommandProblem[] = [];
  #next = 0;

  constructor(tokens: readonly Token[], era: Era) {
    this.#tokens = tokens;
    this.#era = era;
  }

  read(): Arguments {
    let options = true;
    for (let token = this.#take(); token; token = this.#take()) {
      if (!options || !token.text.startsWith('-')) {
        this.#roles.push('url');
        this.#urls.push(token);
        continue;
      }
      this.#roles.push('option');
      if (token.text === '--') options = false;
      else if (token.text.startsWith('--')) this.#long(token);
      else this.#letters(token);
    }
    return { given: this.#given, urls: this.#urls, roles: this.#roles, problems: this.#problems };
  }

  #take(): Token | undefined {
    return this.#tokens[this.#next++];
  }

  #long(token: Token): void {
    // curl has taken `--name=value` since 8.16.
    const equals = this.#era === 'curl-8' ? token.text.indexOf('=') : -1;
    const written = token.text.slice(2, equals < 0 ? undefined : equals);
    const negated = written.startsWith('no-');
    const option = findLong(negated ? written.slice(3) : written, this.#era, negated);
    const at = within(token, 0, equals < 0 ? undefined : equals);
    if (option === 'ambiguous') {
      this.#refuse('option-ambiguous', at, token, 'is ambiguous');
    } else if (!option) {
      this.#unknown(token, at, written);
    } else if (negated && option.kind !== 'bool') {
      this.#refuse('option-no-prefix', at, token, NO_PREFIX[this.#era]);
    } else {
      const joined = equals < 0 ? undefined : cut(token, equals + 1);
      this.#add(option, token, at, joined, { on: !negated, before: 0 });
    }
  }

  #letters(token: Token): void {
    const name = token.text.slice(1);
    if (name.length > 2 && findLong(name.split('=')[0] ?? '', 'curl-8', false)) {
      const params = { option: token.text, suggestion: `-${token.text}` };
      this.#problems.push({ code: 'option-one-dash', ...within(token, 0), params });
      return;
    }
    if (name === '') this.#unknown(token, within(token, 0), '');
    for (let index = 1; index < token.text.length; index += 1) {
      const letter = String.fromCodePoint(token.text.codePointAt(index) ?? 0);
      const option = findLetter(letter, this.#era);
      const at = within(token, index === 1 ? 0 : index, index + letter.length);
      if (!option) {
        this.#unknown(token, at, letter);
        return;
      }
      const rest =
        option.kind === 'value' && index + 1 < token.text.length ? cut(token, index + 1) : undefined;
      this.#add(option, token, at, rest, { on: true, before: index - 1 });
      if (option.kind === 'value') return;
    }
  }

  /** Notes an option down, with the next word where it needs one. */
  #add(
    option: Option,
    token: Token,
    at: Span,
    joined: Token | undefined,
    how: Pick<Given, 'on' | 'before'>,
  ): void {
    let value = joined;
    if (option.kind === 'value' && !joined) {
      value = this.#take();
      if (!value) {
        this.#refuse('option-needs-value', at, token, 'requires parameter');
        return;
      }
      this.#roles.push(option.name === 'url' ? 'url' : 'value');
    }
    this.#given.push({ option, value, at, argument: token.text, ...how });
  }

  #unknown(token: Token, at: Span, written: string): void {
    const [name = '', value] = written.split('=');
    const option = value === undefined ? undefined : findLong(name, this.#era, false);
    if (option && option !== 'ambiguous') {
      const suggestion = `--${option.name} ${value}`;
      this.#refuse('option-equals', at, token, 'is unknown', { suggestion });
      return;
    }
    const long = token.text.startsWith('--');
    const closest = long && this.#problems.length < MOST_TOLD ? closestOption(name, this.#era) : undefined;
    this.#refuse('option-unknown', at, token, 'is unknown', {
      option: long ? token.text : `-${written}`,
      ...(closest === undefined ? {} : { suggestion: `--${closest}` }),
    });
  }

  #refuse(
    code: ProblemCode,
    at: Span,
    { text }: Token,
    reason: string,
    params: Record<string, string> = {},
  ): void {
    const curl = `curl: option ${text}: ${reason}`;
    this.#problems.push({ code, start: at.start, end: at.end, params: { option: text, curl, ...params } });
  }
}

/** The rest of a token from `from` on, as a value of its own. */
function cut(token: Token, from: number): Token {
  return { text: token.text.slice(from), literal: token.literal, ...within(token, from) };
}
