import { isIP } from 'node:net';

/**
 * Whether a request that changes something or starts a probe may come from where it says it comes from: this
 * site's own pages, or a program that is no browser and names no origin.
 *
 * Without a `publicOrigin` the site's own is what the Host header says, and only where that is an address or
 * localhost: any other name could be one that its owner has pointed at this machine (DNS rebinding).
 */
export function isOwnOrigin(headers: Headers, publicOrigin: string | undefined): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.get('origin');
  if (origin === null) return true;
  if (publicOrigin !== undefined) return origin === publicOrigin;
  const own = URL.parse(`http://${headers.get('host') ?? ''}`);
  return own !== null && isUnspoofable(own.hostname) && origin === own.origin;
}

function isUnspoofable(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  );
}
