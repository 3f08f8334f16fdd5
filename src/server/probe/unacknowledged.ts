import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * How many bytes of ours the peer's system has not acknowledged yet (RFC 9293 §3.4: SND.NXT less SND.UNA); undefined where this system does not tell, or knows the connection no more, as after a RST.
 */
export function unacknowledged({ localPort, remotePort, remoteFamily }: Socket): number | undefined {
  if (localPort === undefined || remotePort === undefined) return undefined;
  const ports = new RegExp(`:${hex(localPort)} [0-9A-F]+:${hex(remotePort)} [0-9A-F]{2} ([0-9A-F]{8}):`);
  const queue = ports.exec(table(remoteFamily === 'IPv6' ? 'tcp6' : 'tcp'))?.[1];
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
