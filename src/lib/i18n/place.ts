/** A host as an address and its port are told together: brackets around IPv6 (RFC 3986 §3.2.2). */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
