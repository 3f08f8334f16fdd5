import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '../limits/client.ts';
import type { Site } from '../site.ts';

/** What the endpoints get as their `locals`. */
export function localsOf(site: Site, request: IncomingMessage, response: ServerResponse): App.Locals {
  return {
    site,
    client: {
      address: clientAddress(request, site.settings.trustedProxies),
      gone: new Promise((resolve) => response.once('close', resolve)),
    },
  };
}
