import { createServer, type Server, type Socket } from 'node:net';
import { Framing, HEADER } from '../../../lib/tls/framing.ts';
import { VERSION_CODES } from '../../../lib/tls/version.ts';
import type { Credentials } from '../certificates.ts';
import type { RawHost } from '../hosts.ts';
import { answer } from './answer.ts';
import { type Asked, readHello } from './asked.ts';
import { isSslv2Hello, readSslv2Hello, sslv2Answer } from './sslv2.ts';

/**
 * A server of versions and suites that no TLS library has any more. It answers a ClientHello with its flight up
 * to ServerHelloDone, or refuses it with the alert of its time, and hangs up when the client goes on.
 */
export function createRawHost(host: RawHost, credentials: Credentials): Server {
  return createServer({ allowHalfOpen: true }, (socket) => {
    const framing = new Framing();
    const first: Buffer[] = [];
    let answered = false;
    socket.on('end', () => socket.end());
    socket.on('data', (chunk: Buffer) => {
      if (answered) return void socket.end();
      first.push(chunk);
      const hello = helloIn(Buffer.concat(first), framing, chunk);
      if (!hello) return;
      answered = true;
      reply(socket, host, credentials, hello);
    });
  });
}

function reply(socket: Socket, host: RawHost, credentials: Credentials, hello: Asked): void {
  const flight =
    hello.sslv2 && host.versions.includes('SSLv2')
      ? sslv2Answer(host, credentials)
      : answer(host, credentials, hello);
  socket.write(flight.bytes);
  if (flight.refused) socket.end();
}

/** The hello, once it has come whole; a server that has seen nothing it knows answers as to one of no version. */
function helloIn(all: Buffer, framing: Framing, chunk: Buffer): Asked | undefined {
  if (isSslv2Hello(all)) return readSslv2Hello(all);
  const [found] = framing.push(chunk);
  if (!found) return undefined;
  return found.kind === 'record' ? readHello(found.bytes.subarray(HEADER)) : NOTHING;
}

const NOTHING: Asked = { version: VERSION_CODES.SSLv3, random: new Uint8Array(32), suites: [], sslv2: false };
