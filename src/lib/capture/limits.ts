/** How much of what is given is taken in. Every cut is a problem that says where. */
export const LIMITS = {
  /** Bytes of a file. */
  file: 64 * 1024 * 1024,
  packets: 500_000,
  connections: 1000,
  /** Bytes of one direction of a connection. */
  stream: 2 * 1024 * 1024,
  /** Bytes of a packet, the longest that any capture tool takes (MAXIMUM_SNAPLEN of libpcap). */
  packet: 262_144,
  /** Characters of a key log or of a dump in text. */
  text: 16 * 1024 * 1024,
  /** Secrets of all key logs together. */
  secrets: 100_000,
} as const;
