import type { TLSSocket } from 'node:tls';
import type { FlowEvent } from '../../lib/flow/event.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { checkPeer } from './check.ts';
import { type Conversation, converse, type ProbeDeps } from './conversation.ts';
import { http1 } from './http1.ts';
import { http2 } from './http2.ts';
import { refusedSetting } from './settings.ts';
import type { LabHosts, Place } from './target.ts';
import { tlsOptions } from './tls-options.ts';

/** Makes one connection as curl does and records it, from the request to one `verdict` and one `end`; see `converse`. */
export function probe(request: ProbeRequest, deps: ProbeDeps): Promise<void> {
  return converse(request, deps, async (conversation) => {
    const socket = await shakeHands(request, deps.lab, conversation);
    const { recorder, scope } = conversation;
    scope.step = 'http';
    await scope.race((socket.alpnProtocol === 'h2' ? http2 : http1)(request, socket, recorder));
  });
}

/** Makes the connection and the handshake, and asks for nothing over it. */
export function probeHandshake(request: ProbeRequest, deps: ProbeDeps): Promise<void> {
  return converse(request, deps, async (conversation) => {
    await shakeHands(request, deps.lab, conversation);
  });
}

/** Collects what `probe` records. */
export async function probeToFlow(request: ProbeRequest, deps: Omit<ProbeDeps, 'emit'>): Promise<Flow> {
  const events: FlowEvent[] = [];
  await probe(request, { ...deps, emit: (event) => events.push(event) });
  return { events };
}

async function shakeHands(
  request: ProbeRequest,
  lab: LabHosts | undefined,
  { connection, place, recorder, scope, left }: Conversation,
): Promise<TLSSocket> {
  const refused = refusedSetting(request);
  if (refused) throw refused;
  const options = tlsOptions(request, trusted(request, place, lab));
  const socket = await scope.within('handshake', connection.handshake(options), left());
  checkPeer(request, socket, recorder);
  return socket;
}

/** The lab's hosts have certificates of no other CA; `undefined` stands for Node's own store. */
function trusted({ trust }: ProbeRequest, { inLab }: Place, lab: LabHosts | undefined): string[] | undefined {
  return inLab || trust === 'lab' ? [lab?.ca ?? []].flat() : undefined;
}
