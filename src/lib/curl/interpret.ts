import type { ProbeRequest, Profile } from '../flow/request.ts';
import { type Given, readArguments } from './arguments.ts';
import type { Era } from './options.ts';
import { readWay } from './route.ts';
import { readSettings, type Settings } from './settings.ts';
import { inOrder, isProblem, tell } from './tell.ts';
import { readUrl, type Target } from './url.ts';
import { versionRange } from './versions.ts';
import type { CommandProblem, Token, Word } from './word.ts';

/** A command line as read: the request it makes, or what is wrong with it. Words are there either way. */
export type ParsedCommand =
  | {
      readonly ok: true;
      readonly request: ProbeRequest;
      readonly words: readonly Word[];
      readonly notes: readonly CommandProblem[];
      /** The options in their order: what the command itself says, and not what became of it. */
      readonly given: readonly Given[];
    }
  | {
      readonly ok: false;
      readonly words: readonly Word[];
      readonly problems: readonly CommandProblem[];
      /** Those that could be read all the same. */
      readonly given: readonly Given[];
    };

/** What stands around the words after `curl`. */
export interface Context {
  readonly profile: Profile;
  /** The text that the tokens' offsets count in. */
  readonly source: string;
  /** Only a host or URL was given: it stands for `curl -v https://…`. */
  readonly bare: boolean;
  /** What was found before any option was read. Where there is something, the words are only named. */
  readonly before: readonly CommandProblem[];
}

const USER_AGENT: Readonly<Record<Profile, string>> = {
  'curl-8': 'curl/8.23.0',
  'curl-7.88': 'curl/7.88.1',
  article: 'curl/7.54.0',
  corrected: 'curl/8.23.0',
};

/** Whose command line it is: that of the article's age differs from 7.88's in what versions mean. */
const ERA: Readonly<Record<Profile, Era>> = {
  'curl-8': 'curl-8',
  'curl-7.88': 'curl-7.88',
  article: 'curl-7.88',
  corrected: 'curl-8',
};

/** Makes a request of the words after `curl`. */
export function interpret(tokens: readonly Token[], context: Context): ParsedCommand {
  const { profile, source, bare, before } = context;
  const era = ERA[profile];
  const read = readArguments(tokens, era);
  const words = tokens.map(({ text, start, end }, index) => ({
    text,
    start,
    end,
    role: read.roles[index] ?? 'unknown',
  }));
  if (before.length) return { ok: false, words, problems: inOrder(before), given: [] };

  const [settings, told] = readSettings(read.given, era);
  const notes = told.filter(isNote);
  const problems = [...read.problems, ...told.filter((each) => !isNote(each))];
  const target = readTarget([...read.urls, ...settings.urls], source, era, problems);
  const range = versionRange(settings.versions, profile);
  if (isProblem(range)) problems.push(range);
  if (problems.length || !target || isProblem(range))
    return { ok: false, words, problems: inOrder(problems), given: read.given };

  const way = readWay(target, settings.routes, settings.addresses, notes);
  if (target.assumed && !bare) notes.push(tell('note-https-assumed', target.at, { host: target.host }));
  const verbosity = bare ? 1 : settings.verbosity;
  const request = { ...requestOf(settings, target, profile), ...range, ...way, command: source, verbosity };
  return { ok: true, request, words, notes: inOrder(notes), given: read.given };
}

function requestOf(settings: Settings, { host, port, path }: Target, profile: Profile) {
  const { ciphers, tls13Ciphers, curves, maxTime, connectTimeout, verify, trust } = settings;
  const alpn: ProbeRequest['alpn'] = settings.http2 ? ['h2', 'http/1.1'] : ['http/1.1'];
  return {
    kind: 'handshake' as const,
    profile,
    host,
    port,
    path,
    ...(ciphers === undefined ? {} : { ciphers }),
    ...(tls13Ciphers === undefined ? {} : { tls13Ciphers }),
    ...(curves === undefined ? {} : { curves }),
    ...(maxTime === undefined ? {} : { maxTime }),
    ...(connectTimeout === undefined ? {} : { connectTimeout }),
    alpn: settings.alpn ? alpn : [],
    verify,
    trust,
    http: {
      method: settings.method ?? (settings.head ? 'HEAD' : 'GET'),
      headers: settings.headers,
      userAgent: settings.userAgent ?? USER_AGENT[profile],
    },
  };
}

/** The one URL; undefined where there is a problem with it, which goes into the list. */
function readTarget(
  unsorted: readonly Token[],
  source: string,
  era: Era,
  problems: CommandProblem[],
): (Target & { at: Token }) | undefined {
  const [url, second] = unsorted.toSorted((a, b) => a.start - b.start);
  if (!url) {
    const curl = era === 'curl-8' ? 'curl: (2) no URL specified' : 'curl: no URL specified!';
    problems.push(tell('url-missing', { start: source.length, end: source.length }, { curl }));
    return undefined;
  }
  // After an unknown option, the next word may have been meant as its value.
  const guess = problems.some(({ code }) => code === 'option-unknown');
  if (second && !guess) problems.push(tell('url-second', second, { url: second.text, first: url.text }));
  const read = readUrl(url, era);
  if (!isProblem(read)) return { ...read, at: url };
  problems.push(read);
  return undefined;
}

function isNote({ code }: CommandProblem): boolean {
  return code.startsWith('note-');
}
