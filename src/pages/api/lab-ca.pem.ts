import type { APIRoute } from 'astro';
import { answerLabCa } from '../../server/http/lab.ts';

export const prerender = false;

export const ALL: APIRoute = ({ request, locals }) => answerLabCa(request, locals.site);
