import { parseCommand } from '../../lib/curl/parse.ts';
import { PROFILES, type Profile } from '../../lib/flow/request.ts';
import type { HttpProblem } from '../../lib/i18n/http.ts';
import { LANGS, type Lang } from '../../lib/i18n/lang.ts';
import type { Client } from '../limits/client.ts';
import type { Site } from '../site.ts';
import { type Refusal, refuse } from './answer.ts';
import { readJson } from './body.ts';
import { preferredLang } from './language.ts';
import { isOwnOrigin } from './origin.ts';
import { flowStream } from './stream.ts';

const MAX_BODY = 4 * 1024;
const MAX_OUTPUT = 1024 * 1024;

/**
 * POST /api/probe: a curl command in, one FlowEvent a line out, each as it happens. A refusal is JSON,
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
  const parsed = parseCommand(asked.command, { profile: asked.profile });
  if (!parsed.ok) return refused({ code: 'command', details: { problems: parsed.problems } });

  const place = site.limits.slots.take(client.address);
  if ('full' in place) return refused(tryAgain(place.full === 'site' ? 'busy' : 'busy-client', 5));
  site.metrics.started();
  const startedAt = performance.now();
  const stream = flowStream((io) => site.startProbe(parsed.request, io), {
    signal: site.stopping,
    maxBytes: MAX_OUTPUT,
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
  readonly command: string;
  readonly profile: Profile;
  readonly lang: Lang | undefined;
}

function readAsked(value: unknown): Asked | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { code: 'field' };
  const { kind, command, profile = 'curl-8', lang, ...others } = value as Record<string, unknown>;
  if (typeof kind !== 'string' || typeof command !== 'string' || Object.keys(others).length > 0)
    return { code: 'field' };
  if (kind !== 'handshake') return { code: 'kind' };
  const known = {
    profile: PROFILES.find((name) => name === profile),
    lang: LANGS.find((name) => name === lang),
  };
  if (known.profile === undefined || (lang !== undefined && known.lang === undefined))
    return { code: 'field' };
  return { command, profile: known.profile, lang: known.lang };
}
