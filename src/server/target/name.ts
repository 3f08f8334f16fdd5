import { isIPv4 } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';
import type { TargetCode } from '../../lib/i18n/target.ts';

export type ParsedName =
  | { readonly host: string; readonly kind: 'name' | 'ipv4' }
  | { readonly problem: TargetCode };

/**
 * A domain name as lower-case A-labels without the root's dot, or a dotted quad. One spelling for each host:
 * what another program might read as an address, or as a different name, is a problem.
 */
export function parseName(text: string): ParsedName {
  if (!HOST_CHARS.test(text)) return { problem: 'char' };
  const ascii = toAscii(text);
  if (typeof ascii !== 'string') return ascii;
  if (ascii === '.' || ascii.endsWith('..')) return { problem: 'dots' };
  const rooted = ascii.endsWith('.');
  const host = rooted ? ascii.slice(0, -1) : ascii;
  if (ENDS_IN_NUMBER.test(host)) return number(host, rooted);
  const problem = nameProblem(host);
  return problem === undefined ? { host, kind: 'name' } : { problem };
}

// Checked before domainToASCII, which parses as a URL does: it decodes %2e and stops at a slash.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all that is not ASCII
const HOST_CHARS = /^(?:[A-Za-z0-9._-]|[^\x00-\x7f])+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** WHATWG URL §3.5, "ends in a number": such a host is an IPv4 address or nothing. */
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/;

/** Letters, digits, hyphen inside (RFC 1123 §2.1), and the underscore of service names (RFC 8552). */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

function number(host: string, rooted: boolean): ParsedName {
  if (rooted) return { problem: 'number_dot' };
  return isIPv4(host) ? { host, kind: 'ipv4' } : { problem: 'non_canonical_ipv4' };
}

/** UTS #46 as URLs apply it, except that no character may turn into an ASCII one or into a dot. */
function toAscii(text: string): string | { readonly problem: TargetCode } {
  if (ASCII.test(text)) return text.toLowerCase();
  const ascii = domainToASCII(text);
  if (ascii === '') return { problem: 'idna' };
  const before = text.split('.');
  const after = ascii.split('.');
  if (before.length !== after.length) return { problem: 'idna_dots' };
  const folded = before.some((label, i) => !ASCII.test(label) && !after[i]?.startsWith('xn--'));
  return folded ? { problem: 'idna_ascii' } : ascii;
}

function nameProblem(host: string): TargetCode | undefined {
  if (host.length > 253) return 'name_length';
  const labels = host.split('.');
  if (!labels.every((label) => LABEL.test(label))) return 'label';
  if (!labels.every((label) => !label.startsWith('xn--') || isALabel(label))) return 'a_label';
  return undefined;
}

/** RFC 5890 §2.3.2.1: an A-label decodes to a U-label and encodes back to itself. */
function isALabel(label: string): boolean {
  const unicode = domainToUnicode(label);
  return !ASCII.test(unicode) && domainToASCII(unicode) === label;
}
