import type { FlowEvent } from '../../src/lib/flow/event.ts';
import { says } from './peer.ts';
import type { Hostile, HostileRows } from './row.ts';

const at = (as: string, goneAt: (event: FlowEvent) => boolean): Hostile => ({
  as,
  goneAt,
  // A record that begins and never ends.
  serve: says('1603030080'),
});

/** The person goes away in the middle of each step. */
export const GONE: HostileRows = {
  'client-gone': [
    at('before connecting', ({ type }) => type === 'resolved'),
    at('while connecting', ({ type }) => type === 'connecting'),
    at('when connected', ({ type }) => type === 'connected'),
    at('behind the hello', (event) => event.type === 'bytes' && event.direction === 'out'),
    at('in the server’s answer', (event) => event.type === 'bytes' && event.direction === 'in'),
  ],
};
