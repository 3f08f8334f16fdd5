import { type ClientHttp2Session, connect, constants, type OutgoingHttpHeaders } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { SIZES } from '../limits/sizes.ts';
import {
  authority,
  createAnswerLimits,
  endOfFile,
  type Header,
  pairs,
  recordRequest,
  requestHeaders,
} from './http.ts';
import type { Recorder } from './recorder.ts';

/** Sends the request over HTTP/2, records what is answered and reads the body away. Push is refused. */
export async function http2(request: ProbeRequest, socket: TLSSocket, recorder: Recorder): Promise<void> {
  const session = connect(`https://${authority(request)}`, {
    createConnection: () => socket,
    settings: { enablePush: false, maxHeaderListSize: SIZES.httpHead },
    maxHeaderListPairs: 256,
    maxSessionMemory: 1,
    maxSettings: 16,
  });
  try {
    await exchange(request, session, recorder);
  } finally {
    session.on('error', () => {});
    session.close();
  }
}

function exchange(request: ProbeRequest, session: ClientHttp2Session, recorder: Recorder): Promise<void> {
  return new Promise((resolve, reject) => {
    session.on('error', reject);
    session.once('close', () => reject(endOfFile()));
    const headers = requestHeaders(request).filter(([name]) => !CONNECTION_SPECIFIC.has(name.toLowerCase()));
    recordRequest(request, '2', headers, recorder);
    const stream = session.request(fields(request, headers), { endStream: true });
    const limits = createAnswerLimits();
    stream.on('headers', (_headers, _flags, raw) => {
      record(raw, recorder);
      try {
        limits.informational();
      } catch (error) {
        reject(error);
      }
    });
    stream.once('response', (_headers, _flags, raw) => {
      record(raw, recorder);
      stream.once('end', resolve);
    });
    stream.on('data', (chunk: Uint8Array) => limits.body(chunk) && resolve());
    stream.on('error', reject);
    stream.once('close', () => reject(endOfFile()));
  });
}

/** Names in lower case (RFC 9113 §8.2), the request line and Host as pseudo-headers (§8.3.1). */
function fields(request: ProbeRequest, headers: readonly Header[]): OutgoingHttpHeaders {
  const host = headers.find(([name]) => name.toLowerCase() === 'host');
  const others: Record<string, string[]> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key !== 'host') others[key] = [...(others[key] ?? []), value];
  }
  return {
    [constants.HTTP2_HEADER_METHOD]: request.http.method,
    [constants.HTTP2_HEADER_SCHEME]: 'https',
    [constants.HTTP2_HEADER_AUTHORITY]: host?.[1] ?? authority(request),
    [constants.HTTP2_HEADER_PATH]: request.path,
    ...others,
  };
}

/** RFC 9113 §8.2.2; curl leaves them out too. */
const CONNECTION_SPECIFIC = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

function record(raw: readonly string[], recorder: Recorder): void {
  const all = pairs(raw);
  const status = Number(all.find(([name]) => name === ':status')?.[1] ?? 0);
  const headers = all.filter(([name]) => !name.startsWith(':'));
  recorder.add({ type: 'http', direction: 'in', version: '2', status, headers });
}
