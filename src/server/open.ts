import type { Logger } from 'pino';
import { createLab } from './lab/lab.ts';
import { probe } from './probe/probe.ts';
import type { Settings } from './settings.ts';
import { createSite, type Site } from './site.ts';
import { admit } from './target/admit.ts';
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
    startProbe: (request, { signal, emit }) =>
      probe(request, {
        admit: (to, options) => admit(to, policy, options),
        lab,
        signal,
        emit,
      }),
  });
}
