import type { ProbeRequest } from '../flow/request.ts';
import { checkText, tell } from './tell.ts';
import { type CommandProblem, type Token, within } from './word.ts';

type Header = ProbeRequest['http']['headers'][number];

/**
 * `-H` as curl reads it: `Name: value` sets, `Name:` removes one of curl's own, `Name;` sends it empty.
 * curl drops a line that is none of these; a line break, which curl would pass on, is refused (RFC 9110 §5.5).
 */
export function readHeader(line: Token): Header | CommandProblem {
  const { text } = line;
  if (text.startsWith('@')) return tell('header-file', line, { header: text });
  const [wrong] = checkText(line, '-H');
  if (wrong) return wrong;
  const [, name, sign, rest = ''] = /^([^:;]*)([:;])(.*)$/.exec(text) ?? [];
  const value = rest.trim();
  if (name === undefined || (sign === ';' && value !== ''))
    return tell('note-header-ignored', line, { header: text });
  // RFC 9110 §5.6.2, token
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name))
    return tell('header-name', within(line, 0, name.length), { name });
  if (sign === ';') return { name, value: '' };
  return value === '' ? { name } : { name, value };
}
