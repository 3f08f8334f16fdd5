import type { FlowRequest } from '../flow/request.ts';
import type { TraceLine } from './line.ts';
import type { HttpHead, Wording } from './wording.ts';

export type Draft = Pick<TraceLine, 'text' | 'kind' | 'direction'>;

export const info = (text: string): Draft => ({ text: `* ${text}`, kind: 'info' });
const sent = (text: string): Draft => ({ text: `> ${text}`, kind: 'request', direction: 'out' });
const received = (text: string): Draft => ({ text: `< ${text}`, kind: 'response', direction: 'in' });

/** What curl sends, with the lines about its HTTP/2 stream before and about the end of sending after. */
export function requestLines(wording: Wording, head: HttpHead, request: FlowRequest): readonly Draft[] {
  const h2 = head.version === '2';
  const isHost = ([name]: readonly [string, string]) =>
    name.toLowerCase() === 'host' || name === ':authority';
  const shown = head.headers.filter((header) => isHost(header) || !header[0].startsWith(':'));
  const others = shown.filter((header) => !isHost(header));
  const spelled = (name: string) => (h2 ? wording.http2Header(name) : name);
  return [
    ...(h2 ? wording.stream({ ...head, headers: others }, request).map(info) : []),
    sent(`${head.method} ${head.path} HTTP/${head.version}`),
    ...shown.map((header) => sent(`${isHost(header) ? 'Host' : spelled(header[0])}: ${header[1]}`)),
    sent(''),
    ...wording.requested.map(info),
  ];
}

/** An answer's head, with what curl remarks while it reads. */
export function responseLines(wording: Wording, head: HttpHead, method: string): readonly Draft[] {
  const status = head.status ?? 0;
  const final = status >= 200;
  return [
    ...(head.version === '1.0' && final ? [info('HTTP 1.0, assume close after body')] : []),
    // curl puts a space after the status of HTTP/2, which has no reason phrase.
    received(`HTTP/${head.version} ${status} ${head.reason ?? ''}`),
    ...head.headers.flatMap(([name, value]) => [...remark(head, name, value), received(`${name}: ${value}`)]),
    ...(bodyEnd(head, method) === 'unmarked'
      ? [info('no chunk, no close, no size. Assume close to signal end')]
      : []),
    ...(final || wording.informationalEnd ? [received('')] : []),
  ];
}

function remark({ version }: HttpHead, name: string, value: string): readonly Draft[] {
  const kept = version === '1.0' && name.toLowerCase() === 'connection' && /keep-alive/i.test(value);
  return kept ? [info('HTTP/1.0 connection set to keep alive')] : [];
}

/** Whether curl keeps the connection after this answer. */
export function leavesIntact(head: HttpHead, method: string): boolean {
  if (head.version === '2') return true;
  const connection = header(head, 'connection') ?? '';
  if (/close/i.test(connection) || (head.version === '1.0' && !/keep-alive/i.test(connection))) return false;
  return bodyEnd(head, method) === 'marked';
}

/** Whether the connection's end is also the answer's. */
export function endsWithConnection(head: HttpHead, method: string): boolean {
  return bodyEnd(head, method) !== 'marked';
}

/** Whether the end of an HTTP/1 body can be told without the connection's end (RFC 9112 §6.3). */
function bodyEnd(head: HttpHead, method: string): 'marked' | 'unmarked' | 'close' {
  const status = head.status ?? 0;
  const none = method === 'HEAD' || status < 200 || status === 204 || status === 304;
  if (none || head.version === '2' || header(head, 'content-length') !== undefined) return 'marked';
  if (/chunked/i.test(header(head, 'transfer-encoding') ?? '')) return 'marked';
  const said = head.version === '1.0' || /close/i.test(header(head, 'connection') ?? '');
  return said ? 'close' : 'unmarked';
}

function header({ headers }: HttpHead, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}
