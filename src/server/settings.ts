import { isIP } from 'node:net';

/** Everything that an operator can set, each by an environment variable; the README's table is made from it. */
export const SETTINGS = {
  host: setting(
    'HOST',
    '127.0.0.1',
    'Address to listen on; 0.0.0.0 for every network of this machine.',
    text,
  ),
  port: setting('PORT', '4321', 'Port to listen on; 0 lets the system choose one.', wholeNumber(0, 65_535)),
  publicOrigin: setting(
    'PUBLIC_ORIGIN',
    '',
    'Where people open the site, such as https://notebook.example. Needed as soon as it has a name other than localhost: pages of any other origin may not start probes.',
    originOrNothing,
  ),
  trustedProxies: setting(
    'TRUST_PROXY',
    '0',
    'How many proxies of yours stand in front. The client is then the entry of X-Forwarded-For that the outermost of them wrote.',
    wholeNumber(0, 10),
  ),
  probesAtOnce: setting(
    'PROBES_AT_ONCE',
    '16',
    'Probes that may run at the same time.',
    wholeNumber(1, 1_000),
  ),
  probesPerClient: setting(
    'PROBES_PER_CLIENT',
    '6',
    'Of these, how many for one client address.',
    wholeNumber(1, 1_000),
  ),
  probesPerMinute: setting(
    'PROBES_PER_MINUTE',
    '120',
    'Probes that one client address may start in a minute; every version of a host counts as ten.',
    wholeNumber(1, 100_000),
  ),
  logLevel: setting(
    'LOG_LEVEL',
    '',
    'trace, debug, info, warn, error, fatal or silent; by default warn at a terminal and info elsewhere. No log names a target or a client.',
    logLevelOrNothing,
  ),
} as const;

/** The settings as the server uses them, read once at its start. */
export type Settings = {
  readonly [K in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[K]['read']>;
};

/** Reads every setting; throws one Error that names all variables that can't be used. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const values = Object.entries(SETTINGS).map(([key, row]) => {
    const given = env[row.name]?.trim() || row.default;
    try {
      return [key, row.read(given)] as const;
    } catch (error) {
      problems.push(`${row.name}=${given}: ${(error as Error).message}`);
      return [key, undefined] as const;
    }
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return Object.fromEntries(values) as Settings;
}

interface Setting<T> {
  readonly name: string;
  readonly default: string;
  readonly means: string;
  /** Throws an Error that says what was expected. */
  readonly read: (given: string) => T;
}

function setting<T>(name: string, byDefault: string, means: string, read: (given: string) => T): Setting<T> {
  return { name, default: byDefault, means, read };
}

function text(given: string): string {
  if (isIP(given) === 0 && !/^[a-z0-9.-]+$/i.test(given))
    throw new Error('expected an address or a host name');
  return given;
}

function wholeNumber(min: number, max: number) {
  return (given: string): number => {
    const number = Number(given);
    if (!/^\d+$/.test(given) || number < min || number > max) {
      throw new Error(`expected a whole number from ${min} to ${max}`);
    }
    return number;
  };
}

function originOrNothing(given: string): string | undefined {
  if (given === '') return undefined;
  const url = URL.parse(given);
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.origin !== given.replace(/\/$/, '').toLowerCase()
  ) {
    throw new Error('expected a scheme, a host and no path, such as https://notebook.example');
  }
  return url.origin;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

function logLevelOrNothing(given: string): (typeof LOG_LEVELS)[number] | undefined {
  if (given === '') return undefined;
  const level = LOG_LEVELS.find((name) => name === given);
  if (level === undefined) throw new Error(`expected one of ${LOG_LEVELS.join(', ')}`);
  return level;
}
