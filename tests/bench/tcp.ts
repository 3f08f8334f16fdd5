import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Identity } from './identity.ts';
import { afterHello, says } from './peer.ts';
import type { HostileRows } from './row.ts';

/** Servers that end or hold TCP without a word of TLS, and one of TLS 1.2 that begins again. */
export const TCP: HostileRows = {
  'tcp-accept-fin': { serve: (socket) => void socket.end().resume() },
  'fin-after-ch': { serve: (socket) => afterHello(socket, () => socket.end()) },
  'half-open': { serve: (socket) => void socket.end().resume() },
  'half-record': { serve: says('16030300') },
  reneg: {
    serve: renegotiating,
    keeps: ['server_hello', 'certificate', 'server_hello_done', 'finished', 'hello_request'],
  },
  'warn-then-silent': { serve: says('15030300020170'), keeps: ['unrecognized_name'] },
};

/** Asks for another handshake once the first is complete (RFC 5246 §7.4.1.1). */
function renegotiating(socket: Socket, { key, chain }: Identity): void {
  const pem = (der: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
  const tls = new TLSSocket(socket, {
    isServer: true,
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    cert: chain.map(pem).join(''),
    maxVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
  });
  tls.on('error', () => socket.destroy());
  tls.once('secure', () => tls.renegotiate({}, () => undefined));
  tls.once('data', () => tls.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
}
