import type { Site } from '../site.ts';
import { json } from './answer.ts';

/** GET /healthz: whether the site takes requests; 503 once it is stopping. */
export function answerHealth(site: Site): Response {
  return json(site.ready ? 200 : 503, { ready: site.ready });
}

/** GET /metrics: what the site has counted since it started, for Prometheus. */
export function answerMetrics(site: Site): Response {
  return new Response(site.metrics.text(), {
    headers: {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  });
}
