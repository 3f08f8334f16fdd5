import type { ProbeRequest } from '../lib/flow/request.ts';

/** `host` or `host:port` as a URL has it: brackets around IPv6, port 443 left out. */
export function authorityOf({ host, port }: Pick<ProbeRequest, 'host' | 'port'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 443 ? name : `${name}:${port}`;
}
