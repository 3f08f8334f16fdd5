import type { Logger } from 'pino';
import { createLab } from './lab/lab.ts';
import { probeVersions } from './probe/ladder/ladder.ts';
import { probe } from './probe/probe.ts';
import type { Settings } from './settings.ts';
import { createSite, type Site } from './site.ts';
import { admit, type Destination } from './target/admit.ts';
import type { AskOptions } from './target/ask.ts';
import { parseTargetSettings } from './target/settings.ts';

/** Starts the lab and makes the one Site; targets are judged by the public policy and what `env` adds to it. */
export async function openSite(
  env: Readonly<Record<string, string | undefined>>,
  settings: Settings,
  log: Logger,
): Promise<Site> {
  const policy = parseTargetSettings(env);
  const lab = await createLab();
  return createSite(settings, {
    log,
    lab,
    startProbe(request, { signal, emit }) {
      const deps = {
        admit: (to: Destination, options: AskOptions) => admit(to, policy, options),
        lab,
        signal,
        emit,
      };
      return request.kind === 'versions' ? probeVersions(request, deps) : probe(request, deps);
    },
  });
}
