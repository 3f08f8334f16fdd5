import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What the site counts; no label ever comes from a request or a peer. */
export interface Metrics {
  readonly started: () => void;
  readonly ended: (outcome: string) => void;
  readonly rejected: (reason: string) => void;
  /** Everything in Prometheus' text format, version 0.0.4. */
  readonly text: () => string;
  readonly close: () => void;
}

export function createMetrics(active: () => number): Metrics {
  const ended = new Map<string, number>();
  const rejected = new Map<string, number>();
  const lag = monitorEventLoopDelay({ resolution: TICK });
  lag.enable();
  let started = 0;

  return {
    started: () => {
      started += 1;
    },
    ended: (outcome) => add(ended, outcome),
    rejected: (reason) => add(rejected, reason),
    close: () => lag.disable(),
    text() {
      const p99 = beyondTick(lag.percentile(99));
      const longest = beyondTick(lag.max);
      lag.reset();
      return [
        ...family('notebook_probes_started_total', 'counter', 'Probes started.', [['', started]]),
        ...family(
          'notebook_probes_ended_total',
          'counter',
          'Probes ended, by their verdict.',
          labelled('outcome', ended),
        ),
        ...family('notebook_probes_active', 'gauge', 'Probes running now.', [['', active()]]),
        ...family(
          'notebook_probes_rejected_total',
          'counter',
          'Requests for a probe that were refused, by reason.',
          labelled('reason', rejected),
        ),
        ...family(
          'notebook_event_loop_lag_seconds',
          'gauge',
          'Delay of the event loop since the last look.',
          [
            ['{quantile="0.99"}', p99],
            ['{quantile="1"}', longest],
          ],
        ),
        ...family('notebook_resident_memory_bytes', 'gauge', 'Memory of the process.', [
          ['', process.memoryUsage.rss()],
        ]),
        '',
      ].join('\n');
    },
  };
}

/** Milliseconds between two looks at the event loop; the histogram counts them as delay. */
const TICK = 20;

/** Seconds beyond a tick, from the histogram's nanoseconds. */
function beyondTick(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - TICK / 1e3);
}

type Sample = readonly [labels: string, value: number];

function add(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function labelled(label: string, counts: ReadonlyMap<string, number>): Sample[] {
  return [...counts].map(([key, value]) => [`{${label}="${key}"}`, value]);
}

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
