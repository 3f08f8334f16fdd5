import { isIP } from 'node:net';
import type { FlowEvent } from '../../../lib/flow/event.ts';
import { type Ask, ask, type Recorded, type Role } from '../../../lib/report/asked.ts';
import { differing } from '../../../lib/report/sni.ts';
import { steadiness } from '../../../lib/report/steady.ts';
import { isDropped, verdictOf } from '../../../lib/report/tries.ts';
import type { Admit, LabHosts } from '../target.ts';
import { connectionFor } from './connection-for.ts';
import {
  CHECKS,
  causes,
  checks,
  choked,
  confirmations,
  control,
  doubts,
  dropped,
  firstAsks,
  helped,
  interleaved,
  isMixedUp,
  isNegative,
  once,
  refusals,
  several,
  stillAccepts,
  upTo,
} from './plan.ts';

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
  const round = async (asks: readonly Ask[], sockets = ABREAST) => {
    recorded.push(...(await abreast(asks, sockets, (one) => connectionFor(one, to))));
  };
  /** Once the time is up or a person has cancelled, what is asked opens no connection, and its flow says so. */
  const later: typeof round = async (asks, sockets) => {
    if (!steadiness(recorded).blocked) await round(asks, sockets);
  };
  /** What was answered before; dropped now, it is asked twice more. */
  const check = async () => {
    const known = control(recorded);
    if (!known) return;
    const repeat = once(recorded, known);
    await later([repeat]);
    const came = recorded.at(-1);
    if (came?.flow === repeat.flow && isDropped(verdictOf(came)))
      await later(upTo((repeat.again ?? 0) + 3, recorded, repeat.role, repeat.version));
  };
  /** What got nothing before, one after the other where that is quick: a host may limit how many it takes at once. */
  const insist = async (roles: readonly Role[]) => {
    const lost = control(recorded) ? dropped(recorded, roles) : [];
    if (lost.length > 0) await check();
    const isSlow = (one: Recorded) => verdictOf(one).outcome === 'silent' || !hasConnected(one);
    await later(lost.filter(({ one }) => isSlow(one)).map((one) => once(recorded, one)));
    await later(
      lost.filter(({ one }) => !isSlow(one)).map((one) => once(recorded, one)),
      1,
    );
    if (steadiness(recorded).unsteady)
      await later(
        dropped(recorded, roles).map((one) => once(recorded, one)),
        1,
      );
  };
  const named = isIP(to.host) === 0;

  await round(firstAsks(reachable));
  if (!recorded.some(hasConnected)) return recorded;
  await insist(['hello', 'tap']);

  await later(choked(recorded).map((version) => ask('smaller', version)));
  const unhelped = choked(recorded).filter((version) => !helped(recorded, 'smaller').includes(version));
  if (named)
    await later(unhelped.filter((version) => version !== 'SSLv3').map((version) => ask('bare', version)));
  await later([
    ...causes(recorded),
    ...helped(recorded, 'bare').map((version) => ask('without-sni', version)),
  ]);
  await later(confirmations(recorded));

  await later(checks(recorded, named));
  await insist(CHECKS);
  await later(several(recorded));
  for (const version of differing(recorded).slice(-1))
    await later([...upTo(3, recorded, 'hello', version), ...upTo(2, recorded, 'without-sni', version)], 1);
  for (const [at, dispute] of doubts(recorded).entries()) {
    await later(interleaved(recorded, dispute, at === 0 ? 4 : 2), 1);
    if (steadiness(recorded).several) break;
  }
  await later(refusals(recorded));
  const isToCheck = isNegative(recorded) || isMixedUp(recorded) || choked(recorded).length > 0;
  if (isToCheck && !stillAccepts(recorded)) await check();
  return recorded;
}

const hasConnected = ({ events }: Recorded): boolean => events.some(({ type }) => type === 'connected');

/** Runs `work` for all, a few at a time, and answers in the order of `asks`. */
async function abreast(
  asks: readonly Ask[],
  sockets: number,
  work: (one: Ask) => Promise<Recorded>,
): Promise<readonly Recorded[]> {
  const results: Recorded[] = [];
  const left = asks.entries();
  const worker = async () => {
    for (const [at, one] of left) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: sockets }, worker));
  return results;
}
