import { isIP } from 'node:net';
import { parseCommand } from '../../../lib/curl/parse.ts';
import type { FlowEvent } from '../../../lib/flow/event.ts';
import type { HelloRequest, ProbeRequest } from '../../../lib/flow/request.ts';
import { type Ask, offerFor, type Recorded } from '../../../lib/report/asked.ts';
import { probeHello } from '../hello/hello.ts';
import { probeHandshake } from '../probe.ts';
import type { Climb } from './climb.ts';

/** Makes one connection of the ladder, tells of it as it happens and answers its flow. */
export async function connectionFor(one: Ask, to: Climb): Promise<Recorded> {
  const events: FlowEvent[] = [];
  const deps = {
    admit: to.admit,
    ...(to.lab && { lab: to.lab }),
    signal: to.signal,
    emit(event: FlowEvent) {
      events.push(event);
      to.emit(one.flow, event);
    },
  };
  const request = requestFor(one, to);
  if (one.role === 'tap') await probeHandshake(request, deps);
  else await probeHello(helloRequest(one, to, request), deps);
  return { ...one, events };
}

function helloRequest(one: Ask, { host }: Climb, request: ProbeRequest): HelloRequest {
  const offer = offerFor(one, isIP(host) === 0 ? host : undefined);
  const [oldest = one.version] = offer.versions;
  const newest = offer.versions.at(-1) ?? one.version;
  return { ...request, kind: 'hello', minVersion: oldest, maxVersion: newest, offer };
}

/** The command that asks the same as nearly as a command can; SSL 2.0 and 3.0 have none any more. */
function requestFor({ version }: Ask, { host, port }: Climb): ProbeRequest {
  const minor = /^TLSv(1\.\d)$/.exec(version)?.[1] ?? '1.0';
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const level = minor < '1.2' ? ' --ciphers DEFAULT@SECLEVEL=0' : '';
  const command = `curl -k --tlsv${minor} --tls-max ${minor}${level} https://${authority}/`;
  const parsed = parseCommand(command, { profile: 'corrected' });
  if (!parsed.ok) throw new TypeError(`not a command: ${command}`);
  return parsed.request;
}
