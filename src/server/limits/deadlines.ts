/** How long a probe waits for each thing, in milliseconds. A request can only shorten these. */
export const DEADLINES = {
  dns: 3000,
  connect: 5000,
  /** No byte from the peer while one is waited for. */
  silence: 5000,
  handshake: 10_000,
  /** The whole probe. */
  probe: 20_000,
  /** All connections of a ladder of versions. */
  versions: 60_000,
  /** For the peer's FIN once we have said goodbye, and for our own last bytes to leave. */
  goodbye: 200,
} as const;

export type Deadline = keyof typeof DEADLINES;
