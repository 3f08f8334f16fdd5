import { createServer, type Server, type Socket } from 'node:net';
import { elements, find, numberAt } from '../../lib/bytes/find.ts';
import { Framing, HEADER } from '../../lib/tls/framing.ts';
import { decodeHandshake } from '../../lib/tls/handshake.ts';
import { VERSION_CODES } from '../../lib/tls/version.ts';
import type { LabHost } from './hosts.ts';

/** A server in front of a TLS one: it reads the ClientHello, and lets in what does not make it choke. */
export function gated(server: Server, { chokesOn, delay = 0 }: Pick<LabHost, 'chokesOn' | 'delay'>): Server {
  return createServer((socket) => {
    whenHello(socket, (hello, bytes) => {
      if (chokesOn && CHOKES[chokesOn](hello)) return void socket.end().resume();
      socket.pause();
      const timer = setTimeout(() => {
        socket.unshift(bytes);
        server.emit('connection', socket);
      }, delay);
      socket.once('close', () => clearTimeout(timer));
    });
  });
}

const CHOKES: Readonly<Record<NonNullable<LabHost['chokesOn']>, (hello: Uint8Array) => boolean>> = {
  version(hello) {
    const { field } = decodeHandshake(hello, {});
    const offered = elements(find(field, 'extensions.supported_versions.versions')).map(({ value }) =>
      Number(value),
    );
    // GREASE is no version (RFC 8701).
    const real = offered.filter((code) => code >> 8 === 3);
    return Math.max(numberAt(field, 'legacy_version') ?? 0, ...real) > VERSION_CODES['TLSv1.2'];
  },
  extensions: (hello) => find(decodeHandshake(hello, {}).field, 'extensions') !== undefined,
};

/** Calls back with the ClientHello and all that came by then; what is no TLS is let in for the server to say so. */
function whenHello(socket: Socket, then: (hello: Uint8Array, bytes: Buffer) => void): void {
  const framing = new Framing();
  const chunks: Buffer[] = [];
  const onData = (chunk: Buffer) => {
    chunks.push(chunk);
    const [found] = framing.push(chunk);
    if (!found) return;
    socket.off('data', onData);
    then(found.kind === 'record' ? found.bytes.subarray(HEADER) : new Uint8Array(), Buffer.concat(chunks));
  };
  socket.on('data', onData);
}
