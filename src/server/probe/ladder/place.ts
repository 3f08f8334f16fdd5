import type { FlowEvent } from '../../../lib/flow/event.ts';
import type { VersionsRequest } from '../../../lib/flow/request.ts';
import { DEADLINES } from '../../limits/deadlines.ts';
import { type Refusal, refuse } from '../../target/refusal.ts';
import type { Admitted } from '../../target/resolve.ts';
import type { Failure } from '../failure.ts';
import { type Admit, type LabHosts, refused } from '../target.ts';

type Resolved = Pick<Extract<FlowEvent, { type: 'resolved' }>, 'host' | 'addresses' | 'source'>;

/** Where all connections of a ladder go, or why to nowhere; `admit` gives each of them the same answer. */
export type Found =
  | { readonly ok: true; readonly resolved: Resolved; readonly admit: Admit }
  | { readonly ok: false; readonly failure: Failure; readonly admit: Admit };

/** Asks for the host's place once, so that no later answer of DNS sends a connection elsewhere. Never rejects. */
export async function admitOnce(
  { host, port }: VersionsRequest,
  deps: { readonly admit: Admit; readonly lab?: LabHosts },
  signal: AbortSignal,
): Promise<Found> {
  const lab = deps.lab?.find(host, port);
  if (lab) {
    return { ok: true, resolved: { host, addresses: [lab.address], source: 'lab' }, admit: deps.admit };
  }
  const deadline = AbortSignal.timeout(DEADLINES.dns);
  const answer = await untilAborted(
    deps.admit({ host, port }, { signal }),
    AbortSignal.any([signal, deadline]),
  );
  const admit: Admit = async () => answer;
  if (!answer.ok) return { ok: false, failure: refused(answer), admit };
  const { addresses, source } = answer;
  return { ok: true, resolved: { host, addresses, source }, admit };
}

function untilAborted(work: Promise<Admitted | Refusal>, signal: AbortSignal): Promise<Admitted | Refusal> {
  return new Promise((resolve) => {
    const late = () => resolve(refuse('dns_timeout'));
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, late).finally(() => signal.removeEventListener('abort', late));
  });
}
