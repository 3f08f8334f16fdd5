import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Site } from './site.ts';

/** How long answers may still leave, and how long the lab may take to end, in milliseconds. */
const LEAVE = 1_000;
const CLOSE = 500;

/** Ends a site within two seconds: no new connections, probes aborted and told so, then the lab. */
export async function stop(server: Server, site: Site | undefined): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  site?.stop();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, wait(LEAVE, undefined, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
  await Promise.race([site?.close(), wait(CLOSE, undefined, { ref: false })]);
}
