import type { Socket } from 'node:net';
import type { FlowEvent } from '../../src/lib/flow/event.ts';
import type { Flow } from '../../src/lib/flow/flow.ts';
import type { ProbeRequest } from '../../src/lib/flow/request.ts';
import type { Identity } from './identity.ts';
import type { Peer } from './peer.ts';

/** One entry of the corpus: its id, what is expected, and within how many milliseconds. */
export interface Entry {
  readonly id: string;
  readonly phase: string;
  /** The verdict's code; several that are right are joined by `|`. */
  readonly code: string;
  readonly max_ms: number;
  readonly bytes_hex?: string;
}

/** A hostile server as the bench plays it. */
export interface Hostile {
  /** What makes one variant of an entry differ from another. */
  readonly as?: string;
  readonly serve?: (socket: Socket, identity: Identity) => void;
  /** Listens by itself, in place of `serve`. */
  readonly listen?: () => Promise<Peer>;
  /** The person goes away when this is reported. */
  readonly goneAt?: (event: FlowEvent) => boolean;
  /** What is asked for besides TLS 1.2 and 1.3. */
  readonly ask?: Partial<ProbeRequest>;
  /** Answers what only a hello of our own asks for. */
  readonly helloOnly?: true;
  /** Names of the server's messages that must still be in the recording. */
  readonly keeps?: readonly string[];
  /** What else must be true of the recording. */
  readonly check?: (flow: Flow) => void;
}

/** Hostile servers by the corpus's id; several where the entry names several ways. */
export type HostileRows = Readonly<Record<string, Hostile | readonly Hostile[]>>;
