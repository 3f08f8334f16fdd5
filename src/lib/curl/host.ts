/**
 * A host as the request carries it: lower-case, without brackets, an international name in ASCII (UTS 46, as
 * curl's libidn2). Anything else stays as typed, so that an address in odd digits (`0x7f.1`) is still seen as
 * such by the guard that decides what may be probed. Undefined where no URL can have it.
 */
export function readHost(typed: string): string | undefined {
  if (typed === '' || /[\s/?#@\\]/.test(typed)) return undefined;
  let parsed: string;
  try {
    parsed = new URL(`https://${typed}/`).hostname;
  } catch {
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  const ascii = /^[\x00-\x7f]*$/.test(typed);
  return (ascii ? typed.toLowerCase() : parsed).replace(/^\[|\]$/g, '');
}

/** A decimal port from 1 to 65535. */
export function readPort(typed: string): number | undefined {
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** An address as inet_pton takes it, with or without brackets around a v6 one; returned without. */
export function readAddress(typed: string): string | undefined {
  const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  if (new RegExp(`^${octet}(?:\\.${octet}){3}$`).test(typed)) return typed;
  const bare = typed.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return /^[0-9a-f:.]*:[0-9a-f:.]*$/.test(bare) ? readHost(`[${bare}]`) : undefined;
}
