import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpProblems } from '../../lib/i18n/http.ts';
import type { Site } from '../site.ts';
import { serveFiles } from './files.ts';
import { redirectHome } from './home.ts';
import { preferredLang } from './language.ts';
import { localsOf } from './locals.ts';
import { notFoundPages } from './not-found.ts';
import type { Answer } from './server.ts';

/** Astro's handler of the pages and endpoints that are rendered on demand (`@astrojs/node`, middleware mode). */
export type OnDemand = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
  locals: App.Locals,
) => unknown;

export interface Built {
  /** The folder of the built site's files. */
  readonly files: URL;
  readonly onDemand: OnDemand;
}

/** Who answers what: the endpoints on demand, `/` in the reader's language, and for all else the built files. */
export function createRoutes(site: Site, { files, onDemand }: Built): Answer {
  const serve = serveFiles(files);
  const notFound = notFoundPages(files);

  return (request, response) => {
    const path = pathOf(request);
    if (path === undefined) return end(response, 400);
    if (isOnDemand(path)) {
      const locals = localsOf(site, request, response);
      Promise.resolve(onDemand(request, response, () => noEndpoint(request, response), locals)).catch(
        (error) => {
          site.log.error({ err: error }, 'an endpoint failed');
          response.destroy();
        },
      );
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      end(response, 405, { Allow: 'GET, HEAD' });
    } else if (path === '/') {
      redirectHome(request, response);
    } else if (SLASH_AT_END.test(path)) {
      end(response, 308, { Location: path.replace(/\/+$/, '') });
    } else {
      serve(request, response, () => notFound(request, response, path));
    }
  };
}

/** A path of plain segments, which can't be read as another site's address. */
const SLASH_AT_END = /^(\/[\w.~-]+)+\/+$/;

function isOnDemand(path: string): boolean {
  return path.startsWith('/api/') || path === '/healthz' || path === '/metrics';
}

/** The request's path, still encoded; undefined where it is none (RFC 9112 §3.2.1). */
function pathOf(request: IncomingMessage): string | undefined {
  const path = request.url?.split('?', 1)[0] ?? '';
  try {
    decodeURIComponent(path);
    return path.startsWith('/') ? path : undefined;
  } catch {
    return undefined;
  }
}

function noEndpoint(request: IncomingMessage, response: ServerResponse) {
  const lang = preferredLang(request.headers['accept-language']);
  response.writeHead(404, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${JSON.stringify({ code: 'not-found', message: httpProblems[lang]['not-found'] })}\n`);
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}) {
  response.writeHead(status, { 'Content-Length': 0, ...headers });
  response.end();
}
