import { type HttpProblem, httpProblems } from '../../lib/i18n/http.ts';
import type { Lang } from '../../lib/i18n/lang.ts';

/** The status of each problem; the site answers with no others of the 4xx and 5xx but 405 and 404. */
const STATUS: Readonly<Record<HttpProblem, number>> = {
  method: 405,
  origin: 403,
  'content-type': 400,
  'too-large': 413,
  json: 400,
  field: 400,
  kind: 400,
  command: 400,
  target: 400,
  lab: 400,
  rate: 429,
  busy: 503,
  'busy-client': 503,
  'not-ready': 503,
  'not-found': 404,
};

/** A refusal as data, until it is known in which language to say it. */
export interface Refusal {
  readonly code: HttpProblem;
  readonly headers?: Readonly<Record<string, string>>;
  /** What else the answer's JSON holds. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** `{code, message}` and the details, as JSON. */
export function refuse({ code, headers, details }: Refusal, lang: Lang): Response {
  return json(STATUS[code], { code, message: httpProblems[lang][code], ...details }, headers);
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}
