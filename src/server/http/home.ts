import type { IncomingMessage, ServerResponse } from 'node:http';
import { preferredLang } from './language.ts';

/** `/` has no page of its own: it leads to the reader's language. */
export function redirectHome(request: IncomingMessage, response: ServerResponse): void {
  const query = request.url?.split('?', 2)[1];
  response.writeHead(302, {
    Location: `/${preferredLang(request.headers['accept-language'])}${query ? `?${query}` : ''}`,
    Vary: 'Accept-Language',
    'Cache-Control': 'no-cache',
    'Content-Length': 0,
  });
  response.end();
}
