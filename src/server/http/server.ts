import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from './headers.ts';

/** Answers a request completely, whatever it is. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The HTTP server with its bounds in time and size. Every answer carries the security headers; until
 * `current` gives something to answer with, the answer is 503.
 */
export function createHttpServer(current: () => Answer | undefined): Server {
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
      (current() ?? answerStarting)(request, response);
    },
  );
  // Longer than a probe may be silent; a reader who takes nothing for so long is gone.
  server.timeout = 30_000;
  server.maxConnections = 1_000;
  return server;
}

function answerStarting(_request: IncomingMessage, response: ServerResponse) {
  response.writeHead(503, {
    'Content-Type': 'application/json; charset=utf-8',
    'Retry-After': '1',
    'Cache-Control': 'no-store',
  });
  response.end('{"ready":false}\n');
}
