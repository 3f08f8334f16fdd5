import type { Logger } from 'pino';
import type { ProbeRequest, VersionsRequest } from '../lib/flow/request.ts';
import type { Run } from './http/stream.ts';
import type { Lab } from './lab/lab.ts';
import { createRate, type Rate } from './limits/rate.ts';
import { createSlots, type Slots } from './limits/slots.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';

/** The one of each that every endpoint shares, handed to them as `locals.site`. */
export interface Site {
  readonly settings: Settings;
  readonly log: Logger;
  readonly lab: Lab;
  readonly limits: { readonly rate: Rate; readonly slots: Slots };
  readonly metrics: Metrics;
  /** Carries out a probe; its flow ends with one `end`, whatever happens. */
  readonly startProbe: StartProbe;
  /** False as soon as the site is stopping. */
  readonly ready: boolean;
  /** Aborts when the site stops, and with it every probe. */
  readonly stopping: AbortSignal;
  /** Refuses what is new and aborts what runs. */
  stop(): void;
  /** Ends the lab and all that is left. */
  close(): Promise<void>;
}

export type StartProbe = (
  request: ProbeRequest | VersionsRequest,
  io: Parameters<Run>[0],
) => Promise<unknown>;

export interface Parts {
  readonly log: Logger;
  readonly lab: Lab;
  readonly startProbe: StartProbe;
}

export function createSite(settings: Settings, { log, lab, startProbe }: Parts): Site {
  const slots = createSlots({
    total: settings.probesAtOnce,
    perClient: settings.probesPerClient,
  });
  const metrics = createMetrics(() => slots.active);
  const stopping = new AbortController();

  return {
    settings,
    log,
    lab,
    metrics,
    startProbe,
    limits: { rate: createRate(settings.probesPerMinute), slots },
    get ready() {
      return !stopping.signal.aborted;
    },
    stopping: stopping.signal,
    stop: () => stopping.abort(),
    async close() {
      metrics.close();
      await lab.close();
    },
  };
}
