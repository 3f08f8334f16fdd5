import { readHost, readPort } from '../curl/host.ts';
import { parseCommand } from '../curl/parse.ts';
import type { Profile } from '../flow/request.ts';
import type { TlsVersion } from '../tls/version.ts';
import type { Age, Source } from './pasted.ts';

/** A shell's prompt, as wide as one may be, that ends in `$`, `%`, `#`, `>`, `❯` or `➜`. */
const PROMPT = /^(?:[^"'`]{0,120}?[$%#>❯➜]\s{1,4}|[A-Za-z]:\\[^"'`]{0,120}?>\s{0,4}|\s{0,8})/u;
const PROGRAM =
  /^(?:(?:sudo|time|winpty|exec) )?(?:[A-Z_]{1,40}=\S{0,80} )*(?:\S{0,80}\/)?(?:curl(?:\.exe)? +(?:-|["']?https?:\/\/|["']?(?!\d{1,3}\.\d{1,3}\.\d{1,3}[ -])(?:localhost\b|[\w-]{1,63}\.[\w.-]{1,200}))|openssl(?:\.exe)? +s_client\b|node +(?:-|\S{1,200}\.[cm]?[jt]s\b)|(?:npm|npx|yarn|pnpm) +\w|git +(?:clone|ls-remote|fetch|pull|push)\b|wget +\S|python3? +\S|gnutls-cli +\S)/;

/** The command that a line is, without its prompt; undefined for a line of output. */
export function isCommand(line: string): string | undefined {
  const prompt = PROMPT.exec(line)?.[0] ?? '';
  const rest = line.slice(prompt.length);
  return PROGRAM.test(rest) ? rest.trimEnd() : undefined;
}

/** Whether a line is a prompt with nothing behind it. */
export const promptOf = (line: string): boolean =>
  /^(?:\[?[\w.-]{1,60}@[^\s\]]{1,80}[^$#%>]{0,80}\]?|PS [A-Z]:\\.{0,120}|[A-Z]:\\.{0,120}|~)?[$#%❯>]\s*$/u.test(
    line,
  ) && !/^>\s*$/.test(line);

/** Which program a command runs. */
export function programOf(command: string): Source {
  const [, name] = /(?:^|[\s/])(curl|s_client|node|python3?|gnutls-cli)(?:\.exe)?\b/.exec(command) ?? [];
  if (name === 'curl') return 'curl';
  if (name === 's_client') return 'openssl';
  if (name === 'node') return 'node';
  if (name === 'gnutls-cli') return 'gnutls';
  return name?.startsWith('python') ? 'python' : 'unknown';
}

/** Below OpenSSL's own bar: what is weak is offered and taken, too. */
export const LOWER_BAR = '--ciphers DEFAULT@SECLEVEL=0';

/** What a command asks for, as far as it can be read; curl's own rules where the whole of it is understood. */
export interface Asked {
  readonly host?: string;
  readonly port?: number;
  readonly versions?: { readonly min: TlsVersion; readonly max: TlsVersion };
  /** The version that `--tlsv1.x` names, where no `--tls-max` stands beside it. */
  readonly minimumOnly?: TlsVersion;
  /** The version options of the command, made anew. */
  readonly typed?: string;
  /** Whether the certificate is left unchecked. */
  readonly insecure?: true;
  /** By what the messages are printed with: the newest version offered, and the one that the server went on with. */
  readonly offered?: TlsVersion;
  readonly spoken?: TlsVersion;
}

export function askedBy(command: string, source: Source, age: Age | undefined): Asked {
  if (source === 'openssl') return byClient(command);
  if (source === 'curl') return byCurl(command, profileOf(age));
  return targetIn(/https:\/\/([^\s/?#'"`)]{1,270})/.exec(command)?.[1]);
}

/** A proxy is on the way, and nothing that is asked of the server. */
const PROXY =
  /\s(?:-([a-wyzA-Z]{0,20})x\s*|--proxy[\s=])\s*\S{1,300}|\s(?:--proxy-insecure|--proxytunnel|-p)(?=\s|$)/g;

function byCurl(typed: string, profile: Profile): Asked {
  const command = typed.replace(PROXY, (_, flags?: string) => (flags ? ` -${flags}` : ''));
  const named = [...command.matchAll(/(?:^|\s)--tlsv1\.([0-3])(?=\s|$)/g)].at(-1)?.[1];
  const minimumOnly =
    named !== undefined && !/\s--tls-max\s/.test(command)
      ? { minimumOnly: `TLSv1.${named}` as TlsVersion }
      : {};
  const max = [...command.matchAll(/(?:^|\s)--tls-max[ =](1\.[0-3])(?=\s|$)/g)].at(-1)?.[1];
  const options = [
    ...(named === undefined ? [] : [`--tlsv1.${named}`]),
    ...(max === undefined ? [] : [`--tls-max ${max}`]),
    ...(/@SECLEVEL=0\b/.test(command) ? [LOWER_BAR] : []),
  ];
  const same: Asked = {
    ...minimumOnly,
    typed: options.join(' '),
    ...(/\s(?:-[a-zA-Z]{0,20}k[a-zA-Z]{0,20}|--insecure)(?=\s|$)/.test(command) && { insecure: true }),
  };
  const read = parseCommand(command, { profile });
  if (read.ok) {
    const { host, port, minVersion, maxVersion } = read.request;
    return { ...targetOf(host, port), versions: { min: minVersion, max: maxVersion }, ...same };
  }
  const target = /https:\/\/(?:[^\s@/'"]{0,100}@)?([^\s/?#'"`]{1,270})/.exec(command)?.[1];
  return { ...targetIn(target), ...same };
}

/** How the command line was read then: the article's age until 7.60, today's since 8.16. */
function profileOf(age: Age | undefined): Profile {
  if (age?.to !== undefined && isOlder(age.to, '7.61.1')) return 'article';
  return age?.to !== undefined && isOlder(age.to, '8.16.0') ? 'curl-7.88' : 'curl-8';
}

/** Whether one release of curl is older than another. */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

const CLIENT_VERSIONS: Readonly<Record<string, TlsVersion>> = {
  tls1: 'TLSv1.0',
  tls1_1: 'TLSv1.1',
  tls1_2: 'TLSv1.2',
  tls1_3: 'TLSv1.3',
};

function byClient(command: string): Asked {
  const target =
    /\s-connect[ =](\S{1,270})/.exec(command)?.[1] ??
    /\ss_client (?:\S.*\s)?([\w.-]{1,250}:\d{1,5})\s*$/.exec(command)?.[1];
  const name = /\s-(tls1(?:_[123])?)(?=\s|$)/.exec(command)?.[1];
  const version = name === undefined ? undefined : CLIENT_VERSIONS[name];
  return { ...targetIn(target), ...(version && { versions: { min: version, max: version } }) };
}

function targetIn(authority: string | undefined): Asked {
  const [, typed = '', port] = /^(\[[^\]]{1,60}\]|[^:]{1,255})(?::(\d{1,5}))?$/.exec(authority ?? '') ?? [];
  return targetOf(typed, port === undefined ? undefined : Number(port));
}

/** A host and a port that came in the text, where they are such and no shell would see more in them. */
export function targetOf(typed: string, port: number | undefined): Asked {
  const host = readHost(typed);
  const number = port === undefined ? 443 : readPort(String(port));
  if (host === undefined || number === undefined || !HARMLESS.test(host)) return {};
  return { host, port: number };
}

/** URLs allow `$`, `;` and backquotes in a host; nobody has them, and a command to copy must not. */
const HARMLESS = /^[a-z0-9_:][a-z0-9._:-]{0,252}$/;
