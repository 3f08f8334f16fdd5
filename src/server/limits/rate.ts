import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often one client may start a probe. */
export interface Rate {
  /** Counts one, or as many as are asked; answers 0, or in how many seconds the client may try again. */
  take(client: string, count?: number): Promise<number>;
}

/**
 * Clients share a fixed number of counters by a keyed hash, so that no number of addresses fills the memory
 * and nobody can aim at another's counter.
 */
const COUNTERS = 2 ** 16;

export function createRate(perMinute: number): Rate {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const key = randomBytes(16);

  return {
    async take(client, count = 1) {
      const counter = createHmac('sha256', key).update(client).digest().readUInt32BE() % COUNTERS;
      try {
        await limiter.consume(String(counter), count);
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
