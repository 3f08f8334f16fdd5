import { readArguments } from './arguments.ts';
import { splitWords } from './split.ts';
import type { Span } from './word.ts';

/**
 * The command with the `host[:port]` of its URL replaced, all else as it was typed; without a target, by the
 * one of the `original` command. A command without a URL comes back unchanged.
 */
export function replaceHost(command: string, target: string | undefined, original: string): string {
  const place = findAuthority(command);
  const own = findAuthority(original);
  const fresh = target ?? (own && original.slice(own.start, own.end));
  if (!place || fresh === undefined) return command;
  return command.slice(0, place.start) + fresh + command.slice(place.end);
}

/** Where `host[:port]` of the first URL stands in the text. */
function findAuthority(command: string): Span | undefined {
  const { tokens } = splitWords(command);
  const args = tokens.length > 1 ? tokens.slice(1) : tokens;
  const url = args[readArguments(args, 'curl-8').roles.indexOf('url')];
  if (!url) return undefined;
  const [, before = '', authority = ''] =
    /^(['"]?(?:https?:\/\/)?)([^/?#'"]*)/i.exec(command.slice(url.start, url.end)) ?? [];
  const start = url.start + before.length;
  return { start, end: start + authority.length };
}
