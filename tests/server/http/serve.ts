import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { APIContext, APIRoute } from 'astro';
import { createRequestFromNodeRequest, writeResponse } from 'astro/app/node';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { ALL } from '../../../src/pages/api/probe.ts';
import { GET as healthz } from '../../../src/pages/healthz.ts';
import { GET as metrics } from '../../../src/pages/metrics.ts';
import { createRoutes, type OnDemand } from '../../../src/server/http/routes.ts';
import { createHttpServer } from '../../../src/server/http/server.ts';
import type { Lab } from '../../../src/server/lab/lab.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { createSite, type StartProbe } from '../../../src/server/site.ts';
import { stop } from '../../../src/server/stop.ts';

/** The site's own server on a port of the system's choice, with the site's endpoints and a few built files. */
export async function serve(startProbe: StartProbe, env: Record<string, string> = {}) {
  const closed = { lab: false };
  const lab = {
    close: async () => {
      closed.lab = true;
    },
  } as unknown as Lab;
  const log = pino({ level: 'silent' });
  const site = createSite(readSettings(env), { log, lab, startProbe });
  const files = builtFiles();
  const routes = createRoutes(site, { files, onDemand });
  const server = createHttpServer(() => routes);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  const end = () => (stopped ??= stop(server, site));
  onTestFinished(end);
  return { site, server, port, files, closed, url: `http://127.0.0.1:${port}`, stop: end };
}

/** A probe of these events and nothing else. */
export function telling(...events: readonly FlowEvent[]): StartProbe {
  return async (_request, { emit }) => {
    for (const event of events) emit(event);
  };
}

export const CONNECTING: FlowEvent = { type: 'connecting', t: 1, address: '192.0.2.1', port: 443 };
export const VERDICT: FlowEvent = {
  type: 'verdict',
  t: 2,
  outcome: 'supported',
  by: 'server',
  code: 'ok',
  evidence: [],
  certainty: 'certain',
};
export const END: FlowEvent = { type: 'end', t: 3, reason: 'done' };

/** The body that the site's own pages send. */
export function asked(
  command = 'curl -v https://example.com/',
  more: Record<string, unknown> = {},
): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'handshake', command, ...more }),
  };
}

export async function eventsOf(answer: Response): Promise<FlowEvent[]> {
  const lines = (await answer.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

/** What the site's adapter of Astro does with a request, less the rendering. */
const onDemand: OnDemand = async (request, response, next, locals) => {
  const path = request.url?.split('?', 1)[0] ?? '';
  const route = ROUTES[path];
  if (route === undefined) return next();
  const context = { request: createRequestFromNodeRequest(request), locals };
  await writeResponse((await route(context as unknown as APIContext)) as Response, response);
};

const ROUTES: Readonly<Record<string, APIRoute>> = {
  '/api/probe': ALL,
  '/healthz': healthz,
  '/metrics': metrics,
};

function builtFiles(): URL {
  const root = mkdtempSync(join(tmpdir(), 'built-'));
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write('en/index.html', '<p>home</p>');
  write('en/index.html.gz', gzipSync('<p>home</p>'));
  write('en/404/index.html', '<p>not here</p>');
  write('ja/404/index.html', '<p>ありません</p>');
  write('_astro/site.abc123.css', 'p{}');
  write('theme.js', '0;');
  return pathToFileURL(`${root}/`);
}
