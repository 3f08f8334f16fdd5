/** A host as an address and its port are told together: brackets around IPv6 (RFC 3986 §3.2.2). */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** An address in place of a name: no name has a colon, or ends in a number (WHATWG URL §3.5). */
export const isAddress = (host: string): boolean => host.includes(':') || /(^|\.)\d+$/.test(host);
