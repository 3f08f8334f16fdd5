import { type Logger, pino } from 'pino';
import type { Settings } from './settings.ts';

/** The server's log: quiet for a person at a terminal, JSON lines for whatever collects them. */
export function createLog(settings: Settings): Logger {
  return pino({
    level: settings.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'),
    base: null,
    serializers: { err: withoutMessage },
  });
}

/** An error's kind and place. Its message may hold a target or a peer's own text, and is left out. */
function withoutMessage(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  return { type: error.name, code, at };
}
