import type { Flow } from '../flow/flow.ts';
import type { Profile } from '../flow/request.ts';
import type { TraceLine } from './line.ts';
import { TraceWriter } from './writer.ts';

/** A whole flow as lines. */
export function traceOf(flow: Flow, profile: Profile): readonly TraceLine[] {
  const writer = new TraceWriter(profile);
  return flow.events.flatMap((event) => writer.push(event));
}
