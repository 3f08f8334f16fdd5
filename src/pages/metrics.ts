import type { APIRoute } from 'astro';
import { answerMetrics } from '../server/http/status.ts';

export const prerender = false;

export const GET: APIRoute = ({ locals }) => answerMetrics(locals.site);
