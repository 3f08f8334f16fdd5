import { readAddress, readHost, readPort } from './host.ts';
import type { Era } from './options.ts';
import { type CommandProblem, type ProblemCode, type Token, within } from './word.ts';

/** Where the command goes. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** Path and query, beginning with `/`; curl sends no fragment. */
  readonly path: string;
  /** No scheme was typed: https is meant here, where curl would guess http. */
  readonly assumed: boolean;
}

const BLANK = {
  'curl-8': 'curl: option : blank argument where content is expected',
  'curl-7.88': 'curl: (3) URL using bad/illegal format or missing URL',
} as const;

/** Reads the URL of the command. Only https, one URL, no credentials, no globbing. */
export function readUrl(token: Token, era: Era): Target | CommandProblem {
  const { text } = token;
  const refuse = (
    code: ProblemCode,
    from: number,
    to: number,
    params: Record<string, string> = {},
  ): CommandProblem => ({
    code,
    ...within(token, from, to),
    params: { url: text, ...params },
  });
  if (text === '') return refuse('url-missing', 0, 0, { curl: BLANK[era] });
  if (text.startsWith('@') && era === 'curl-8') return refuse('url-file', 0, text.length);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const odd = /[\x00-\x20\x7f-\x9f\s\\]/.exec(text);
  if (odd) return refuse('url-characters', odd.index, odd.index + 1, { character: JSON.stringify(odd[0]) });
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
  if (scheme && scheme[1]?.toLowerCase() !== 'https') {
    return refuse('url-scheme', 0, scheme[0].length, { scheme: scheme[1]?.toLowerCase() ?? '' });
  }
  const slashes = /^https?:(?!\/\/)\/?|^https:\/\/\/+/i.exec(text);
  if (slashes) return refuse('url-slashes', 0, slashes[0].length);

  const from = scheme?.[0].length ?? 0;
  const authority = /^[^/?#]*/.exec(text.slice(from))?.[0] ?? '';
  const to = from + authority.length;
  const at = authority.lastIndexOf('@');
  if (at >= 0) return refuse('url-credentials', from, from + at + 1);
  const split = /^(\[[^\]]*\]|[^:]*)(?::([^:]*))?$/.exec(authority);
  if (!split) {
    const meant = bracketed(authority);
    return refuse(meant ? 'url-brackets' : 'url-host', from, to, meant ?? { host: authority });
  }
  const [, typed = '', typedPort] = split;
  const glob = /[[\]{}]/.exec(
    typed.replace(/^\[.*\]$/, (literal) => 'x'.repeat(literal.length)) + text.slice(from + typed.length),
  );
  if (glob) return refuse('url-glob', from + glob.index, from + glob.index + 1, { character: glob[0] });
  const host = readHost(typed);
  if (host === undefined) return refuse('url-host', from, Math.max(to, from), { host: typed });
  const port = typedPort ? readPort(typedPort) : 443;
  if (port === undefined)
    return refuse('url-port', to - (typedPort?.length ?? 0), to, { port: typedPort ?? '' });
  return { host, port, path: readPath(text.slice(to)), assumed: !scheme };
}

/** What an IPv6 address without its brackets may have meant: itself, or one that a port follows, or either. */
function bracketed(authority: string): { address?: string; withPort?: string } | undefined {
  const bare = authority.replace(/[[\]]/g, '');
  const [, head = '', last = ''] = /^(.*:.*):(\d+)$/.exec(bare) ?? [];
  const address = readAddress(bare) !== undefined;
  const withPort = readAddress(head) !== undefined && readPort(last) !== undefined;
  if (!address && !withPort) return undefined;
  return { ...(address && { address: `[${bare}]` }), ...(withPort && { withPort: `[${head}]:${last}` }) };
}

/** Path and query as the request line has them: dots resolved, anything beyond ASCII percent-encoded. */
function readPath(rest: string): string {
  const base = 'https://host';
  return new URL(`${base}${rest.replace(/#.*$/s, '')}`).href.slice(base.length);
}
