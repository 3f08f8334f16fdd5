import type { Given } from '../curl/arguments.ts';
import { parseCommand } from '../curl/parse.ts';
import type { ProbeRequest } from '../flow/request.ts';
import { failedSetting } from '../flow/setting.ts';
import type { TlsVersion } from '../tls/version.ts';
import { type CipherList, isUsable, readCiphers } from './ciphers.ts';
import type { Client, LibraryRules } from './rules.ts';
import { readCurves, readSuites13 } from './settings.ts';

export interface Sent {
  readonly kind: 'sent';
  readonly minVersion: TlsVersion;
  readonly maxVersion: TlsVersion;
  /** The versions below it are offered only if changes of its maker's, which nobody has shown, allow them. */
  readonly certainFrom: TlsVersion;
  /** Whether it takes the SHA-1 signatures of TLS 1.0 and 1.1. */
  readonly oldSignatures: boolean;
  /** Whether it takes finite-field keys of any size, as level 0 does. */
  readonly smallKeys: boolean;
  /** At a level stricter than its own, fewer suites are left of its usual ones. */
  readonly stricter: boolean;
  /** The words of `--ciphers` that its OpenSSL has suites for; unset where the choice is OpenSSL's. */
  readonly ciphers?: readonly string[];
  readonly library: LibraryRules;
  /** The command as this client reads it. */
  readonly request: ProbeRequest;
}

/**
 * `option`: curl does not know one. `command`: curl refuses what they say together. `level`: OpenSSL 1.0 knows no
 * `@SECLEVEL`. `ciphers`: OpenSSL has no suite of the list that it could offer. `curves`: it does not know them all. `library`: it may offer none of the
 * versions asked for, unless the security level is `liftedAt`.
 */
export interface NeverSent {
  readonly kind: 'never-sent';
  readonly because: 'option' | 'command' | 'level' | 'ciphers' | 'curves' | 'library';
  readonly option?: string;
  readonly liftedAt?: number;
  readonly lines: readonly string[];
}

/** A `command` that this notebook cannot read by this client's rules, though curl might; or a list of which nobody knows whether its OpenSSL takes it (`suite`). */
export interface Unread {
  readonly kind: 'unknown';
  readonly because: 'command' | 'suite';
  readonly lines: readonly [];
}

/** Whether a client would send a ClientHello for a command, and which versions it would offer in it; no server is needed. */
export function offerOf(client: Client, command: string): Sent | NeverSent | Unread {
  const read = parseCommand(command, { profile: client.command.profile });
  if (!read.ok) {
    const said = read.problems.map(({ params }) => params['curl']).find((line) => line !== undefined);
    if (said === undefined) return { kind: 'unknown', because: 'command', lines: [] };
    // What the options say together is looked at once all of them are known.
    const option = said.startsWith('curl: (35)') ? unknownIn(read.given, client) : undefined;
    return option === undefined ? unsent('command', said.split('\n')) : unknownOption(option);
  }
  const { request, given } = read;
  const option = unknownIn(given, client);
  if (option !== undefined) return unknownOption(option);
  const { library } = client;
  const list = ciphersOf(client, request);
  const named = list?.level;
  if (named !== undefined && library.level === undefined) return unsent('level', []);
  const unset = settingsOf(client, request, list).find(({ taken }) => taken !== 'yes');
  if (unset?.taken === 'no') return unsent(unset.because, [`curl: (59) ${unset.what}`]);
  if (unset) return { kind: 'unknown', because: 'suite', lines: [] };
  const level = named ?? library.level ?? 0;
  const minVersion = newer(request.minVersion, oldestAt(client, level, given));
  if (minVersion > request.maxVersion) return outOfVersions(client, level, request, given);
  if (list && leavesNothing(list, request.maxVersion, level))
    return unsent('ciphers', client.lines['local.no_ciphers_available'] ?? []);
  return {
    kind: 'sent',
    minVersion,
    maxVersion: request.maxVersion,
    certainFrom: level < (library.unknownBelow ?? 0) ? 'TLSv1.2' : 'TLSv1.0',
    oldSignatures: level <= (library.oldSignatures ?? level),
    smallKeys: named === 0,
    stricter: level > (library.level ?? 0),
    ...(list?.words && { ciphers: list.words }),
    library,
    request,
  };
}

