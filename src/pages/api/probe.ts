import type { APIRoute } from 'astro';
import { answerProbe } from '../../server/http/probe.ts';

export const prerender = false;

export const ALL: APIRoute = ({ request, locals }) => answerProbe(request, locals.client, locals.site);
