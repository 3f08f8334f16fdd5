import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The built site's files, as they were when the server started, compressed where the build left them so. */
export function serveFiles(root: URL): Handler {
  const serve = sirv(fileURLToPath(root), {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });

  return (request, response, next) => {
    // An impossible range would throw in sirv, and no file here is worth a part of it.
    delete request.headers.range;
    // sirv leaves the file's stream alone: without this, a file gone since the start would end the process,
    // and a reader gone halfway would leave the file open.
    response.on('pipe', (file) => {
      file.on('error', () => response.destroy());
      response.on('close', () => file.destroy());
    });
    serve(request, response, next);
  };
}
