import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { SIZES } from '../limits/sizes.ts';
import {
  createAnswerLimits,
  endOfFile,
  type Header,
  httpLimit,
  pairs,
  recordRequest,
  requestHeaders,
} from './http.ts';
import { lend } from './lend.ts';
import type { Recorder } from './recorder.ts';

/** Sends the request as curl writes it over HTTP/1.1, records what is answered and reads the body away. */
export function http1(request: ProbeRequest, socket: TLSSocket, recorder: Recorder): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = requestHeaders(request);
    const sending = prepare(request, headers, socket);
    const limits = createAnswerLimits();
    sending.on('information', (head) => {
      record(head, recorder);
      guard(reject, () => limits.informational());
    });
    sending.on('response', (answer) => {
      record(answer, recorder);
      answer.on('data', (chunk: Uint8Array) => limits.body(chunk) && resolve());
      answer.once('end', resolve);
      answer.once('error', (error) => reject(endOr(error)));
    });
    for (const switched of ['upgrade', 'connect'] as const) {
      sending.once(switched, (answer) => {
        record(answer, recorder);
        resolve();
      });
    }
    sending.on('error', (error) => reject(endOr(error)));
    sending.once('close', () => reject(endOfFile()));
    recordRequest(request, '1.1', headers, recorder);
    sending.end();
  });
}

function prepare({ http, path }: ProbeRequest, headers: readonly Header[], socket: TLSSocket): ClientRequest {
  const sending = httpRequest({
    createConnection: () => lend(socket),
    method: http.method,
    path,
    setHost: false,
    maxHeaderSize: SIZES.httpHead,
    insecureHTTPParser: true,
  });
  for (const name of ['Connection', 'Content-Length', 'Transfer-Encoding']) sending.removeHeader(name);
  for (const [name] of headers) {
    const values = headers
      .filter((other) => other[0].toLowerCase() === name.toLowerCase())
      .map(([, value]) => value);
    sending.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
  }
  return sending;
}

/** Node calls every end before the answer's a reset; the system's own errors have a number. */
function endOr(error: NodeJS.ErrnoException): Error {
  if (error.code === 'HPE_HEADER_OVERFLOW') return httpLimit('http.head', SIZES.httpHead);
  return error.code === 'ECONNRESET' && error.errno === undefined ? endOfFile() : error;
}

type Head = Pick<IncomingMessage, 'httpVersion' | 'rawHeaders'> & {
  readonly statusCode?: number | undefined;
  readonly statusMessage?: string | undefined;
};

function record(
  { httpVersion, statusCode = 0, statusMessage = '', rawHeaders }: Head,
  recorder: Recorder,
): void {
  recorder.add({
    type: 'http',
    direction: 'in',
    version: httpVersion,
    status: statusCode,
    reason: statusMessage,
    headers: pairs(rawHeaders),
  });
}

function guard(reject: (error: unknown) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    reject(error);
  }
}
