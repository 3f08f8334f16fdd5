import type { Destination } from '../target/admit.ts';
import type { Refusal } from '../target/refusal.ts';
import type { Admitted } from '../target/resolve.ts';
import { Failure } from './failure.ts';
import type { Recorder } from './recorder.ts';

/** Whether and where a probe may connect: `admit` of `server/target` with its policy bound. */
export type Admit = (
  to: Destination,
  options: { readonly signal: AbortSignal },
) => Promise<Admitted | Refusal>;

/** Where the lab's hosts are; they are found by name, and only by that. */
export interface LabHosts {
  find(host: string, port: number): { readonly address: string; readonly port: number } | undefined;
  /** The CA that signed their certificates, PEM. */
  readonly ca: string;
}

/** Where to open the TCP connection: literal addresses in the order in which to try them. */
export interface Place {
  readonly addresses: readonly string[];
  readonly port: number;
  readonly inLab: boolean;
}

/**
 * Finds where a request's connection goes: into the lab by name, else where admission says. Records
 * `resolved`; rejects with a Failure where the target is refused or not found.
 */
export async function locate(
  request: Destination,
  deps: { readonly admit: Admit; readonly lab?: LabHosts | undefined },
  recorder: Recorder,
  signal: AbortSignal,
): Promise<Place> {
  const { host, port } = request.connectTo ?? request;
  const lab = deps.lab?.find(host, port);
  if (lab) {
    recorder.add({ type: 'resolved', host, addresses: [lab.address], source: 'lab' });
    return { addresses: [lab.address], port: lab.port, inLab: true };
  }
  const admitted = await deps.admit(request, { signal });
  if (!admitted.ok) throw refused(admitted);
  const { addresses, source } = admitted;
  recorder.add({ type: 'resolved', host, addresses, source });
  return { addresses, port: admitted.port, inLab: false };
}

/** What a probe ends with where it may not connect, or found nowhere to. */
export function refused({ decision, code, reason, system }: Refusal): Failure {
  if (decision !== 'dns') return new Failure({ source: 'policy', code, reason }, 'denied');
  return new Failure({ source: 'dns', code: system ?? code, reason });
}