/** TLS 1.3 has suites of its own, which no `--ciphers` names. */
function ciphersOf(
  { command, library }: Client,
  { ciphers, minVersion }: ProbeRequest,
): CipherList | undefined {
  if (ciphers === undefined || (command.spares13 && minVersion === 'TLSv1.3')) return undefined;
  return readCiphers(ciphers, library.suites);
}

/** What curl hands to OpenSSL, in its turn. */
function settingsOf(
  client: Client,
  { ciphers, tls13Ciphers, curves, maxVersion }: ProbeRequest,
  list: CipherList | undefined,
): readonly Setting[] {
  const settings: Setting[] = [];
  if (list) settings.push({ because: 'ciphers', taken: list.taken, what: failedSetting('ciphers', ciphers) });
  if (tls13Ciphers !== undefined && !(client.command.spares13 && maxVersion < 'TLSv1.3')) {
    const taken = readSuites13(tls13Ciphers, client);
    settings.push({ because: 'ciphers', taken, what: failedSetting('tls13Ciphers', tls13Ciphers) });
  }
  if (curves !== undefined)
    settings.push({
      because: 'curves',
      taken: readCurves(curves, client),
      what: failedSetting('curves', curves),
    });
  return settings;
}

interface Setting {
  readonly because: 'ciphers' | 'curves';
  readonly taken: CipherList['taken'];
  readonly what: string;
}

function leavesNothing({ plain, words = [] }: CipherList, maxVersion: TlsVersion, level: number): boolean {
  return maxVersion < 'TLSv1.3' && plain && !words.some((word) => isUsable(word, maxVersion, level));
}

const unsent = (because: NeverSent['because'], lines: readonly string[]): NeverSent => ({
  kind: 'never-sent',
  because,
  lines,
});

const unknownOption = (option: string): NeverSent => ({
  ...unsent('option', [`curl: option ${option}: is unknown`]),
  option,
});

/** The first option, as typed, that the client does not have. */
const unknownIn = (given: readonly Given[], client: Client): string | undefined =>
  given.find((one) => isUnknown(one, client))?.argument;

function isUnknown({ option, argument }: Given, { command }: Client): boolean {
  const shortened = argument.startsWith('--') && !argument.endsWith(option.name);
  return command.lacks.includes(option.name) || (command.wholeNames === true && shortened);
}

function outOfVersions(
  client: Client,
  level: number,
  { maxVersion }: ProbeRequest,
  given: readonly Given[],
): NeverSent {
  const certain = client.library.unknownBelow ?? 0;
  const liftedAt = LEVELS.find(
    (lower) => lower < level && lower >= certain && oldestAt(client, lower, given) <= maxVersion,
  );
  return {
    ...unsent('library', client.lines['local.no_protocols_available'] ?? []),
    ...(liftedAt !== undefined && { liftedAt }),
  };
}

/** OpenSSL's security levels below the one that systems ship with, the stricter first. */
const LEVELS = [1, 0] as const;

/** The oldest version that the library itself would offer. */
function oldestAt({ library }: Client, level: number, given: readonly Given[]): TlsVersion {
  const named = given.some(({ option }) => option.name.startsWith('tlsv1'));
  const configured = (!named && library.minimum) || 'TLSv1.0';
  return level > (library.oldVersions ?? level) ? newer(configured, 'TLSv1.2') : configured;
}

/** Their names sort by age. */
const newer = (one: TlsVersion, other: TlsVersion): TlsVersion => (one > other ? one : other);
