import { isIP } from 'node:net';
import type { FlowEvent } from '../../../lib/flow/event.ts';
import {
  type Ask,
  again,
  ask,
  LADDER,
  type Recorded,
  type Role,
  TLS_VERSIONS,
} from '../../../lib/report/asked.ts';
import { accepted, fallbackVersion } from '../../../lib/report/checks.ts';
import { isChoked, isDropped, verdictOf, versionEntry } from '../../../lib/report/entry.ts';
import type { VersionEntry } from '../../../lib/report/versions.ts';
import type { Version } from '../../../lib/tls/version.ts';
import type { Admit, LabHosts } from '../target.ts';
import { connectionFor } from './connection-for.ts';

/** What every connection of a ladder shares. */
export interface Climb {
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
  readonly admit: Admit;
  readonly lab?: LabHosts;
  emit(flow: string, event: FlowEvent): void;
}

/** Sockets to one host at the same time. */
const ABREAST = 5;

/**
 * Makes the connections, in rounds: first every version by a hello of our own and by this machine's TLS library;
 * then what those answers leave to ask. Answers all of them, each a whole flow.
 * @param reachable false where it is known that there is nowhere to connect to: then only the first round is told
 */
export async function climb(to: Climb, reachable: boolean): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  const round = async (asks: readonly Ask[]) => {
    if (!to.signal.aborted) recorded.push(...(await abreast(asks, (one) => connectionFor(one, to))));
  };

  await round([...LADDER.map((version) => ask('hello', version)), ...(reachable ? taps() : [])]);
  if (!recorded.some(hasConnected)) return recorded;
  await round(dropped(recorded, ['hello']));
  await round(choked(recorded).map((version) => ask('smaller', version)));
  await round(helped(recorded).flatMap((version) => causesOf(version).map((role) => ask(role, version))));
  await round(checks(recorded, to.host));
  await round(dropped(recorded, CHECKS));
  await round(control(recorded));
  await round(dropped(recorded, ['control']));
  return recorded;
}

const taps = () => TLS_VERSIONS.map((version) => ask('tap', version));

const hasConnected = ({ events }: Recorded): boolean => events.some(({ type }) => type === 'connected');

const hasAnswer = ({ events }: Recorded): boolean =>
  events.some((event) => event.type === 'bytes' && event.direction === 'in');

/** What a smaller hello changes, one thing each; that of SSL 3.0 is only shorter. */
const causesOf = (version: Version): readonly Role[] =>
  version === 'SSLv3' ? ['short'] : ['short', 'plain', 'record'];

/** What only shows together with a version that is spoken. */
const CHECKS: readonly Role[] = ['all-versions', 'future-version', 'fallback', 'without-sni'];

/** Where a host that answers others said nothing, it is asked the same again. */
function dropped(recorded: readonly Recorded[], roles: readonly Role[]): readonly Ask[] {
  if (!recorded.some((one) => one.role === 'hello' && hasAnswer(one))) return [];
  return recorded.filter((one) => roles.includes(one.role) && isDropped(verdictOf(one))).map(again);
}

const verdictIn = (recorded: readonly Recorded[], role: Role, version: Version) => {
  const verdicts = recorded
    .filter((one) => one.role === role && one.version === version)
    .map((one) => verdictOf(one));
  return verdicts.find((verdict) => !isDropped(verdict)) ?? verdicts[0];
};

/** Versions whose full hello nobody answered, or the server could not read. */
const choked = (recorded: readonly Recorded[]): readonly Version[] =>
  LADDER.filter((version) => {
    const hello = verdictIn(recorded, 'hello', version);
    return version !== 'SSLv2' && hello !== undefined && isChoked(hello);
  });

/** Versions whose smaller hello was answered. */
const helped = (recorded: readonly Recorded[]): readonly Version[] =>
  choked(recorded).filter((version) => {
    const smaller = verdictIn(recorded, 'smaller', version);
    return smaller !== undefined && !isChoked(smaller);
  });

const CERTAIN = { blocked: false, doubtful: false };

/** Who refuses every version by itself may take one among others, or from a client that names nobody. */
function checks(recorded: readonly Recorded[], host: string): readonly Ask[] {
  const entries = LADDER.map((version) => versionEntry(version, recorded, CERTAIN));
  const versions = accepted(entries);
  const [oldest] = TLS_VERSIONS.filter((version) => versions.includes(version));
  if (!oldest && !entries.some(isRefusedTls)) return [];
  const fallback = fallbackVersion(versions);
  return [
    ask('all-versions', 'TLSv1.3'),
    ...(oldest && oldest !== 'TLSv1.3' ? [ask('future-version', 'TLSv1.2')] : []),
    ...(fallback ? [ask('fallback', fallback)] : []),
    ...(isIP(host) === 0 ? TLS_VERSIONS.map((version) => ask('without-sni', version)) : []),
  ];
}

const isRefusedTls = ({ version, verdict: { outcome, by } }: VersionEntry): boolean =>
  version.startsWith('TLS') && outcome === 'refused' && by === 'server';

/** Where some hellos fell silent, one that was answered is sent again: a host that has shut its door drops it too. */
function control(recorded: readonly Recorded[]): readonly Ask[] {
  const dropped = recorded.some((one) => isDropped(verdictOf(one)));
  const known = recorded.find((one) => one.role === 'hello' && hasAnswer(one));
  return dropped && known ? [ask('control', known.version)] : [];
}

/** Runs `work` for all, a few at a time, and answers in the order of `asks`. */
async function abreast(
  asks: readonly Ask[],
  work: (one: Ask) => Promise<Recorded>,
): Promise<readonly Recorded[]> {
  const results: Recorded[] = [];
  const left = asks.entries();
  const worker = async () => {
    for (const [at, one] of left) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
  return results;
}
