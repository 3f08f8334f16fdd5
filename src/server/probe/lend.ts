import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

/**
 * A TLS connection as node:http may have it. It ends a socket by destroying it, and a connection that is
 * destroyed says no goodbye: so what it destroys is not the connection, which whoever lent it ends in order.
 */
export function lend(socket: TLSSocket): Duplex {
  const lent = new Duplex({
    read() {
      socket.resume();
    },
    write(chunk: Uint8Array, _encoding, done) {
      socket.write(chunk, done);
    },
  });
  // Of an error after the answer nobody needs to know.
  lent.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    if (!lent.destroyed && !lent.push(chunk)) socket.pause();
  });
  socket.once('end', () => lent.push(null));
  socket.once('error', (error) => lent.destroy(error));
  socket.once('close', () => lent.destroy());
  return lent;
}
