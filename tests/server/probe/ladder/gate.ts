import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { elements, find, numberAt } from '../../../../src/lib/bytes/find.ts';
import { decodeHandshake } from '../../../../src/lib/tls/handshake.ts';
import { credentials, listen, type Peer } from '../peer.ts';

/** What a gate looks at of a ClientHello; of one in SSL 2.0, only its length. */
export interface Heard {
  readonly length: number;
  readonly record?: number;
  readonly legacyVersion?: number;
  readonly suites: readonly number[];
  readonly extensions: readonly string[];
  readonly offered: readonly number[];
}

/** What is done to a connection: a TLS server takes it, or it gets bytes, an end or a reset. */
export type Does = 'pass' | 'fin' | 'reset' | Uint8Array;

/** A TLS server behind a gate that reads each hello first, and knows how many came before it and how many are open. */
export async function gate(
  options: TlsOptions,
  rule: (hello: Heard, before: number, open: number) => Does,
  more: readonly TlsOptions[] = [],
  which: (before: number) => number = (before) => before % (1 + more.length),
): Promise<Peer> {
  const behind = await Promise.all([options, ...more].map(tlsServer));
  let count = 0;
  const peer = await listen(
    createServer((socket) => {
      const before = count++;
      const open = peer.sockets.size;
      socket.once('data', (first: Buffer) => {
        const does = rule(heard(first), before, open);
        const server = behind[which(before)];
        if (does === 'pass' && server) through(socket, first, server.port);
        else if (does === 'reset') socket.resetAndDestroy();
        else if (typeof does === 'string') socket.end();
        else socket.end(does);
      });
    }),
  );
  return {
    ...peer,
    async stop() {
      await peer.stop();
      for (const { stop } of behind) await stop();
    },
  };
}

function tlsServer({ ciphers = 'ALL:!aNULL', ...others }: TlsOptions): Promise<Peer> {
  const server = createTls({
    ...credentials,
    minVersion: 'TLSv1',
    ciphers: `${ciphers}:@SECLEVEL=0:TLS_AES_256_GCM_SHA384`,
    ...others,
  });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => socket.on('error', () => {}));
  return listen(server);
}

function through(socket: Socket, first: Buffer, port: number): void {
  const inner = createConnection(port, '127.0.0.1');
  inner.on('error', () => socket.destroy());
  inner.on('close', () => socket.end());
  inner.write(first);
  socket.pipe(inner).pipe(socket);
}

function heard(bytes: Buffer): Heard {
  const { length } = bytes;
  if (bytes[0] !== 22) return { length, suites: [], extensions: [], offered: [] };
  const { field } = decodeHandshake(bytes.subarray(5), {});
  const numbers = (path: string) => elements(find(field, path)).map(({ value }) => Number(value));
  return {
    length,
    record: bytes.readUInt16BE(1),
    legacyVersion: numberAt(field, 'legacy_version') ?? 0,
    suites: numbers('cipher_suites'),
    extensions: elements(find(field, 'extensions')).map(({ name }) => name),
    offered: numbers('extensions.supported_versions.versions'),
  };
}

/** An alert in a record of its own. */
export const alert = (description: number, level = 2): Buffer =>
  Buffer.from([21, 3, 1, 0, 2, level, description]);

/** A TLS server that stops listening after so many connections. */
export async function closing(after: number): Promise<Peer> {
  const server = createTls({ ...credentials, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' });
  server.on('tlsClientError', () => {});
  const peer = await listen(server);
  let count = 0;
  server.on('connection', () => ++count === after && server.close());
  return {
    ...peer,
    async stop() {
      for (const socket of peer.sockets) socket.destroy();
      if (server.listening) server.close();
      await (peer.sockets.size > 0 ? once(server, 'close') : undefined);
    },
  };
}
