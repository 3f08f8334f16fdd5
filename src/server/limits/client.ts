import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Who asks, as far as limits care. */
export interface Client {
  /** The key that limits count against; never logged. */
  readonly address: string;
  /** Settles when the answer has left completely, or the client has gone. */
  readonly gone: Promise<void>;
}

/**
 * The address that limits count against: the socket's or, behind `proxies` trusted ones, the entry of
 * X-Forwarded-For that the outermost of them wrote; what stands left of it is the client's own invention.
 * One network (/64) is one client in IPv6, where a single machine has all of its addresses.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const forwarded = proxies > 0 ? String(request.headers['x-forwarded-for'] ?? '').split(',') : [];
  const written = forwarded.length >= proxies ? forwarded.at(-proxies)?.trim() : undefined;
  const address = written !== undefined && ipaddr.isValid(written) ? written : request.socket.remoteAddress;
  return address === undefined ? 'unknown' : network(address);
}

function network(address: string): string {
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
