import type { APIRoute } from 'astro';
import { answerHealth } from '../server/http/status.ts';

export const prerender = false;

export const GET: APIRoute = ({ locals }) => answerHealth(locals.site);
