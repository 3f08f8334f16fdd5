/** An IPv4 or IPv6 literal, as the host of a URL without brackets. */
export const isLiteral = (host: string): boolean => host.includes(':') || /^[\d.]+$/.test(host);

/** `[::1]:443`, `192.0.2.1:443` or `example.com:443`. */
export const withPort = (host: string, port: number): string => `${bracketed(host)}:${port}`;

/** The Host header and :authority: the port only where it is not HTTPS's own. */
export const authority = (host: string, port: number): string =>
  port === 443 ? bracketed(host) : withPort(host, port);

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
