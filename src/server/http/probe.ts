import { parseCommand } from '../../lib/curl/parse.ts';
import { PROFILES, type ProbeRequest, type VersionsRequest } from '../../lib/flow/request.ts';
import type { HttpProblem } from '../../lib/i18n/http.ts';
import { LANGS, type Lang } from '../../lib/i18n/lang.ts';
import type { Client } from '../limits/client.ts';
import type { Site } from '../site.ts';
import { parseTarget } from '../target/parse.ts';
import { type Refusal, refuse } from './answer.ts';
import { readJson } from './body.ts';
import { preferredLang } from './language.ts';
import { isOwnOrigin } from './origin.ts';
import { flowStream } from './stream.ts';

const MAX_BODY = 4 * 1024;
/** A ladder makes some twenty connections, most of them short: it counts as so many probes. */
const LADDER = 10;
/** Bytes of one connection's recording, and of a whole ladder's. */
const MAX_OUTPUT = { handshake: 1024 * 1024, versions: 4 * 1024 * 1024 };

/**
 * POST /api/probe: a curl command in, or a target for every version; one event a line out, each as it happens.
 * A refusal is JSON,
 * `{code, message}`, with a status of 400, 403, 405, 413, 429 or 503; that of a command that can't be run
 * also has its `problems`, with the spans of the command that they are about.
 */
export async function answerProbe(request: Request, client: Client, site: Site): Promise<Response> {
  let lang = preferredLang(request.headers.get('accept-language'));
  const refused = (refusal: Refusal) => {
    site.metrics.rejected(refusal.code);
    return refuse(refusal, lang);
  };

  if (request.method !== 'POST') return refused({ code: 'method', headers: { Allow: 'POST' } });
  if (!isOwnOrigin(request.headers, site.settings.publicOrigin)) return refused({ code: 'origin' });
  if (!site.ready) return refused(tryAgain('not-ready', 2));
  const wait = await site.limits.rate.take(client.address);
  if (wait > 0) return refused(tryAgain('rate', wait));

  const body = await readJson(request, MAX_BODY);
  if (!('value' in body)) return refused(body);
  const asked = readAsked(body.value);
  if ('code' in asked) return refused(asked);
  lang = asked.lang ?? lang;
  const { request: wanted } = asked;
  if ('code' in wanted) return refused(wanted);
  const more = wanted.kind === 'versions' ? await site.limits.rate.take(client.address, LADDER - 1) : 0;
  if (more > 0) return refused(tryAgain('rate', more));

  const place = site.limits.slots.take(client.address);
  if ('full' in place) return refused(tryAgain(place.full === 'site' ? 'busy' : 'busy-client', 5));
  site.metrics.started();
  const startedAt = performance.now();
  const stream = flowStream((io) => site.startProbe(wanted, io), {
    signal: site.stopping,
    maxBytes: MAX_OUTPUT[wanted.kind],
    onOver(outcome, error) {
      site.metrics.ended(outcome);
      const ms = Math.round(performance.now() - startedAt);
      if (error === undefined) site.log.info({ outcome, ms }, 'probe ended');
      else site.log.error({ outcome, ms, err: error }, 'probe broke off');
      // A reader who takes the answer slowly keeps the place: what is written but unread is kept in memory.
      client.gone.then(place.release);
    },
  });
  return new Response(stream, { headers: STREAM_HEADERS });
}

const STREAM_HEADERS = {
  'Content-Type': 'application/x-ndjson; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

function tryAgain(code: HttpProblem, seconds: number): Refusal {
  return { code, headers: { 'Retry-After': String(seconds) } };
}

interface Asked {
  readonly lang: Lang | undefined;
  /** What to carry out, or why it can't be, to be said in that language. */
  readonly request: ProbeRequest | VersionsRequest | Refusal;
}

function readAsked(value: unknown): Asked | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { code: 'field' };
  const { kind, lang, ...what } = value as Record<string, unknown>;
  const known = LANGS.find((name) => name === lang);
  if (typeof kind !== 'string' || (lang !== undefined && known === undefined)) return { code: 'field' };
  const request = kind === 'handshake' || kind === 'versions' ? KINDS[kind](what) : { code: 'kind' as const };
  return 'code' in request && request.code === 'field' ? request : { lang: known, request };
}

/** Reads what each kind asks for. */
const KINDS = {
  handshake({ command, profile = 'curl-8', ...others }) {
    const known = PROFILES.find((name) => name === profile);
    if (typeof command !== 'string' || known === undefined || Object.keys(others).length > 0)
      return { code: 'field' };
    const parsed = parseCommand(command, { profile: known });
    return parsed.ok ? parsed.request : { code: 'command', details: { problems: parsed.problems } };
  },
  versions({ target, ...others }) {
    if (typeof target !== 'string' || Object.keys(others).length > 0) return { code: 'field' };
    const parsed = parseTarget(target);
    if (!parsed.ok) return { code: 'target', details: { problem: parsed.code } };
    const { host, port } = parsed.target;
    return { kind: 'versions', host, port };
  },
} satisfies Record<string, (what: Readonly<Record<string, unknown>>) => Asked['request']>;
