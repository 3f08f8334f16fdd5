import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTls, type TLSSocket, type TlsOptions } from 'node:tls';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { ProbeRequest } from '../../../src/lib/flow/request.ts';
import { createAuthority } from '../../../src/server/lab/certificates.ts';
import type { ProbeDeps } from '../../../src/server/probe/conversation.ts';
import { probe } from '../../../src/server/probe/probe.ts';

export const authority = await createAuthority();
export const credentials = await authority.issue('localhost', 'good');

export interface Peer {
  readonly port: number;
  readonly sockets: ReadonlySet<Socket>;
  stop(): Promise<void>;
}

/** Listens on loopback and keeps count of the connections that are open. */
export async function listen(server: Server): Promise<Peer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    sockets,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A TCP peer that is given each connection. With `allowHalfOpen` it keeps its side when we end ours. */
export function tcpPeer(what: (socket: Socket) => void, { allowHalfOpen = false } = {}): Promise<Peer> {
  return listen(createServer({ allowHalfOpen }, what));
}

/** A TCP peer that answers the first bytes that come with its own. */
export function scriptedPeer(answer: string | Uint8Array, end = false): Promise<Peer> {
  return tcpPeer((socket) => {
    socket.once('data', () => (end ? socket.end(answer) : socket.write(answer)));
  });
}

/** A TLS peer of any version, at security level 0, that is given each connection once it has said something. */
export function tlsPeer(
  options: TlsOptions,
  answer: (socket: TLSSocket, asked: string) => void,
): Promise<Peer> {
  const { ciphers = 'ALL:!aNULL', ...others } = options;
  const server = createTls(
    {
      ...credentials,
      minVersion: 'TLSv1',
      ciphers: `${ciphers}:@SECLEVEL=0:TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256`,
      ...others,
    },
    (socket) => {
      socket.on('error', () => {});
      socket.once('data', (asked) => answer(socket, asked.toString('latin1')));
    },
  );
  server.on('tlsClientError', () => {});
  return listen(server);
}

export const HELLO = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

export function requestFor(port: number, changes: Partial<ProbeRequest> = {}): ProbeRequest {
  return {
    kind: 'handshake',
    command: 'curl -v https://localhost/',
    profile: 'curl-8',
    host: 'localhost',
    port,
    path: '/',
    minVersion: 'TLSv1.0',
    maxVersion: 'TLSv1.3',
    alpn: ['h2', 'http/1.1'],
    verify: false,
    trust: 'default',
    http: { method: 'GET', headers: [], userAgent: 'curl/8.23.0' },
    verbosity: 1,
    ...changes,
  };
}

export interface Probed {
  readonly events: readonly FlowEvent[];
  only<T extends FlowEvent['type']>(type: T): Extract<FlowEvent, { type: T }>;
  all<T extends FlowEvent['type']>(type: T): readonly Extract<FlowEvent, { type: T }>[];
}

/** Probes a peer on loopback; what is not said of the request is as in `requestFor`. */
export async function ask(
  port: number,
  changes: Partial<ProbeRequest> = {},
  deps: Partial<ProbeDeps> = {},
): Promise<Probed> {
  const events: FlowEvent[] = [];
  await probe(requestFor(port, changes), {
    admit: async ({ host }) => ({ ok: true, host, port, addresses: ['127.0.0.1'], source: 'dns' }),
    signal: new AbortController().signal,
    ...deps,
    emit(event) {
      events.push(event);
      deps.emit?.(event);
    },
  });
  return probed(events);
}

function probed(events: readonly FlowEvent[]): Probed {
  const all = <T extends FlowEvent['type']>(type: T) =>
    events.filter((event): event is Extract<FlowEvent, { type: T }> => event.type === type);
  return {
    events,
    all,
    only(type) {
      const [first, ...others] = all(type);
      if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} events ${type}`);
      return first;
    },
  };
}
