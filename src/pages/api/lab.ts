import type { APIRoute } from 'astro';
import { answerLab } from '../../server/http/lab.ts';

export const prerender = false;

export const ALL: APIRoute = ({ request, locals }) => answerLab(request, locals.site);
