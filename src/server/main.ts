import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createRoutes, type OnDemand } from './http/routes.ts';
import { type Answer, createHttpServer } from './http/server.ts';
import { createLog } from './log.ts';
import { openSite } from './open.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Site } from './site.ts';
import { stop } from './stop.ts';

const FILES = new URL('../../dist/client/', import.meta.url);
const ENTRY = new URL('../../dist/server/entry.mjs', import.meta.url);

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function main() {
  const settings = readSettings(process.env);
  const log = createLog(settings);
  if (!existsSync(ENTRY)) throw new Error('The site is not built yet. Run: npm run build');

  let site: Site | undefined;
  let answer: Answer | undefined;
  const server = createHttpServer(() => answer);
  stopOnSignals(() => stop(server, site));
  logUnhandled(log);

  server.listen(settings.port, settings.host);
  await once(server, 'listening').catch((error) => {
    throw new Error(whyNotListening(error, settings));
  });
  const { handler } = (await import(ENTRY.href)) as { handler: OnDemand };
  site = await openSite(process.env, settings, log);
  answer = createRoutes(site, { files: FILES, onDemand: handler });
  console.log(
    `TLS Notebook is ready, its lab too. Open ${addressOf(server.address() as AddressInfo, settings)}`,
  );
}

/** The first signal ends the site in good order, a second one at once. */
function stopOnSignals(end: () => Promise<void>) {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Astro's handler listens for these too and drops what is not its own, so nobody else would tell of ours. */
function logUnhandled(log: Logger) {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));
}

function whyNotListening(error: NodeJS.ErrnoException, { host, port }: Settings): string {
  const where = `${host} port ${port}`;
  if (error.code === 'EADDRINUSE') {
    return `Another program already listens on ${where}. End it, or choose another port: PORT=${port + 1} npm start`;
  }
  if (error.code === 'EACCES')
    return `Not allowed to listen on ${where}. Choose a port above 1023: PORT=4321 npm start`;
  if (error.code === 'EADDRNOTAVAIL')
    return `This machine has no address ${host}. Choose another: HOST=127.0.0.1 npm start`;
  return `Cannot listen on ${where}: ${error.code ?? error.message}`;
}

function addressOf({ address, family, port }: AddressInfo, { publicOrigin }: Settings): string {
  if (publicOrigin !== undefined) return publicOrigin;
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(address);
  const host = local ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
