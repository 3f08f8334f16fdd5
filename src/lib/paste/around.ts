import { plain } from './strip.ts';

/**
 * What logs put before each line: docker-compose's service, kubectl's pod, syslog's time, host and program, and a time
 * in brackets.
 */
const LOG =
  /^(?:[\w.-]{1,63} {1,40}\| ?|\[pod\/[\w.-]{1,253}\/[\w.-]{1,63}\] |(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) [\w.-]{1,255} [\w./-]{1,60}(?:\[\d{1,9}\])?: |\[\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\] )/;

/** No-break spaces, as pages and chats make of ordinary ones. */
const NO_BREAK = /[\u00a0\u2007\u202f]/g;

/** Lines without what a mail, a page or a log has put around all of them, to be read; never to be shown. */
export function withoutAround(lines: readonly string[]): readonly string[] {
  const spaced = lines.map((line) => plain(line).replace(NO_BREAK, ' '));
  return unquoted(spaced).map((line) => line.replace(LOG, '').replace(LOG, ''));
}

/** A mail's `> ` before every line; curl's own `> ` stands before a request alone. */
function unquoted(lines: readonly string[]): readonly string[] {
  if (!lines.every((line) => line.startsWith('>') || line.trim() === '')) return lines;
  const inner = lines.map((line) => line.replace(/^> ?/, ''));
  return inner.some((line) => CLIENTS.test(line)) ? inner : lines;
}

const CLIENTS = /^(?:[*<>{}$#] |curl|openssl |CONNECTED\(|<<<|>>>|\*{3} |Error)/;
