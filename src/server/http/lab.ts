import { CA_FILE } from '../../lib/lab/commands.ts';
import type { Site } from '../site.ts';
import { json, refuse } from './answer.ts';
import { readJson } from './body.ts';
import { preferredLang } from './language.ts';
import { isOwnOrigin } from './origin.ts';

const MAX_BODY = 1024;

/**
 * GET /api/lab: the lab's hosts and settings (`LabState`). POST with `{host, policy}`: switches one host's
 * security policy and answers the new state; from this site's own pages only.
 */
export async function answerLab(request: Request, { lab, settings }: Site): Promise<Response> {
  const lang = preferredLang(request.headers.get('accept-language'));
  if (request.method === 'GET' || request.method === 'HEAD') return json(200, lab.describe());
  if (request.method !== 'POST')
    return refuse({ code: 'method', headers: { Allow: 'GET, HEAD, POST' } }, lang);
  if (!isOwnOrigin(request.headers, settings.publicOrigin)) return refuse({ code: 'origin' }, lang);

  const body = await readJson(request, MAX_BODY);
  if (!('value' in body)) return refuse(body, lang);
  const { host, policy } = (body.value ?? {}) as { readonly host?: unknown; readonly policy?: unknown };
  if (typeof host !== 'string' || typeof policy !== 'string' || !lab.setPolicy(host, policy)) {
    return refuse({ code: 'lab' }, lang);
  }
  return json(200, lab.describe());
}

/** GET /api/lab-ca.pem: the certificate that real curl needs as `--cacert`. */
export function answerLabCa(request: Request, { lab }: Site): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const lang = preferredLang(request.headers.get('accept-language'));
    return refuse({ code: 'method', headers: { Allow: 'GET, HEAD' } }, lang);
  }
  return new Response(lab.ca, {
    headers: {
      'Content-Type': 'application/x-pem-file',
      'Content-Disposition': `attachment; filename="${CA_FILE}"`,
      'Cache-Control': 'no-store',
    },
  });
}
