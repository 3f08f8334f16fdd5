import { afterHello, says } from './peer.ts';
import type { HostileRows } from './row.ts';

/** Servers that end or hold TCP without a word of TLS. */
export const TCP: HostileRows = {
  'tcp-accept-fin': { serve: (socket) => void socket.end().resume() },
  'fin-after-ch': { serve: (socket) => afterHello(socket, () => socket.end()) },
  'half-open': { serve: (socket) => void socket.end().resume() },
  'half-record': { serve: says('16030300') },
  'warn-then-silent': { serve: says('15030300020170'), keeps: ['unrecognized_name'] },
};
