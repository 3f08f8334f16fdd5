import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * How many bytes of ours the peer's system has not acknowledged yet (RFC 9293 §3.4: SND.NXT less SND.UNA); undefined where this system does not tell, or knows the connection no more, as after a RST.
 */
export function unacknowledged(socket: Socket): number | undefined {
  const { localPort, remoteAddress, remotePort } = socket;
  if (localPort === undefined || remoteAddress === undefined || remotePort === undefined) return undefined;
  const bytes = ipaddr.parse(remoteAddress).toByteArray();
  const peer = `${words(bytes)}:${hex(remotePort)}`;
  const ends = new RegExp(`:${hex(localPort)} ${peer} [0-9A-F]{2} ([0-9A-F]{8}):`);
  const queue = ends.exec(table(bytes.length > 4 ? 'tcp6' : 'tcp'))?.[1];
  return queue === undefined ? undefined : Number.parseInt(queue, 16);
}

/** proc_pid_net(5): the columns local_address, rem_address, st and tx_queue. */
function table(family: 'tcp' | 'tcp6'): string {
  try {
    return readFileSync(`/proc/self/net/${family}`, 'latin1');
  } catch {
    return '';
  }
}

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

/** Words of four bytes, each as a number of a little-endian machine; on any other, nothing is found. */
const words = (address: readonly number[]): string =>
  address
    .map((_, at) => address[(at & ~3) + 3 - (at & 3)] ?? 0)
    .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    .join('');
