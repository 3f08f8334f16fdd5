import type { ProbeRequest } from '../../lib/flow/request.ts';
import { SIZES } from '../limits/sizes.ts';
import { Failure } from './failure.ts';
import type { Recorder } from './recorder.ts';

export type Header = readonly [name: string, value: string];

/** `host` or `host:port`, as curl writes it in the Host header and in `:authority`. */
export function authority({ host, port }: ProbeRequest): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 443 ? name : `${name}:${port}`;
}

/**
 * The headers that curl sends, in its order: a Host of the person's own stays first, its other own headers
 * yield to the person's, which come last.
 */
export function requestHeaders(request: ProbeRequest): readonly Header[] {
  const { headers, userAgent } = request.http;
  const own: readonly Header[] = [
    ['Host', authority(request)],
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
  ];
  const given = (name: string) => headers.find((header) => same(header.name, name));
  const host = given('Host');
  const kept = own.flatMap(([name, value]) => {
    if (name === 'Host' && host?.value !== undefined) return [[host.name, host.value] as const];
    return given(name) ? [] : [[name, value] as const];
  });
  const added = headers.flatMap(({ name, value }) =>
    value === undefined || same(name, 'Host') ? [] : [[name, value] as const],
  );
  return [...kept, ...added];
}

/** The pairs of one of Node's flat lists of names and values. */
export function pairs(flat: readonly string[]): readonly Header[] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : []));
}

export function recordRequest(
  request: ProbeRequest,
  version: '1.1' | '2',
  headers: readonly Header[],
  recorder: Recorder,
) {
  const { method } = request.http;
  recorder.add({ type: 'http', direction: 'out', version, method, path: request.path, headers });
}

/** Counts what comes of an answer, and throws where it is too much. */
export function createAnswerLimits() {
  let informational = 0;
  let body = 0;
  return {
    informational() {
      if (++informational > SIZES.httpInformational)
        throw httpLimit('http.informational', SIZES.httpInformational);
    },
    /** @returns whether enough of the body has been read */
    body(chunk: Uint8Array): boolean {
      body += chunk.length;
      return body > SIZES.httpBody;
    },
  };
}

export function httpLimit(code: string, limit: number): Failure {
  return new Failure({ source: 'limit', code, reason: `more than ${limit}` });
}

/** The connection ended before the answer did. */
export function endOfFile(): Failure {
  return new Failure({ source: 'http', code: 'EOF', reason: 'end of file' });
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
